"""How far an evaluation is and how long it still takes, from events with times that a test makes up."""

from __future__ import annotations

import math

import pytest

from core.events import EvaluationProgressed
from workbench.evaluation_clock import TRAINING_SHARE, EvaluationClock


def progress(method: str, done: int, total: int = 100) -> EvaluationProgressed:
    return EvaluationProgressed(method=method, done=done, total=total)


def test_nothing_is_known_before_the_first_part_of_a_part_is_done() -> None:
    clock = EvaluationClock(("a", "b"), 1, now=100.0)
    clock.take(progress("a", 0), 101.0)
    assert math.isnan(clock.seconds_left)
    assert (clock.row, clock.rows, clock.share) == (0, 2, 0.0)


def test_the_rest_of_a_row_and_the_rows_to_come_take_as_long_as_what_was_done() -> None:
    clock = EvaluationClock(("a", "b", "c"), 1, now=0.0)
    clock.take(progress("a", 0), 0.0)
    clock.take(progress("a", 50), 10.0)
    assert clock.seconds_left == pytest.approx(10 + 2 * 20)
    assert clock.share == pytest.approx(0.5 / 3)
    clock.take(progress("a", 100), 20.0)
    clock.take(progress("b", 0), 20.0)
    clock.take(progress("b", 25), 30.0)
    assert clock.row == 1
    assert clock.seconds_left == pytest.approx(30 + 20)


def test_several_models_are_several_parts_of_a_row() -> None:
    clock = EvaluationClock(("a",), 2, now=0.0)
    clock.take(progress("a", 100), 20.0)
    assert clock.share == 0.5
    assert clock.seconds_left == pytest.approx(20)
    clock.take(progress("a", 0), 20.0)
    clock.take(progress("a", 100), 40.0)
    assert clock.share == 1.0


def test_a_baseline_in_the_making_is_most_of_its_row() -> None:
    clock = EvaluationClock(("robust",), 1, now=0.0)
    clock.take(progress("robust (training)", 10, 20), 30.0)
    assert clock.share == pytest.approx(TRAINING_SHARE / 2)
    clock.take(progress("robust (training)", 20, 20), 60.0)
    clock.take(progress("robust", 50), 61.0)
    assert clock.share == pytest.approx(TRAINING_SHARE + (1 - TRAINING_SHARE) / 2)
    clock.take(progress("robust", 100), 62.0)
    assert clock.share == 1.0


def test_while_a_baseline_is_being_made_the_rows_to_come_are_taken_for_baselines_too() -> None:
    clock = EvaluationClock(("random", "robust", "oracle"), 1, now=0.0)
    clock.take(progress("random", 100), 1.0)
    clock.take(progress("robust (training)", 0), 1.0)
    clock.take(progress("robust (training)", 50), 31.0)
    assert clock.seconds_left == pytest.approx(30 + 60)


def test_a_row_that_was_left_out_is_jumped_over() -> None:
    clock = EvaluationClock(("a", "b", "c"), 1, now=0.0)
    clock.take(progress("a", 100), 10.0)
    clock.take(progress("c", 0), 12.0)
    assert clock.row == 2
    assert clock.share == pytest.approx(2 / 3)


def test_time_stands_still_in_a_pause() -> None:
    clock = EvaluationClock(("a",), 1, now=0.0)
    clock.take(progress("a", 0), 0.0)
    clock.hold(5.0)
    clock.hold(6.0)
    clock.go_on(105.0)
    clock.go_on(200.0)
    clock.take(progress("a", 50), 110.0)
    assert clock.seconds_left == pytest.approx(10.0)
