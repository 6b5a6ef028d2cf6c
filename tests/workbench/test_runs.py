"""The list of runs: what it reads and survives, the verbs on a run, what is compared, and the run that is being recorded."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import core
from core.events import MethodEvaluated, TrainingResumed
from core.storage.folders import runs_folder
from core.storage.model_file import save
from core.storage.run_notes import NOTES_FILE, change_notes, read_notes
from core.storage.run_summary import RunSummary
from core.storage.run_trash import DAY, TRASH
from core.storage.runs import EVENTS_FILE, RECIPE_FILE, create_run, list_runs
from tests.workbench.conftest import updated
from tests.workbench.run_folders import evaluation_events, make_run, names, settle
from workbench import jobs
from workbench.recorded_runs import RecordedRuns
from workbench.run_comparison import apart
from workbench.session import Session


@pytest.fixture
def runs(qtbot: Any) -> Iterator[RecordedRuns]:
    session = Session()
    session.engine = lambda make: make()
    session.begin()
    result = RecordedRuns(session, session)
    yield result
    session.jobs.discard()
    qtbot.waitUntil(lambda: not session.busy)
    result.close()


# ---- the list


def test_runs_are_listed_newest_first_and_again_after_a_restart(runs: RecordedRuns, qtbot: Any) -> None:
    made = [make_run(seed) for seed in range(3)]
    runs.begin()
    settle(qtbot, runs)
    assert names(runs) == sorted((run.name for run in made), reverse=True)
    runs.library.rename(made[1].name, "mine")
    settle(qtbot, runs)
    again = RecordedRuns(Session())
    again.begin()
    settle(qtbot, again)
    assert {row.name for row in again.library.rows if row.title} == {"mine"}
    again.close()


def test_damaged_folders_cost_only_themselves(runs: RecordedRuns, qtbot: Any) -> None:
    whole, torn, no_notes = make_run(0, 77.0), make_run(1), make_run(2)
    for name in (RECIPE_FILE, EVENTS_FILE, NOTES_FILE):
        (torn.folder / name).write_bytes(b"\xff\x00{{{")
    (no_notes.folder / NOTES_FILE).write_text("[]")
    (runs_folder() / "a file").write_text("")
    (runs_folder() / "empty").mkdir()
    runs.begin()
    settle(qtbot, runs)
    assert len(runs.library.rows) == 3
    assert {row.state for row in runs.library.rows} == {"done", "interrupted"}
    row = runs.row(whole.name)
    assert row is not None
    assert row.score == 77.0
    runs.duplicate(torn.name)
    assert runs.recipe(torn.name) is None


def test_a_folder_that_is_not_there_is_an_empty_list(runs: RecordedRuns, qtbot: Any) -> None:
    runs.begin()
    settle(qtbot, runs)
    assert runs.library.rows == []


def test_a_run_of_another_program_is_noticed(runs: RecordedRuns, qtbot: Any) -> None:
    make_run(0)
    runs.begin()
    settle(qtbot, runs)
    make_run(1)
    qtbot.waitUntil(lambda: len(runs.library.rows) == 2, timeout=10_000)


def test_what_has_not_changed_is_not_read_twice(runs: RecordedRuns, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.storage import run_summary

    first, second = make_run(0), make_run(1)
    runs.begin()
    settle(qtbot, runs)
    read, summarise = [], run_summary.summarise
    monkeypatch.setattr(run_summary, "summarise", lambda run: (read.append(run.name), summarise(run))[1])
    runs.library.refresh()
    settle(qtbot, runs)
    assert read == []
    change_notes(second.folder, name="new")
    runs.library.refresh()
    settle(qtbot, runs)
    assert read == [second.name]
    assert first.name in names(runs)


# ---- verbs


def test_names_and_notes_are_kept_in_the_folder(runs: RecordedRuns, qtbot: Any) -> None:
    run = make_run()
    runs.begin()
    settle(qtbot, runs)
    runs.library.rename(run.name, "  my\nrun ")
    runs.library.annotate(run.name, "a <b>note</b>\nof two lines")
    settle(qtbot, runs)
    row = runs.row(run.name)
    assert row is not None
    assert (row.name, row.note) == ("my run", "a <b>note</b>\nof two lines")
    assert read_notes(run.folder).name == "my run"


def test_discarded_runs_are_in_the_trash_and_come_back(runs: RecordedRuns, qtbot: Any) -> None:
    made = [make_run(seed) for seed in range(3)]
    runs.begin()
    settle(qtbot, runs)
    runs.library.tick([made[0].name], True)
    with qtbot.waitSignal(runs.library.discarded) as told:
        runs.library.discard([made[0].name, made[1].name])
    settle(qtbot, runs)
    assert told.args == [2]
    assert names(runs) == [made[2].name]
    assert runs.library.ticked == ()
    assert len(list((runs_folder() / TRASH).iterdir())) == 2
    runs.library.restore()
    settle(qtbot, runs)
    assert len(runs.library.rows) == 3
    assert not runs.library.can_restore


def test_the_trash_is_emptied_at_the_start_of_what_lies_there_for_long(runs: RecordedRuns, qtbot: Any) -> None:
    from core.storage.run_trash import discard

    old = discard(make_run())
    change_notes(old.folder, discarded=read_notes(old.folder).discarded - 31 * DAY)
    young = discard(make_run())
    runs.begin()
    settle(qtbot, runs)
    assert not old.folder.exists()
    assert young.folder.exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(
    runs: RecordedRuns, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run()
    runs.begin()
    settle(qtbot, runs)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.storage.run_notes.write_atomically", full)
    with qtbot.waitSignal(runs.library.problem) as told:
        runs.library.rename(run.name, "x")
    settle(qtbot, runs)
    assert "No space left on device" in told.args[0]
    monkeypatch.setattr("core.storage.run_trash.change_notes", full)
    with qtbot.waitSignal(runs.library.problem):
        runs.library.discard([run.name])
    settle(qtbot, runs)
    assert names(runs) == [run.name]
    assert list_runs() == [run]


# ---- what is compared


def test_ticked_runs_are_handed_on_in_the_order_of_ticking(runs: RecordedRuns, qtbot: Any) -> None:
    first, second = make_run(0, name="first"), make_run(1, name="second")
    runs.begin()
    settle(qtbot, runs)
    handed: list[list[str]] = []
    runs.comparison.changed.connect(lambda compared: handed.append([run.name for run in compared]))
    runs.library.tick([second.name], True)
    settle(qtbot, runs)
    runs.library.tick([first.name], True)
    settle(qtbot, runs)
    runs.library.tick([second.name], False)
    settle(qtbot, runs)
    assert handed == [["second"], ["second", "first"], ["first"]]
    assert runs.comparison.compared[0].history.family_name == ""
    assert len(runs.comparison.compared[0].history) == 4
    runs.library.rename(first.name, "other")
    settle(qtbot, runs)
    assert handed[-1] == ["other"]


def test_runs_of_one_name_are_told_apart_where_they_are_compared() -> None:
    folders = [Path("20260101-120000-a"), Path("20260101-120009-a"), Path("20260101-120009-a.1"), Path("20260101-130000-a")]
    untitled = [RunSummary(folder=folder, family="mirror", began=1.0) for folder in folders[:2]]
    first, second = apart(untitled).values()
    assert first.endswith(":00")
    assert second.endswith(":09")
    titled = [RunSummary(folder=folder, title="mine") for folder in folders[1:3]]
    assert len(set(apart(titled).values())) == 2
    assert "mine" in apart([*titled[:1], *untitled[:1]]).values()


def test_a_kept_evaluation_is_compared_too(runs: RecordedRuns, qtbot: Any) -> None:
    run = make_run()
    runs.begin()
    settle(qtbot, runs)
    runs.library.keep_evaluation(run.folder, evaluation_events())
    runs.library.tick([run.name], True)
    settle(qtbot, runs)
    row = runs.row(run.name)
    assert row is not None
    assert (row.score, row.low, row.high) == (410.0, 400.0, 420.0)
    assert len(runs.comparison.compared[0].history[MethodEvaluated]) == 1


# ---- what happens here


class Recorded:
    """A training in a run folder that computes nothing."""

    def __init__(self, recipe: Any, start: Any, fail: bool = False) -> None:
        self.recipe, self.fail, self.stopped = recipe, fail, False
        self.model = dataclasses.replace(core.initialise(recipe), scores={"validation_score": 333.0})
        self.folder: Path | None = None

    def stop(self) -> None:
        self.stopped = True

    def __iter__(self) -> Iterator[Any]:
        run = create_run(self.recipe)
        self.folder = run.folder
        for number in range(1, 10**9):
            yield updated(number)
            if self.fail:
                raise ValueError("A number is not finite.")
            if self.stopped:
                save(self.model, run.model_path)
                change_notes(run.folder, ended="stopped", score=333.0, seconds=2.0)
                return


@pytest.fixture
def training(runs: RecordedRuns, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> RecordedRuns:
    """A training is running and its run is in the list."""
    monkeypatch.setattr(jobs, "MetaTrainingJob", Recorded)
    runs.begin()
    settle(qtbot, runs)
    runs._session.train()
    qtbot.waitUntil(lambda: len(runs.library.rows) == 1, timeout=10_000)
    return runs


def the_row(runs: RecordedRuns) -> Any:
    return runs.row(names(runs)[0])


def test_the_running_run_is_shown_as_it_stands(training: RecordedRuns, qtbot: Any) -> None:
    assert the_row(training).state == "running"
    assert training.why_not_discard(names(training)[0])
    training._session.jobs.pause()
    qtbot.waitUntil(lambda: the_row(training).state == "paused", timeout=5000)
    training.library.tick(names(training), True)
    settle(qtbot, training)
    assert training.comparison.compared == [], "it is not laid over itself"
    training._session.jobs.resume()
    with qtbot.waitSignal(training._session.jobs.ended):
        training._session.jobs.stop()
    settle(qtbot, training)
    assert (the_row(training).state, the_row(training).score) == ("stopped", 333.0)
    assert training.watch.run_of(training._session.model) == runs_folder() / names(training)[0]


def test_a_training_that_was_discarded_or_failed_says_so(training: RecordedRuns, qtbot: Any) -> None:
    with qtbot.waitSignal(training._session.jobs.ended):
        training._session.jobs.discard()
    settle(qtbot, training)
    assert the_row(training).state == "stopped"
    assert read_notes(the_row(training).folder).ended == "discarded"
    assert training.watch.run_of(training._session.model) is None


def test_the_time_of_a_run_that_had_gone_on_is_without_the_days_between(training: RecordedRuns, qtbot: Any) -> None:
    training.watch._on_events([TrainingResumed(update=3, updates=9, env_steps=64, seconds=100.0)])
    row = the_row(training)
    training.library.rows = [dataclasses.replace(row, began=row.began - 3 * DAY)]
    with qtbot.waitSignal(training._session.jobs.ended):
        training._session.jobs.discard()
    settle(qtbot, training)
    assert read_notes(row.folder).seconds == pytest.approx(100.0, abs=60.0)


def test_a_training_that_failed_says_so(runs: RecordedRuns, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: Recorded(recipe, start, fail=True))
    runs.begin()
    with qtbot.waitSignal(runs._session.jobs.ended):
        runs._session.train()
    settle(qtbot, runs)
    assert the_row(runs).state == "failed"


def test_an_evaluation_is_kept_with_the_run_of_its_model(
    runs: RecordedRuns, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run(score=300.0)
    runs.begin()
    settle(qtbot, runs)
    assert runs.open(run.name)
    settle(qtbot, runs)

    class Quick:
        def __iter__(self) -> Iterator[Any]:
            return iter(evaluation_events())

    monkeypatch.setattr(jobs, "EvaluationJob", lambda *_: Quick())
    with qtbot.waitSignal(runs._session.jobs.ended):
        runs._session.evaluate()
    settle(qtbot, runs)
    assert (the_row(runs).score, the_row(runs).low) == (410.0, 400.0)
    assert [type(event).__name__ for event in run.evaluation()] == ["MethodEvaluated", "EvaluationFinished"]
    assert read_notes(run.folder).evaluation["split"] == "held-out"
