"""Curves of an evaluation, with 95 % intervals: the return of each episode, and performance profiles.

The window and the pictures of a report draw these same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.analysis.statistics import column_means, performance_profile
from core.events import MethodEvaluated
from core.rng import generator

THRESHOLDS = 21  # of a performance profile, from nothing to the best return

Array = NDArray[np.float64]
Returns = tuple[tuple[tuple[float, ...], ...], ...]


@dataclass(frozen=True)
class Curve:
    """One row's curve: values with pointwise intervals over x; all (T,)."""

    method: str
    x: Array
    value: Array
    low: Array
    high: Array


def adaptation_curves(rows: Sequence[MethodEvaluated]) -> list[Curve]:
    """Mean return (reward) over episodes 1 to E, one curve for each row."""
    return [_adaptation_curve(row.method, row.returns) for row in rows]


def profile_curves(rows: Sequence[MethodEvaluated], best_return: float) -> list[Curve]:
    """Share of first episodes that reach each return from 0 to ``best_return``, one curve for each row; from the lowest return
    of all where the best is none above 0."""
    lowest = 0.0
    if best_return <= 0:
        lowest = min(task[0] for row in rows for tasks in row.returns for task in tasks)
    return [_profile_curve(row.method, row.returns, lowest, best_return) for row in rows]


# A plot is drawn anew whenever a row has come: what was computed for the rows before it is kept.
@lru_cache(maxsize=64)
def _adaptation_curve(method: str, returns: Returns) -> Curve:
    matrix = np.array(returns, dtype=np.float64)
    means = column_means(matrix, generator(0, "bootstrap"))
    return Curve(method, np.arange(1.0, matrix.shape[2] + 1.0), means.value, means.low, means.high)


@lru_cache(maxsize=64)
def _profile_curve(method: str, returns: Returns, lowest: float, best_return: float) -> Curve:
    first = np.array(returns, dtype=np.float64)[:, :, 0]
    profile = performance_profile(
        first, np.linspace(min(lowest, best_return), best_return, THRESHOLDS), generator(0, "bootstrap")
    )
    return Curve(method, profile.thresholds, profile.value, profile.low, profile.high)
