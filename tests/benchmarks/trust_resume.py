"""A training that is killed at random moments, and gone on with, ends with the file of one that was not: to the last bit.

Children of the command line, killed with SIGKILL: at any moment after their first event, while a checkpoint is being
written, or while step sizes are learned. Half of those that go on are killed once more. Then ``meta-rl resume`` ends them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.storage.checkpoints import FOLDER, list_checkpoints
from core.storage.folders import RUNS_VARIABLE
from core.storage.run_summary import summarise
from core.storage.runs import list_runs

ROOT = Path(__file__).resolve().parents[2]
KILLS, SHORT = 30, 3
EVERY = 0.5  # seconds between checkpoints
SETTINGS = {
    "training.env_steps": 120_000,
    "training.validation_every": 5,
    "training.kept_transitions": 256,
    "training.rate_updates": 4,
    "run.device": "cpu",
}
MOMENTS = ("any", "any", "any", "checkpoint", "step sizes")  # in turn
PATIENCE = 600.0  # s for anything to happen


class Child:
    """A command of ``meta-rl`` in a process of its own, with its events as they come."""

    def __init__(self, runs: Path, *words: str) -> None:
        self.events: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "core", *words, "--json", "--checkpoint-every", str(EVERY)],
            cwd=ROOT,
            env={**os.environ, RUNS_VARIABLE: str(runs)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._errors = ""
        self._readers = [threading.Thread(target=work, daemon=True) for work in (self._read, self._read_errors)]
        for reader in self._readers:
            reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("}\n"):
                self.events.append(json.loads(line))

    def _read_errors(self) -> None:
        assert self._process.stderr is not None
        self._errors = self._process.stderr.read()

    @property
    def over(self) -> bool:
        return self._process.poll() is not None

    def seen(self, name: str) -> bool:
        """Whether an event of this kind has come."""
        return any(event["event"] == name for event in self.events)

    def kill(self) -> None:
        """As the system does it, without a word."""
        self._process.kill()
        self._join()

    def finish(self) -> None:
        """Wait for its own end. Raises ``RuntimeError`` when that is no success."""
        if self._process.wait(PATIENCE) != 0:
            self._join()
            raise RuntimeError(f"exit code {self._process.returncode}: {self._errors.strip()}")
        self._join()

    def _join(self) -> None:
        self._process.wait(PATIENCE)
        for reader in self._readers:
            reader.join(PATIENCE)


def wait(child: Child, condition: Any) -> None:
    """Look again and again, until it is so or the child is over."""
    end = time.monotonic() + PATIENCE
    while not child.over and not condition():
        if time.monotonic() > end:
            raise RuntimeError("nothing happened")
        time.sleep(0.0005)


def strike(child: Child, moment: str, runs: Path, seconds: float, rng: random.Random) -> bool:
    """Kill a child at a moment; whether it was still at work then."""
    wait(child, lambda: child.events)
    if moment == "checkpoint":
        time.sleep(rng.uniform(0.0, 0.7 * seconds))
        wait(child, lambda: any(runs.glob(f"*/{FOLDER}/.*.part")))
        time.sleep(rng.uniform(0.0, 0.01))
    elif moment == "step sizes":
        wait(child, lambda: child.seen("StepSizesUpdated"))
        time.sleep(rng.uniform(0.0, 0.5))
    else:
        time.sleep(rng.uniform(0.0, seconds))
    alive = not child.over
    child.kill()
    return alive


def trained(folder: Path) -> tuple[bytes, float]:
    """The file of a training that nobody kills, and how long it takes after its first event."""
    child = Child(folder / "runs", *train_words(folder / "whole.metamodel"))
    wait(child, lambda: child.events)
    began = time.monotonic()
    child.finish()
    return (folder / "whole.metamodel").read_bytes(), time.monotonic() - began


def train_words(out: Path) -> list[str]:
    settings = [word for key, value in SETTINGS.items() for word in ("--set", f"{key}={value}")]
    return ["train", "mirror-quick", *settings, "--out", str(out)]


def one(folder: Path, moment: str, seconds: float, rng: random.Random) -> dict[str, Any] | None:
    """Train, kill, go on, perhaps kill again, go on to the end; ``None`` if it was quicker than the first kill."""
    runs, out = folder / "runs", folder / "resumed.metamodel"
    if not strike(Child(runs, *train_words(folder / "never.metamodel")), moment, runs, seconds, rng):
        return None
    (run,) = list_runs(runs)
    if summarise(run).state == "done":
        return None
    result = {"kills": 1, "anew": not list_checkpoints(run.folder)}
    if rng.random() < 0.5:
        result["kills"] += strike(Child(runs, "resume", run.name), "any", runs, seconds / 2, rng)
    if summarise(run).state != "done":
        Child(runs, "resume", run.name, "--out", str(out)).finish()
    return {**result, "contents": {path.read_bytes() for path in (run.model_path, out) if path.exists()}}


def measure(short: bool = False, kills: int | None = None, seed: int = 0) -> dict[str, Any]:
    """So many killed trainings beside one that was not."""
    wanted = kills or (SHORT if short else KILLS)
    rng, said = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "whole").mkdir()
        whole, seconds = trained(folder / "whole")
        number = 0
        while said["killed"] < wanted:
            moment = MOMENTS[number % len(MOMENTS)]
            mine = folder / str(number)
            mine.mkdir()
            number += 1
            if (result := one(mine, moment, seconds, rng)) is None:
                continue
            equal = result["contents"] == {whole}
            said.update({"killed": 1, "kills": result["kills"], moment: 1, "anew": result["anew"], "equal": equal})
            print(f"{said['killed']} of {wanted}: {moment}, equal: {equal}", flush=True)
    return {**said, "seconds": seconds, "passed": said["equal"] == said["killed"] == wanted}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    where = {
        "any": "at any moment",
        "checkpoint": "while a checkpoint was written",
        "step sizes": "while step sizes were learned",
    }
    moments = ", ".join(f"{result.get(moment, 0)} {words}" for moment, words in where.items())
    return [
        f"- {result['killed']} trainings ({result['seconds']:.0f} s each if nobody kills them) were killed with SIGKILL, "
        f"{moments}; {result.get('anew', 0)} of them before the first checkpoint, and some once more: {result['kills']} kills.",
        f"- After `meta-rl resume`, **{result.get('equal', 0)} of {result['killed']}** model files are the uninterrupted "
        "one's, bit for bit (must: all).",
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    print("\n".join(lines(measure(kills=chosen.kills, seed=chosen.seed))))
