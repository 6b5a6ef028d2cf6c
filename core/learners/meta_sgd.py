"""Meta-learner: alpha by gradient steps with learned sizes, per sub-model and step (Meta-SGD, Li et al. 2017).

The inner loss is the mixture's error in predicting transitions plus its TD error, with learned weights; the outer loss is that
of parallel Q(lambda) under the adapted alpha, differentiated through the inner steps.
"""

from __future__ import annotations

import dataclasses

from core.learners.context_mixture import parallel_q
from core.learners.learner import LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.recipe import ModelRecipe


def by_gradient(recipe: ModelRecipe) -> ModelRecipe:
    """The same with alpha by inner gradient steps; sub-models are strict then."""
    return dataclasses.replace(recipe, context="gradient", mode="strict")


META_SGD = LearnerEntry(
    summary="alpha by gradient steps with learned step sizes (Meta-SGD).",
    recipe=ParallelQRecipe,
    make=parallel_q,
    model=by_gradient,
)
