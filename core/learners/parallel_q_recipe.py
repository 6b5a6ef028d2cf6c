"""Settings of parallel Q(lambda); apart from the learner, so that reading a recipe does not import torch."""

from __future__ import annotations

from dataclasses import dataclass

from core.recipe import LearnerRecipe, setting


@dataclass(frozen=True, kw_only=True)
class ParallelQRecipe(LearnerRecipe):
    """Parallel Q(lambda) without replay or target network."""

    rollout_steps: int = setting(32, "Steps of each lane between two meta-updates.", unit="steps", low=1, high=10_000)
    epochs: int = setting(2, "Passes over a rollout.", low=1, high=100)
    minibatches: int = setting(4, "Minibatches in a pass; each holds whole lanes.", low=1, high=4096)
    learning_rate: float = setting(1e-3, "First step size of RAdam; it falls to zero over the run.", low=1e-7, high=1.0)
    discount: float = setting(0.99, "Discount of later rewards.", low=0.0, high=0.99999)
    lambda_: float = setting(0.8, "Weight of longer returns in the Q(lambda) target.", low=0.0, high=1.0)
    epsilon_first: float = setting(1.0, "Probability of a random action at the start.", low=0.0, high=1.0)
    epsilon_last: float = setting(0.03, "Probability of a random action at the end.", low=0.0, high=1.0)
    epsilon_decay: float = setting(0.5, "Share of the run over which it falls.", low=0.001, high=1.0)
    dynamics_weight: float = setting(0.1, "Weight of the loss of predicting the observation's change.", low=0.0, high=1000.0)
    inner_boost: float = setting(
        10.0, "How much faster learned step sizes of inner gradient steps are learned.", low=0.0, high=1000.0
    )
    largest_gradient: float = setting(10.0, "Gradients are clipped to this norm.", low=1e-6, high=1e6)
