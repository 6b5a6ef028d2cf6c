"""The median rule: a run ends early whose best score so far is below the median of what earlier runs had at that validation.

As the median pruner of Vizier (Golovin et al. 2017) and Optuna's ``MedianPruner`` have it, with one difference: only runs of
earlier generations are looked at, so the thresholds of a run are known before it begins, whatever runs beside it.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

STARTUP = 5  # runs that have to be there before any is pruned


def thresholds(curves: Sequence[Sequence[float]], startup: int = STARTUP) -> tuple[float, ...]:
    """What a run has to reach at each validation.

    Args:
        curves: the scores of each validation of earlier runs with the same seed that were done and not pruned.
        startup: with fewer of them nothing is asked for.

    Returns:
        The median at each validation that any of them came to; empty where nothing is asked for.
    """
    if len(curves) < startup:
        return ()
    longest = max(map(len, curves), default=0)
    return tuple(_median([curve[at] for curve in curves if at < len(curve)]) for at in range(longest))


def _median(scores: Sequence[float]) -> float:
    finite = [score for score in scores if math.isfinite(score)]
    return statistics.median(finite) if finite else -math.inf
