"""Work in a process of its own: the same events, one for each request, and nothing left behind."""

from __future__ import annotations

import os
from functools import partial

import pytest

import core
from core.engines.worker_process import WorkerError, WorkerProcess
from core.events import EvaluationFinished, MethodEvaluated
from workbench.jobs import EvaluationJob


def test_events_come_in_order_and_the_process_ends() -> None:
    worker = WorkerProcess(partial(range, 5))
    assert list(worker) == [0, 1, 2, 3, 4]
    assert not worker._process.is_alive()


def test_leaving_early_ends_the_process() -> None:
    worker = WorkerProcess(partial(range, 10**9))
    events = iter(worker)
    assert next(events) == 0
    events.close()  # type: ignore[attr-defined]
    assert not worker._process.is_alive()


def test_a_failure_over_there_is_one_sentence_with_its_traceback_here() -> None:
    with pytest.raises(WorkerError, match="invalid literal") as failed:
        list(WorkerProcess(partial(int, "x")))  # type: ignore[arg-type]
    assert "Traceback" in failed.value.details


def test_a_process_that_dies_is_noticed() -> None:
    with pytest.raises(WorkerError, match="ended by itself"):
        list(WorkerProcess(partial(os._exit, 3)))


def test_an_evaluation_gives_the_rows_that_it_gives_in_this_process() -> None:
    recipe = core.read_recipe("classic-quick", {"evaluation.tasks": 2, "evaluation.episodes": 1})
    model = core.initialise(recipe)
    job = partial(EvaluationJob, [model], recipe.evaluation, ("adapted", "uniform"))
    rows = [event for event in WorkerProcess(job) if isinstance(event, MethodEvaluated)]
    assert rows == [event for event in job() if isinstance(event, MethodEvaluated)]


def test_an_evaluation_that_is_asked_to_stop_stops() -> None:
    recipe = core.read_recipe("classic-quick", {"evaluation.tasks": 2, "evaluation.episodes": 1})
    job = EvaluationJob([core.initialise(recipe)], recipe.evaluation, ("adapted", "uniform"))
    job.stop()
    (end,) = list(job)
    assert isinstance(end, EvaluationFinished)
    assert (end.methods, end.reason) == ((), "stopped")
