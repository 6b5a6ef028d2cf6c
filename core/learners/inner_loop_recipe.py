"""Settings of the learners of an initialisation; apart from them, so that reading a recipe does not import torch."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from core.recipe import LearnerRecipe, ModelRecipe, setting


def one_initialisation(recipe: ModelRecipe) -> ModelRecipe:
    """The same without a context: what differs from task to task is learned there, from the same start."""
    return dataclasses.replace(recipe, context="none", mode="strict")


@dataclass(frozen=True, kw_only=True)
class InnerLoopRecipe(LearnerRecipe):
    """What learners of an initialisation share: several lanes on each task, and Q(lambda) steps there from the same start."""

    lanes_per_task: int = setting(8, "Lanes on the same task; training.lanes is a multiple of it.", low=1, high=65_536)
    rollout_steps: int = setting(32, "Steps of each lane in a rollout.", unit="steps", low=1, high=10_000)
    rollouts: int = setting(2, "Rollouts of the inner loop, each with the weights that the task has by then.", low=1, high=1000)
    inner_steps: int = setting(16, "Gradient steps of a task on each of its rollouts.", unit="steps", low=1, high=10_000)
    batch: int = setting(64, "Transitions of a task in a gradient step.", low=1, high=10**6)
    inner_optimiser: str = setting(
        "adam", "Steps of the inner loop: plain gradient descent, or Adam without momentum.", choices=("gradient", "adam")
    )
    inner_rate: float = setting(1e-3, "Step size of the inner loop.", low=1e-7, high=100.0)
    discount: float = setting(0.99, "Discount of later rewards.", low=0.0, high=0.99999)
    lambda_: float = setting(0.8, "Weight of longer returns in the Q(lambda) target.", low=0.0, high=1.0)
    epsilon_first: float = setting(1.0, "Probability of a random action at the start.", low=0.0, high=1.0)
    epsilon_last: float = setting(0.03, "Probability of a random action at the end.", low=0.0, high=1.0)
    epsilon_decay: float = setting(0.5, "Share of the run over which it falls.", low=0.001, high=1.0)
    dynamics_weight: float = setting(0.1, "Weight of the loss of predicting the observation's change.", low=0.0, high=1000.0)
    largest_gradient: float = setting(10.0, "Gradients are clipped to this norm.", low=1e-6, high=1e6)


@dataclass(frozen=True, kw_only=True)
class ReptileRecipe(InnerLoopRecipe):
    """Settings of Reptile."""

    learning_rate: float = setting(
        1.0, "First share of the way to the tasks' mean weights; it falls to zero over the run.", low=1e-7, high=1.0
    )


@dataclass(frozen=True, kw_only=True)
class FirstOrderMAMLRecipe(InnerLoopRecipe):
    """Settings of first-order MAML: a short inner loop, so that there are many of them."""

    rollout_steps: int = setting(16, "Steps of each lane in a rollout.", unit="steps", low=1, high=10_000)
    rollouts: int = setting(1, "Rollouts of the inner loop, each with the weights that the task has by then.", low=1, high=1000)
    inner_steps: int = setting(2, "Gradient steps of a task on each of its rollouts.", unit="steps", low=1, high=10_000)
    inner_rate: float = setting(3e-4, "Step size of the inner loop.", low=1e-7, high=100.0)
    learning_rate: float = setting(2e-3, "First step size of RAdam; it falls to zero over the run.", low=1e-7, high=1.0)
    outer_steps: int = setting(8, "Steps of the start after each inner loop.", unit="steps", low=1, high=10_000)
