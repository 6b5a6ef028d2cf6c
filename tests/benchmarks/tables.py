"""Numbers of a table with their intervals, verdicts on its bars, and both as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis import statistics
from core.analysis.statistics import Interval
from core.rng import generator

RESAMPLES = 2000
Spread = list[float]  # value, low, high


def mean(scores: NDArray[Any]) -> Spread:
    """Mean of (M, N) or (M, N, E) with its two-way bootstrap interval."""
    return spread(statistics.bootstrap(np.asarray(scores, dtype=float), "mean", _rng(), resamples=RESAMPLES))


def difference(scores: NDArray[Any], reference: NDArray[Any]) -> Spread:
    """Mean of ``scores`` minus that of ``reference``, paired by training seed and task."""
    pair = [np.asarray(values, dtype=float) for values in (scores, reference)]
    return spread(statistics.paired_difference(pair[0], pair[1], "mean", _rng(), resamples=RESAMPLES))


def ratio(scores: NDArray[Any], reference: NDArray[Any]) -> Spread:
    """Mean of ``scores`` over that of ``reference``, both (M, N), resampled with the same training seeds and tasks."""
    above, below = (np.asarray(values, dtype=float) for values in (scores, reference))
    if above.shape != below.shape:
        raise ValueError(f"A paired ratio wants the same seeds and tasks, not {above.shape} and {below.shape}.")
    rng, (seeds, tasks) = _rng(), above.shape
    rows = rng.integers(seeds, size=(RESAMPLES, seeds))[:, :, None]
    columns = rng.integers(tasks, size=(RESAMPLES, tasks))[:, None, :]
    drawn = above[rows, columns].mean(axis=(1, 2)) / below[rows, columns].mean(axis=(1, 2))
    low, high = np.quantile(drawn, (0.025, 0.975))
    return [float(above.mean() / below.mean()), float(low), float(high)]


def better(paired: Spread) -> bool:
    """Whether the interval of a paired difference lies above zero."""
    return paired[1] > 0.0


def spread(interval: Interval) -> Spread:
    """As JSON holds it."""
    return [interval.value, interval.low, interval.high]


def text(numbers: Spread | None, digits: int = 1) -> str:
    """``12.3 [10.0, 14.5]``; a dash where there is no such number."""
    if numbers is None:
        return "–"
    value, low, high = (f"{number:,.{digits}f}" for number in numbers)
    return f"{value} [{low}, {high}]"


def verdict(what: str, got: str, must: str, met: bool, aim: str = "", reached: bool = False) -> dict[str, Any]:
    """One bar: what was asked for, what was measured, and whether it is met."""
    return {"what": what, "got": got, "must": must, "met": bool(met), "aim": aim, "reached": bool(reached)}


def passed(verdicts: Sequence[dict[str, Any]]) -> bool:
    """Whether every bar is met."""
    return bool(verdicts) and all(v["met"] for v in verdicts)


def markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table as lines."""
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    return [*lines, *("| " + " | ".join(row) + " |" for row in rows)]


def verdict_lines(result: dict[str, Any]) -> list[str]:
    """The bars of a row, and what was left out of it."""
    lines = [""]
    for v in result["verdicts"]:
        aim = f"; aim ({v['aim']}): {'reached' if v['reached'] else 'not reached'}" if v["aim"] else ""
        lines.append(f"- {v['what']}: {v['got']}. Must ({v['must']}): {'**met**' if v['met'] else '**NOT met**'}{aim}.")
    return [*lines, *(f"- {sentence}" for sentence in result.get("left_out", []))]


def _rng() -> np.random.Generator:
    return generator(0, "bootstrap")
