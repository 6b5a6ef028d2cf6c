"""Adaptation by inference: alpha from the context, no gradient. The meta-model is the policy model from the first step on."""

from __future__ import annotations

from dataclasses import dataclass

from core.models.actor import MixtureActor
from core.models.context_actor import ContextActor
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe, Cadence, setting


@dataclass(frozen=True, kw_only=True)
class ContextRecipe(AdaptationRecipe):
    """Settings of the context adapter."""

    cadence: Cadence = setting(
        "step", "When alpha follows the context: every step, every n steps, or between episodes.", cadence=True
    )


def context_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> MixtureActor:
    """The context adapter; a model without a context keeps its one alpha."""
    assert isinstance(recipe, ContextRecipe)
    return ContextActor(mixture, lanes, recipe.cadence)
