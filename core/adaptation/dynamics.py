"""How one task moves, by ridge regression: the change of the observation as a linear function of inputs and action.

A step is short, so that most of what it changes is linear in what was seen and done, whatever the wiring, the delay or the
physics; a few dozen transitions tell it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.models.architecture import Architecture

RIDGE = 1e-3


class TaskDynamics:
    """The normal equations of N tasks, one on each lane.

    Attributes:
        count: transitions taken in (N,).
    """

    def __init__(self, architecture: Architecture, lanes: int) -> None:
        self._actions = architecture.interface.action_count
        size = architecture.input_size + self._actions
        self._matrix = np.zeros((lanes, size, size))
        self._vector = np.zeros((lanes, size, architecture.interface.observation_size))
        self.count = np.zeros(lanes, dtype=np.int64)

    def add(self, inputs: NDArray[np.float32], actions: NDArray[np.intp], following: NDArray[np.float32]) -> None:
        """A transition on every lane: inputs (N, S + P A), actions (N,) and the scaled observation that followed (N, S)."""
        seen = np.concatenate([inputs, np.eye(self._actions)[actions]], axis=1)
        change = following - inputs[:, : following.shape[1]]
        self._matrix += seen[:, :, None] * seen[:, None, :]
        self._vector += seen[:, :, None] * change[:, None, :]
        self.count += 1

    def forget(self, mask: NDArray[np.bool_]) -> None:
        """A new task begins on the lanes of ``mask`` (N,)."""
        self._matrix[mask] = 0.0
        self._vector[mask] = 0.0
        self.count[mask] = 0

    def solution(self, lanes: NDArray[np.intp]) -> NDArray[np.float32]:
        """Coefficients (n, S + P A + A, S): the change of the scaled observation is (inputs, one-hot action) times them."""
        ridge = RIDGE * np.eye(self._matrix.shape[1])
        return np.asarray(np.linalg.solve(self._matrix[lanes] + ridge, self._vector[lanes]), dtype=np.float32)
