"""Short meta-trainings for the rows on engines: as many as are wanted, each in a folder of its own."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Sequence
from pathlib import Path

import core
from core.engines.engine import Engine
from core.engines.job import Handle, Job, JobState
from core.engines.training_work import TrainingWork
from core.events import TrainingFinished
from core.storage.runs import Run

PRESET = "mirror-quick"
PATIENCE = 1800.0  # s for all of them
EVERY = 1.0  # s between checkpoints

logging.getLogger("core").setLevel(logging.ERROR)  # that workers die is what is measured


def trainings(folder: Path, count: int, env_steps: int) -> list[Job]:
    """So many of one recipe, with seeds 0, 1 and so on."""
    settings = {"training.env_steps": env_steps, "training.rate_updates": 0, "run.device": "cpu"}
    recipes = [core.read_recipe(PRESET, {**settings, "run.seed": seed}) for seed in range(count)]
    return [
        Job(f"{seed:02d}", TrainingWork(recipe, folder / f"{seed:02d}", checkpoint_seconds=EVERY))
        for seed, recipe in enumerate(recipes)
    ]


def until_over(engine: Engine, handles: Sequence[Handle]) -> None:
    """Raises ``RuntimeError`` when one fails, or nothing happens."""
    end = time.monotonic() + PATIENCE
    while waiting := [handle for handle in handles if not handle.state.over]:
        if time.monotonic() > end:
            raise RuntimeError(f"{len(waiting)} jobs were not over in time")
        engine.wait(1.0)
    check(handles)


def check(handles: Sequence[Handle]) -> None:
    for handle in handles:
        if handle.state is not JobState.DONE:
            raise RuntimeError(f"{handle.job.key} is {handle.state.value}: {handle.failure}")


def models(handles: Sequence[Handle]) -> dict[str, bytes]:
    return {handle.job.key: handle.result.read_bytes() for handle in handles if handle.result.is_file()}


def cpu_of_trainings(folder: Path) -> float:
    """CPU-seconds that the trainings in a folder say they took, without the start of their processes."""
    ends = [event for run in folder.iterdir() for event in Run(run).events() if isinstance(event, TrainingFinished)]
    return sum(event.cpu_seconds for event in ends)


def bytes_of_runs(folder: Path) -> float:
    """Bytes of a run folder on average, when it is done."""
    runs = list(folder.iterdir())
    return sum(path.stat().st_size for run in runs for path in run.rglob("*") if path.is_file()) / len(runs)


def cpu_of_children() -> float:
    """CPU-seconds of all processes of ours that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def cpu_of_machine() -> float:
    """CPU-seconds that the machine has worked since it started; 0 where it does not say."""
    try:
        words = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    ticks = [int(word) for word in words]
    return (sum(ticks[:8]) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")
