"""Cars on a straight road with several lanes: how drivers keep their distance, change lanes, and how a car moves.

Distances are kept by the intelligent driver model (IDM: Treiber, Hennecke and Helbing 2000), lanes are changed by MOBIL (Kesting,
Treiber and Helbing 2007); both with the constants of highway-env. Cars of all roads are rows of one array: axis letters
F fields, C cars (sorted by position, and one behind the last that stands for "nobody ahead"), N roads, L lanes, B cars picked out.
"""

from __future__ import annotations

from dataclasses import dataclass
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

# Rows of the array of cars (F, C + 1, N).
X, Y, HEADING, SPEED, TARGET, WANTED, EXPONENT, TIMER, EGO = range(9)
FIELDS = 9  # m, m, rad, m/s, lane, m/s, IDM's exponent, s since the driver last thought of changing lanes, 1 for the ego car

ACCELERATION, BRAKING = 3.0, 5.0  # that a driver finds comfortable, m/s^2
STRONGEST = 6.0  # m/s^2
STANDING_GAP = 5.0 + LENGTH  # from centre to centre, m
TWICE_ROOT = 2.0 * np.sqrt(ACCELERATION * BRAKING)
WORTH = 0.2  # acceleration that a lane change has to gain, m/s^2
IMPOSED = 2.0  # braking that it may impose, m/s^2
THINKING_TIME = 1.0  # s between two thoughts of changing lanes
SEEN_ON_LANE = LANE_WIDTH / 2 + 1.0  # a car counts as being on a lane within this of its centre, m
NEARLY_STRAIGHT = 1e-3  # m or rad

LATERAL_RATE, HEADING_RATE, SPEED_RATE = 1.0 / 0.6, 1.0 / 0.2, 1.0 / 0.6  # gains of a car's own control, 1/s
LARGEST_HEADING, LARGEST_STEERING = np.pi / 4, np.pi / 3  # rad
CENTRES = np.arange(LANES) * LANE_WIDTH


@dataclass(frozen=True)
class Drivers:
    """Manners of the drivers of each road (N,).

    Attributes:
        time_gap: s that they keep to the car ahead.
        politeness: weight of what others gain by a lane change, beside what they gain.
    """

    time_gap: Floats
    politeness: Floats


def wanted_gap(speed: Any, closing: Any, time_gap: Any) -> Any:
    """IDM's gap (m) at a speed and a closing speed (m/s)."""
    return STANDING_GAP + speed * (time_gap + closing / TWICE_ROOT)


def follow(speed: Any, wanted: Any, exponent: Any, time_gap: Any, gap: Any, speed_ahead: Any) -> Any:
    """IDM's acceleration (m/s^2) of a car ``gap`` m behind another one."""
    free = 1.0 - (np.maximum(speed, 0.0) / wanted) ** exponent
    pressed = wanted_gap(speed, speed - speed_ahead, time_gap) / np.maximum(gap, 0.1)
    return ACCELERATION * (free - pressed * pressed)


def lane_at(y: Any) -> Any:
    """The nearest lane (0 is the leftmost), as a float."""
    return np.clip(np.rint(y / LANE_WIDTH), 0, LANES - 1)


