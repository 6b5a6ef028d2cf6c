"""Runs that are interrupted in tests, and what they would have become."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import core
from core.engines.recorded_training import RecordedTraining
from core.events import TrainingEvent
from core.model import Model
from core.recipe import Recipe
from core.storage.runs import Run

ALWAYS = 1e-9  # seconds between checkpoints: one after every update, if their cost does not matter


def whole_run(recipe: Recipe, folder: Path) -> Run:
    """A run that nobody interrupted."""
    recorded = RecordedTraining(core.train(recipe), folder)
    list(recorded)
    assert recorded.run is not None
    return recorded.run


def dead_run(
    recipe: Recipe, folder: Path, here: Callable[[TrainingEvent], bool], every: float = ALWAYS, start: Model | None = None
) -> Run:
    """What lies on the disk when the process of a run dies at an event: a copy of its folder, made at that moment."""
    recorded = RecordedTraining(core.train(recipe, start), folder / "alive", start, every)
    for event in recorded:
        if here(event):
            assert recorded.run is not None
            return Run(Path(shutil.copytree(recorded.run.folder, folder / f"{recorded.run.name}-dead")))
    raise AssertionError("the run never came there")
