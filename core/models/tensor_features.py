"""What a network sees, on tensors: the same rows as :mod:`core.models.features` makes of numpy arrays."""

from __future__ import annotations

import torch

from core.models.architecture import Architecture
from core.models.features import LARGEST_DELTA, LARGEST_REWARD


class TensorFeatures:
    """Makes inputs and transition features on a device; holds the scales there."""

    def __init__(self, architecture: Architecture, device: torch.device) -> None:
        interface = architecture.interface
        self._observation_scale, self._delta_scale = (
            torch.tensor(scale, device=device) for scale in (interface.observation_scale, interface.delta_scale)
        )
        self._reward_scale = interface.reward_scale
        self._one_hot = torch.eye(interface.action_count, device=device)
        self._past_size = architecture.recipe.past_actions * interface.action_count

    def inputs(self, observation: torch.Tensor, past: torch.Tensor) -> torch.Tensor:
        """Scaled observations (N, S) and past actions (N, P A)."""
        return torch.cat([observation / self._observation_scale, past], dim=1)

    def one_hot(self, actions: torch.Tensor) -> torch.Tensor:
        """(N, A) of actions (N,)."""
        return self._one_hot[actions]

    def pushed(self, past: torch.Tensor, action: torch.Tensor) -> torch.Tensor:
        """Past actions (N, P A), newest first, after one more (N, A)."""
        return torch.cat([action, past], dim=1)[:, : self._past_size]

    def delta(self, observation: torch.Tensor, following: torch.Tensor) -> torch.Tensor:
        """Scaled, clipped change of the observation (N, S)."""
        return ((following - observation) / self._delta_scale).clamp_(-LARGEST_DELTA, LARGEST_DELTA)

    def reward(self, reward: torch.Tensor) -> torch.Tensor:
        """Scaled (N,)."""
        return reward * self._reward_scale

    def transition(
        self, inputs: torch.Tensor, action: torch.Tensor, delta: torch.Tensor, reward: torch.Tensor, terminated: torch.Tensor
    ) -> torch.Tensor:
        """Features (N, F) of transitions, from their parts: action one-hot (N, A), change and reward scaled."""
        seen = reward.clamp(-LARGEST_REWARD, LARGEST_REWARD)
        return torch.cat([inputs, action, delta, seen[:, None], terminated[:, None]], dim=1)
