"""Checkpoints that are whole but not for this recipe or program: the run is refused, and begins anew only when asked to."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

import core
from core.engines import checkpointing
from core.events import MetaUpdated, Note, TrainingEvent, TrainingStarted
from core.storage import checkpoints
from core.storage.checkpoints import list_checkpoints, write_checkpoint
from core.storage.run_mark import MARK_FILE
from core.storage.run_summary import summarise
from core.storage.runs import RECIPE_FILE, Run, RunError
from tests.core.interruptions import dead_run
from tests.core.tiny_runs import mirror_recipe

RECIPE = mirror_recipe(updates=5, **{"training.validation_every": 3})


@pytest.fixture(autouse=True)
def _whatever_it_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpointing, "LARGEST_SHARE", math.inf)


def notes(events: list[TrainingEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Note)]


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MARK_FILE)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def of_another_recipe(run: Run) -> str:
    text = (run.folder / RECIPE_FILE).read_text()
    (run.folder / RECIPE_FILE).write_text(text.replace("learning_rate = 0.001", "learning_rate = 0.002"))
    return "it was made by another recipe."


def of_another_version(run: Run) -> str:
    """Checkpoints of a program whose learner had one thing less to say."""
    for checkpoint in list_checkpoints(run.folder):
        state = dict(checkpoints.read_saved(checkpoint.path).state)
        learner = dict(state["learner"])
        learner.pop(next(iter(learner)))
        write_checkpoint(run.folder, {**state, "learner": learner}, RECIPE)
    return "The state does not fit this recipe:"


@pytest.mark.parametrize("made", [of_another_recipe, of_another_version])
def test_checkpoints_that_are_not_for_this_program_are_refused_until_it_is_asked_to_begin_anew(
    made: Callable[[Run], str], tmp_path: Path
) -> None:
    run = dead_run(RECIPE, tmp_path, lambda event: isinstance(event, MetaUpdated) and event.update == 3)
    reason = made(run)
    before = contents(run.folder)
    with pytest.raises(RunError, match="nothing was changed") as refused:
        core.resume(run.folder)
    assert reason in str(refused.value)
    assert contents(run.folder) == before
    events = list(core.resume(run.folder, anew=True))
    assert isinstance(events[0], TrainingStarted)
    assert reason in notes(events)[0]
    assert summarise(run).state == "done"
