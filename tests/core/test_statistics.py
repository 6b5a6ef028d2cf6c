"""Statistics by hand-worked numbers, and intervals that cover as often as they say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.analysis import statistics
from core.analysis.statistics import (
    Interval,
    bootstrap,
    column_means,
    fraction_solved,
    interquartile_mean,
    lower_quartile,
    mean,
    paired_difference,
    performance_profile,
    probability_of_improvement,
    solved_at,
)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_interquartile_mean_of_eight_scores_drops_two_at_each_end() -> None:
    assert interquartile_mean(np.array([8.0, 1, 7, 2, 6, 3, 5, 4])) == pytest.approx((3 + 4 + 5 + 6) / 4)


def test_interquartile_mean_counts_a_score_on_the_border_by_its_part() -> None:
    # Of five scores 1.25 are cut at each end: a quarter of the second is gone, three quarters stay.
    assert interquartile_mean(np.array([0.0, 10, 20, 30, 100])) == pytest.approx((0.75 * 10 + 20 + 0.75 * 30) / 2.5)
    # Of three, .75 at each end: a quarter of the outer ones stays.
    assert interquartile_mean(np.array([0.0, 6, 30])) == pytest.approx((0.25 * 0 + 6 + 0.25 * 30) / 1.5)
    assert interquartile_mean(np.array([7.0])) == 7.0
    assert interquartile_mean(np.array([1.0, 4])) == 2.5


def test_interquartile_mean_is_pinned_once_three_quarters_are_solved() -> None:
    assert interquartile_mean(np.array([0.0, 500, 500, 500])) == 500.0


def test_mean_quartile_and_fraction() -> None:
    scores = np.array([100.0, 500, 475, 0])
    assert mean(scores) == 268.75
    assert lower_quartile(scores) == pytest.approx(75.0)  # a quarter of the way is .75 of the step from 0 to 100
    assert fraction_solved(scores, 475.0) == 0.5
    assert fraction_solved(scores, 475.1) == 0.25


@pytest.mark.parametrize("statistic", [*statistics.STATISTICS.values(), solved_at(50.0)])
def test_statistics_reduce_the_last_axis_of_a_batch(statistic: statistics.Statistic) -> None:
    batch = rng().uniform(0, 100, size=(4, 3, 11))
    expected = [[statistic(row) for row in rows] for rows in batch]
    np.testing.assert_allclose(statistic(batch), expected)


def test_interval_of_equal_scores_is_a_point() -> None:
    interval = bootstrap(np.full((3, 4, 2), 7.0), "interquartile_mean", rng())
    assert (interval.value, interval.low, interval.high) == pytest.approx((7.0, 7.0, 7.0))


def test_value_is_the_statistic_of_all_scores_seeds_tasks_and_episodes() -> None:
    scores = rng().uniform(0, 500, size=(3, 5, 2))
    interval = bootstrap(scores, solved_at(250.0), rng())
    assert interval.value == (scores >= 250.0).mean()
    assert interval.low <= interval.value <= interval.high


def test_two_tasks_of_one_seed_have_the_interval_that_can_be_counted() -> None:
    # Both tasks drawn alike with probability 1/4 each, so the mean is 0, 5 or 10 with 1/4, 1/2, 1/4.
    scores = np.array([[0.0, 10.0]])
    assert bootstrap(scores, "mean", rng(), level=0.95) == Interval(5.0, 0.0, 10.0)
    assert bootstrap(scores, "mean", rng(), level=0.4) == Interval(5.0, 5.0, 5.0)


def test_seeds_are_resampled_as_well_as_tasks() -> None:
    by_seed = np.repeat([[0.0], [10.0]], 50, axis=1)
    assert bootstrap(by_seed, "mean", rng()) == Interval(5.0, 0.0, 10.0)
    of_one_seed = bootstrap(by_seed.reshape(1, 100), "mean", rng())  # the same scores as a hundred tasks
    assert of_one_seed.low > 3.0
    assert of_one_seed.high < 7.0


def test_the_same_generator_gives_the_same_interval_whatever_fits_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = rng().uniform(size=(3, 7))
    whole = bootstrap(scores, "mean", rng(4), resamples=100)
    monkeypatch.setattr(statistics, "LARGEST_CHUNK", 50)
    assert bootstrap(scores, "mean", rng(4), resamples=100) == whole


def test_paired_difference_takes_the_spread_between_tasks_out() -> None:
    tasks = np.linspace(0, 400, 30)
    reference = np.tile(tasks, (3, 1))
    better = reference + 5.0
    paired = paired_difference(better, reference, "mean", rng())
    assert (paired.value, paired.low, paired.high) == pytest.approx((5.0, 5.0, 5.0))
    assert paired.excludes_zero
    alone = bootstrap(better, "mean", rng())
    assert alone.low < bootstrap(reference, "mean", rng()).high  # unpaired, nothing could be said


def test_difference_of_a_method_with_itself_is_zero_and_its_sign_turns_round() -> None:
    first, second = rng(1).uniform(size=(2, 4, 6))
    assert paired_difference(first, first, "lower_quartile", rng()) == Interval(0.0, 0.0, 0.0)
    there, back = (paired_difference(a, b, "mean", rng()) for a, b in ((first, second), (second, first)))
    assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low))


def test_excluding_zero() -> None:
    assert Interval(2.0, 1.0, 3.0).excludes_zero
    assert Interval(-2.0, -3.0, -1.0).excludes_zero
    assert not Interval(0.5, 0.0, 1.0).excludes_zero


def coverage(seeds: int, resampled: bool) -> float:
    """How often the interval of the mean holds the true mean 0: unit spread over seeds, tasks and single runs."""
    draw, held, trials, tasks = rng(11), 0, 300, 20
    for _ in range(trials):
        scores = draw.normal(size=(seeds, 1)) + draw.normal(size=(1, tasks)) + draw.normal(size=(seeds, tasks))
        shown = scores if resampled else scores.mean(axis=0, keepdims=True)
        interval = bootstrap(shown, "mean", draw, resamples=300)
        held += interval.low <= 0.0 <= interval.high
    return held / trials


def test_the_interval_covers_nearly_as_often_as_it_says_and_tasks_alone_do_not() -> None:
    assert 0.87 <= coverage(8, resampled=True) <= 0.98
    assert coverage(8, resampled=False) < 0.8


@pytest.mark.parametrize(
    ("scores", "options", "sentence"),
    [
        (np.zeros(3), {}, "seeds × tasks"),
        (np.zeros((0, 3)), {}, "seeds × tasks"),
        (np.array([[np.nan]]), {}, "finite"),
        (np.zeros((2, 2)), {"level": 1.0}, "between 0 and 1"),
        (np.zeros((2, 2)), {"resamples": 0}, "At least one resample"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(scores: np.ndarray, options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        bootstrap(scores, "mean", rng(), **options)


def test_unknown_statistics_and_unlike_matrices_are_refused() -> None:
    with pytest.raises(ValueError, match='no statistic "median"; known: mean'):
        bootstrap(np.zeros((2, 2)), "median", rng())
    with pytest.raises(ValueError, match="same seeds and tasks"):
        paired_difference(np.zeros((2, 2)), np.zeros((2, 3)), "mean", rng())


# Profiles and pairs


def test_a_profile_worked_by_hand_counts_runs_that_reach_a_threshold() -> None:
    profile = performance_profile(np.array([[0.0, 100, 200], [200, 400, 500]]), np.array([0, 100, 200.5, 500, 501]), rng())
    np.testing.assert_allclose(profile.value, [1, 5 / 6, 2 / 6, 1 / 6, 0])
    assert (profile.low <= profile.value).all()
    assert (profile.value <= profile.high).all()
    assert (np.diff(profile.value) <= 0).all()
    assert (profile.low[0], profile.high[-1]) == (1.0, 0.0)


def test_a_profile_of_two_tasks_has_the_band_that_can_be_counted() -> None:
    # The mean over both tasks is 0, 1/2 or 1 with 1/4, 1/2, 1/4, as for any other statistic.
    profile = performance_profile(np.array([[0.0, 10.0]]), np.array([5.0]), rng())
    assert (profile.value[0], profile.low[0], profile.high[0]) == (0.5, 0.0, 1.0)


def test_the_probability_of_improvement_worked_by_hand() -> None:
    # Task 1: 3 > 2, 3 > 1, 1 < 2, 1 = 1, that is 2.5 of 4; task 2: all four are won.
    ours, theirs = np.array([[3.0, 9], [1, 8]]), np.array([[2.0, 4], [1, 5]])
    interval = probability_of_improvement(ours, theirs, rng())
    assert interval.value == pytest.approx((2.5 / 4 + 1) / 2)
    assert interval.low <= interval.value <= interval.high <= 1.0
    back = probability_of_improvement(theirs, ours, rng())
    assert back.value == pytest.approx(1 - interval.value)


def test_a_method_is_as_good_as_itself_and_a_better_one_on_every_task_is_sure() -> None:
    scores = np.arange(12.0)[None]
    assert probability_of_improvement(scores, scores, rng()) == Interval(0.5, 0.5, 0.5)
    assert probability_of_improvement(scores + 1, scores, rng()) == Interval(1.0, 1.0, 1.0)


def test_pairs_of_other_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"twice, not \(1, 2\) and \(2, 2\)"):
        probability_of_improvement(np.zeros((1, 2)), np.zeros((2, 2)), rng())
    with pytest.raises(ValueError, match="twice"):
        probability_of_improvement(np.zeros((1, 2, 3)), np.zeros((1, 2, 3)), rng())


def test_means_of_columns_are_those_of_the_bootstrap_of_each_column() -> None:
    columns = rng(3).normal(size=(3, 7, 4))
    means = column_means(columns, rng(), resamples=300)
    for c in range(4):
        alone = bootstrap(columns[:, :, c], "mean", rng(), resamples=300)
        assert (means.value[c], means.low[c], means.high[c]) == pytest.approx((alone.value, alone.low, alone.high))
    with pytest.raises(ValueError, match="seeds × tasks × columns"):
        column_means(columns[..., 0], rng())
