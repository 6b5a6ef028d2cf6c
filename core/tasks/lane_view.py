"""What is seen of a road: the kinematics observation of highway-env (Leurent 2018), and a picture's state.

Axis letters are those of :mod:`core.tasks.lane_motion`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.tasks.lane_motion import (
    FIELDS,
    HEADING,
    LANE_WIDTH,
    LANES,
    LENGTH,
    NUMBER,
    SPEED,
    TARGET,
    Floats,
    Index,
    X,
    Y,
)

SEEN_CARS = 4
FEATURES = ("presence", "x", "y", "vx", "vy")
OBSERVATION = (SEEN_CARS + 1) * len(FEATURES)

SIGHT, SEEN_BEHIND = 200.0, 2 * LENGTH  # m
SIDE_SIGHT = LANES * LANE_WIDTH  # m
SPEED_SIGHT = 80.0  # m/s

DRAWN = (X, Y, HEADING, SPEED, TARGET)  # fields of a car that a picture needs


def observe(cars: Floats, ego_row: Index, roads: Index) -> NDArray[np.float32]:
    """What is seen on some roads (n,), (n, 25): the ego car, then the four nearest that are not behind it, relative to it.

    Args:
        cars: of all roads (F, C + 1, N).
        ego_row: row of the ego car on each road (N,).
    """
    cars = cars[: SPEED + 1, :-1, roads]
    at = ego_row[roads], np.arange(len(roads))
    ego = cars[:, *at]
    ahead = cars[X] - ego[X]
    seen = (ahead > -SEEN_BEHIND) & (np.hypot(ahead, cars[Y] - ego[Y]) < SIGHT)
    seen[at] = False
    nearest = np.argsort(np.where(seen, np.abs(ahead), np.inf), axis=0, kind="stable")[:SEEN_CARS]
    present = np.take_along_axis(seen, nearest, axis=0)
    x, y, heading, speed = np.take_along_axis(cars, nearest[None], axis=1)
    own_x, own_y = ego[SPEED] * np.cos(ego[HEADING]), ego[SPEED] * np.sin(ego[HEADING])
    shown = np.ones((SEEN_CARS + 1, len(FEATURES), len(roads)))
    shown[0, 1:] = ego[X] / SIGHT, ego[Y] / SIDE_SIGHT, own_x / SPEED_SIGHT, own_y / SPEED_SIGHT
    shown[1:, 1], shown[1:, 2] = (x - ego[X]) / SIGHT, (y - ego[Y]) / SIDE_SIGHT
    shown[1:, 3] = (speed * np.cos(heading) - own_x) / SPEED_SIGHT
    shown[1:, 4] = (speed * np.sin(heading) - own_y) / SPEED_SIGHT
    shown[1:] *= present[:, None]
    np.clip(shown, -1.0, 1.0, out=shown)
    return shown.reshape(OBSERVATION, -1).T.astype(np.float32)


def picture_state(cars: Floats, *own: NDArray[np.generic]) -> Floats:
    """What a picture needs of each road, (N, len(own) + 5 C): some numbers (N,) of its own, then the cars in the order of their
    numbers, the ego car first, with their DRAWN fields one after another for each."""
    roads = cars.shape[2]
    order = np.argsort(cars[NUMBER, :-1], axis=0, kind="stable")
    drawn = np.take_along_axis(cars[list(DRAWN), :-1], order[None], axis=1)  # (5, C, N)
    flat = drawn.transpose(2, 1, 0).reshape(roads, -1)
    return np.concatenate([*(np.asarray(numbers, dtype=np.float64)[:, None] for numbers in own), flat], axis=1)


def cars_of(state: Floats, own: int) -> Floats:
    """The cars (..., C, 5) of picture states (..., S) with so many numbers of their own; the ego car first."""
    cars = state[..., own:]
    return cars.reshape(*cars.shape[:-1], -1, len(DRAWN))


def put_cars(cars: Floats, drawn: Floats) -> None:
    """Put DRAWN fields (N, C, 5) of cars in the order of their numbers into the array of cars (F, C + 1, N), sorted again."""
    order = np.argsort(cars[NUMBER, :-1], axis=0, kind="stable")
    by_number = np.take_along_axis(cars[:FIELDS, :-1], order[None], axis=1)
    by_number[list(DRAWN)] = drawn.transpose(2, 1, 0)
    by_place = np.argsort(by_number[X], axis=0, kind="stable")
    cars[:, :-1] = np.take_along_axis(by_number, by_place[None], axis=1)
