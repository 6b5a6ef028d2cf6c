"""A belief over sub-models: which of them, alone, predicts this task's transitions best.

``alpha_k ~ |prior_k| exp(-beta sum_t error_k(t))``, scaled to the usual size of the mixture so that values can be read as
before. The error of a sub-model is the mean square of the scaled change of the observation minus its prediction with the whole
weight of a usual mixture. With beta of half an inverse variance this is Bayes' rule under Gaussian noise, if one sub-model is
right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.adaptation.pooled_statistics import DYNAMICS, PooledRecipe, PooledStatistics
from core.models.architecture import REFERENCE_ALPHA
from core.models.context_actor import ContextActor
from core.models.contexts.context import Reading
from core.models.mixture import Mixture
from core.models.ops import NUMPY
from core.recipe import AdaptationRecipe, setting

TINY = 1e-8


@dataclass(frozen=True, kw_only=True)
class BeliefRecipe(PooledRecipe):
    """Settings of the belief adapter."""

    beta: float = setting(0.1, "How much the error of one transition counts; 0 keeps the prior.", low=0.0, high=1e6)


class Belief(PooledStatistics):
    """alpha is the usual size of the mixture, divided among the sub-models by belief."""

    def __init__(self, mixture: Mixture, lanes: int, recipe: BeliefRecipe | None = None) -> None:
        self._recipe = recipe or BeliefRecipe()
        super().__init__(mixture, lanes, self._recipe.window)
        self._whole = float(np.abs(mixture.parameters[REFERENCE_ALPHA]).sum())
        self._log_prior = np.log(np.maximum(np.abs(self.prior), TINY).astype(np.float64))

    def errors(self) -> NDArray[np.float64]:
        """Summed error (N, K) of each sub-model alone, less a part that all share (the square of what was seen)."""
        matrix, vector = self.pooled(DYNAMICS)
        own = np.diagonal(matrix, axis1=1, axis2=2)
        return (self._whole**2 * own - 2.0 * self._whole * vector) * self.inside[:, None]

    def alpha(self, reading: Reading) -> NDArray[np.float32]:
        belief = NUMPY.softmax(self._log_prior - self._recipe.beta * self.errors())
        return np.asarray(self._whole * belief, dtype=np.float32)


def belief_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> ContextActor:
    """The actor."""
    assert isinstance(recipe, BeliefRecipe)
    return ContextActor(mixture, lanes, recipe.cadence, Belief(mixture, lanes, recipe))
