"""The default meta-learner: a mixture of K sub-models whose weights follow the context, learned by parallel Q(lambda)."""

from __future__ import annotations

from core.learners.learner import Learner, LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.models.architecture import Parameters
from core.recipe import Recipe
from core.tasks.family import TaskFamily


def parallel_q(recipe: Recipe, family: TaskFamily, parameters: Parameters) -> Learner:
    """The learner itself; torch is imported here and not before."""
    from core.learners.parallel_q import ParallelQ

    return ParallelQ(recipe, family, parameters)


CONTEXT_MIXTURE = LearnerEntry(
    summary="A mixture of sub-models whose weights follow the context.", recipe=ParallelQRecipe, make=parallel_q
)
