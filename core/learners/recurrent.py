"""Meta-learner: the mixture with a GRU for a context (RL^2: Duan et al. 2016; Wang et al. 2016)."""

from __future__ import annotations

import dataclasses

from core.learners.context_mixture import parallel_q
from core.learners.learner import LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.recipe import ModelRecipe


def recurrent(recipe: ModelRecipe) -> ModelRecipe:
    """The same with a recurrent meta-state."""
    return dataclasses.replace(recipe, context="recurrent")


RECURRENT = LearnerEntry(
    summary="The mixture with a recurrent meta-state (RL^2).", recipe=ParallelQRecipe, make=parallel_q, model=recurrent
)
