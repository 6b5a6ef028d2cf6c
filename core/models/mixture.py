"""The meta-model: context -> alpha, and Q(s, a) = sum_k alpha_k Q_k(s, a)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.models.architecture import Architecture, Parameters
from core.models.contexts.context import Memory, Reading
from core.models.features import constant
from core.models.ops import NUMPY
from core.models.sub_models import sub_models


def mix(alpha: Any, q: Any) -> Any:
    """Q (B, A) from alpha (B, K) and Q_k (B, K, A); also mixes the predicted changes (B, K, A, S) -> (B, A, S)."""
    return (alpha.reshape(*alpha.shape, *[1] * (q.ndim - 2)) * q).sum(1)


@dataclass(frozen=True)
class Decision:
    """What a policy chose and why, for N lanes.

    Attributes:
        actions: greedy actions (N,).
        alpha: mixture weights (N, K).
        sub_q: Q_k(s, a) (N, K, A).
        q: the mixture (N, A).
        meta_state: what the context had become (N, Z); ``None`` where the policy has none.
        own: the weights (N, K) that the actor would have used by itself, while a hand is on alpha; else ``None``.
    """

    actions: NDArray[np.intp]
    alpha: NDArray[np.float32]
    sub_q: NDArray[np.float32]
    q: NDArray[np.float32]
    meta_state: NDArray[np.float32] | None = None
    own: NDArray[np.float32] | None = None

    @property
    def first_meta_state(self) -> NDArray[np.float32]:
        """The meta-state (Z,) of the first lane, empty where there is none."""
        return np.empty(0, dtype=np.float32) if self.meta_state is None else self.meta_state[0]


@dataclass(frozen=True)
class Mixture:
    """A meta-model ready to act: sizes and numpy parameters, and what meta-training handed on for learning on a task."""

    architecture: Architecture
    parameters: Parameters
    kept: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    def memory(self, lanes: int) -> Memory:
        """An empty context for N lanes."""
        return self.architecture.context.memory(self.architecture, self.parameters, lanes)

    def prior(self, lanes: int) -> Reading:
        """alpha (N, K) and meta-state (N, Z) before any transition."""
        return self.memory(lanes).read()

    def sub_q(self, inputs: NDArray[np.float32], state: NDArray[np.float32] | None) -> NDArray[np.float32]:
        """Q_k (N, K, A) for inputs (N, S + P A)."""
        interface = self.architecture.interface
        q, _ = sub_models(NUMPY, self.parameters, self._seen(inputs, state), interface.action_count, interface.observation_size)
        return np.asarray(q)

    def _seen(self, inputs: NDArray[np.float32], state: NDArray[np.float32] | None) -> NDArray[np.float32]:
        return np.concatenate([inputs, state], axis=1) if self.architecture.hybrid and state is not None else inputs

    def changes(
        self, inputs: NDArray[np.float32], state: NDArray[np.float32] | None, alpha: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """By how much each action is expected to change the observation (N, A, S), in its own units."""
        interface = self.architecture.interface
        _, scaled = sub_models(
            NUMPY, self.parameters, self._seen(inputs, state), interface.action_count, interface.observation_size
        )
        return np.asarray(mix(alpha, scaled) * constant(interface.delta_scale))

    def decide(self, inputs: NDArray[np.float32], state: NDArray[np.float32] | None, alpha: NDArray[np.float32]) -> Decision:
        """The greedy decision under mixture weights alpha (N, K)."""
        sub_q = self.sub_q(inputs, state)
        q = mix(alpha, sub_q)
        return Decision(q.argmax(axis=1), alpha, sub_q, q, state)
