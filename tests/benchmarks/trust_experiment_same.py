"""An experiment whose workers and engine are killed at random moments ends with the table and the models of one that was left
alone: byte for byte.

``meta-rl experiment`` in a process of its own, on two slots. Again and again a worker is killed with SIGKILL, and every few
times the engine with all of its workers; then the same command goes on.
"""

from __future__ import annotations

import argparse
import contextlib
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

from core.experiments.experiment import EVALUATION_TABLE_FILE, TABLE_FILE, folder_of

ROOT = Path(__file__).resolve().parents[2]
WORKERS, ENGINES = 50, 10  # kills
EVERY = 0.5  # s between checkpoints
PAUSE = (0.5, 8.0)  # s between two kills
PATIENCE = 3600.0  # s for a process to end by itself
EXPERIMENT = """
base = "mirror-quick"
seeds = {seeds}
[set]
"training.env_steps" = {env_steps}
"training.validation_every" = 3
"training.validation_tasks" = 10
"training.kept_transitions" = 64
"run.device" = "cpu"
[grid]
"model.sub_models" = [2, 4]
"learner.learning_rate" = {rates}
[evaluation]
tasks = 10
episodes = 2
methods = ["adapted"]
"""
WHOLE = {"seeds": [0, 1, 2, 3], "env_steps": 40_000, "rates": [5e-4, 1e-3, 2e-3, 4e-3, 8e-3]}
SHORT = {"seeds": [0, 1], "env_steps": 20_000, "rates": [1e-3, 4e-3]}


class Engine:
    """The command, in a process of its own."""

    def __init__(self, file: Path) -> None:
        words = [sys.executable, "-m", "core", "experiment", str(file), "--json", "--slots", "2"]
        self.process = subprocess.Popen(
            [*words, "--checkpoint-every", str(EVERY)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.last: dict[str, Any] = {}
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("}\n"):
                self.last = json.loads(line)

    def workers(self) -> list[int]:
        """Process numbers of those that do the work now, also of one that has just begun."""
        found = []
        with contextlib.suppress(OSError):
            for children in Path(f"/proc/{self.process.pid}/task").glob("*/children"):
                for number in children.read_text(encoding="ascii").split():
                    if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes():
                        found.append(int(number))
        return found

    def over(self, seconds: float) -> bool:
        """Whether it ends within so many seconds."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        self._reader.join(PATIENCE)
        return True

    def kill(self) -> None:
        self.process.kill()
        self.over(PATIENCE)


def experiment(folder: Path, sizes: dict[str, Any]) -> Path:
    """Its file, in a folder of its own."""
    folder.mkdir()
    file = folder / "same.toml"
    file.write_text(EXPERIMENT.format(**sizes), encoding="utf-8")
    return file


def finished(file: Path) -> dict[str, Any]:
    """Let it run to its end; its last event. Raises ``RuntimeError`` when it does not end well."""
    engine = Engine(file)
    if not engine.over(PATIENCE) or engine.process.returncode != 0:
        raise RuntimeError(f"the experiment ended with {engine.process.returncode}: {engine.last}")
    return engine.last


def disturbed(file: Path, workers: int, engines: int, rng: random.Random) -> Counter[str]:
    """Run it to its end with so many kills on the way; what was killed."""
    done, engine = Counter[str](), Engine(file)
    while done["workers"] < workers or done["engines"] < engines:
        if engine.over(rng.uniform(*PAUSE)):
            if engine.process.returncode == 0:
                break  # it was done before all kills were
            raise RuntimeError(f"the experiment ended with {engine.process.returncode}: {engine.last}")
        left = {"workers": workers - done["workers"], "engines": engines - done["engines"]}
        what = rng.choices(list(left), [max(count, 0) for count in left.values()])[0]
        if what == "engines":
            engine.kill()
            engine = Engine(file)
        elif victims := engine.workers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(rng.choice(victims), 9)
        else:
            continue
        done[what] += 1
        print(f"  {done['workers']} workers and {done['engines']} engines killed", flush=True)
    if not engine.over(PATIENCE) or engine.process.returncode != 0:
        raise RuntimeError(f"the experiment ended with {engine.process.returncode}: {engine.last}")
    return done


def contents(file: Path) -> dict[str, bytes]:
    """The tables and all models."""
    folder = folder_of(file)
    models = sorted(folder.glob("*/model.metamodel"))
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in (folder / TABLE_FILE, folder / EVALUATION_TABLE_FILE, *models)
    }


def measure(short: bool = False, seed: int = 0) -> dict[str, Any]:
    """One experiment left alone, the same one killed many times."""
    sizes, workers, engines = (SHORT, 5, 2) if short else (WHOLE, WORKERS, ENGINES)
    runs = len(sizes["seeds"]) * 2 * len(sizes["rates"])
    with tempfile.TemporaryDirectory() as place:
        alone, killed = experiment(Path(place) / "alone", sizes), experiment(Path(place) / "killed", sizes)
        began = time.monotonic()
        finished(alone)
        middle = time.monotonic()
        done = disturbed(killed, workers, engines, random.Random(seed))
        end = time.monotonic()
        want, have = contents(alone), contents(killed)
    models = [name for name in want if name.endswith(".metamodel")]
    equal = sum(have.get(name) == want[name] for name in models)
    same = [name for name in (TABLE_FILE, EVALUATION_TABLE_FILE) if have[name] == want[name]]
    return {
        "runs": runs,
        "models": equal,
        "tables": same,
        "workers": done["workers"],
        "engines": done["engines"],
        "alone": middle - began,
        "killed": end - middle,
        "passed": equal == runs == len(have) - 2 and len(same) == 2,
    }


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    return [
        f"- An experiment of {result['runs']} runs on two slots, with the evaluation of every configuration: "
        f"{result['alone']:.0f} s if it is left alone, {result['killed']:.0f} s while {result['workers']} workers and "
        f"{result['engines']} times the engine itself were killed with SIGKILL at random moments.",
        f"- **{result['models']} of {result['runs']}** model files and {len(result['tables'])} of 2 tables are those of "
        "the one that was left alone, byte for byte (must: all).",
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    print("\n".join(lines(measure(chosen.short, chosen.seed))))
