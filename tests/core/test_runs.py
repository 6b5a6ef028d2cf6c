"""Recorded runs: what a training leaves on disk, also when the disk fails or the run was killed."""

from __future__ import annotations

import dataclasses
import math
import os
from pathlib import Path

import pytest

import core
from core.engines.recorded_training import RecordedTraining
from core.events import Event, MetaUpdated, Note, TrainingFinished, TrainingStarted, Validated
from core.model import initialise
from core.recipe import RecipeError
from core.storage.folders import companions_folder, runs_folder
from core.storage.model_file import load
from core.storage.run_notes import NOTES_FILE
from core.storage.runs import EVENTS_FILE, MODEL_FILE, RECIPE_FILE, Run, create_run, list_runs
from core.trainers.meta_training import MetaTraining
from tests.core.tiny_runs import mirror_recipe

RECIPE = mirror_recipe(updates=3)
NOTES = (Note(text="one"), Note(text="zwei \u2028 \u00fc", warning=True))


def test_runs_and_caches_lie_in_the_test_s_own_home(home: Path) -> None:
    assert runs_folder().is_relative_to(home)
    assert companions_folder().is_relative_to(home)


def test_a_run_keeps_recipe_events_and_model(tmp_path: Path) -> None:
    recorded = RecordedTraining(MetaTraining(RECIPE), tmp_path)
    events: list[Event] = list(recorded)
    (run,) = list_runs(tmp_path)
    assert recorded.run == run
    assert run.finished
    assert run.recipe() == RECIPE
    assert [repr(event) for event in run.events()] == [repr(event) for event in events]
    assert isinstance(events[0], TrainingStarted)
    assert isinstance(events[-1], TrainingFinished)
    kept = load(run.model_path)
    assert kept.scores == recorded.training.model.scores
    assert all((kept.parameters[name] == array).all() for name, array in recorded.training.model.parameters.items())
    assert sorted(path.name for path in run.folder.iterdir()) == sorted([RECIPE_FILE, EVENTS_FILE, MODEL_FILE, NOTES_FILE])
    assert "mirror-context_mixture-0" in run.name


def test_the_model_is_on_disk_as_soon_as_it_is_the_best(tmp_path: Path) -> None:
    recorded = RecordedTraining(MetaTraining(RECIPE), tmp_path)
    judged = False
    for event in recorded:
        if judged:
            break  # one event later, the validation before has been written
        judged = isinstance(event, Validated)
    assert recorded.run is not None
    assert load(recorded.run.model_path).scores["meta_updates"] == 1
    names = [type(event).__name__ for event in recorded.run.events()]
    assert names == ["TrainingStarted", "MetaUpdated", "Validated", "MetaUpdated"]


def test_two_runs_of_the_same_second_have_two_folders(tmp_path: Path) -> None:
    runs = [create_run(RECIPE, tmp_path) for _ in range(3)]
    assert len({run.folder for run in runs}) == 3
    assert {run.name for run in list_runs(tmp_path)} == {run.name for run in runs}


def test_runs_are_listed_newest_first_and_other_folders_are_not(tmp_path: Path) -> None:
    assert list_runs(tmp_path / "nowhere") == []
    for name in ("20260101-000000-a", "20260301-000000-b", "20260201-000000-c", "not a run"):
        (tmp_path / name).mkdir()
        if name != "not a run":
            (tmp_path / name / RECIPE_FILE).write_text("")
    (tmp_path / "file").write_text("")
    assert [run.name[-1] for run in list_runs(tmp_path)] == ["b", "c", "a"]
    assert not list_runs(tmp_path)[0].finished


def test_a_torn_or_foreign_line_of_the_history_is_left_out(tmp_path: Path) -> None:
    run = Run(tmp_path)
    assert list(run.events()) == []
    for note in NOTES:
        run.append(note)
    with (tmp_path / EVENTS_FILE).open("ab") as file:
        file.write(b'[1]\n"text"\nnull\n{"event": "Note", "schema": 99, "text": "", "warning": false}\n\xff\xfe\n{"event": "No')
    assert list(run.events()) == list(NOTES)


def test_a_number_that_is_not_finite_comes_back_from_the_history(tmp_path: Path) -> None:
    recorded = RecordedTraining(MetaTraining(RECIPE), tmp_path)
    recorded.training.stop()
    events = list(recorded)
    (run,) = list_runs(tmp_path)
    ended = list(run.events())[-1]
    assert isinstance(ended, TrainingFinished)
    assert math.isnan(ended.best_score)
    assert len(events) == 2
    assert load(run.model_path).scores == {}


def test_a_run_without_a_readable_recipe_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"^The run .* has no readable recipe\.toml\.$"):
        Run(tmp_path).recipe()
    (tmp_path / RECIPE_FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(RecipeError, match=r"no readable recipe\.toml\.$"):
        Run(tmp_path).recipe()
    (tmp_path / RECIPE_FILE).write_text("[model]\nwidth = 0\n")
    with pytest.raises(RecipeError, match=r"model\.width"):
        Run(tmp_path).recipe()


def test_a_folder_that_cannot_be_made_costs_a_warning_and_not_the_training(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    recorded = RecordedTraining(MetaTraining(RECIPE), tmp_path / "file")
    first, *events = recorded
    assert isinstance(first, Note)
    assert first.warning
    assert first.text.startswith("The run is not recorded: its folder cannot be made (")
    assert recorded.run is None
    assert isinstance(events[-1], TrainingFinished)
    assert events[-1].reason == "done"


def test_a_disk_that_fills_up_costs_one_warning_and_not_the_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded, fsync = RecordedTraining(MetaTraining(RECIPE), tmp_path), os.fsync

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    events = []
    for event in recorded:
        events.append(event)
        if isinstance(event, MetaUpdated):
            monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(os, "fsync", fsync)
    notes = [event for event in events if isinstance(event, Note)]
    assert len(notes) == 1
    assert notes[0].warning
    assert "No space left on device" in notes[0].text
    assert isinstance(events[-1], TrainingFinished)
    assert events[-1].reason == "done"
    assert recorded.training.model.scores["meta_updates"] >= 1


def test_recording_changes_nothing_of_the_training(tmp_path: Path) -> None:
    alone, recorded = core.train(RECIPE), RecordedTraining(core.train(RECIPE), tmp_path)
    list(alone)
    list(recorded)
    for name, array in alone.model.parameters.items():
        assert (recorded.training.model.parameters[name] == array).all()


def test_an_untrained_model_has_no_scores() -> None:
    assert dict(initialise(RECIPE).scores) == {}
    assert dataclasses.replace(initialise(RECIPE)).trial == {}
