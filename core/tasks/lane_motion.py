"""Cars on a straight road with several lanes: what is known of them, how they move, and when two of them touch.

Cars of all roads are one array: axis letters F fields, C cars (sorted by position, with one row behind the last that stands for
"nobody ahead"), N roads, L lanes, B cars picked out. Sizes, gains and time step are those of highway-env (Leurent 2018).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Index = NDArray[np.intp]

LANES = 3
LANE_WIDTH = 4.0  # m
LENGTH, WIDTH = 5.0, 2.0  # of a car, m
TIME_STEP = 0.2  # s
FAR = 1e9  # m: where nobody stands

# Rows of the array of cars (F, C + 1, N): m, m, rad, m/s, lane aimed at, m/s wanted, IDM's exponent, s since the driver last
# thought of changing lanes, and a number that stays with the car.
X, Y, HEADING, SPEED, TARGET, WANTED, EXPONENT, TIMER, NUMBER = range(9)
FIELDS = 9

LATERAL_RATE, HEADING_RATE, SPEED_RATE = 1.0 / 0.6, 1.0 / 0.2, 1.0 / 0.6  # gains of a car's own control, 1/s
LARGEST_HEADING, LARGEST_STEERING = np.pi / 4, np.pi / 3  # rad
NEARLY_STRAIGHT = 5e-3  # m or rad: whose wheel is not turned
STANDING = 0.01  # m/s: what divides is not smaller
DIAGONAL = float(np.hypot(LENGTH, WIDTH)) + 0.1  # m
STRAIGHT = 0.02  # rad: up to here a car is as wide as it is
CLOSING = 6.0  # m by which two cars come closer in a time step, at most


def lane_at(y: Any) -> Any:
    """The nearest lane (0 is the leftmost), as a float."""
    return np.clip(np.rint(y / LANE_WIDTH), 0, LANES - 1)


def move(cars: Floats, acceleration: Floats) -> None:
    """One time step of every car (F, C + 1, N) with accelerations (C, N): a bicycle that steers to its target lane.

    Its own control turns the way to the lane's centre into a heading, and that into a wheel's angle.
    """
    flat, size = cars.reshape(FIELDS, -1), acceleration.size
    x, y, heading, speed = (flat[field, :size] for field in (X, Y, HEADING, SPEED))
    off = flat[TARGET, :size] * LANE_WIDTH - y
    turning = np.flatnonzero((np.abs(off) > NEARLY_STRAIGHT) | (np.abs(heading) > NEARLY_STRAIGHT))
    way = speed * TIME_STEP
    if len(turning):
        v, h = speed[turning], heading[turning]
        pace = np.where(np.abs(v) < STANDING, STANDING, v)
        wanted = np.arcsin(np.clip(LATERAL_RATE * off[turning] / pace, -1, 1))
        turn = HEADING_RATE * (np.clip(wanted, -LARGEST_HEADING, LARGEST_HEADING) - h)
        slip = np.arcsin(np.clip(LENGTH / 2 / pace * turn, -1, 1))
        wheel = np.clip(np.arctan(2 * np.tan(slip)), -LARGEST_STEERING, LARGEST_STEERING)
        slip = np.arctan(0.5 * np.tan(wheel))
        y[turning] += v * np.sin(h + slip) * TIME_STEP
        heading[turning] = h + v * np.sin(slip) / (LENGTH / 2) * TIME_STEP
        way[turning] = v * np.cos(h + slip) * TIME_STEP
    x += way
    speed += acceleration.reshape(-1) * TIME_STEP
    flat[TIMER, :size] += TIME_STEP


def sort_cars(cars: Floats, ego: Index) -> None:
    """Put the cars (F, C + 1, N) of every road in the order of their positions again, and follow the rows ``ego`` (N,).

    Both in place. Few cars overtake in a time step, so neighbours are exchanged, pairs that begin in even and odd rows in turn.
    """
    x = cars[X, :-1]
    first = in_order = 0
    while in_order < 2:
        row, road = np.nonzero(x[first + 1 :: 2] < x[first:-1:2])
        in_order += 1
        if len(row):
            row = row * 2 + first
            slower = cars[:, row, road]
            cars[:, row, road] = cars[:, row + 1, road]
            cars[:, row + 1, road] = slower
            moved = (ego[road] == row).astype(np.intp) - (ego[road] == row + 1)
            here = np.flatnonzero(moved)  # at most once for each road: pairs do not overlap
            ego[road[here]] += moved[here]
            in_order = 1
        first = 1 - first


def touching(cars: Floats, ego: Index) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which ego cars (N,), at flat places ``ego`` (N,), touch another of the cars (F, C + 1, N) now, and in the next step."""
    roads = cars.shape[2]
    mine, others = cars.reshape(FIELDS, -1)[:, ego], cars[:, :-1]
    across = np.where(np.abs(mine[HEADING]) > STRAIGHT, DIAGONAL, WIDTH)
    across = np.where(np.abs(others[HEADING]) > STRAIGHT, DIAGONAL, across)
    close = (np.abs(others[X] - mine[X]) <= DIAGONAL + CLOSING) & (np.abs(others[Y] - mine[Y]) <= across)
    close.reshape(-1)[ego] = False
    touch, doomed = np.zeros(roads, dtype=bool), np.zeros(roads, dtype=bool)
    row, road = np.nonzero(close)
    if len(row):
        now, soon = collisions(mine[:, road], others[:, row, road])
        touch[road[now]] = doomed[road[soon]] = True
    return touch, doomed


def collisions(ego: Floats, others: Floats) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether ego cars (F, B) and others (F, B) overlap now, and whether they will within a time step as they move.

    Two rectangles are apart when their shadows are, on one of the four directions of their sides.
    """
    dx, dy = others[X] - ego[X], others[Y] - ego[Y]
    pace_x = (ego[SPEED] * np.cos(ego[HEADING]) - others[SPEED] * np.cos(others[HEADING])) * TIME_STEP
    pace_y = (ego[SPEED] * np.sin(ego[HEADING]) - others[SPEED] * np.sin(others[HEADING])) * TIME_STEP
    now = np.ones(len(dx), dtype=bool)
    soon = now.copy()
    for heading in (ego[HEADING], others[HEADING]):
        for along, across in ((np.cos(heading), np.sin(heading)), (-np.sin(heading), np.cos(heading))):
            reach = np.zeros(len(dx))
            for car in (ego, others):
                c, s = np.cos(car[HEADING]), np.sin(car[HEADING])
                reach += LENGTH / 2 * np.abs(c * along + s * across) + WIDTH / 2 * np.abs(c * across - s * along)
            apart, pace = dx * along + dy * across, pace_x * along + pace_y * across
            now &= np.abs(apart) <= reach
            soon &= (apart <= reach + np.maximum(pace, 0.0)) & (apart >= -reach + np.minimum(pace, 0.0))
    return now, soon
