"""The thread that runs a training loop: pause, step, resume, stop, discard, failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core.engines.event_buffer import EventBuffer
from core.engines.worker_process import WorkerError
from workbench.training_thread import Ending, JobState, Outcome, TrainingThread


@pytest.fixture
def run(qtbot: Any) -> Iterator[Callable[..., TrainingThread]]:
    """Start a thread on a source, and see it end whatever the test did."""
    threads: list[TrainingThread] = []

    def start(make: Callable[[], Any]) -> TrainingThread:
        thread = TrainingThread(make, EventBuffer())
        threads.append(thread)
        thread.endings = []
        thread.ended.connect(thread.endings.append)
        thread.start()
        return thread

    yield start
    for thread in threads:
        thread.discard()
        assert thread.wait(5000)


def ending_of(qtbot: Any, thread: TrainingThread) -> Ending:
    qtbot.waitUntil(lambda: bool(thread.endings), timeout=5000)
    return thread.endings[0]


def test_it_runs_to_the_end_and_says_so(qtbot: Any, run: Any, fake_training: Any) -> None:
    training = fake_training(total=25)
    thread = run(lambda: training)
    ending = ending_of(qtbot, thread)
    assert ending.outcome is Outcome.DONE
    assert ending.source is training
    assert thread.state is JobState.IDLE
    assert len(thread._buffer) == 25


def test_pause_is_effective_within_one_update(qtbot: Any, run: Any, fake_training: Any) -> None:
    training = fake_training()
    thread = run(lambda: training)
    qtbot.waitUntil(lambda: training.done > 3)
    thread.pause()
    at_pause = training.done
    qtbot.waitUntil(lambda: thread.resting)
    assert thread.state is JobState.PAUSED
    assert training.done <= at_pause + 1


def test_a_single_step_does_one_update(qtbot: Any, run: Any, fake_training: Any) -> None:
    training = fake_training()
    thread = run(lambda: training)
    qtbot.waitUntil(lambda: training.done > 3)
    thread.pause()
    qtbot.waitUntil(lambda: thread.resting)
    before = training.done
    thread.step()
    qtbot.waitUntil(lambda: training.done == before + 1 and thread.resting)
    assert training.done == before + 1
    assert thread.state is JobState.PAUSED


def test_resume_goes_on(qtbot: Any, run: Any, fake_training: Any) -> None:
    training = fake_training()
    thread = run(lambda: training)
    thread.pause()
    qtbot.waitUntil(lambda: thread.resting)
    before = training.done
    thread.resume()
    qtbot.waitUntil(lambda: training.done > before + 3)
    assert thread.state is JobState.RUNNING


@pytest.mark.parametrize("paused", [False, True])
def test_stop_asks_the_source_to_end_and_keeps_it(qtbot: Any, run: Any, fake_training: Any, paused: bool) -> None:
    training = fake_training(model="best so far")
    thread = run(lambda: training)
    qtbot.waitUntil(lambda: training.done > 3)
    if paused:
        thread.pause()
    thread.stop()
    ending = ending_of(qtbot, thread)
    assert ending.outcome is Outcome.STOPPED
    assert training.stopped
    assert ending.source.model == "best so far"


@pytest.mark.parametrize("paused", [False, True])
def test_discard_never_asks_for_another_update(qtbot: Any, run: Any, fake_training: Any, paused: bool) -> None:
    training = fake_training()
    thread = run(lambda: training)
    qtbot.waitUntil(lambda: training.done > 3)
    if paused:
        thread.pause()
    thread.discard()
    assert ending_of(qtbot, thread).outcome is Outcome.DISCARDED
    assert not training.stopped
    assert training.closed


def test_a_failing_source_gives_one_sentence_and_the_details(qtbot: Any, run: Any, fake_training: Any) -> None:
    thread = run(lambda: fake_training(fail_at=5))
    ending = ending_of(qtbot, thread)
    assert ending.outcome is Outcome.FAILED
    assert ending.sentence == "The learner met a number that is not finite."
    assert "Traceback" in ending.details


def test_a_source_that_cannot_be_made_fails_in_the_same_way(qtbot: Any, run: Any) -> None:
    def make() -> Any:
        raise RuntimeError("There is no such family.\nSecond line.")

    ending = ending_of(qtbot, run(make))
    assert ending.outcome is Outcome.FAILED
    assert ending.sentence == "There is no such family."
    assert ending.source is None


def test_a_source_without_stop_is_closed(qtbot: Any, run: Any, make_update: Any) -> None:
    closed = []

    def events() -> Iterator[Any]:
        try:
            number = 0
            while True:
                number += 1
                yield make_update(number)
        finally:
            closed.append(True)

    thread = run(events)
    qtbot.waitUntil(lambda: len(thread._buffer) > 3)
    thread.stop()
    assert ending_of(qtbot, thread).outcome is Outcome.STOPPED
    assert closed


def test_an_answer_to_a_wrong_input_is_no_fault_in_the_log(qtbot: Any, run: Any, caplog: pytest.LogCaptureFixture) -> None:
    def refuse() -> Iterator[Any]:
        raise WorkerError("The recipe asks for a model of another size.", "somewhere", answer=True)

    thread = run(refuse)
    ending = ending_of(qtbot, thread)
    assert (ending.outcome, ending.sentence) == (Outcome.FAILED, "The recipe asks for a model of another size.")
    assert [record.levelname for record in caplog.records] == ["WARNING"]
