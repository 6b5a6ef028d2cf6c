"""One job at a time, its events through the pump."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.job_runner import JobRunner
from workbench.training_thread import JobState, Outcome


def test_events_arrive_in_batches_and_all_of_them(qtbot: Any, fake_training: Any) -> None:
    runner = JobRunner()
    batches: list[list[Any]] = []
    runner.events.connect(batches.append)
    with qtbot.waitSignal(runner.ended, timeout=5000) as ended:
        runner.start("train", lambda: fake_training(total=300))
    assert ended.args[1].outcome is Outcome.DONE
    assert [event.update for batch in batches for event in batch] == list(range(1, 301))
    assert len(batches) < 30
    assert not runner.busy


def test_a_second_job_is_refused_while_one_runs(qtbot: Any, fake_training: Any) -> None:
    runner = JobRunner()
    runner.start("train", fake_training)
    with pytest.raises(RuntimeError, match="still running"):
        runner.start("train", fake_training)
    with qtbot.waitSignal(runner.idle, timeout=5000):
        runner.discard()
    assert runner.state is JobState.IDLE


def test_another_job_may_follow(qtbot: Any, fake_training: Any) -> None:
    runner = JobRunner()
    for _ in range(3):
        with qtbot.waitSignal(runner.idle, timeout=5000):
            runner.start("train", lambda: fake_training(total=5))
