"""New tasks for lanes on a device: drawn ahead on the host, handed out there without anybody waiting."""

from __future__ import annotations

import numpy as np
import torch

from core.state import State
from core.tasks.family import TaskFamily
from core.tasks.tensor_lanes import TensorLanes, array_of, put_back


class TaskSupply:
    """A ring of tasks in the order in which they were drawn. When more are wanted at once than there are, they come again."""

    def __init__(self, lanes: TensorLanes, family: TaskFamily, rng: np.random.Generator, size: int) -> None:
        self._lanes, self._family, self._rng = lanes, family, rng
        self._ring = lanes.numbers(family.sample(rng, size))  # (D, size)
        self._next = 0  # place of the first task that is new at the last refill
        self.taken = torch.zeros((), dtype=torch.int64, device=self._ring.device)  # since then

    def state(self) -> State:
        """Which tasks come next; between two refills only."""
        return {"ring": array_of(self._ring), "next": self._next}

    def restore(self, state: State) -> None:
        """Go on from a :meth:`state`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when it does not fit."""
        put_back(self._ring, state, "ring")
        self._next = int(state["next"]) % self._ring.shape[1]
        self.taken.zero_()

    def assign(self, mask: torch.Tensor) -> None:
        """The next tasks, one for each lane of ``mask`` (N,)."""
        wanted = mask.cumsum(0)
        places = (wanted - 1 + self.taken + self._next) % self._ring.shape[1]
        self._lanes.assign(mask, self._ring[:, places])
        self.taken += wanted[-1]

    def refill(self, taken: int) -> None:
        """Draw as many as were ``taken``, which the caller has read from the device together with other things."""
        size = self._ring.shape[1]
        fresh = min(taken, size)
        if fresh:
            places = torch.arange(self._next, self._next + fresh) % size
            self._ring[:, places.to(self._ring.device)] = self._lanes.numbers(self._family.sample(self._rng, fresh))
        self._next = (self._next + taken) % size
        self.taken.zero_()
