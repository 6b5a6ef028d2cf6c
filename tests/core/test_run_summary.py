"""A run in one row: what it says of runs that ended, that run, that were killed, and of damaged folders."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import core
from core.engines.recorded_training import RecordedTraining
from core.events import TrainingFinished, Validated
from core.storage.model_file import load
from core.storage.run_mark import RecordingMark, is_recorded
from core.storage.run_notes import NOTES_FILE, change_notes, read_notes
from core.storage.run_summary import summarise
from core.storage.runs import EVENTS_FILE, RECIPE_FILE, Run, create_run, list_runs
from tests.core.tiny_runs import mirror_recipe

RECIPE = mirror_recipe(updates=2, **{"run.seed": 5})


def recorded(folder: Path, **options: object) -> RecordedTraining:
    training = RecordedTraining(core.train(RECIPE), folder)
    list(training)
    return training


def test_a_finished_run_has_its_row(tmp_path: Path) -> None:
    training = recorded(tmp_path)
    (run,) = list_runs(tmp_path)
    row = summarise(run)
    assert (row.family, row.learner, row.seed, row.state) == ("mirror", "context_mixture", 5, "done")
    assert row.score == training.training.model.scores["validation_score"]
    assert row.has_model
    assert not row.continued
    assert not row.evaluated
    assert row.seconds is not None
    assert row.name.startswith("mirror ")
    assert dataclasses.replace(row, folder=tmp_path / "my own").name == "my own"
    assert read_notes(run.folder).ended == "done"


def test_a_run_of_an_older_version_has_the_same_row_without_notes(tmp_path: Path) -> None:
    recorded(tmp_path)
    (run,) = list_runs(tmp_path)
    new = summarise(run)
    (run.folder / NOTES_FILE).unlink()
    assert summarise(run) == new


def test_an_evaluated_run_shows_its_interval(tmp_path: Path) -> None:
    run = create_run(RECIPE, tmp_path)
    change_notes(run.folder, ended="done", score=300.0, name="mine", evaluation={"mean": 410.0, "low": 400.0, "high": 420.0})
    row = summarise(run)
    assert (row.name, row.score, row.low, row.high, row.evaluated) == ("mine", 410.0, 400.0, 420.0, True)


def test_a_run_that_is_being_recorded_is_running_until_its_generator_is_dropped(tmp_path: Path) -> None:
    events = iter(RecordedTraining(core.train(RECIPE), tmp_path))
    best = next(event for event in events if isinstance(event, Validated) and event.best)
    next(events)
    (run,) = list_runs(tmp_path)
    assert is_recorded(run.folder)
    assert summarise(run).state == "running"
    assert summarise(run).score == best.score
    events.close()  # type: ignore[attr-defined]
    assert not is_recorded(run.folder)
    assert summarise(run).state == "stopped"
    assert summarise(run).score == best.score


def test_a_run_that_fails_says_so(tmp_path: Path) -> None:
    training = core.train(RECIPE)
    training._world = None  # type: ignore[assignment]
    with pytest.raises(AttributeError):
        list(RecordedTraining(training, tmp_path))
    (run,) = list_runs(tmp_path)
    assert summarise(run).state == "failed"


CHILD = """
import sys
from pathlib import Path
import core
from core.engines.recorded_training import RecordedTraining
recipe = core.read_recipe("mirror-quick", {"model.width": 8, "model.sub_models": 2, "training.validation_tasks": 2})
for event in RecordedTraining(core.train(recipe), Path(sys.argv[1])):
    print(type(event).__name__, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_run_whose_process_was_killed_is_interrupted(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        while child.stdout.readline().strip() != "MetaUpdated":
            assert child.poll() is None
        (run,) = list_runs(tmp_path)
        assert summarise(run).state == "running"
        child.send_signal(signal.SIGKILL)
        child.wait()
    row = summarise(run)
    assert row.state == "interrupted"
    assert row.seconds is not None
    assert not row.has_model


def test_a_mark_that_was_left_behind_means_nothing(tmp_path: Path) -> None:
    mark = RecordingMark(tmp_path)
    mark.take()
    assert is_recorded(tmp_path)
    assert is_recorded(tmp_path), "asking does not take it"
    os.close(mark._handle or 0)
    mark._handle = None
    assert not is_recorded(tmp_path)


@pytest.mark.parametrize("damage", ["recipe", "events", "notes", "all"])
def test_a_damaged_folder_still_has_a_row(tmp_path: Path, damage: str) -> None:
    recorded(tmp_path)
    (run,) = list_runs(tmp_path)
    for name, file in {"recipe": RECIPE_FILE, "events": EVENTS_FILE, "notes": NOTES_FILE}.items():
        if damage in (name, "all"):
            (run.folder / file).write_bytes(b'\xff\xfe{"event": 3}\n[]\n{{{')
    row = summarise(run)
    assert row.has_model
    assert row.state == ("interrupted" if damage == "all" else "done")
    assert (row.family == "") is (damage in ("recipe", "all"))


def test_a_folder_with_nothing_in_it_has_a_row(tmp_path: Path) -> None:
    row = summarise(Run(tmp_path / "gone"))
    assert (row.state, row.family, row.score, row.seconds, row.has_model) == ("interrupted", "", None, None, False)


def test_a_continued_run_keeps_what_it_began_from(tmp_path: Path) -> None:
    start = recorded(tmp_path / "a").training.model
    training = RecordedTraining(core.train(RECIPE, start), tmp_path / "b", start)
    list(training)
    assert training.run is not None
    assert summarise(training.run).continued
    again = core.train(RECIPE, load(training.run.start_path))
    list(again)
    for name, array in training.training.model.parameters.items():
        assert (again.model.parameters[name] == array).all()


def test_an_evaluation_is_kept_with_its_run(tmp_path: Path) -> None:
    run = create_run(RECIPE, tmp_path)
    assert list(run.evaluation()) == []
    end = TrainingFinished(reason="done", update=1, env_steps=1, best_update=1, best_score=1.0, seconds=1.0, cpu_seconds=1.0)
    run.keep_evaluation([end])
    assert list(run.evaluation()) == [end]
