"""What stands between a CartPole and its agent: sensors with their faults, and forces that nobody chose.

Each is a function of :class:`core.tasks.cartpole_physics.Physics`, on numpy arrays or torch tensors (``xp`` is the module).
Columns that a batch of tasks does not have are as if they were not there, and cost nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.tasks.family import Tasks

if TYPE_CHECKING:
    from core.tasks.cartpole_physics import Physics

USUAL = np.array([2.4, 2.0, 12 * 2 * math.pi / 360, 2.0])  # position, speed, angle, angular speed: limits or usual sizes
ORDERS = np.array(list(permutations(range(4))))  # (24, 4): ORDERS[p][wire] is the quantity on that wire
Draw = Callable[[tuple[int, ...]], Any]  # random numbers of a shape


def column(tasks: Tasks, name: str) -> NDArray[np.float64] | None:
    """A column (N,) of tasks, if they have it."""
    return tasks[name] if name in tasks.names else None


def seen(physics: Physics, state: Any, lanes: Any, normal: Draw) -> Any:
    """What N agents see (4, N) of true states (4, N). ``lanes`` is 0 to N - 1, ``normal`` draws the sensors' noise."""
    sight = state
    if physics.noise is not None:
        sight = sight + physics.noise * normal(tuple(state.shape))
    if physics.bias is not None:
        sight = sight + 0.0
        sight[2] += physics.bias
    if physics.signs is not None:
        sight = sight * physics.signs
    if physics.order is not None:
        sight = (sight / physics.unit)[physics.order, lanes]
    return sight


def side(xp: Any, physics: Physics, steps: Any) -> Any:
    """(N,) -1 where the controls are swapped the other way after so many steps of the episode, else 1."""
    return xp.where((steps >= physics.switches).sum(axis=0) % 2 == 1, -1.0, 1.0)


def lose(physics: Physics, push: Any, uniform: Draw) -> None:
    """Some of the pushes (N,) that were just chosen are lost; ``uniform`` draws which."""
    if physics.dropped is not None:
        push *= uniform(tuple(push.shape)) >= physics.dropped


def bend(xp: Any, physics: Physics, force: Any, steps: Any) -> None:
    """Change the motors' forces (N,) into those that act on the carts."""
    if physics.switches is not None:
        force *= side(xp, physics, steps)
    if physics.asymmetry is not None:
        force *= xp.where(force > 0, physics.asymmetry, 1.0)
    if physics.wind is not None:
        force += physics.wind
