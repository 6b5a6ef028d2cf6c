"""An ablation: alpha stays the prior, and only the meta-state follows the context.

On a strict model nothing is left of adaptation; on a hybrid one, what its sub-models make of the meta-state.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.adaptation.inference import ContextRecipe
from core.adaptation.inferred_alpha import InferredAlpha
from core.models.context_actor import ContextActor
from core.models.contexts.context import Reading
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe


class FrozenAlpha(InferredAlpha):
    """alpha is the prior whatever was seen."""

    def alpha(self, reading: Reading) -> NDArray[np.float32]:
        return np.tile(self.prior, (len(reading.alpha), 1))


def frozen_alpha_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> ContextActor:
    """The actor; its cadence is that of the meta-state."""
    assert isinstance(recipe, ContextRecipe)
    return ContextActor(mixture, lanes, recipe.cadence, FrozenAlpha(mixture, lanes))
