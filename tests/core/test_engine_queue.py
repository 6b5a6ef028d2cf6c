"""The queue of an engine, with attempts that do as a test says: what is asked for at the wrong moment, and what goes wrong."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.engines import engine as engine_module
from core.engines.engine import Engine
from core.engines.job import Handle, Job, JobState, WorkerLost
from core.events import Event, Note
from tests.core import engine_works as works

SOON = 30.0  # s


class Scripted:
    """An attempt that yields, raises and ends as it is told to."""

    def __init__(self, job: Job) -> None:
        self.job, self.script = job, queue.Queue[Any]()
        self.asked: list[str] = []
        self.closed = threading.Event()

    def __iter__(self) -> Iterator[Event]:
        while (told := self.script.get(timeout=SOON)) is not None:
            if isinstance(told, BaseException):
                raise told
            yield told

    def stop(self) -> None:
        self.asked.append("stop")

    def kill(self) -> None:
        self.asked.append("kill")
        self.script.put(WorkerLost("It was killed."))

    def close(self) -> None:
        self.closed.set()


class Stage:
    """An engine of scripted attempts, which come here as they are begun."""

    def __init__(self, slots: int = 1) -> None:
        self.begun = queue.Queue[Scripted]()
        self.before: Callable[[], None] = lambda: None
        self.engine = Engine(self._attempt, slots)

    def _attempt(self, job: Job) -> Scripted:
        self.before()
        made = Scripted(job)
        self.begun.put(made)
        return made

    def submit(self, folder: Path, **resources: int) -> Handle:
        return self.engine.submit(works.job(works.Simple(folder), **resources))

    def next(self) -> Scripted:
        return self.begun.get(timeout=SOON)


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.engine.close(0.0)


def finish(attempt: Scripted) -> None:
    attempt.job.work.folder.mkdir(parents=True)
    attempt.job.work.result.touch()
    attempt.script.put(None)


def test_a_worker_that_is_lost_is_followed_by_another(stage: Stage, tmp_path: Path) -> None:
    handle = stage.submit(tmp_path / "job")
    first = stage.next()
    first.script.put(WorkerLost("It is gone."))
    finish(stage.next())
    works.until_over(stage.engine, [handle], SOON)
    assert (handle.state, handle.tries, first.closed.is_set()) == (JobState.DONE, 2, True)


def test_what_is_cancelled_between_two_tries_is_not_tried_again(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = stage.submit(tmp_path / "job")
    first = stage.next()
    monkeypatch.setattr(first, "close", handle.cancel)  # the worker is lost, and nothing is there that could be stopped
    first.script.put(WorkerLost("It is gone."))
    works.until_over(stage.engine, [handle], SOON)
    assert (handle.state, handle.tries, first.asked) == (JobState.STOPPED, 1, [])


def test_what_is_cancelled_while_its_worker_is_made_never_begins(stage: Stage, tmp_path: Path) -> None:
    handles: list[Handle] = []
    submitted = threading.Event()

    def cancel() -> None:
        assert submitted.wait(SOON)
        handles[0].cancel()

    stage.before = cancel
    handles.append(stage.submit(tmp_path / "job"))
    submitted.set()
    works.until_over(stage.engine, handles, SOON)
    attempt = stage.next()
    assert attempt.closed.wait(SOON)
    assert (handles[0].state, attempt.asked) == (JobState.STOPPED, [])


def test_of_several_cancels_the_soonest_counts_and_a_later_one_changes_nothing(stage: Stage, tmp_path: Path) -> None:
    handle = stage.submit(tmp_path / "job")
    attempt = stage.next()
    for grace in (3600.0, 0.0, 3600.0):
        handle.cancel(grace)
    works.until_over(stage.engine, [handle], SOON)
    assert attempt.asked.count("kill") == 1
    handle.cancel(0.0)
    assert handle.state is JobState.STOPPED


def test_a_kill_that_was_put_off_is_called_off_when_the_work_ends(stage: Stage, tmp_path: Path) -> None:
    handle = stage.submit(tmp_path / "job")
    attempt = stage.next()
    handle.cancel(3600.0)
    killer = handle.course.killer
    assert killer is not None
    attempt.script.put(None)
    works.until_over(stage.engine, [handle], SOON)
    assert attempt.closed.is_set()
    assert killer.finished.is_set()
    assert attempt.asked == ["stop"]


def test_what_stood_behind_a_wide_job_begins_when_that_is_cancelled(tmp_path: Path) -> None:
    stage = Stage(slots=2)
    stage.submit(tmp_path / "narrow")
    narrow = stage.next()
    wide, behind = stage.submit(tmp_path / "wide", cpus=2), stage.submit(tmp_path / "behind")
    assert wide.state is behind.state is JobState.QUEUED
    wide.cancel()
    assert wide.state is JobState.STOPPED
    begun = stage.next()
    assert begun.job is behind.job
    for attempt in (narrow, begun):
        finish(attempt)
    works.until(stage.engine, lambda: stage.engine.busy == 0, SOON)
    stage.engine.close()


def test_a_job_that_is_wider_than_the_engine_runs_alone(stage: Stage, tmp_path: Path) -> None:
    handle = stage.submit(tmp_path / "job", cpus=5)
    finish(stage.next())
    works.until_over(stage.engine, [handle], SOON)
    assert handle.state is JobState.DONE


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), MemoryError(), ValueError("no")])
def test_whatever_work_raises_the_engine_goes_on(stage: Stage, tmp_path: Path, error: BaseException) -> None:
    handle, other = stage.submit(tmp_path / "job"), stage.submit(tmp_path / "other")
    stage.next().script.put(error)
    finish(stage.next())
    works.until_over(stage.engine, [handle, other], SOON)
    assert (handle.state, other.state) == (JobState.FAILED, JobState.DONE)
    assert handle.failure is not None


def test_a_system_that_has_no_more_threads_fails_the_job_and_not_the_engine(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(engine_module.threading.Thread, "start", refuse)
        handle = stage.submit(tmp_path / "job")
    assert handle.state is JobState.FAILED
    assert handle.failure is not None
    assert "thread" in handle.failure.sentence
    other = stage.submit(tmp_path / "other")
    finish(stage.next())
    works.until_over(stage.engine, [other], SOON)


def test_a_stop_that_fails_hurts_nobody(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handle = stage.submit(tmp_path / "job")
    attempt = stage.next()

    def broken() -> None:
        raise OSError("the line is cut")

    monkeypatch.setattr(attempt, "stop", broken)
    handle.cancel(0.0)
    works.until_over(stage.engine, [handle], SOON)
    assert handle.state is JobState.STOPPED


def test_of_each_kind_of_event_that_nobody_takes_the_newest_is_kept(stage: Stage, tmp_path: Path) -> None:
    handle = stage.submit(tmp_path / "job")
    attempt = stage.next()
    for number in range(5000):
        attempt.script.put(Note(text=str(number)))
    finish(attempt)
    works.until_over(stage.engine, [handle], SOON)
    texts = [event.text for event in handle.events() if isinstance(event, Note)]
    assert len(texts) <= 512
    assert texts[-1] == "4999"
    assert handle.events() == []


def test_an_engine_needs_a_slot() -> None:
    with pytest.raises(ValueError, match="at least one slot"):
        Engine(Scripted, 0)
