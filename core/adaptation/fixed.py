"""No adaptation: the meta-model's alpha before any transition, and the uniform mixture. What adaptation is compared with."""

from __future__ import annotations

import numpy as np

from core.adaptation.inference import ContextRecipe, context_actor
from core.models.actor import MixtureActor
from core.models.architecture import REFERENCE_ALPHA
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe


def prior_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> MixtureActor:
    """alpha and meta-state stay what they are without any transition: before adaptation."""
    return MixtureActor(mixture, lanes)


def uniform_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> MixtureActor:
    """Every sub-model weighs the same (the mean of |alpha| in the fixed gauge); the meta-state still follows the context."""
    actor = context_actor(mixture, ContextRecipe(), lanes)
    alpha = mixture.parameters[REFERENCE_ALPHA]
    actor.alpha_override = np.full_like(alpha, alpha.mean())
    return actor
