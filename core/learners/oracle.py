"""Upper bound: one network that sees the hidden parameters and its own last actions (and with them the pending ones)."""

from __future__ import annotations

from core.learners.context_mixture import parallel_q
from core.learners.learner import LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.learners.short_memory import with_past_actions
from core.learners.single_network import matched_width
from core.recipe import ModelRecipe
from core.tasks.revealed import RevealedFamily


def matched_oracle(recipe: ModelRecipe) -> ModelRecipe:
    """No context, K = 1, and about as many numbers as the mixture's sub-models."""
    return matched_width(recipe, with_past_actions(recipe))


ORACLE = LearnerEntry(
    summary="Upper bound: one network of matched capacity that sees the hidden parameters.",
    recipe=ParallelQRecipe,
    make=parallel_q,
    model=matched_oracle,
    family=RevealedFamily,
)
