"""Statistics of a score matrix, with intervals that resample training seeds and tasks together.

A score matrix is (M, N) or (M, N, E): M training seeds (model files), N tasks, E episodes. All its numbers count alike; take a
slice first to speak of one episode. A statistic reduces the last axis of any array, so thousands of resamples are one call.

Intervals are percentile intervals of a two-way bootstrap. Both seeds and tasks are samples, so both are drawn anew; resampling
the tasks of a single training seed describes that one model and says nothing of the method that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Statistic = Callable[[Scores], Scores]  # (..., n) -> (...)

LARGEST_CHUNK = 4_000_000  # numbers resampled at once: 32 MB


@dataclass(frozen=True)
class Interval:
    """A statistic and the interval around it, in the unit of the scores."""

    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """For a difference of two methods: whether one of them is better."""
        return self.low > 0.0 or self.high < 0.0


def mean(scores: Scores) -> Scores:
    """Mean of the last axis."""
    return np.asarray(scores.mean(axis=-1))


def lower_quartile(scores: Scores) -> Scores:
    """The score that a quarter of the runs stay below (linear between neighbours)."""
    return np.asarray(np.quantile(scores, 0.25, axis=-1))


def interquartile_mean(scores: Scores) -> Scores:
    """Mean of the middle half. A score on the border of the cut counts by the part of it that lies inside."""
    count = scores.shape[-1]
    edges = np.clip(np.arange(count + 1), 0.25 * count, 0.75 * count)
    return np.asarray(np.sort(scores, axis=-1) @ (np.diff(edges) / (0.5 * count)))


def fraction_solved(scores: Scores, solved_return: float) -> Scores:
    """Share of the scores at or above ``solved_return``."""
    return np.asarray((scores >= solved_return).mean(axis=-1))


def solved_at(solved_return: float) -> Statistic:
    """:func:`fraction_solved` for one threshold, as a statistic."""

    def fraction(scores: Scores) -> Scores:
        return fraction_solved(scores, solved_return)

    return fraction


STATISTICS: dict[str, Statistic] = {
    "mean": mean,
    "lower_quartile": lower_quartile,
    "interquartile_mean": interquartile_mean,
}


def bootstrap(
    scores: NDArray[Any],
    statistic: str | Statistic,
    rng: np.random.Generator,
    *,
    level: float = 0.95,
    resamples: int = 2000,
) -> Interval:
    """A statistic with its two-way bootstrap interval.

    With one training seed only the tasks are resampled: the interval then speaks of that model, not of the method.

    Args:
        scores: (M, N) or (M, N, E), finite.
        statistic: a name in :data:`STATISTICS` or a function that reduces the last axis.
        rng: draws the resamples.
        level: share of the bootstrap distribution inside the interval.
        resamples: bootstrap draws.

    Raises:
        ValueError: the scores are no such matrix, or the statistic, level or number of resamples makes no sense.
    """
    matrix, reduce = _checked(scores), _statistic(statistic)
    drawn = [reduce(_resampled(matrix, *index)) for index in _indices(matrix, rng, resamples)]
    return _interval(float(reduce(matrix.reshape(-1))), np.concatenate(drawn), level)


def paired_difference(
    scores: NDArray[Any],
    reference: NDArray[Any],
    statistic: str | Statistic,
    rng: np.random.Generator,
    *,
    level: float = 0.95,
    resamples: int = 2000,
) -> Interval:
    """How far ``scores`` lie above ``reference``: both are resampled with the same seeds and tasks.

    Pairing takes the spread between tasks out of the difference. "Better" means that the interval excludes zero.

    Args:
        scores, reference: (M, N) or (M, N, E) of the same shape; row i is training seed i and column j task j in both.
        statistic, rng, level, resamples: as in :func:`bootstrap`.

    Raises:
        ValueError: as :func:`bootstrap`, and when the shapes differ.
    """
    ours, theirs, reduce = _checked(scores), _checked(reference), _statistic(statistic)
    if ours.shape != theirs.shape:
        raise ValueError(f"A paired difference wants the same seeds and tasks, not {ours.shape} and {theirs.shape}.")
    drawn = [reduce(_resampled(ours, *index)) - reduce(_resampled(theirs, *index)) for index in _indices(ours, rng, resamples)]
    value = float(reduce(ours.reshape(-1))) - float(reduce(theirs.reshape(-1)))
    return _interval(value, np.concatenate(drawn), level)


@dataclass(frozen=True)
class Profile:
    """A performance profile: which share of the runs reaches each threshold, with intervals; all (T,)."""

    thresholds: Scores
    value: Scores
    low: Scores
    high: Scores


def performance_profile(
    scores: NDArray[Any],
    thresholds: NDArray[Any],
    rng: np.random.Generator,
    *,
    level: float = 0.95,
    resamples: int = 500,
) -> Profile:
    """Share of runs that score at least each of some thresholds, with pointwise two-way bootstrap intervals.

    One curve that lies above another everywhere is better whatever one asks of a method (Agarwal et al. 2021).

    Raises:
        ValueError: as :func:`bootstrap`.
    """
    matrix, asked = _checked(scores), np.asarray(thresholds, dtype=np.float64)
    reached = (matrix[..., None] >= asked).reshape(*matrix.shape[:2], -1, len(asked)).mean(axis=2)  # (M, N, T)
    means = column_means(reached, rng, level=level, resamples=resamples)
    return Profile(asked, means.value, means.low, means.high)


@dataclass(frozen=True)
class Means:
    """A mean for each of C columns, with pointwise intervals; all (C,)."""

    value: Scores
    low: Scores
    high: Scores


def column_means(columns: NDArray[Any], rng: np.random.Generator, *, level: float = 0.95, resamples: int = 500) -> Means:
    """The mean of each column over seeds and tasks, with pointwise two-way bootstrap intervals.

    A resample counts how often it draws each seed and each task, so that all columns of it are two products of matrices.

    Args:
        columns: (M, N, C), for instance the returns of C episodes.

    Raises:
        ValueError: as :func:`bootstrap`, and for fewer than three axes.
    """
    matrix = _checked(columns)
    if matrix.ndim != 3:
        raise ValueError(f"Columns must be seeds × tasks × columns, not {matrix.shape}.")
    _ends(level)  # says what is wrong before the work is done
    seeds, tasks, _ = matrix.shape
    drawn = []
    for rows, picks in _indices(matrix, rng, resamples):
        of_seed, of_task = _counts(rows, seeds), _counts(picks, tasks)
        total = sum(of_seed[:, [seed]] * (of_task @ matrix[seed]) for seed in range(seeds))
        drawn.append(np.asarray(total) / (seeds * tasks))
    low, high = np.quantile(np.concatenate(drawn), _ends(level), axis=0)
    return Means(matrix.mean(axis=(0, 1)), low, high)


def _counts(drawn: NDArray[np.int64], size: int) -> Scores:
    """(B, n) indices below ``size`` -> (B, size): how often each was drawn."""
    counts = np.zeros((len(drawn), size))
    np.add.at(counts, (np.arange(len(drawn))[:, None], drawn), 1.0)
    return counts


def probability_of_improvement(
    scores: NDArray[Any],
    reference: NDArray[Any],
    rng: np.random.Generator,
    *,
    level: float = 0.95,
    resamples: int = 2000,
) -> Interval:
    """How probable it is that ``scores`` beat ``reference`` on a task drawn at random, ties counting half.

    On each task every training seed of the one meets every seed of the other. "Better" means that the interval lies above .5.

    Args:
        scores, reference: (M, N) of the same shape.

    Raises:
        ValueError: as :func:`paired_difference`, and for scores with episodes.
    """
    ours, theirs = _checked(scores), _checked(reference)
    if ours.shape != theirs.shape or ours.ndim != 2:
        raise ValueError(f"A probability of improvement wants (seeds, tasks) twice, not {ours.shape} and {theirs.shape}.")
    wins = (ours[:, None] > theirs[None]) + 0.5 * (ours[:, None] == theirs[None])  # (M, M, N)
    seeds, tasks = ours.shape
    rows, columns = rng.integers(seeds, size=(resamples, seeds)), rng.integers(tasks, size=(resamples, tasks))
    drawn = [float(wins[r[:, None, None], r[None, :, None], c].mean()) for r, c in zip(rows, columns, strict=True)]
    return _interval(float(wins.mean()), np.array(drawn), level)


def _checked(scores: NDArray[Any]) -> Scores:
    matrix = np.asarray(scores, dtype=np.float64)
    if matrix.ndim not in (2, 3) or matrix.size == 0:
        raise ValueError(f"Scores must be seeds × tasks or seeds × tasks × episodes, not {matrix.shape}.")
    if not np.isfinite(matrix).all():
        raise ValueError("Scores must be finite numbers.")
    return matrix


def _statistic(statistic: str | Statistic) -> Statistic:
    if callable(statistic):
        return statistic
    if statistic not in STATISTICS:
        raise ValueError(f'There is no statistic "{statistic}"; known: {", ".join(STATISTICS)}.')
    return STATISTICS[statistic]


def _indices(matrix: Scores, rng: np.random.Generator, resamples: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Rows (B, M) and columns (B, N) drawn with replacement, in chunks that fit into memory.

    All draws come first, so that the chunk size never changes the numbers.
    """
    if resamples < 1:
        raise ValueError(f"At least one resample is needed, not {resamples}.")
    seeds, tasks = matrix.shape[:2]
    rows = rng.integers(seeds, size=(resamples, seeds))
    columns = rng.integers(tasks, size=(resamples, tasks))
    chunk = max(1, LARGEST_CHUNK // matrix.size)
    for start in range(0, resamples, chunk):
        yield rows[start : start + chunk], columns[start : start + chunk]


def _resampled(matrix: Scores, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Scores:
    """(B, M N [E]): each resample flat."""
    return matrix[rows[:, :, None], columns[:, None, :]].reshape(len(rows), -1)


def _interval(value: float, drawn: Scores, level: float) -> Interval:
    low, high = np.quantile(drawn, _ends(level))
    return Interval(value, float(low), float(high))


def _ends(level: float) -> list[float]:
    if not 0.0 < level < 1.0:
        raise ValueError(f"The level of an interval lies between 0 and 1, not at {level}.")
    return [(1.0 - level) / 2.0, (1.0 + level) / 2.0]
