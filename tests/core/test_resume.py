"""An interrupted or stopped run goes on as if nothing had happened: its model is the uninterrupted one's, bit for bit."""

from __future__ import annotations

import dataclasses
import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import core
from core.adaptation import endings
from core.atomic import Part
from core.engines import checkpointing
from core.engines.recorded_training import RecordedTraining
from core.events import (
    MetaUpdated,
    Note,
    StepSizesUpdated,
    TrainingEvent,
    TrainingFinished,
    TrainingResumed,
    TrainingStarted,
    Validated,
)
from core.recipe import RecipeError
from core.storage import checkpoints
from core.storage.checkpoints import FOLDER, list_checkpoints
from core.storage.model_file import ModelFileError, load, save
from core.storage.run_mark import MARK_FILE, RecordingMark, is_recorded
from core.storage.run_notes import change_notes, read_notes
from core.storage.run_summary import last_sign, summarise
from core.storage.runs import EVENTS_FILE, RECIPE_FILE, Run, RunError
from core.trainers import keeping, step_size_learning
from tests.core.interruptions import dead_run, whole_run
from tests.core.tiny_runs import mirror_recipe

RECIPE = mirror_recipe(updates=7, **{"training.validation_every": 3})
PHASES = mirror_recipe(updates=2, **{"training.kept_transitions": 32, "training.rate_updates": 3})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The model's file of the run that nobody interrupted."""
    return whole_run(RECIPE, tmp_path_factory.mktemp("whole")).model_path.read_bytes()


@pytest.fixture(autouse=True)
def _whatever_it_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpointing, "LARGEST_SHARE", math.inf)


def after(update: int) -> Callable[[TrainingEvent], bool]:
    return lambda event: isinstance(event, MetaUpdated) and event.update == update


def resumed(run: Run) -> list[TrainingEvent]:
    return list(core.resume(run.folder))


def notes(events: list[TrainingEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Note)]


@pytest.mark.parametrize("update", [1, 5, 7])
def test_a_run_that_died_goes_on_as_if_it_had_not(update: int, whole: bytes, tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(update))
    assert summarise(run).state == "interrupted"
    saved = list_checkpoints(run.folder)[0].update
    first, *events = resumed(run)
    assert isinstance(first, TrainingResumed)
    assert (first.update, first.updates) == (saved, 7)
    assert [event.update for event in events if isinstance(event, MetaUpdated)] == list(range(saved + 1, 8))
    assert notes(events) == []
    assert run.model_path.read_bytes() == whole
    assert summarise(run).state == "done"
    assert not (run.folder / FOLDER).exists(), "a run that is done has nothing to go on with"


