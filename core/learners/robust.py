"""Baseline: one network that sees the current observation alone, trained on all tasks (domain randomisation)."""

from __future__ import annotations

import dataclasses

from core.learners.context_mixture import parallel_q
from core.learners.learner import LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.recipe import ModelRecipe


def without_context(recipe: ModelRecipe) -> ModelRecipe:
    """The same network with K = 1, no context and no past actions."""
    return dataclasses.replace(recipe, sub_models=1, weights="softmax", context="none", past_actions=0)


ROBUST = LearnerEntry(
    summary="Baseline: one network, current observation only, no context.",
    recipe=ParallelQRecipe,
    make=parallel_q,
    model=without_context,
)
