"""Rollouts that never happened: N tasks as their fitted dynamics have them, each with B places, and Q(lambda) targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from core.adaptation.endings import Endings
from core.learners.targets import lambda_returns
from core.models.architecture import Architecture

LAMBDA = 0.8
LARGEST = 3.0  # scaled observations are held within this, where linear dynamics may run away

Values = Callable[[torch.Tensor], torch.Tensor]  # inputs (N, B, I) -> Q (N, B, A)


@dataclass(frozen=True)
class Imagined:
    """N x (T B) steps: inputs (N, T B, I), actions (N, T B), and the returns that are learned from (N, T B)."""

    inputs: torch.Tensor
    actions: torch.Tensor
    target: torch.Tensor


class ImaginedLanes:
    """B places on each of N tasks, that go on from rollout to rollout."""

    def __init__(
        self,
        architecture: Architecture,
        coefficients: NDArray[np.float32],
        starts: NDArray[np.float32],
        endings: Endings,
        places: int,
        rng: np.random.Generator,
    ) -> None:
        """``coefficients`` (N, S + P A + A, S) of the dynamics; ``starts`` (N, M, S + P A) to begin imagined episodes from."""
        self._architecture, self._endings, self._rng = architecture, endings, rng
        self._coefficients, self._starts = torch.from_numpy(coefficients), torch.from_numpy(starts)
        self._shape = (len(starts), places)
        self._inputs = self._begin()

    def _begin(self) -> torch.Tensor:
        chosen = torch.from_numpy(self._rng.integers(self._starts.shape[1], size=self._shape))
        return self._starts.gather(1, chosen[..., None].expand(-1, -1, self._starts.shape[2]))

    @torch.no_grad()
    def rollout(self, values: Values, steps: int, epsilon: float, discount: float) -> Imagined:
        """``steps`` steps by the greedy policy of ``values``, random with probability epsilon; rewards scaled by 1 - gamma."""
        interface = self._architecture.interface
        size, count = interface.observation_size, interface.action_count
        shape = (steps, *self._shape)
        reward, discounts, best = (np.empty(shape, dtype=np.float32) for _ in range(3))
        ended = np.empty(shape, dtype=bool)
        inputs, actions = [], []
        for t in range(steps):
            q = values(self._inputs)
            if t > 0:
                best[t - 1] = q.amax(dim=2).numpy()
            random = torch.from_numpy(self._rng.random(self._shape) < epsilon)
            drawn = torch.from_numpy(self._rng.integers(count, size=self._shape))
            chosen = torch.where(random, drawn, q.argmax(dim=2))
            one_hot = torch.nn.functional.one_hot(chosen, count).to(q.dtype)
            before = self._inputs[..., :size]
            moved = before + torch.bmm(torch.cat([self._inputs, one_hot], dim=2), self._coefficients)
            following = moved.clamp(-LARGEST, LARGEST)
            gained, over = self._endings.judge(before, chosen, following)
            inputs.append(self._inputs)
            actions.append(chosen)
            reward[t], ended[t] = gained.numpy() * (1.0 - discount), over.numpy()
            discounts[t] = np.where(ended[t], np.float32(0.0), np.float32(discount))
            parts = [following]
            if self._architecture.recipe.past_actions:
                parts += [one_hot, self._inputs[..., size : self._architecture.input_size - count]]
            self._inputs = torch.where(over[..., None], self._begin(), torch.cat(parts, dim=2))
        best[-1] = values(self._inputs).amax(dim=2).numpy()
        target = torch.from_numpy(lambda_returns(reward, discounts, best, ended, LAMBDA))
        return Imagined(
            torch.stack(inputs, dim=2).flatten(1, 2),
            torch.stack(actions, dim=2).flatten(1, 2),
            target.permute(1, 2, 0).flatten(1, 2),
        )
