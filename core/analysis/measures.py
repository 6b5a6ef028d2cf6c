"""What returns say of adaptation: how soon, how much on the way, how far from the best, and how much there was to gain.

Functions of returns keep the axes for training seeds and tasks, so that :mod:`core.analysis.statistics` can resample them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

LEAST_GAP = 0.05  # below this share of what can be gained, adaptation is not what decides


def shortfall(returns: NDArray[Any], best_return: float) -> Scores:
    """How far each return stays below the best possible one, as a share of its size; its mean is the optimality gap.

    Where the best return is none above 0, as of a family whose every step costs something, the share may be more than 1.
    """
    if best_return > 0:
        return np.asarray(1.0 - np.minimum(returns, best_return) / best_return, dtype=np.float64)
    return np.asarray((best_return - np.minimum(returns, best_return)) / (abs(best_return) or 1.0), dtype=np.float64)


def episodes_to_solve(returns: NDArray[Any], solved_return: float) -> Scores:
    """(..., E) -> (...): the number of the first solved episode, from 1; one more than there were where none was solved."""
    solved = np.asarray(returns) >= solved_return
    return np.asarray(np.where(solved.any(axis=-1), solved.argmax(axis=-1) + 1.0, solved.shape[-1] + 1.0))


def adaptation_area(returns: NDArray[Any]) -> Scores:
    """(..., E) -> (...): area under the adaptation curve, each episode being as wide as its share of the trial."""
    return np.asarray(np.mean(returns, axis=-1), dtype=np.float64)


def normalised_score(score: float, robust: float, oracle: float) -> float:
    """0 for what needs no adaptation at all, 1 for what sees the hidden parameters; not a number when these are equal."""
    return (score - robust) / (oracle - robust) if oracle != robust else float("nan")


def adaptation_gap(oracle: float, memoryless: float, random: float) -> float:
    """Share of what can be gained over chance that no policy without memory gains; not a number when nothing can."""
    return (oracle - memoryless) / (oracle - random) if oracle != random else float("nan")


def needs_adaptation(gap: float) -> bool:
    """Whether a gap is large enough to speak of adaptation."""
    return gap >= LEAST_GAP