class Road:
    """Who is ahead and behind on every lane, for cars (F, C + 1, N) sorted by position.

    Attributes:
        ahead, behind: row of the nearest car (L, C, N); C where there is none.
        lane: lane (C, N) on which each car is.
    """

    def __init__(self, cars: Floats) -> None:
        count, roads = cars.shape[1] - 1, cars.shape[2]
        y = cars[Y, :count]
        self.flat = cars.reshape(FIELDS, -1)
        self.count, self.roads = count, roads
        self.lane = lane_at(y).astype(np.intp)
        on = np.abs(y - CENTRES[:, None, None]) <= SEEN_ON_LANE
        rows = np.arange(count, dtype=np.intp)[:, None]
        self.ahead = np.full((LANES, count, roads), count, dtype=np.intp)
        self.behind = np.full((LANES, count, roads), count, dtype=np.intp)
        from_end = np.where(on, rows, count)[:, :0:-1]
        np.minimum.accumulate(from_end, axis=1, out=self.ahead[:, -2::-1])
        from_start = np.where(on, rows, -1)[:, :-1]
        nearest = np.maximum.accumulate(from_start, axis=1)
        self.behind[:, 1:] = np.where(nearest < 0, count, nearest)

    def neighbour(self, table: Index, lane: Index, car: Index) -> Index:
        """Place in the flat array of the car ahead or behind of cars at ``car`` (B,), on ``lane`` (B,)."""
        size = self.count * self.roads
        return table.reshape(-1)[lane * size + car] * self.roads + car % self.roads

    def follows(self, car: Index, leader: Index, drivers: Drivers) -> Floats:
        """IDM's acceleration of the cars (B,) behind the leaders (B,)."""
        x, speed = self.flat[X], self.flat[SPEED]
        road = car % self.roads
        result: Floats = follow(
            speed[car], self.flat[WANTED][car], self.flat[EXPONENT][car], drivers.time_gap[road],
            x[leader] - x[car], speed[leader],
        )  # fmt: skip
        return result

    def accelerations(self, drivers: Drivers) -> Floats:
        """What every driver (C, N) does with the pedals; one who changes lanes minds both."""
        flat, size = self.flat, self.count * self.roads
        every = np.arange(size)
        leader = self.neighbour(self.ahead, self.lane.reshape(-1), every)
        time_gap = np.tile(drivers.time_gap, self.count)
        speed = flat[SPEED, :size]
        result = follow(
            speed, flat[WANTED, :size], flat[EXPONENT, :size], time_gap, flat[X][leader] - flat[X, :size], flat[SPEED][leader]
        )
        changing = np.flatnonzero(self.lane.reshape(-1) != flat[TARGET, :size])
        if len(changing):
            other = self.neighbour(self.ahead, flat[TARGET][changing].astype(np.intp), changing)
            result[changing] = np.minimum(result[changing], self.follows(changing, other, drivers))
        return np.clip(result, -STRONGEST, STRONGEST).reshape(self.count, self.roads)

    def think(self, drivers: Drivers, ego: Index) -> None:
        """Drivers whose time has come choose lanes by MOBIL; one who is changing gives way to another who is ahead there."""
        flat, size = self.flat, self.count * self.roads
        lane = self.lane.reshape(-1)
        driven = np.ones(size, dtype=bool)
        driven[ego] = False
        keeping = lane == flat[TARGET, :size]
        self._give_way(np.flatnonzero(driven & ~keeping), drivers)
        due = np.flatnonzero(driven & keeping & (flat[TIMER, :size] > THINKING_TIME))
        if not len(due):
            return
        flat[TIMER][due] = 0.0
        own = lane[due]
        leader = self.neighbour(self.ahead, own, due)
        follower = self.neighbour(self.behind, own, due)
        now = self.follows(due, leader, drivers)
        politeness = drivers.politeness[due % self.roads]
        relief = self._pushed(follower, leader, drivers) - self._pushed(follower, due, drivers)
        for side in (-1, 1):
            lane_beside = own + side
            there = (lane_beside >= 0) & (lane_beside < LANES)
            beside = np.where(there, lane_beside, own)
            new_leader = self.neighbour(self.ahead, beside, due)
            new_follower = self.neighbour(self.behind, beside, due)
            imposed = self._pushed(new_follower, due, drivers)
            burden = imposed - self._pushed(new_follower, new_leader, drivers)
            gain = self.follows(due, new_leader, drivers) - now + politeness * (burden + relief)
            goes = there & (imposed >= -IMPOSED) & (gain >= WORTH)
            flat[TARGET][due[goes]] = lane_beside[goes]

    def _pushed(self, follower: Index, leader: Index, drivers: Drivers) -> Floats:
        """Acceleration of followers (B,), 0 where there is none."""
        nobody = follower >= self.count * self.roads
        safe = np.where(nobody, leader % self.roads, follower)
        return np.where(nobody, 0.0, self.follows(safe, leader, drivers))

    def _give_way(self, changing: Index, drivers: Drivers) -> None:
        if not len(changing):
            return
        x, speed, target = (self.flat[f, : self.count * self.roads].reshape(self.count, -1) for f in (X, SPEED, TARGET))
        road = changing % self.roads
        gap = x[:, road] - self.flat[X][changing]
        own = self.flat[SPEED][changing]
        wanted = wanted_gap(own, own - speed[:, road], drivers.time_gap[road])
        rival = (target[:, road] == self.flat[TARGET][changing]) & (self.lane[:, road] != target[:, road])
        gives_way = (rival & (gap > 0) & (gap < wanted)).any(axis=0)
        back = changing[gives_way]
        self.flat[TARGET][back] = self.lane.reshape(-1)[back]


def move(cars: Floats, acceleration: Floats, steering: NDArray[np.bool_] | None = None) -> None:
    """One time step of every car (F, C + 1, N) with accelerations (C, N): a bicycle that steers to its target lane.

    ``steering`` (C, N): whose wheel is turned at all; the others go straight on.
    """
    flat = cars.reshape(FIELDS, -1)
    size = acceleration.size
    x, y, heading, speed = flat[X, :size], flat[Y, :size], flat[HEADING, :size], flat[SPEED, :size]
    off = flat[TARGET, :size] * LANE_WIDTH - y
    turns = (np.abs(off) > NEARLY_STRAIGHT) | (np.abs(heading) > NEARLY_STRAIGHT)
    turning = np.flatnonzero(turns)
    straight = speed * TIME_STEP
    straight[turning] = 0.0
    x += straight
    if len(turning):
        v, h = speed[turning], heading[turning]
        pace = np.where(np.abs(v) < 1e-2, 1e-2, v)
        wanted = np.arcsin(np.clip(LATERAL_RATE * off[turning] / pace, -1, 1))
        turn = HEADING_RATE * (np.clip(wanted, -LARGEST_HEADING, LARGEST_HEADING) - h)
        slip = np.arcsin(np.clip(LENGTH / 2 / pace * turn, -1, 1))
        wheel = np.clip(np.arctan(2 * np.tan(slip)), -LARGEST_STEERING, LARGEST_STEERING)
        if steering is not None:
            wheel = np.where(steering.reshape(-1)[turning], wheel, 0.0)
        slip = np.arctan(0.5 * np.tan(wheel))
        x[turning] += v * np.cos(h + slip) * TIME_STEP
        y[turning] += v * np.sin(h + slip) * TIME_STEP
        heading[turning] = h + v * np.sin(slip) / (LENGTH / 2) * TIME_STEP
    speed += acceleration.reshape(-1) * TIME_STEP
    flat[TIMER, :size] += TIME_STEP


def sort_cars(cars: Floats) -> None:
    """Put the cars (F, C + 1, N) of every road in the order of their positions again, in place; few have overtaken."""
    x = cars[X, :-1]
    first = 0
    clean = 0
    while clean < 2:
        wrong = x[first + 1 :: 2] < x[first:-1:2]
        if wrong.any():
            row, road = np.nonzero(wrong)
            row = row * 2 + first
            behind = cars[:, row, road]
            cars[:, row, road] = cars[:, row + 1, road]
            cars[:, row + 1, road] = behind
            clean = 0
        clean += 1
        first = 1 - first


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
