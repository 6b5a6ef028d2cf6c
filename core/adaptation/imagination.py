"""Adaptation in imagination: context first; where episodes fail, learn how the task moves, and practise there in thought.

After each failed episode the changes of the observation are fitted by ridge regression, which a few dozen transitions suffice
for. The sub-models then learn by Q(lambda) on rollouts of that fit, from the meta-trained weights on, with the step sizes that
meta-training learned. How episodes end and what is rewarded is known from the transitions that the model keeps. (Dyna: Sutton,
1990; short rollouts from states that were visited: Janner et al., 2019.)
"""

from __future__ import annotations

from dataclasses import dataclass

from core.adaptation.experience import Arrays, experience
from core.adaptation.q_learning_recipe import LearningRecipe
from core.models.actor import Actor
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe, setting
from core.sentence import Sentence


@dataclass(frozen=True, kw_only=True)
class ImaginationRecipe(LearningRecipe):
    """Settings of learning in imagination."""

    learning_rate: float = setting(3e-3, "Step size of Adam.", low=1e-7, high=1.0)
    updates: int = setting(
        100, "Imagined rollouts that are learned from after each failed episode.", unit="rollouts", low=1, high=100_000
    )
    places: int = setting(32, "Imagined carts, or whatever the task is, side by side.", low=1, high=4096)
    rollout_steps: int = setting(32, "Steps of an imagined rollout.", unit="steps", low=1, high=1000)
    minibatches: int = setting(4, "Gradient steps on each rollout.", unit="steps", low=1, high=100)
    imagined_exploration: float = setting(0.1, "Probability of a random action in imagination.", low=0.0, high=1.0)


def why_not(kept: Arrays, recipe: AdaptationRecipe) -> str:
    """Why a model that keeps these arrays cannot imagine; empty when it can."""
    if experience(kept) is not None:
        return ""
    return Sentence("Imagination needs a model that keeps experience: meta-train one with training.kept_transitions above 0.")


def imagination_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> Actor:
    """The actor; torch is imported here and not before. Raises :class:`core.recipe.RecipeError` without kept experience."""
    from core.adaptation.imagination_actor import ImaginationActor

    assert isinstance(recipe, ImaginationRecipe)
    return ImaginationActor(mixture, recipe, lanes)
