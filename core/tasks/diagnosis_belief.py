"""What an agent believes of a patient, read from its Q-values."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.tasks.diagnosis_env import HEALTHY, ILL

SMALLEST_WORTH = 1e-9


def belief(q: NDArray[Any]) -> NDArray[np.float64]:
    """Probability that the patient is ill (...,), from Q-values (..., 12); one half where they say nothing.

    A right diagnosis is worth 1 and a wrong one nothing, so that Q of "ill" is the probability of being ill, and Q of "healthy"
    that of being healthy, both times the same scale.
    """
    worth = np.maximum(np.asarray(q, dtype=np.float64)[..., [HEALTHY, ILL]], SMALLEST_WORTH)
    share: NDArray[np.float64] = worth[..., 1] / worth.sum(axis=-1)
    return share
