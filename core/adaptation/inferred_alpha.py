"""Memories that infer alpha in a way of their own and leave the meta-state to the model's own context."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.models.contexts.context import Arrays, Memory, Reading
from core.models.mixture import Mixture


class InferredAlpha:
    """A :class:`core.models.contexts.context.Memory` around the model's own, whose alpha it replaces.

    Attributes:
        own: the model's own memory. prior: its alpha (K,) before any transition.
    """

    def __init__(self, mixture: Mixture, lanes: int) -> None:
        self.mixture = mixture
        self.own: Memory = mixture.memory(lanes)
        self.prior: NDArray[np.float32] = mixture.prior(1).alpha[0].astype(np.float32)

    def alpha(self, reading: Reading) -> NDArray[np.float32]:
        """alpha (N, K); ``reading`` is what the model's own memory says."""
        raise NotImplementedError

    def read(self) -> Reading:
        reading = self.own.read()
        return Reading(self.alpha(reading), reading.state)

    def add(self, features: NDArray[np.float32]) -> None:
        self.own.add(features)

    def clear(self, mask: NDArray[np.bool_]) -> None:
        self.own.clear(mask)

    @property
    def count(self) -> NDArray[np.int64]:
        return self.own.count

    def relearned(self, features: NDArray[np.float32]) -> None:
        """The model's own memory takes them in anew; what was inferred before is kept."""
        self.own.relearned(features)

    def carry(self) -> dict[str, NDArray[np.float32]]:
        return self.own.carry()

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return self.own.snapshot()

    def restore(self, trial: Arrays) -> None:
        self.own.restore(trial)
