"""Adaptation by Q-learning on the task: context first; where that fails, the sub-models themselves learn.

alpha goes on following the context, plus a learned shift. As long as episodes end in failure, every step is followed by
gradient steps of double Q-learning with n-step returns on a replay of this task, from the meta-trained weights on and pulled
back to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.adaptation.inference import ContextRecipe
from core.models.actor import Actor
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe, setting


@dataclass(frozen=True, kw_only=True)
class QLearningRecipe(ContextRecipe):
    """Settings of Q-learning on the task."""

    scope: str = setting(
        "everything", "What learns besides alpha: nothing, the last layers, or the whole sub-models.",
        choices=("alpha", "last_layer", "everything"),
    )  # fmt: skip
    learning_rate: float = setting(1e-3, "Step size of Adam.", low=1e-7, high=1.0)
    gradient_steps: int = setting(2, "Gradient steps after each environment step.", unit="steps", low=1, high=100)
    batch: int = setting(64, "Transitions in a gradient step.", low=1, high=4096)
    return_steps: int = setting(5, "Steps of the n-step return.", unit="steps", low=1, high=100)
    discount: float = setting(0.99, "Discount of later rewards.", low=0.0, high=0.99999)
    polyak: float = setting(0.01, "Share by which the target network follows in each gradient step.", low=1e-5, high=1.0)
    proximal: float = setting(0.0, "Pull back to the meta-trained weights, per gradient step of size 1.", low=0.0, high=100.0)
    exploration: float = setting(0.0, "Probability of a random action while learning.", low=0.0, high=1.0)
    always: bool = setting(False, "Learn after successful episodes too, not only while episodes end in failure.")
    seed: int = setting(0, "Seed of exploration and replay.", low=0, high=2**63 - 1)


def q_learning_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> Actor:
    """The actor; torch is imported here and not before."""
    from core.adaptation.q_learning_actor import QLearningActor

    assert isinstance(recipe, QLearningRecipe)
    return QLearningActor(mixture, recipe, lanes)
