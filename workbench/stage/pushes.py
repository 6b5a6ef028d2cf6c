"""How a user's push changes the true state of a task, by the name of the family's painter; without Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

Push = Callable[[NDArray[np.float64], Mapping[str, float], int], NDArray[np.float64]]

NUDGE = 0.4  # N s: hard enough to see, soft enough that a good policy recovers


def push_cart(state: NDArray[np.float64], task: Mapping[str, float], direction: int) -> NDArray[np.float64]:
    """The state (4,) after a short blow on the cart to the left (-1) or the right (+1): only the two speeds jump."""
    _, _, theta, _ = state
    total = task["mass_cart"] + task["mass_pole"]
    cos = float(np.cos(theta))
    impulse = direction * NUDGE / total
    turn = -cos * impulse / (task["length"] * (4.0 / 3.0 - task["mass_pole"] * cos**2 / total))
    slide = impulse - task["mass_pole"] * task["length"] * turn * cos / total
    return state + np.array([0.0, slide, 0.0, turn])


PUSHES: dict[str, Push] = {"cartpole": push_cart}
