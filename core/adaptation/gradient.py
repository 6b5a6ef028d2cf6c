"""alpha by gradient steps on what was seen: the inner loop of Meta-SGD, for any mixture.

A model that was meta-trained with these steps (the gradient context) takes its own: their number, sizes, loss weights and
window are learned or of its recipe, so the settings here do not count. Any other model takes steps of one size, in units of
what each alpha_k usually is, on its error in predicting the observation plus its TD error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.adaptation.pooled_statistics import PooledRecipe, PooledStatistics
from core.models.architecture import REFERENCE_ALPHA
from core.models.context_actor import ContextActor
from core.models.contexts.context import Memory, Reading
from core.models.contexts.gradient import INNER_RATES, descended
from core.models.mixture import Mixture
from core.models.ops import NUMPY
from core.recipe import AdaptationRecipe, setting

TINY = 1e-8
LARGEST = 1e3  # times the usual weight: further steps do not lead


@dataclass(frozen=True, kw_only=True)
class GradientRecipe(PooledRecipe):
    """Settings of the gradient adapter; a model with learned steps ignores them."""

    start: str = setting(
        "prior", "Where the steps begin: at the prior alpha, or where the context puts it.", choices=("prior", "context")
    )
    steps: int = setting(50, "Gradient steps on alpha, each time anew from the start.", unit="steps", low=1, high=200)
    rate: float = setting(
        1.5, "Size of a step; 2 is where steps on the error in prediction begin to diverge.", low=1e-6, high=1.99
    )
    td_weight: float = setting(0.0, "Weight of the TD error beside the error in prediction.", low=0.0, high=1e6)


class GradientSteps(PooledStatistics):
    """alpha after gradient steps on the pooled statistics."""

    def __init__(self, mixture: Mixture, lanes: int, recipe: GradientRecipe | None = None) -> None:
        self._recipe = recipe or GradientRecipe()
        super().__init__(mixture, lanes, self._recipe.window)

    def alpha(self, reading: Reading) -> NDArray[np.float32]:
        recipe, linear = self._recipe, self.mixture.architecture.linear
        matrix, vector = self.pooled((1.0, recipe.td_weight))
        start = np.asarray(reading.alpha if recipe.start == "context" else self.prior, dtype=np.float64)
        logits = np.broadcast_to(start if linear else np.log(np.maximum(start, TINY)), vector.shape)
        usual = self.mixture.parameters[REFERENCE_ALPHA].astype(np.float64)
        metric = np.square(usual) if linear and usual.any() else np.ones_like(usual)
        # The norm of G, not its trace as where rates are learned: that of TD may be small or negative.
        size = np.linalg.norm(matrix * np.sqrt(metric[:, None] * metric), axis=(1, 2))[:, None]
        rates = np.tile(recipe.rate * metric, (recipe.steps, 1))
        alpha = descended(NUMPY, linear, matrix, vector, logits, rates, size)
        furthest = LARGEST * float(np.sqrt(metric.max()))
        return np.asarray(np.clip(alpha, -furthest, furthest), dtype=np.float32)


def gradient_memory(mixture: Mixture, lanes: int, recipe: GradientRecipe | None = None) -> Memory:
    """The model's own memory where it has learned its steps, else one with the recipe's."""
    return mixture.memory(lanes) if INNER_RATES in mixture.parameters else GradientSteps(mixture, lanes, recipe)


def gradient_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> ContextActor:
    """The actor."""
    assert isinstance(recipe, GradientRecipe)
    return ContextActor(mixture, lanes, recipe.cadence, gradient_memory(mixture, lanes, recipe))
