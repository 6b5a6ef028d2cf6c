"""Trainings as work: what they find in their folder, when they end early, and what they do not pretend."""

from __future__ import annotations

import math
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from core.engines import training_work
from core.engines.judged import judged, pruned_at
from core.engines.training_work import TrainingWork
from core.events import Event, TrainingFinished, TrainingResumed, Validated
from core.recipe import RecipeError
from core.storage import runs
from core.storage.model_file import ModelFileError
from core.storage.run_mark import RecordingMark
from core.storage.run_summary import summarise
from core.storage.runs import Run, RunError
from tests.core import engine_works as works
from tests.core.interruptions import ALWAYS

NEVER = (-math.inf, math.inf)  # thresholds: nobody gets beyond the second validation


def pruned(folder: Path) -> TrainingWork:
    return TrainingWork(works.recipe(), folder, NEVER, checkpoint_seconds=ALWAYS)


def test_one_that_falls_behind_ends_at_that_validation(tmp_path: Path) -> None:
    events = list(pruned(tmp_path / "run").begin())
    validated = [event.update for event in events if isinstance(event, Validated)]
    assert validated == [2, 4]
    (end,) = (event for event in events if isinstance(event, TrainingFinished))
    assert (end.reason, end.update) == ("stopped", 4)
    assert list(pruned(tmp_path / "run").begin()) == [], "and is over"


@pytest.mark.parametrize("last", range(1, 8))
def test_killed_anywhere_one_that_falls_behind_ends_with_the_same_model(tmp_path: Path, last: int) -> None:
    list(pruned(tmp_path / "whole").begin())
    expected = Run(tmp_path / "whole")
    going_on = iter(pruned(tmp_path / "run").begin())
    told: list[Event] = []
    for event in going_on:
        told.append(event)
        if len(told) == last:
            break
    _die(tmp_path / "run", going_on)
    list(pruned(tmp_path / "run").begin())
    run = Run(tmp_path / "run")
    assert run.model_path.read_bytes() == expected.model_path.read_bytes()
    assert judged(run, every=1) == judged(expected, every=1)
    assert summarise(run).state == "stopped"


def _die(folder: Path, going_on: Any) -> None:
    """What lies there stays as it is at this moment, when the process of a training dies."""
    contents = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    going_on.close()
    for path in folder.rglob("*"):
        if path.is_file() and path not in contents:
            path.unlink()
    for path, content in contents.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


def test_killed_right_after_the_validation_at_which_it_falls_behind_it_does_no_more(tmp_path: Path) -> None:
    going_on = iter(pruned(tmp_path / "run").begin())
    for event in going_on:
        if isinstance(event, Validated) and event.update == 4:
            break
    _die(tmp_path / "run", going_on)
    events = list(pruned(tmp_path / "run").begin())
    assert isinstance(events[0], TrainingResumed)
    assert isinstance(events[-1], TrainingFinished)
    assert events[-1].update == 4


def test_what_is_no_run_is_never_taken_away(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.tex").write_text("precious")
    with pytest.raises(RunError, match="holds other files and no run"):
        works.training(tmp_path / "thesis").begin()
    assert (tmp_path / "thesis" / "chapter.tex").read_text() == "precious"


def test_what_somebody_left_who_died_at_the_very_beginning_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / ".recipe.toml.0123456789ab.meta-rl.part").write_text("torn")
    list(works.training(tmp_path / "run").begin())
    assert Run(tmp_path / "run").finished


def test_a_folder_of_another_recipe_is_refused(tmp_path: Path) -> None:
    list(works.training(tmp_path / "run").begin())
    with pytest.raises(RecipeError, match="of another recipe"):
        works.training(tmp_path / "run", seed=1).begin()


def test_a_disk_that_does_not_keep_the_model_fails_the_work_and_not_the_next_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_model: object, path: Path) -> None:
        raise ModelFileError("unwritable", f"{path} could not be written: No space left on device.")

    with monkeypatch.context() as patch:
        patch.setattr(runs, "save", full)
        with pytest.raises(RunError, match="could not be written in full"):
            list(works.training(tmp_path / "run").begin())
    assert not (tmp_path / "run" / "model.metamodel").exists()
    list(works.training(tmp_path / "run").begin())
    list(works.training(tmp_path / "whole").begin())
    assert (tmp_path / "run" / "model.metamodel").read_bytes() == (tmp_path / "whole" / "model.metamodel").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
def test_whoever_is_about_to_die_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going_on = iter(works.training(tmp_path / "run").begin())
    next(going_on)
    going_on.close()  # type: ignore[attr-defined]
    dying = RecordingMark(tmp_path / "run")
    assert dying.take()
    looked = threading.Event()
    is_recorded = training_work.is_recorded

    def look(folder: Path) -> bool:
        if looked.is_set():
            dying.release()
        looked.set()
        return is_recorded(folder)

    monkeypatch.setattr(training_work, "is_recorded", look)
    list(works.training(tmp_path / "run").begin())
    assert Run(tmp_path / "run").finished


def test_a_score_is_compared_with_what_is_asked_for_at_its_validation() -> None:
    assert pruned_at([1.0, 0.5, 3.0], (0.5, 1.0, 2.0)) is None, "the best so far counts"
    assert pruned_at([1.0, 0.5, 1.5], (0.5, 1.0, 2.0)) == 2
    assert pruned_at([0.0, 9.0], (0.5,)) == 0
    assert pruned_at([0.0], ()) is None
    assert pruned_at([], (1.0,)) is None
