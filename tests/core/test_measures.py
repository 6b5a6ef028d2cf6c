"""Measures of adaptation by hand-worked numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.analysis.measures import (
    adaptation_area,
    adaptation_gap,
    episodes_to_solve,
    needs_adaptation,
    normalised_score,
    shortfall,
)

RETURNS = np.array([[[100.0, 475.0, 500.0], [500.0, 20.0, 500.0], [10.0, 20.0, 30.0]]])  # one seed, three tasks, three episodes


def test_episodes_until_the_first_solved_one_and_one_more_than_there_were_where_none_was() -> None:
    np.testing.assert_array_equal(episodes_to_solve(RETURNS, 475.0), [[2.0, 1.0, 4.0]])


def test_the_area_under_an_adaptation_curve_is_the_mean_over_its_episodes() -> None:
    np.testing.assert_allclose(adaptation_area(RETURNS), [[1075 / 3, 340.0, 20.0]])


def test_the_optimality_gap_does_not_reward_what_lies_above_the_best() -> None:
    np.testing.assert_allclose(shortfall(np.array([500.0, 250.0, 0.0, 600.0]), 500.0), [0.0, 0.5, 1.0, 0.0])


def test_the_robust_policy_scores_zero_and_the_oracle_one() -> None:
    assert normalised_score(250.0, 250.0, 500.0) == 0.0
    assert normalised_score(500.0, 250.0, 500.0) == 1.0
    assert normalised_score(300.0, 250.0, 500.0) == pytest.approx(0.2)
    assert normalised_score(200.0, 250.0, 500.0) == pytest.approx(-0.2)
    assert math.isnan(normalised_score(1.0, 3.0, 3.0))


def test_the_gap_is_what_no_policy_without_memory_gains_over_chance() -> None:
    assert adaptation_gap(500.0, 260.0, 20.0) == pytest.approx(0.5)
    assert adaptation_gap(500.0, 500.0, 20.0) == 0.0
    assert math.isnan(adaptation_gap(20.0, 20.0, 20.0))


def test_below_five_percent_nothing_needs_adaptation() -> None:
    assert needs_adaptation(0.05)
    assert not needs_adaptation(0.049)
    assert not needs_adaptation(-0.2)
    assert not needs_adaptation(float("nan"))
