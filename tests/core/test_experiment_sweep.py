"""Runs as a source of jobs: the table is of the file alone, whatever the order in which jobs end."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from core.engines.job import Failure, Handle, JobState
from core.engines.training_work import TrainingWork
from core.events import Validated
from core.experiments.events import ExperimentEvent, RunChanged, RunJudged, RunPlanned
from core.experiments.experiment import folder_of
from core.experiments.reader import read_experiment
from core.experiments.runs import fields_of
from core.experiments.sweep import Sweep
from core.experiments.tables import results_table
from core.storage.runs import Run
from tests.core.experiment_files import GRID, QUICK, SEARCH, written

pytestmark = pytest.mark.usefixtures("corridor")
PRUNED = """
base = "tiny.toml"
[search]
sampler = "tpe"
configurations = 12
generation = 6
seed = 1
prune = true
[search.fields]
"learner.learning_rate" = { low = 1e-5, high = 1.0, log = true }
"""
LONGER = QUICK.replace("env_steps = 96", "env_steps = 256")  # eight validations


def swept(file: Path, order: Callable[[list[Handle]], None], events: list[ExperimentEvent] | None = None) -> Sweep:
    """Do all jobs of an experiment, each generation in an order of one's own."""
    told: list[ExperimentEvent] = [] if events is None else events
    sweep = Sweep(read_experiment(file), folder_of(file), told.append)
    while not sweep.over:
        handles = [Handle(job) for job in sweep.ready()]
        order(handles)
        for handle in handles:
            for event in handle.job.work.begin():
                handle.take(event)
            handle.tries, handle.course.state = 1, JobState.DONE
            sweep.settle(handle)
    return sweep


def table(sweep: Sweep) -> str:
    return results_table(fields_of(sweep.experiment), sweep.rows())


@pytest.mark.parametrize("text", [GRID, SEARCH, SEARCH.replace('"random"', '"tpe"')], ids=["grid", "random", "tpe"])
def test_the_order_in_which_jobs_end_changes_nothing(text: str, tmp_path: Path) -> None:
    one = swept(written(tmp_path / "one", text, base=QUICK), lambda handles: None)
    other = swept(written(tmp_path / "other", text, base=QUICK), random.Random(1).shuffle)
    assert table(one) == table(other)
    assert table(one).count(",done,") == len(one.plan.runs)
    for run in one.plan.runs:
        assert Run(one.folder / run).model_path.read_bytes() == Run(other.folder / run).model_path.read_bytes()


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    file = written(tmp_path, SEARCH, base=QUICK)
    first = swept(file, lambda handles: None)
    events: list[ExperimentEvent] = []
    sweep = Sweep(read_experiment(file), folder_of(file), events.append)
    assert sweep.ready() == []
    assert sweep.over
    assert table(sweep) == table(first)
    assert sweep.best == first.best
    changes = [event for event in events if isinstance(event, RunChanged)]
    assert [event.state for event in changes] == ["done"] * len(first.plan.runs)
    judged = [event for event in events if isinstance(event, RunJudged)]
    assert len(judged) == 3 * len(first.plan.runs)


def test_runs_that_fall_behind_are_pruned_whatever_ran_first(tmp_path: Path) -> None:
    events: list[ExperimentEvent] = []
    one = swept(written(tmp_path / "one", PRUNED, base=LONGER), lambda handles: None, events)
    other = swept(written(tmp_path / "other", PRUNED, base=LONGER), random.Random(2).shuffle)
    assert table(one) == table(other)
    states = [outcome.state for _, outcome in one.rows()]
    assert states[:6] == ["done"] * 6, "nothing is known before"
    assert "pruned" in states[6:]
    for run, outcome in one.rows():
        assert outcome.updates < 8 if outcome.state == "pruned" else outcome.updates == 8
        told = {event.validation: event.score for event in events if isinstance(event, RunJudged) and event.run == run.name}
        assert tuple(told.values()) == outcome.scores


def test_without_pruning_a_pruned_run_goes_on(tmp_path: Path) -> None:
    file = written(tmp_path, PRUNED, base=LONGER)
    pruned = [run.name for run, outcome in swept(file, lambda handles: None).rows() if outcome.state == "pruned"]
    never = swept(written(tmp_path / "never", PRUNED.replace("true", "false", 1), base=LONGER), lambda handles: None)
    file.write_text(PRUNED.replace("prune = true", "prune = false"), encoding="utf-8")
    again = swept(file, lambda handles: None)
    common = set(pruned) & set(never.plan.runs)
    assert common
    for name in common:
        assert again.outcomes[name].scores == never.outcomes[name].scores
        assert Run(again.folder / name).model_path.read_bytes() == Run(never.folder / name).model_path.read_bytes()


def test_a_run_that_was_stopped_between_two_validations_is_not_pruned_for_that(tmp_path: Path) -> None:
    """A stop adds a validation, which is compared with nothing and goes when the run goes on."""
    file = written(tmp_path, GRID, base=LONGER.replace("validation_every = 1", "validation_every = 3"))
    sweep = Sweep(read_experiment(file), folder_of(file), lambda event: None)
    work = sweep.ready()[0].work
    assert isinstance(work, TrainingWork)
    limits = (-1.0, 1e9)
    strict = TrainingWork(work.recipe, work.folder, limits)
    underway = strict.begin()
    for event in underway:
        if getattr(event, "update", 0) == 4:
            underway.stop()
    scores = [event for event in Run(work.folder).events() if isinstance(event, Validated)]
    assert [event.update for event in scores] == [3, 4]
    again = [event for event in strict.begin() if isinstance(event, Validated)]
    assert [event.update for event in again] == [6], "it goes on, and is pruned at its second validation"


def test_a_failed_job_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    events: list[ExperimentEvent] = []
    sweep = Sweep(read_experiment(written(tmp_path, GRID, base=QUICK)), tmp_path / "sweep", events.append)
    for number, job in enumerate(sweep.ready()):
        handle = Handle(job)
        if number == 1:
            handle.course.state, handle.failure = JobState.FAILED, Failure("It failed.")
        else:
            list(job.work.begin())
            handle.course.state = JobState.DONE
        sweep.settle(handle)
    assert sweep.over
    assert [outcome.state for _, outcome in sweep.rows()] == ["done", "failed", "done", "done"]
    assert sweep.outcomes[list(sweep.plan.runs)[1]].reason == "It failed."
    assert [configuration.number for configuration in sweep.finished] == [0, 1]
    assert sweep.best is sweep.plan.configurations[1], "one with a score for every seed comes first"
    assert sum(isinstance(event, RunPlanned) for event in events) == 4


def test_few_runs_are_given_out_at_once(tmp_path: Path) -> None:
    text = f'base = "tiny.toml"\nseeds = {list(range(200))}\n'
    sweep = Sweep(read_experiment(written(tmp_path, text, base=QUICK)), tmp_path / "sweep", lambda event: None)
    jobs = list(sweep.ready())
    assert len(jobs) == sweep.ahead
    assert sweep.ready() == []
    handle = Handle(jobs[0])
    handle.course.state = JobState.STOPPED
    sweep.settle(handle)
    assert len(sweep.ready()) == 1
    assert sweep.total == 200
