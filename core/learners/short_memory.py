"""Baseline: the robust network that also sees its own last actions; a memory of three steps, but no context."""

from __future__ import annotations

import dataclasses

from core.learners.context_mixture import parallel_q
from core.learners.learner import LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.learners.robust import without_context
from core.recipe import ModelRecipe


def with_past_actions(recipe: ModelRecipe) -> ModelRecipe:
    """The robust network with the recipe's number of past actions."""
    return dataclasses.replace(without_context(recipe), past_actions=recipe.past_actions)


SHORT_MEMORY = LearnerEntry(
    summary="Baseline: one network that sees its own last actions, no context.",
    recipe=ParallelQRecipe,
    make=parallel_q,
    model=with_past_actions,
)