@pytest.fixture
def _short_phases(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after the updates, within milliseconds."""
    monkeypatch.setattr(keeping, "STEPS", 12)
    monkeypatch.setattr(endings, "STEPS", 2)
    monkeypatch.setattr(step_size_learning, "CONTEXT_STEPS", 4)
    monkeypatch.setattr(step_size_learning, "MISLED_STEPS", 4)
    lesson = dataclasses.replace(step_size_learning.LESSON, updates=1, rollout_steps=2)
    monkeypatch.setattr(step_size_learning, "LESSON", lesson)


@pytest.mark.usefixtures("_short_phases")
@pytest.mark.parametrize("step", [1, 3])
def test_a_run_that_died_while_learning_step_sizes_goes_on_there(step: int, tmp_path: Path) -> None:
    expected = whole_run(PHASES, tmp_path / "whole").model_path.read_bytes()

    def here(event: TrainingEvent) -> bool:
        return isinstance(event, StepSizesUpdated) and event.update == step

    run = dead_run(PHASES, tmp_path, here)
    events = resumed(run)
    assert sum(isinstance(event, StepSizesUpdated) for event in events) == 3 - step
    assert run.model_path.read_bytes() == expected


@pytest.mark.parametrize("stop_after", [2, 6])
def test_a_run_that_was_stopped_goes_on_as_if_it_had_not(stop_after: int, whole: bytes, tmp_path: Path) -> None:
    recorded = RecordedTraining(core.train(RECIPE), tmp_path)
    for event in recorded:
        if after(stop_after)(event):
            recorded.stop()
    assert recorded.run is not None
    assert summarise(recorded.run).state == "stopped"
    assert resumed(recorded.run)[0].update == stop_after  # type: ignore[union-attr]
    assert recorded.run.model_path.read_bytes() == whole
    row = summarise(recorded.run)
    assert (row.state, row.score) == ("done", load(recorded.run.model_path).scores["validation_score"])


@pytest.mark.usefixtures("_short_phases")
def test_a_run_that_was_stopped_while_learning_step_sizes_goes_on_there(tmp_path: Path) -> None:
    expected = whole_run(PHASES, tmp_path / "whole").model_path.read_bytes()
    recorded = RecordedTraining(core.train(PHASES), tmp_path)
    for event in recorded:
        if isinstance(event, StepSizesUpdated):
            recorded.stop()
    assert isinstance(event, TrainingFinished)
    assert event.reason == "stopped"
    assert recorded.run is not None
    resumed(recorded.run)
    assert recorded.run.model_path.read_bytes() == expected


def test_a_run_that_was_let_go_of_goes_on_from_where_it_was(whole: bytes, tmp_path: Path) -> None:
    recorded = RecordedTraining(core.train(RECIPE), tmp_path)
    next(event for event in recorded if after(4)(event))
    assert recorded.run is not None
    assert summarise(recorded.run).state == "stopped"
    assert resumed(recorded.run)[0].update == 4  # type: ignore[union-attr]
    assert recorded.run.model_path.read_bytes() == whole


def test_a_damaged_checkpoint_is_left_out_for_an_older_one(whole: bytes, tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(5))
    newest, older, *_ = list_checkpoints(run.folder)
    newest.path.write_bytes(newest.path.read_bytes()[:-10])
    first, *events = resumed(run)
    assert isinstance(first, TrainingResumed)
    assert first.update == older.update
    (said,) = notes(events)
    assert said.startswith(f"The checkpoint {newest.path.name} was left out: {newest.path.name} is damaged")
    assert run.model_path.read_bytes() == whole


def test_a_run_without_a_sound_checkpoint_begins_anew_in_its_folder(whole: bytes, tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(5))
    for checkpoint in list_checkpoints(run.folder):
        checkpoint.path.write_bytes(b"")
    first, *events = resumed(run)
    assert isinstance(first, TrainingStarted)
    assert notes(events)[-1] == "There is no checkpoint of this run that can be used, so it begins anew, in the same folder."
    assert run.model_path.read_bytes() == whole
    assert summarise(run).state == "done"


def test_a_run_that_began_from_a_model_begins_anew_from_it(tmp_path: Path) -> None:
    start = load(whole_run(mirror_recipe(updates=1, **{"run.seed": 5}), tmp_path / "first").model_path)
    recorded = RecordedTraining(core.train(RECIPE, start), tmp_path / "whole", start)
    list(recorded)
    for number, every in enumerate((1e-9, 0.0)):
        run = dead_run(RECIPE, tmp_path / str(number), after(4), every, start)
        resumed(run)
        assert recorded.run is not None
        assert run.model_path.read_bytes() == recorded.run.model_path.read_bytes()


def test_what_another_version_began_goes_on_and_says_that_numbers_may_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = dead_run(RECIPE, tmp_path, after(5))
    monkeypatch.setattr(checkpoints, "origin", lambda: {**origin(), "numpy": "9.9"})
    (said,) = notes(resumed(run))
    version = core.build.np.__version__
    assert said == f"The checkpoint was made with numpy {version}, now 9.9: numbers may differ in the last digits."


origin = checkpoints.origin


def test_the_history_is_only_added_to_and_a_torn_line_is_ended_first(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(5))
    path = run.folder / EVENTS_FILE
    path.write_bytes(path.read_bytes() + b'{"event": "MetaUpd')
    before = path.read_bytes()
    resumed(run)
    content = path.read_bytes()
    assert content.startswith(before + b'\n{"event": "TrainingResumed"')
    broken = [line for line in content.splitlines() if not line.endswith(b"}")]
    assert broken == [b'{"event": "MetaUpd']
    assert all(json.loads(line) for line in content.splitlines() if line not in broken)


def test_a_better_model_in_the_folder_is_not_replaced_on_the_way(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(2))
    better = dataclasses.replace(load_or_make(run), scores={"validation_score": 499.0})
    save(better, run.model_path)
    recorded = core.resume(run.folder)
    for event in recorded:
        if isinstance(event, Validated):
            assert load(run.model_path).scores["validation_score"] == 499.0
            recorded.stop()
    assert summarise(run).state == "stopped"
    assert load(run.model_path).scores["validation_score"] == 499.0, "nor by a run that was stopped"
    resumed(run)
    assert load(run.model_path).scores["meta_updates"] > 0, "but by the model that was trained for"


def load_or_make(run: Run) -> core.Model:
    return load(run.model_path) if run.finished else core.initialise(run.recipe())


def test_seconds_are_those_of_all_parts_without_the_time_between(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(3))
    change_notes(run.folder, name="mine")
    events = resumed(run)
    first, end = events[0], events[-1]
    assert isinstance(first, TrainingResumed)
    assert isinstance(end, TrainingFinished)
    assert end.seconds > first.seconds > 0
    about = read_notes(run.folder)
    assert (about.seconds, about.seconds_before, about.name) == (end.seconds, first.seconds, "mine")


def test_seconds_of_a_run_that_died_a_second_time_leave_out_the_time_between(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(3))
    change_notes(run.folder, seconds_before=100.0, resumed=last_sign(run) - 7.0)
    assert summarise(run).seconds == pytest.approx(107.0)


# What cannot be gone on with


def test_a_run_that_is_over_says_so(tmp_path: Path) -> None:
    run = whole_run(mirror_recipe(updates=1), tmp_path)
    with pytest.raises(RunError, match=r"^The run .* is done: there is nothing left to go on with\."):
        core.resume(run.folder)
    change_notes(run.folder, ended="diverged")
    with pytest.raises(RunError, match=r"^The run .* diverged, and would do so again"):
        core.resume(run.folder)
    assert not is_recorded(run.folder)


def test_a_run_that_was_left_as_it_is_is_asked_about_again_when_it_has_gone_on(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(1))
    change_notes(run.folder, left=True)
    for _event in core.resume(run.folder):
        assert not read_notes(run.folder).left
        break


def test_no_run_and_one_without_a_recipe_say_so(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"^There is no run in .*no\\nwhere\.$"):
        core.resume(tmp_path / "no\nwhere")
    run = dead_run(RECIPE, tmp_path, after(1))
    (run.folder / RECIPE_FILE).write_text("[[[")
    with pytest.raises(RecipeError):
        core.resume(run.folder)
    assert not is_recorded(run.folder)


def test_a_run_that_has_to_begin_anew_wants_the_model_that_it_began_from(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(1), every=0.0)
    run.start_path.write_text("nothing of ours")
    with pytest.raises(ModelFileError):
        core.resume(run.folder)


@pytest.mark.parametrize("where", [FOLDER, "000000001.checkpoint"])
def test_checkpoints_that_cannot_be_read_for_now_are_waited_for(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = dead_run(RECIPE, tmp_path, after(1))
    (run.folder / MARK_FILE).unlink()
    before = {path: path.stat().st_mtime_ns for path in run.folder.rglob("*")}
    for name in ("open", "listdir", "scandir"):
        original = getattr(os, name)

        def refused(path: Any, *more: Any, call: Any = original, **named: Any) -> Any:
            if Path(str(path)).name == where:
                raise PermissionError(13, "Permission denied")
            return call(path, *more, **named)

        monkeypatch.setattr(os, name, refused)
    with pytest.raises(RunError, match=r"cannot be read: Permission denied\. Without it the run .* so nothing was done\.$"):
        core.resume(run.folder)
    monkeypatch.undo()
    assert {path: path.stat().st_mtime_ns for path in run.folder.rglob("*")} == before


def test_what_a_killed_process_had_half_written_is_taken_away(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(3))
    for path in (run.model_path, list_checkpoints(run.folder)[0].path):
        Part(path).sync()
    assert len(list(run.folder.rglob("*.part"))) == 2
    resumed(run)
    assert list(run.folder.rglob("*.part")) == []
    assert not (run.folder / FOLDER).exists()


def test_a_run_that_another_process_records_is_left_alone(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, after(2))
    mark = RecordingMark(run.folder)
    assert mark.take()
    before = {path: path.stat().st_mtime_ns for path in run.folder.rglob("*")}
    with pytest.raises(RunError, match=r"^The run .* is being recorded by another process; wait for it, or end it first\.$"):
        core.resume(run.folder)
    assert {path: path.stat().st_mtime_ns for path in run.folder.rglob("*")} == before
    mark.release()
    recorded = core.resume(run.folder)
    assert is_recorded(run.folder), "it is locked from the moment that it was found"
    recorded.close()
    assert not is_recorded(run.folder)
    assert not read_notes(run.folder).resumed, "and nothing was changed"
