"""What stands between a CartPole and its agent: sensors with their faults, and forces that nobody chose.

Columns that a batch of tasks does not have are as if they were not there, and cost nothing.
"""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from core.tasks.family import Tasks

USUAL = np.array([2.4, 2.0, 12 * 2 * math.pi / 360, 2.0])  # position, speed, angle, angular speed: limits or usual sizes
ORDERS = np.array(list(permutations(range(4))))  # (24, 4): ORDERS[p][wire] is the quantity on that wire


def column(tasks: Tasks, name: str) -> NDArray[np.float64] | None:
    """A column (N,) of tasks, if they have it."""
    return tasks[name] if name in tasks.names else None


class Sensors:
    """What N agents see of their true states."""

    def __init__(self, tasks: Tasks) -> None:
        signs = np.stack([tasks["x_sign"], tasks["x_sign"], tasks["theta_sign"], tasks["theta_sign"]])
        self._signs = None if (signs == 1).all() else signs
        bias = column(tasks, "angle_bias")
        self._bias = None if bias is None else np.deg2rad(bias)
        noise = column(tasks, "noise")
        self._noise = None if noise is None else noise * USUAL[:, None]
        order = column(tasks, "permutation")
        # Crossed wires all carry shares of what is usual: nothing but its behaviour tells a quantity.
        self._order = None if order is None else ORDERS[order.astype(np.intp)].T

    def read(self, state: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float32]:
        """Observations (N, 4) of true states (4, N)."""
        seen = state
        if self._noise is not None:
            seen = seen + self._noise * rng.standard_normal(state.shape)
        if self._bias is not None:
            seen = seen.copy()
            seen[2] += self._bias
        if self._signs is not None:
            seen = seen * self._signs
        if self._order is not None:
            seen = np.take_along_axis(seen / USUAL[:, None], self._order, axis=0)
        return seen.T.astype(np.float32)


class Disturbances:
    """Forces on N carts: wind, a sloping track, an uneven motor, lost pushes, and controls that are swapped on the way.

    Attributes:
        slide: what a slope adds to the cart's acceleration (N,), or none.
        upright: share of gravity across the track (N,), or none.
    """

    def __init__(self, tasks: Tasks) -> None:
        self._wind, self._asymmetry, self._dropped = (column(tasks, n) for n in ("wind", "asymmetry", "dropped"))
        tilt = column(tasks, "tilt")
        self.slide = None if tilt is None else tasks["gravity"] * np.sin(np.deg2rad(tilt))
        self.upright = None if tilt is None else np.cos(np.deg2rad(tilt))
        first, second = column(tasks, "switch_step"), column(tasks, "second_switch")
        self._switches = None if first is None or second is None else np.floor(np.stack([first, second]))
        self.forces = any(c is not None for c in (self._wind, self._asymmetry, self._switches))

    @property
    def switching(self) -> bool:
        """Whether the controls are swapped within an episode."""
        return self._switches is not None

    def side(self, steps: NDArray[np.int32]) -> NDArray[np.float64]:
        """(N,) -1 where the controls are swapped the other way after so many steps of the episode, else 1."""
        assert self._switches is not None
        return np.where((steps >= self._switches).sum(axis=0) % 2 == 1, -1.0, 1.0)

    def lose(self, push: NDArray[np.float64], rng: np.random.Generator) -> None:
        """Some of the pushes (N,) that were just chosen are lost."""
        if self._dropped is not None:
            push *= rng.random(len(push)) >= self._dropped

    def bend(self, force: NDArray[np.float64], steps: NDArray[np.int32]) -> None:
        """Change the motors' forces (N,) into those that act on the carts."""
        if self._switches is not None:
            force *= self.side(steps)
        if self._asymmetry is not None:
            np.multiply(force, self._asymmetry, out=force, where=force > 0)
        if self._wind is not None:
            force += self._wind
