"""Workers killed at random moments while an engine does forty runs of some seconds: all files are those of undisturbed ones."""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.engines.engine import Engine
from core.engines.job import Handle
from core.engines.settings import EngineSettings
from core.engines.table import make_engine
from tests.benchmarks import engine_runs as runs

RUNS, KILLS = 40, 50
SHORT_RUNS, SHORT_KILLS = 4, 5
ENV_STEPS = 80_000  # some five seconds with the start of the process
SLOTS = 2
LATEST = 6.0  # s after its begin that a worker is killed, if it lives so long


class Killer:
    """Kills so many workers of some jobs, each at a random moment after it has begun."""

    def __init__(self, handles: list[Handle], kills: int, rng: random.Random) -> None:
        self._handles, self._rng, self.left, self.kills = handles, rng, kills, 0
        self._due: dict[int, float] = {}  # by process
        self._planned = {handle.job.key: 0 for handle in handles}
        for _ in range(kills):
            self._planned[rng.choice(handles).job.key] += 1

    def look(self) -> None:
        now = time.monotonic()
        for handle in self._handles:
            key, process = handle.job.key, handle.process
            if handle.state.over:
                self._pass_on(key)
            elif process is not None and self._planned[key]:
                due = self._due.setdefault(process, now + self._rng.uniform(0.0, LATEST))
                if now >= due and not self._due.get(-process):
                    self._due[-process] = now
                    os.kill(process, signal.SIGKILL)
                    self._planned[key] -= 1
                    self.kills += 1

    def _pass_on(self, key: str) -> None:
        """What a job was too quick for meets another one."""
        others = [handle.job.key for handle in self._handles if not handle.state.over]
        while self._planned[key] and others:
            self._planned[key] -= 1
            self._planned[self._rng.choice(others)] += 1


def measure(short: bool = False, seed: int = 0) -> dict[str, Any]:
    """Once undisturbed, once with kills."""
    count, kills = (SHORT_RUNS, SHORT_KILLS) if short else (RUNS, KILLS)
    with tempfile.TemporaryDirectory() as scratch, make_engine("processes", EngineSettings(slots=SLOTS)) as engine:
        print("  undisturbed ...", flush=True)
        calm, calm_seconds = _run(engine, Path(scratch) / "calm", count)
        print("  killed ...", flush=True)
        killed, seconds, killer = _killed(engine, Path(scratch) / "killed", count, kills, random.Random(seed))
    same = sum(killed.get(key) == content for key, content in calm.items())
    return {
        "runs": count, "kills": killer.kills, "there": len(killed), "same": same,
        "calm_seconds": calm_seconds, "seconds": seconds,
        "passed": killer.kills == kills and len(calm) == len(killed) == same == count,
    }  # fmt: skip


def _run(engine: Engine, folder: Path, count: int) -> tuple[dict[str, bytes], float]:
    began = time.perf_counter()
    handles = [engine.submit(job) for job in runs.trainings(folder, count, ENV_STEPS)]
    runs.until_over(engine, handles)
    return runs.models(handles), time.perf_counter() - began


def _killed(engine: Engine, folder: Path, count: int, kills: int, rng: random.Random) -> tuple[dict[str, bytes], float, Killer]:
    began = time.perf_counter()
    handles = [engine.submit(job) for job in runs.trainings(folder, count, ENV_STEPS)]
    killer = Killer(handles, kills, rng)
    while not all(handle.state.over for handle in handles):
        killer.look()
        engine.wait(0.02)
    return runs.models(handles), time.perf_counter() - began, killer


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    return [
        f"{result['runs']} trainings of {runs.PRESET} with {ENV_STEPS:,} steps on {SLOTS} slots, workers killed with SIGKILL "
        f"at random moments: {result['kills']} times.",
        "",
        "| | measured | must |",
        "|---|---|---|",
        f"| model files that are there | {result['there']} | {result['runs']} |",
        f"| of these equal to the last byte to those of undisturbed runs | {result['same']} | {result['runs']} |",
        f"| wall time undisturbed, with kills | {result['calm_seconds']:.0f} s, {result['seconds']:.0f} s | – |",
    ]


if __name__ == "__main__":
    print("\n".join(lines(measure(short="--short" in sys.argv))))
