"""What the transitions of a trial say about alpha: statistics of each, pooled over the last few or over all of them.

They are those of :mod:`core.models.contexts.gradient`: a matrix G and a vector b for the mixture's error in predicting the
change of the observation, and for its Bellman residual. Least squares, gradient steps and beliefs all start from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.adaptation.inference import ContextRecipe
from core.adaptation.inferred_alpha import InferredAlpha
from core.models.contexts.context import Arrays, fitting, fitting_count
from core.models.contexts.gradient import statistics, weighed
from core.models.contexts.window import ContextWindow
from core.models.mixture import Mixture
from core.models.ops import NUMPY
from core.recipe import setting

DYNAMICS, BELLMAN = (1.0, 0.0), (0.0, 1.0)  # weights of the two kinds of statistics


@dataclass(frozen=True, kw_only=True)
class PooledRecipe(ContextRecipe):
    """Settings of adapters that infer alpha from pooled statistics."""

    window: int = setting(
        32, "Most recent transitions that alpha is inferred from; 0 means all of the trial.", unit="steps", low=0, high=4096
    )


class TrialMean:
    """Mean rows (N, M) of all transitions of a trial on N lanes; the counterpart of :class:`ContextWindow` without a window."""

    def __init__(self, lanes: int, size: int) -> None:
        self.mean = np.zeros((lanes, size), dtype=np.float32)
        self.count = np.zeros(lanes, dtype=np.int64)

    def clear(self, mask: NDArray[np.bool_]) -> None:
        """Forget on the lanes of ``mask`` (N,)."""
        self.mean[mask] = 0.0
        self.count[mask] = 0

    def add(self, rows: NDArray[np.float32]) -> None:
        """Take in one row (N, M) on every lane."""
        self.count += 1
        share = np.float32(1.0) / self.count.astype(np.float32)
        self.mean += share[:, None] * (rows - self.mean)

    def ordered(self) -> NDArray[np.float32]:
        """All that is kept: (1, N, M)."""
        return self.mean[None].copy()

    def refill(self, rows: NDArray[np.float32], count: NDArray[np.int64]) -> None:
        """Go on from what :meth:`ordered` gave on lanes that have seen ``count`` (N,)."""
        self.mean, self.count = rows[0].copy(), count.copy()


class PooledStatistics(InferredAlpha):
    """Pools the statistics of the trial's transitions; ``window`` (steps) bounds how many, 0 does not.

    They are computed with the meta-trained weights. Hybrid sub-models see in them the meta-state that the model's own memory
    had at each transition.
    """

    def __init__(self, mixture: Mixture, lanes: int, window: int) -> None:
        super().__init__(mixture, lanes)
        k = mixture.architecture.recipe.sub_models
        size = 2 * (k * k + k)
        self._pool = ContextWindow(lanes, window, size) if window else TrialMean(lanes, size)
        self._window = window

    def add(self, features: NDArray[np.float32]) -> None:
        before = self._state()
        super().add(features)
        states = (before, self._state()) if self.mixture.architecture.hybrid else None
        found = statistics(NUMPY, self.mixture.architecture, self.mixture.parameters, features, self.prior, states)
        self._pool.add(np.asarray(found, dtype=np.float32).reshape(len(features), -1))

    def _state(self) -> Any:
        return self.own.read().state if self.mixture.architecture.hybrid else None

    def pooled(self, weights: tuple[float, float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Means G (N, K, K) and b (N, K) of dynamics and TD with their weights; zero where nothing was seen."""
        matrix, vector = weighed(self.mixture.architecture, self._pool.mean.astype(np.float64), np.array(weights))
        return matrix, vector

    @property
    def inside(self) -> NDArray[np.int64]:
        """Transitions (N,) that the means are of."""
        return np.minimum(self.count, self._window) if self._window else self.count

    def clear(self, mask: NDArray[np.bool_]) -> None:
        super().clear(mask)
        self._pool.clear(mask)

    @property
    def count(self) -> NDArray[np.int64]:
        return self._pool.count

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {**super().snapshot(), "statistics": self._pool.ordered(), "count": self.count.astype(np.float32)}

    def restore(self, trial: Arrays) -> None:
        super().restore(trial)
        count = fitting_count(trial, self.count)
        self._pool.refill(fitting(trial, "statistics", self._pool.ordered()), count)
