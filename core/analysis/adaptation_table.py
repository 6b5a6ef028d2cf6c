"""The second table of a report: what the main one, which is about first episodes, does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.analysis import measures
from core.analysis.digits import places
from core.analysis.statistics import Interval, bootstrap, probability_of_improvement
from core.events import MethodEvaluated
from core.rng import generator
from core.tasks.family import Interface

HEADINGS = (
    "method",
    "area under the curve [95 %]",
    "optimality gap [95 %]",
    "episodes to solve [95 %]",
    "better than the first row [95 %]",
    "normalised, first episode",
    "normalised, last episode",
)
DIGITS = 4  # of the largest return in the table
MEMORYLESS = ("robust", "memoryless_search")
INFORMED = ("oracle", "tuned_controller")


@dataclass(frozen=True)
class AdaptationRow:
    """One line. Returns and shares of them over all episodes unless said otherwise; ``None`` where there is no such number."""

    method: str
    area: Interval
    optimality_gap: Interval
    episodes_to_solve: Interval
    better: Interval | None
    normalised_first: float | None
    normalised_last: float | None


def returns_of(row: MethodEvaluated) -> NDArray[np.float64]:
    """Returns (M, N, E)."""
    return np.array(row.returns, dtype=np.float64)


def gap_of_rows(rows: Sequence[MethodEvaluated]) -> float | None:
    """The adaptation gap, where the table itself holds the rows that it is made of."""
    means = {row.method: float(returns_of(row).mean()) for row in rows}
    memoryless = [means[name] for name in MEMORYLESS if name in means]
    informed = [means[name] for name in INFORMED if name in means]
    if "random" not in means or len(memoryless) < len(MEMORYLESS) or not informed:
        return None
    return measures.adaptation_gap(max(informed), max(memoryless), means["random"])


def adaptation_rows(rows: Sequence[MethodEvaluated], interface: Interface, gap: float | None) -> list[AdaptationRow]:
    """A line for each method. Normalised scores want the rows robust and oracle, and a gap that is large enough."""
    by_name = {row.method: row for row in rows}
    ends = [by_name.get(name) for name in ("robust", "oracle")]
    normalised = gap is not None and measures.needs_adaptation(gap) and all(ends)
    lines = []
    for number, row in enumerate(rows):
        returns, rng = returns_of(row), generator(0, "bootstrap")
        area = measures.adaptation_area(returns)
        reference = measures.adaptation_area(returns_of(rows[0]))
        line = AdaptationRow(
            method=row.method,
            area=bootstrap(area, "mean", rng),
            optimality_gap=bootstrap(measures.shortfall(returns, interface.best_return), "mean", rng),
            episodes_to_solve=bootstrap(measures.episodes_to_solve(returns, interface.solved_return), "mean", rng),
            better=probability_of_improvement(area, reference, rng) if number else None,
            normalised_first=_normalised(row.first_mean, [end.first_mean for end in ends if end]) if normalised else None,
            normalised_last=_normalised(row.last_mean, [end.last_mean for end in ends if end]) if normalised else None,
        )
        lines.append(line)
    return lines


def _normalised(score: float, ends: list[float]) -> float | None:
    robust, oracle = ends
    # An oracle that learned less than the robust policy would turn every score round.
    return measures.normalised_score(score, robust, oracle) if oracle > robust else None


def adaptation_table(rows: Sequence[MethodEvaluated], interface: Interface, gap: float | None = None) -> str:
    """The table as Markdown with a sentence on normalised scores below it; ``gap`` is one that was measured elsewhere."""
    known = gap_of_rows(rows)
    gap = gap if known is None else known
    lines = ["| " + " | ".join(HEADINGS) + " |", "|---" * len(HEADINGS) + "|"]
    table = adaptation_rows(rows, interface, gap)
    digits = places([row.area.high for row in table], DIGITS)
    lines += ["| " + " | ".join(_cells(row, digits)) + " |" for row in table]
    return "\n".join((*lines, "", _about(rows, gap)))


def _cells(row: AdaptationRow, area: int) -> tuple[str, ...]:
    def text(interval: Interval | None, digits: int) -> str:
        if interval is None:
            return "–"
        return f"{interval.value:.{digits}f} [{interval.low:.{digits}f}, {interval.high:.{digits}f}]"

    shares = ["–" if score is None else f"{score:.2f}" for score in (row.normalised_first, row.normalised_last)]
    middle = (text(row.area, area), text(row.optimality_gap, 3), text(row.episodes_to_solve, 2), text(row.better, 2))
    return (row.method, *middle, *shares)


def _about(rows: Sequence[MethodEvaluated], gap: float | None) -> str:
    if gap is None:
        return "Normalised scores want a measured adaptation gap (`meta-rl gap`) and the rows robust and oracle."
    if not measures.needs_adaptation(gap):
        return f"The adaptation gap is {gap:.1%}. This family needs no adaptation, so there are no normalised scores."
    missing = {"robust", "oracle"} - {row.method for row in rows}
    text = f"The adaptation gap is {gap:.1%}."
    return (
        f"{text} Normalised scores want the rows robust and oracle." if missing else f"{text} Normalised: robust 0, oracle 1."
    )
