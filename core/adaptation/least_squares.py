"""alpha in closed form: ridge regression over the transitions of the trial, with the prior as what it is pulled to.

Either the mixture of the sub-models' predictions should be what was seen, ``sum_k alpha_k D_k(s, a) ~ ds``; or its Bellman
residual should vanish, as in LSTD (Bradtke and Barto, 1996), with the next action greedy under the prior. Both are linear in
alpha. A softmax mixture takes the nearest weights that are positive and sum to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.adaptation.pooled_statistics import BELLMAN, DYNAMICS, PooledRecipe, PooledStatistics
from core.models.context_actor import ContextActor
from core.models.contexts.context import Reading
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe, setting

FLOOR = 1e-6  # of the pull, relative to the size of G: rounding may leave G without an inverse


@dataclass(frozen=True, kw_only=True)
class LeastSquaresRecipe(PooledRecipe):
    """Settings of the least-squares adapter."""

    objective: str = setting(
        "dynamics", "What alpha makes small: the error in predicting the observation, or the Bellman residual.",
        choices=("dynamics", "bellman"),
    )  # fmt: skip
    ridge: float = setting(0.01, "Pull to the prior alpha, in transitions that speak for it.", low=0.0, high=1e6)


def nearest_weights(alpha: NDArray[np.float64]) -> NDArray[np.float64]:
    """The nearest rows (N, K) that are positive and sum to 1 (Euclidean projection; Duchi et al., 2008)."""
    falling = -np.sort(-alpha, axis=1)
    excess = (np.cumsum(falling, axis=1) - 1.0) / np.arange(1, alpha.shape[1] + 1)
    last = (falling > excess).sum(axis=1) - 1
    return np.maximum(alpha - np.take_along_axis(excess, last[:, None], axis=1), 0.0)


class LeastSquares(PooledStatistics):
    """alpha by ridge regression on the pooled statistics."""

    def __init__(self, mixture: Mixture, lanes: int, recipe: LeastSquaresRecipe | None = None) -> None:
        self._recipe = recipe or LeastSquaresRecipe()
        super().__init__(mixture, lanes, self._recipe.window)

    def alpha(self, reading: Reading) -> NDArray[np.float32]:
        bellman = self._recipe.objective == "bellman"
        matrix, vector = self.pooled(BELLMAN if bellman else DYNAMICS)
        prior = self.prior.astype(np.float64)
        residual = vector - matrix @ prior
        if bellman:  # G is not symmetric and may be close to singular: its residual is what is made small
            turned = matrix.swapaxes(1, 2)
            matrix, residual = turned @ matrix, (turned @ residual[:, :, None])[:, :, 0]
        k = len(prior)
        size = np.linalg.norm(matrix, axis=(1, 2)) / np.sqrt(k)
        pull = (self._recipe.ridge / np.maximum(self.inside, 1) + FLOOR) * size + np.finfo(np.float32).tiny
        moved = np.linalg.solve(matrix + pull[:, None, None] * np.eye(k), residual[:, :, None])[:, :, 0]
        alpha = prior + moved
        return (alpha if self.mixture.architecture.linear else nearest_weights(alpha)).astype(np.float32)


def least_squares_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> ContextActor:
    """The actor."""
    assert isinstance(recipe, LeastSquaresRecipe)
    return ContextActor(mixture, lanes, recipe.cadence, LeastSquares(mixture, lanes, recipe))
