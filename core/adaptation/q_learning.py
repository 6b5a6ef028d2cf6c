"""Adaptation by Q-learning on the task: context first; where that fails, the sub-models themselves learn.

alpha goes on following the context, plus a learned shift. As long as episodes end in failure, every step is followed by
gradient steps of double Q-learning with n-step returns on a replay of this task, from the meta-trained weights on and pulled
back to them.
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
class QLearningRecipe(LearningRecipe):
    """Settings of Q-learning on the task."""

    gradient_steps: int = setting(2, "Gradient steps after each environment step.", unit="steps", low=1, high=100)
    batch: int = setting(64, "Transitions in a gradient step.", low=1, high=4096)
    return_steps: int = setting(5, "Steps of the n-step return.", unit="steps", low=1, high=100)
    stored: float = setting(
        0.0, "Transitions of training tasks in a gradient step, beside each of this task; they count as they resemble it.",
        low=0.0, high=16.0,
    )  # fmt: skip
    polyak: float = setting(0.01, "Share by which the target network follows in each gradient step.", low=1e-5, high=1.0)


def why_not(kept: Arrays, recipe: AdaptationRecipe) -> str:
    """Why a model that keeps these arrays cannot learn so; empty when it can."""
    assert isinstance(recipe, QLearningRecipe)
    if not recipe.stored or experience(kept) is not None:
        return ""
    return Sentence(
        "adaptation.stored needs a model that keeps experience: meta-train one with training.kept_transitions above 0."
    )


def q_learning_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> Actor:
    """The actor; torch is imported here and not before."""
    from core.adaptation.q_learning_actor import QLearningActor

    assert isinstance(recipe, QLearningRecipe)
    return QLearningActor(mixture, recipe, lanes)
