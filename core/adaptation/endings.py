"""What is rewarded, and when episodes terminate: learned from the transitions that a model keeps. The same for all tasks."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from core.adaptation.experience import Experience
from core.models.architecture import Architecture

HIDDEN, STEPS, RATE = 64, 400, 1e-2


class Endings:
    """A small network from (scaled observation, action, scaled observation that follows) to reward and termination."""

    def __init__(self, architecture: Architecture, experience: Experience, rng: np.random.Generator) -> None:
        """Fits the network to the experience: the mean of the reward, and the odds of termination."""
        self._size, self._actions = architecture.interface.observation_size, architecture.interface.action_count
        inputs = 3 * self._size + self._actions
        shapes = ((inputs, HIDDEN), (HIDDEN,), (HIDDEN, HIDDEN), (HIDDEN,), (HIDDEN, 2), (2,))
        self._weights = [torch.from_numpy(_start(rng, shape)).requires_grad_(True) for shape in shapes]
        before = torch.from_numpy(experience.inputs[:, : self._size])
        actions = torch.from_numpy(experience.actions.astype(np.int64))
        reward, terminated = torch.from_numpy(experience.reward), torch.from_numpy(experience.terminated)
        seen = self._seen(before, actions, torch.from_numpy(experience.following))
        optimiser = torch.optim.Adam(self._weights, lr=RATE)
        for step in range(STEPS):
            optimiser.param_groups[0]["lr"] = RATE * (1.0 - step / STEPS)
            out = self._network(seen)
            wrong = torch.nn.functional.binary_cross_entropy_with_logits(out[:, 1], terminated)
            loss = wrong + 0.5 * (out[:, 0] - reward).square().mean()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
        self._weights = [weight.detach() for weight in self._weights]

    def _seen(self, before: torch.Tensor, actions: torch.Tensor, following: torch.Tensor) -> torch.Tensor:
        one_hot = torch.nn.functional.one_hot(actions, self._actions).to(before.dtype)
        return torch.cat([before, one_hot, following, following.square()], dim=-1)

    def _network(self, seen: torch.Tensor) -> torch.Tensor:
        w = self._weights
        x = torch.relu(seen @ w[0] + w[1])
        x = torch.relu(x @ w[2] + w[3])
        return x @ w[4] + w[5]

    @torch.no_grad()
    def judge(self, before: torch.Tensor, actions: torch.Tensor, following: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scaled reward (...) and whether the episode terminates (...), for observations (..., S) and actions (...)."""
        out = self._network(self._seen(before, actions, following))
        return out[..., 0], out[..., 1] > 0.0


def _start(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float32]:
    if len(shape) == 1:
        return np.zeros(shape, dtype=np.float32)
    return np.asarray(rng.standard_normal(shape) * np.sqrt(2.0 / shape[0]), dtype=np.float32)
