"""Runs whose process died: what a start of the program offers to go on with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.recipe import RecipeError
from core.storage.folders import runs_folder
from core.storage.run_summary import INTERRUPTED, TAIL, events_at_end, last_sign, summarise
from core.storage.runs import EVENTS_FILE, Run, list_runs

LONG_TAIL = 1 << 24  # bytes of a history that ends with thousands of updates of step sizes


@dataclass(frozen=True)
class Interrupted:
    """One of them.

    Attributes:
        folder: where it lies.
        family, learner: of its recipe; empty when that cannot be read.
        update, updates: meta-updates done by its history, and planned; both 0 where it did not come so far.
        last_sign: when it was heard of last, in seconds since the epoch.
        has_model: whether it left one.
        can_resume: whether it can be gone on with, be it from its beginning.
    """

    folder: Path
    family: str
    learner: str
    update: int
    updates: int
    last_sign: float
    has_model: bool
    can_resume: bool


def find_interrupted(runs: Path | None = None) -> list[Interrupted]:
    """All runs in a folder (the user's own by default) whose process died, the newest first. Nothing is raised or changed."""
    try:
        listed = list_runs(runs or runs_folder())
    except OSError:
        return []
    return [_interrupted(run) for run in listed if summarise(run).state == INTERRUPTED]


def _interrupted(run: Run) -> Interrupted:
    row, (update, updates) = summarise(run), progress(run)
    try:
        run.recipe()
        can_resume = True
    except RecipeError:
        can_resume = False
    return Interrupted(run.folder, row.family, row.learner, update, updates, last_sign(run), row.has_model, can_resume)


def progress(run: Run) -> tuple[int, int]:
    """Meta-updates done and planned, by the end of a run's history."""
    for tail in (TAIL, LONG_TAIL):
        for event in events_at_end(run.folder / EVENTS_FILE, tail):
            if event.get("event") in ("MetaUpdated", "TrainingResumed"):
                return _whole(event, "update"), _whole(event, "updates")
            if event.get("event") == "TrainingStarted":
                return 0, _whole(event, "updates")
    return 0, 0


def _whole(event: dict[str, Any], name: str) -> int:
    value = event.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
