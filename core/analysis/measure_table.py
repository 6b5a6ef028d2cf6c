"""The third table of a report: what a family tells of every episode beside its return, such as crashes or costs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.analysis.statistics import Interval, Scores, bootstrap
from core.events import MethodEvaluated
from core.rng import generator

NOT_MEASURED = "–"


def measures_of_row(row: MethodEvaluated, name: str) -> NDArray[np.float64]:
    """One measure (S, N, E) over training seeds, tasks and episodes; NaN where it does not apply."""
    return np.array(row.measures[row.measure_names.index(name)], dtype=np.float64)


def mean_where_told(values: NDArray[np.float64], rng: np.random.Generator, resamples: int = 2000) -> Interval | None:
    """Mean of (S, N, E) over the episodes to which a measure applies, with its 95 % interval; ``None`` where there is none.

    A task counts by how many such episodes it has, in the mean and in every resample.
    """
    told = np.isfinite(values)
    if not told.any():
        return None
    pairs = np.stack([np.where(told, values, 0.0).sum(axis=2), told.sum(axis=2)], axis=2)  # (S, N, 2)
    return bootstrap(pairs, _ratio, rng, resamples=resamples)


def _ratio(pairs: Scores) -> Scores:
    """(..., 2 n) sums and counts in turn -> (...): the sum over the count, 0 where nothing was counted."""
    return np.asarray(pairs[..., 0::2].sum(axis=-1) / np.maximum(pairs[..., 1::2].sum(axis=-1), 1.0))


def measure_table(rows: Sequence[MethodEvaluated]) -> str:
    """The table as Markdown; empty where the family has no measures."""
    names = rows[0].measure_names if rows else ()
    if not names:
        return ""
    headings = ("method", *(f"{name.replace('_', ' ')} [95 %]; last episode" for name in names))
    lines = ["| " + " | ".join(headings) + " |", "|---" * len(headings) + "|"]
    lines += ["| " + " | ".join((row.method, *(_cell(row, name) for name in names))) + " |" for row in rows]
    return "\n".join(lines)


def _cell(row: MethodEvaluated, name: str) -> str:
    values = measures_of_row(row, name)
    whole = mean_where_told(values, generator(0, "bootstrap"))
    if whole is None:
        return NOT_MEASURED
    last = values[:, :, -1][np.isfinite(values[:, :, -1])]
    ending = f"{last.mean():.3f}" if last.size else NOT_MEASURED
    return f"{whole.value:.3f} [{whole.low:.3f}, {whole.high:.3f}]; {ending}"
