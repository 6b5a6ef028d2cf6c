"""The equations of N CartPoles side by side, on numpy arrays or on torch tensors: ``xp`` is the module that computes.

The dynamics are those of gymnasium's CartPole-v1 (Barto, Sutton & Anderson 1983; Euler steps of 20 ms), with the order of
floating-point operations kept, so that default parameters give gymnasium's own numbers when numpy computes in float64.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from core.tasks.disturbances import ORDERS, USUAL, column
from core.tasks.family import Tasks

TIME_STEP = 0.02  # s
EPISODE_STEPS = 500
POSITION_LIMIT = 2.4  # m
ANGLE_LIMIT = 12 * 2 * math.pi / 360  # rad
FIRST_STATES = 0.05  # every number of a first state is drawn from plus or minus this
WORK_ROWS = 7


@dataclass(frozen=True)
class Physics:
    """What tasks make of the equations, for N lanes. What no task has is none, and costs nothing.

    Attributes:
        gravity: across the track, m/s² (N,). length: m, mass_pole, total_mass: kg (N,). polemass_length: kg m (N,).
        push: signed force of a push to the right, N (N,). delay: steps (N,).
        slide: what a slope adds to the cart's acceleration, m/s² (N,). wind: N (N,).
        asymmetry: factor of forces to the right (N,). dropped: share of pushes that are lost (N,).
        switches: steps at which the controls are swapped (2, N).
        noise: its standard deviation (4, N). bias: of the angle, rad (N,). signs: of what is seen (4, N).
        order: number of the quantity on each wire (4, N), whose values are then shares of ``unit`` (4, N).
    """

    gravity: Any
    length: Any
    mass_pole: Any
    total_mass: Any
    polemass_length: Any
    push: Any
    delay: Any
    slide: Any = None
    wind: Any = None
    asymmetry: Any = None
    dropped: Any = None
    switches: Any = None
    noise: Any = None
    bias: Any = None
    signs: Any = None
    order: Any = None
    unit: Any = None

    @property
    def forces(self) -> bool:
        """Whether other forces act than those that were chosen."""
        return any(part is not None for part in (self.wind, self.asymmetry, self.switches))

    def parts(self) -> Iterator[tuple[str, Any]]:
        """Name and array of everything that is there."""
        named = ((f.name, getattr(self, f.name)) for f in fields(self))
        return ((name, array) for name, array in named if array is not None)


def physics_of(tasks: Tasks, always_signs: bool = False) -> Physics:
    """The physics of tasks, in float64; signs that are all 1 are left out unless they are wanted ``always``."""
    gravity, tilt, noise, bias, order = (column(tasks, n) for n in ("gravity", "tilt", "noise", "angle_bias", "permutation"))
    assert gravity is not None
    signs = np.stack([tasks["x_sign"], tasks["x_sign"], tasks["theta_sign"], tasks["theta_sign"]])
    first, second = column(tasks, "switch_step"), column(tasks, "second_switch")
    return Physics(
        gravity=gravity.copy() if tilt is None else gravity * np.cos(np.deg2rad(tilt)),
        length=tasks["length"].copy(),
        mass_pole=tasks["mass_pole"].copy(),
        total_mass=tasks["mass_pole"] + tasks["mass_cart"],
        polemass_length=tasks["mass_pole"] * tasks["length"],
        push=tasks["force_mag"] * tasks["force_sign"],
        delay=tasks["delay"].astype(np.intp),
        slide=None if tilt is None else gravity * np.sin(np.deg2rad(tilt)),
        wind=column(tasks, "wind"),
        asymmetry=column(tasks, "asymmetry"),
        dropped=column(tasks, "dropped"),
        switches=None if first is None or second is None else np.floor(np.stack([first, second])),
        noise=None if noise is None else noise * USUAL[:, None],
        bias=None if bias is None else np.deg2rad(bias),
        signs=signs if always_signs or not (signs == 1).all() else None,
        # Crossed wires all carry shares of what is usual: nothing but its behaviour tells a quantity.
        order=None if order is None else ORDERS[order.astype(np.intp)].T,
        unit=None if order is None else np.repeat(USUAL[:, None], len(tasks), axis=1),
    )


def advance(xp: Any, state: Any, force: Any, physics: Physics, work: Any, four_thirds: Any) -> Any:
    """One Euler step under forces (N,), in place.

    Args:
        state: x, x_dot, theta, theta_dot, each (N,), changed.
        work: memory, WORK_ROWS arrays (N,).
        four_thirds: 4 / 3 as a number that ``xp`` subtracts from.

    Returns:
        (N,) whether the cart has left the track or the pole has fallen.
    """
    x, x_dot, theta, theta_dot = state
    cos, sin, temp, a, b, theta_acc, x_acc = work
    xp.cos(theta, out=cos)
    xp.sin(theta, out=sin)
    # temp = (force + polemass_length * theta_dot^2 * sin) / total_mass
    xp.square(theta_dot, out=temp)
    temp *= physics.polemass_length
    temp *= sin
    temp += force
    temp /= physics.total_mass
    # theta_acc = (g * sin - cos * temp) / (length * (4/3 - mass_pole * cos^2 / total_mass))
    xp.multiply(physics.gravity, sin, out=theta_acc)
    xp.multiply(cos, temp, out=a)
    theta_acc -= a
    xp.square(cos, out=b)
    b *= physics.mass_pole
    b /= physics.total_mass
    xp.subtract(four_thirds, b, out=b)
    b *= physics.length
    theta_acc /= b
    # x_acc = temp - polemass_length * theta_acc * cos / total_mass
    xp.multiply(physics.polemass_length, theta_acc, out=x_acc)
    x_acc *= cos
    x_acc /= physics.total_mass
    xp.subtract(temp, x_acc, out=x_acc)
    if physics.slide is not None:
        x_acc += physics.slide
    for position, speed, change in ((x, x_dot, x_acc), (theta, theta_dot, theta_acc)):
        xp.multiply(speed, TIME_STEP, out=a)
        position += a
        change *= TIME_STEP
        speed += change
    fallen = xp.abs(x, out=a) > POSITION_LIMIT
    fallen |= xp.abs(theta, out=b) > ANGLE_LIMIT
    return fallen
