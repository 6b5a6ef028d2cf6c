"""N independent deep Q-learners as one stack of weights: a gradient step of all of them is a few batched products.

Double Q-learning (van Hasselt et al., 2016) with a slow target network and n-step returns. Nothing is shared between the
learners: losses are summed, not averaged, over them, and Adam works number by number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.learners.learner import Diverged
from core.models.architecture import Parameters
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models
from core.sentence import Sentence

Weights = dict[str, torch.Tensor]


@dataclass(frozen=True)
class Batch:
    """B transitions over several steps for each of N learners.

    Attributes:
        inputs: (N, B, I). actions: (N, B).
        reward: discounted sum of the scaled rewards (N, B).
        discount: of what follows (N, B); 0 where the episode terminated.
        following: inputs after the last of the steps (N, B, I).
    """

    inputs: NDArray[np.float32]
    actions: NDArray[np.int64]
    reward: NDArray[np.float32]
    discount: NDArray[np.float32]
    following: NDArray[np.float32]


class StackedQ:
    """The learners of N tasks. Parameters are those of sub-models, (N, ...) each, without the part that predicts changes."""

    def __init__(self, parameters: Parameters, actions: int, learning_rate: float, polyak: float, threads: int = 1) -> None:
        torch.set_num_threads(threads)  # at these sizes more threads only wait for each other
        self._actions, self._learning_rate, self._polyak = actions, learning_rate, polyak
        heads = ("sub.head.weight", "sub.head.bias")
        arrays = {name: array for name, array in parameters.items() if name.startswith("sub.")}
        arrays |= {name: arrays[name][..., :actions] for name in heads}
        self._weights = {name: torch.from_numpy(array.copy()).requires_grad_(True) for name, array in arrays.items()}
        self._target = {name: weight.detach().clone() for name, weight in self._weights.items()}
        self._optimiser = self._adam(self._weights)

    def _adam(self, weights: Weights) -> torch.optim.Adam:
        return torch.optim.Adam(list(weights.values()), lr=self._learning_rate, fused=True)

    def __len__(self) -> int:
        return len(self._target["sub.head.bias"])

    def parameters(self) -> Parameters:
        """A copy of the weights, (N, ...) each."""
        return {name: weight.detach().numpy().copy() for name, weight in self._weights.items()}

    def _q(self, weights: Any, inputs: torch.Tensor) -> torch.Tensor:
        """(N, B, A) for inputs (N, B, I)."""
        q, _ = sub_models(TORCH, weights, inputs, self._actions, 0)
        return q.swapaxes(0, 1)  # type: ignore[no-any-return]

    @torch.no_grad()
    def values(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Values (N, A) of the actions for inputs (N, I)."""
        return np.asarray(self._q(self._weights, torch.from_numpy(inputs[:, None]))[:, 0].numpy())

    @torch.no_grad()
    def _targets(self, batch: Batch) -> torch.Tensor:
        following = torch.from_numpy(batch.following)
        chosen = self._q(self._weights, following).argmax(dim=2, keepdim=True)
        value = self._q(self._target, following).gather(2, chosen)[..., 0]
        return torch.from_numpy(batch.reward) + torch.from_numpy(batch.discount) * value

    def learn(self, batch: Batch) -> None:
        """One gradient step of every learner. Raises :class:`core.learners.learner.Diverged`."""
        target = self._targets(batch)
        q = self._q(self._weights, torch.from_numpy(batch.inputs))
        taken = q.gather(2, torch.from_numpy(batch.actions)[..., None])[..., 0]
        loss = 0.5 * (taken - target).square().mean(dim=1).sum()
        if not torch.isfinite(loss):
            raise Diverged(
                "{what}; its learning rate is too large for these rewards.",
                what=Sentence("Q-learning from scratch is no longer finite"),
            )
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        with torch.no_grad():
            for name, slow in self._target.items():
                slow.lerp_(self._weights[name], self._polyak)

    def keep(self, learners: NDArray[np.bool_]) -> None:
        """Go on with some of the learners (N,) only, as if the others had never been there."""
        rows = torch.from_numpy(np.flatnonzero(learners))
        kept = {name: weight.detach()[rows].requires_grad_(True) for name, weight in self._weights.items()}
        optimiser = self._adam(kept)
        for name, weight in kept.items():
            state = self._optimiser.state.get(self._weights[name], {})
            optimiser.state[weight] = {key: value[rows] if value.dim() else value for key, value in state.items()}
        self._weights, self._optimiser = kept, optimiser
        self._target = {name: slow[rows] for name, slow in self._target.items()}
