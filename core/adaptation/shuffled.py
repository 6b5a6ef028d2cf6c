"""An ablation: every task is played with the context of another one. What is left is what the context had no part in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.models.context_actor import ContextActor
from core.models.mixture import Decision, Mixture


def partners(rng: np.random.Generator, lanes: int) -> NDArray[np.intp]:
    """For each lane another one (N,), as one ring through all of them. Raises ``ValueError`` for a single lane."""
    if lanes < 2:
        raise ValueError("A context can only be exchanged between two lanes or more.")
    ring = rng.permutation(lanes)
    other = np.empty(lanes, dtype=np.intp)
    other[ring] = np.roll(ring, 1)
    return other


class ShuffledActor(ContextActor):
    """Each lane keeps its own context, and acts by the alpha and meta-state of its partner's."""

    def __init__(self, mixture: Mixture, partner: NDArray[np.intp]) -> None:
        self.partner = partner
        super().__init__(mixture, len(partner))

    def decide_inputs(self, inputs: NDArray[np.float32]) -> Decision:
        state = None if self.state is None else self.state[self.partner]
        return self.mixture.decide(inputs, state, self.weights[self.partner])
