"""What the drivers of the traffic do: keep their distance and change lanes.

Distances are kept by the intelligent driver model (IDM: Treiber, Hennecke and Helbing 2000), lanes are changed by MOBIL
(Kesting, Treiber and Helbing 2007), both with the constants of highway-env. Axis letters are those of
:mod:`core.tasks.lane_motion`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.tasks.lane_motion import (
    EXPONENT,
    FIELDS,
    LANE_WIDTH,
    LANES,
    LENGTH,
    SPEED,
    TARGET,
    TIMER,
    WANTED,
    Floats,
    Index,
    X,
    Y,
    lane_at,
)

ACCELERATION, BRAKING = 3.0, 5.0  # that a driver finds comfortable, m/s^2
STRONGEST = 6.0  # m/s^2
STANDING_GAP = 5.0 + LENGTH  # from centre to centre, m
NO_GAP = 0.1  # m: what divides is not smaller
TWICE_ROOT = 2.0 * np.sqrt(ACCELERATION * BRAKING)
WORTH = 0.2  # acceleration that a lane change has to gain, m/s^2
IMPOSED = 2.0  # braking that it may impose, m/s^2
THINKING_TIME = 1.0  # s between two thoughts of changing lanes
SEEN_ON_LANE = LANE_WIDTH / 2 + 1.0  # a car counts as being on a lane within this of its centre, m
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


class Road:
    """Who is ahead and behind on every lane, for cars (F, C + 1, N) sorted by position, and what drivers make of it.

    Attributes:
        ahead, behind: row of the nearest car (L, C, N); C where there is none.
        lane: lane (C, N) on which each car is.
    """

    def __init__(self, cars: Floats, drivers: Drivers) -> None:
        count, roads = cars.shape[1] - 1, cars.shape[2]
        y = cars[Y, :count]
        self.flat, self.drivers = cars.reshape(FIELDS, -1), drivers
        self.count, self.roads, self.size = count, roads, count * roads
        self.lane = lane_at(y).astype(np.intp)
        self.ahead, self.behind = (np.empty((LANES, count, roads), dtype=np.intp) for _ in range(2))
        on = np.abs(y - CENTRES[:, None, None]) <= SEEN_ON_LANE
        nearest = np.full((LANES, roads), count, dtype=np.intp)
        for row in range(count - 1, -1, -1):
            self.ahead[:, row] = nearest
            np.copyto(nearest, row, where=on[:, row])
        nearest[:] = count
        for row in range(count):
            self.behind[:, row] = nearest
            np.copyto(nearest, row, where=on[:, row])
        speed = np.maximum(self.flat[SPEED], 0.0)
        # IDM on an empty road; MOBIL asks for it again and again.
        self.free = ACCELERATION * (1.0 - (speed / self.flat[WANTED]) ** self.flat[EXPONENT])

    def neighbour(self, table: Index, lane: Index, car: Index) -> Index:
        """Place in the flat array of the car ahead or behind of cars at ``car`` (B,), on ``lane`` (B,)."""
        row: Index = table.reshape(-1).take(lane * self.size + car)
        place: Index = row * self.roads + car % self.roads
        return place

    def follows(self, car: Index, leader: Index) -> Floats:
        """IDM's acceleration (m/s^2) of the cars (B,) behind the leaders (B,)."""
        x, speeds = self.flat[X], self.flat[SPEED]
        speed = speeds.take(car)
        gap = np.maximum(x.take(leader) - x.take(car), NO_GAP)
        wanted = wanted_gap(speed, speed - speeds.take(leader), self.drivers.time_gap.take(car % self.roads))
        pressed = wanted / gap
        result: Floats = self.free.take(car) - ACCELERATION * pressed * pressed
        return result

    def accelerations(self) -> Floats:
        """What every driver (C, N) does with the pedals; one who changes lanes minds both."""
        lane = self.lane.reshape(-1)
        every = np.arange(self.size)
        result = self.follows(every, self.neighbour(self.ahead, lane, every))
        target = self.flat[TARGET, : self.size]
        changing = np.flatnonzero(lane != target)
        if len(changing):
            other = self.neighbour(self.ahead, target[changing].astype(np.intp), changing)
            result[changing] = np.minimum(result[changing], self.follows(changing, other))
        return np.clip(result, -STRONGEST, STRONGEST).reshape(self.count, self.roads)

    def think(self, ego: Index) -> None:
        """Drivers whose time has come choose lanes by MOBIL; one who is changing gives way to another who is ahead there."""
        flat, size = self.flat, self.size
        lane = self.lane.reshape(-1)
        driven = np.ones(size, dtype=bool)
        driven[ego] = False
        keeping = lane == flat[TARGET, :size]
        self._give_way(np.flatnonzero(driven & ~keeping))
        due = np.flatnonzero(driven & keeping & (flat[TIMER, :size] > THINKING_TIME))
        if len(due):
            flat[TIMER][due] = 0.0
            self._choose_lanes(due, lane[due])

    def _choose_lanes(self, due: Index, own: Index) -> None:
        """MOBIL for drivers at ``due`` (B,) on lanes ``own`` (B,): what the change brings to them, and to who is behind."""
        side = np.repeat([-1, 1], len(due))
        driver, beside = np.tile(due, 2), np.tile(own, 2) + side
        there = np.flatnonzero((beside >= 0) & (beside < LANES))
        driver, beside, own = driver[there], beside[there], np.tile(own, 2)[there]
        leader, follower = (self.neighbour(table, own, driver) for table in (self.ahead, self.behind))
        new_leader, new_follower = (self.neighbour(table, beside, driver) for table in (self.ahead, self.behind))
        nobody, nobody_there = follower >= self.size, new_follower >= self.size
        follower, new_follower = np.where(nobody, driver, follower), np.where(nobody_there, driver, new_follower)
        # Six cases in one call: the driver before and after, both followers without and with the change.
        who = np.concatenate([driver, driver, new_follower, new_follower, follower, follower])
        behind = np.concatenate([leader, new_leader, new_leader, driver, driver, leader])
        now, then, freed, imposed, pressed, relieved = self.follows(who, behind).reshape(6, -1)
        imposed = np.where(nobody_there, 0.0, imposed)
        others = np.where(nobody_there, 0.0, imposed - freed) + np.where(nobody, 0.0, relieved - pressed)
        gain = then - now + self.drivers.politeness.take(driver % self.roads) * others
        goes = (imposed >= -IMPOSED) & (gain >= WORTH)
        self.flat[TARGET][driver[goes]] = beside[goes]

    def _give_way(self, changing: Index) -> None:
        if not len(changing):
            return
        x, speed, target = (self.flat[f, : self.size].reshape(self.count, -1) for f in (X, SPEED, TARGET))
        road = changing % self.roads
        own, aim = self.flat[SPEED][changing], self.flat[TARGET][changing]
        gap = x[:, road] - self.flat[X][changing]
        wanted = wanted_gap(own, own - speed[:, road], self.drivers.time_gap[road])
        theirs = target[:, road]
        rival = (theirs == aim) & (self.lane[:, road] != theirs)
        back = changing[(rival & (gap > 0) & (gap < wanted)).any(axis=0)]
        self.flat[TARGET][back] = self.lane.reshape(-1)[back]
