"""Meta-learners of an initialisation from which Q-learning on a task starts: Reptile and first-order MAML."""

from __future__ import annotations

from core.learners.inner_loop_recipe import FirstOrderMAMLRecipe, ReptileRecipe, one_initialisation
from core.learners.learner import Learner, LearnerEntry
from core.models.architecture import Parameters
from core.recipe import Recipe
from core.tasks.family import TaskFamily


def reptile(recipe: Recipe, family: TaskFamily, parameters: Parameters) -> Learner:
    """The learner itself; torch is imported here and not before."""
    from core.learners.reptile import Reptile

    return Reptile(recipe, family, parameters)


def first_order_maml(recipe: Recipe, family: TaskFamily, parameters: Parameters) -> Learner:
    """The learner itself; torch is imported here and not before."""
    from core.learners.first_order_maml import FirstOrderMAML

    return FirstOrderMAML(recipe, family, parameters)


REPTILE = LearnerEntry(
    summary="A start for Q-learning on the task: the mean of where it leads on many tasks (Reptile).",
    recipe=ReptileRecipe,
    make=reptile,
    model=one_initialisation,
    adapter="q_learning",
)
FIRST_ORDER_MAML = LearnerEntry(
    summary="A start for Q-learning on the task, by the gradient after its steps (first-order MAML).",
    recipe=FirstOrderMAMLRecipe,
    make=first_order_maml,
    model=one_initialisation,
    adapter="q_learning",
)
