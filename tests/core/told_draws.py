"""Random numbers that are told, for comparing lanes on the host with lanes on tensors."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.tasks.cartpole_env import CartPoleLanes
from core.tasks.cartpole_physics import FIRST_STATES
from core.tasks.family import Tasks
from core.tasks.tensor_lanes import Draws


class ToldDraws(Draws):
    """Hands out the rows of tables, one after the other: first states (T, 4, N), and what else is drawn in a step."""

    def __init__(
        self,
        first: NDArray[np.float64],
        lost: NDArray[np.float64] | None = None,
        noise: NDArray[np.float64] | None = None,
        dtype: torch.dtype = torch.float64,
    ) -> None:
        self.device, self.dtype = torch.device("cpu"), dtype
        self._rows = {"first": iter(first), "lost": iter(() if lost is None else lost)}
        self._noise = iter(() if noise is None else noise)

    def uniform(self, shape: tuple[int, ...]) -> torch.Tensor:
        row = next(self._rows["first" if len(shape) == 2 else "lost"])
        assert row.shape == shape
        if len(shape) == 2:
            row = (row + FIRST_STATES) / (2 * FIRST_STATES)
        return torch.from_numpy(np.array(row)).to(self.dtype)

    def normal(self, shape: tuple[int, ...]) -> torch.Tensor:
        row = next(self._noise)
        assert row.shape == shape
        return torch.from_numpy(np.array(row)).to(self.dtype)


class ToldLanes(CartPoleLanes):
    """Lanes on the host whose episodes begin in first states of a table (T, 4, N): a row for every step, one for the start."""

    def __init__(self, tasks: Tasks, first: NDArray[np.float64]) -> None:
        self._first, self._clock = first, 0
        super().__init__(tasks)

    def _restart(self, mask: NDArray[np.bool_]) -> None:
        super()._restart(mask)
        self._state[:, mask] = self._first[self._clock][:, mask]

    def step(self, actions: NDArray[Any]) -> Any:
        self._clock += 1
        return super().step(actions)


class ToldNumbers:
    """Stands in for a numpy generator: random numbers are rows of tables."""

    def __init__(self, lost: NDArray[np.float64], noise: NDArray[np.float64]) -> None:
        self._lost, self._noise = iter(lost), iter(noise)

    def random(self, shape: Any = None) -> NDArray[np.float64]:
        return next(self._lost)

    def standard_normal(self, shape: Any = None) -> NDArray[np.float64]:
        return next(self._noise)

    def uniform(self, low: float, high: float, size: Any) -> NDArray[np.float64]:
        return np.zeros(size)
