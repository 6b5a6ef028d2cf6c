"""Driving on a motorway, many roads side by side by numpy: five meta-actions among traffic of IDM and MOBIL drivers.

What is seen, done and rewarded is as in highway-env's ``highway-fast-v0`` (Leurent 2018), so that an agent of one drives on the
other: a decision a second with five time steps between two, thirty decisions an episode, three lanes. Hidden are the side on
which one keeps, which way steering and pedals work, the strength of the brakes, how late actions are felt, and the drivers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium.spaces import Box, Discrete
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from core.state import State, fitting_array
from core.tasks.family import LaneEnv, Tasks
from core.tasks.lane_motion import (
    EXPONENT,
    FAR,
    FIELDS,
    HEADING,
    LANE_WIDTH,
    LANES,
    NUMBER,
    SPEED,
    SPEED_RATE,
    TARGET,
    TIMER,
    WANTED,
    Floats,
    Index,
    X,
    Y,
    move,
    sort_cars,
    touching,
)
from core.tasks.lane_traffic import Drivers, Road
from core.tasks.lane_view import OBSERVATION, cars_of, observe, picture_state, put_cars

LANE_LEFT, IDLE, LANE_RIGHT, FASTER, SLOWER = range(5)
ACTIONS = 5
EPISODE_STEPS = 30
TIME_STEPS = 5  # between two decisions
LONGEST_DELAY = 2  # decisions
TRAFFIC = 10  # other cars on a road: what is further ahead is not met

SLOWEST_TARGET, TARGET_STEP, TARGETS = 20.0, 5.0, 3  # speeds that FASTER and SLOWER choose from, m/s
FORGOTTEN = 60.0  # m behind: there a car is taken away and put ahead of all others
FIRST_SPEED, EGO_SPACING = 25.0, 1.5
TRAFFIC_SPEEDS, EXPONENTS = (21.0, 24.0), (3.5, 4.5)
HEADWAY = 12.0  # m, beside one second, between two cars of a column
CROWDING = float(np.exp(-LANES / 8))  # lanes share a column of cars

CRASH, SIDE_REWARD, SPEED_REWARD = -1.0, 0.1, 0.4
REWARD_SPAN = SPEED_REWARD + SIDE_REWARD - CRASH
OWN_STATE = ("target speed", "pedal", "felt", "crashed")  # of :attr:`Roads.state`, before the cars


class Roads(LaneEnv):
    """N roads, one task each. Observations are float32 (N, 25): presence, x, y, vx, vy of the ego car and of four others."""

    def __init__(self, tasks: Tasks, render_mode: str | None = None) -> None:
        self.metadata = {"autoreset_mode": AutoresetMode.SAME_STEP, "render_modes": []}
        self.render_mode = render_mode
        self.num_envs = roads = len(tasks)
        self.single_observation_space = Box(-1.0, 1.0, (OBSERVATION,), dtype=np.float32)
        self.single_action_space = Discrete(ACTIONS)
        self.observation_space = batch_space(self.single_observation_space, roads)
        self.action_space = batch_space(self.single_action_space, roads)
        self._cars = np.zeros((FIELDS, TRAFFIC + 2, roads))
        self._cars[X, -1] = FAR
        self._cars[WANTED, -1] = self._cars[EXPONENT, -1] = 1.0
        self._ego_row = np.zeros(roads, dtype=np.intp)
        self._target_speed, self._pedal = np.zeros((2, roads))
        self._pending = np.full((LONGEST_DELAY + 1, roads), IDLE)  # actions, newest first
        self._felt = np.full(roads, IDLE)
        self._crashed, self._doomed = np.zeros((2, roads), dtype=bool)  # has touched a car; will in the next time step
        self._steps = np.zeros(roads, dtype=np.int32)
        self._speeds, self._kept = np.zeros((2, roads))  # sums over the episode: speed, decisions on the side to keep
        self._all = np.arange(roads)
        self.tasks = tasks
        self._derive()

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        values = self.tasks.values.copy()
        values[lanes] = tasks.values
        self.tasks = Tasks(self.tasks.names, values)
        self._derive()

    def _derive(self) -> None:
        tasks = self.tasks
        self._delay = tasks["delay"].astype(np.intp)
        self._left = tasks["side"] < 0
        self._meaning = meanings(tasks)
        self._brakes, self._density = tasks["brakes"], tasks["density"]
        self._drivers = Drivers(tasks["time_gap"], tasks["politeness"])

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        """Start episodes on all roads, or on those of ``options["reset_mask"]`` (bool, (N,))."""
        if seed is not None:
            self._np_random, self._np_random_seed = np.random.default_rng(seed), seed
        mask = None if options is None else options.get("reset_mask")
        self._restart(np.ones(self.num_envs, dtype=bool) if mask is None else np.asarray(mask, dtype=bool))
        return observe(self._cars, self._ego_row, self._all), {}

    def _drawn(self, *shape: int) -> Floats:
        """New cars (F, *shape) without a place along the road."""
        rng = self.np_random
        cars = np.zeros((FIELDS, *shape))
        cars[TARGET] = rng.integers(LANES, size=shape)
        cars[Y] = cars[TARGET] * LANE_WIDTH
        cars[SPEED] = cars[WANTED] = rng.uniform(*TRAFFIC_SPEEDS, size=shape)
        cars[EXPONENT] = rng.uniform(*EXPONENTS, size=shape)
        return cars

    def _gaps(self, speed: Floats, ratio: Any) -> Floats:
        """Random gaps (m) to the car before, at a speed."""
        gaps: Floats = ratio * CROWDING * (HEADWAY + speed) * self.np_random.uniform(0.9, 1.1, size=speed.shape)
        return gaps

    def _restart(self, mask: NDArray[np.bool_]) -> None:
        """The ego car behind a column of traffic; each car is that far ahead of the one before, on any lane."""
        cars = self._drawn(TRAFFIC + 1, int(mask.sum()))
        cars[SPEED, 0] = cars[WANTED, 0] = FIRST_SPEED
        cars[X, 0] = 3 * EGO_SPACING * CROWDING * (HEADWAY + FIRST_SPEED) + self._gaps(cars[SPEED, 0], EGO_SPACING)
        cars[X, 1:] = self._gaps(cars[SPEED, 1:], 1.0 / self._density[mask])
        np.cumsum(cars[X], axis=0, out=cars[X])
        _set_timers(cars)
        cars[NUMBER] = np.arange(TRAFFIC + 1)[:, None]
        self._cars[:, :-1, mask] = cars
        self._ego_row[mask] = self._steps[mask] = 0
        self._target_speed[mask], self._pedal[mask] = FIRST_SPEED, 0.0
        self._pending[:, mask] = self._felt[mask] = IDLE
        self._crashed[mask] = self._doomed[mask] = False
        self._speeds[mask] = self._kept[mask] = 0.0

    def _ego(self) -> Index:
        """Places (N,) of the ego cars in flat rows of the array of cars."""
        return self._ego_row * self.num_envs + self._all

    def _feel(self, actions: NDArray[Any]) -> None:
        """The meta-action that is felt now: as late as the task says, sides and pedals exchanged where they are swapped."""
        self._pending[1:] = self._pending[:-1].copy()
        self._pending[0] = actions
        felt = self._pending[self._delay, self._all]
        self._felt[:] = self._meaning[felt, self._all]

    def _decide(self) -> None:
        """Another lane or speed to aim at; speeds count from the present one, as in highway-env."""
        felt, ego, flat = self._felt, self._ego(), self._cars.reshape(FIELDS, -1)
        lane = flat[TARGET][ego] + (felt == LANE_RIGHT) - (felt == LANE_LEFT)
        flat[TARGET][ego] = np.clip(lane, 0, LANES - 1)
        notch = np.clip(np.rint((flat[SPEED][ego] - SLOWEST_TARGET) / TARGET_STEP), 0, TARGETS - 1)
        notch = np.clip(notch + np.where(felt == FASTER, 1, -1), 0, TARGETS - 1)
        self._target_speed[:] = np.where(felt >= FASTER, SLOWEST_TARGET + TARGET_STEP * notch, self._target_speed)

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """One decision on every road. ``actions`` (N,) of 0 to 4, not checked here."""
        self._feel(actions)
        self._decide()
        for _ in range(TIME_STEPS):
            self._advance()
        self._recycle()
        self._steps += 1
        reward = self._reward()
        terminated = self._crashed.copy()
        truncated = (self._steps >= EPISODE_STEPS) & ~terminated
        seen = observe(self._cars, self._ego_row, self._all)
        info: dict[str, Any] = {}
        done = terminated | truncated
        if done.any():
            info = {"final_obs": seen.copy(), "_final_obs": done, "final_state": self.state, "measures": self._measures()}
            self._restart(done)
            seen[done] = observe(self._cars, self._ego_row, np.flatnonzero(done))
        return seen, reward, terminated, truncated, info

    def _advance(self) -> None:
        cars, ego = self._cars, self._ego()
        flat = cars.reshape(FIELDS, -1)
        flat[WANTED][ego] = self._target_speed
        road = Road(cars, self._drivers)
        road.think(ego)
        acceleration = road.accelerations()
        speed = flat[SPEED][ego]
        pedal = SPEED_RATE * (self._target_speed - speed)
        self._pedal = np.where(self._crashed, -speed, np.where(pedal < 0, pedal * self._brakes, pedal))
        acceleration.reshape(-1)[ego] = self._pedal
        move(cars, acceleration)
        touch, doomed = touching(cars, ego)
        self._crashed |= self._doomed | touch
        self._doomed = doomed
        sort_cars(cars, self._ego_row)

    def _reward(self) -> NDArray[np.float64]:
        ego = self._cars.reshape(FIELDS, -1)[:, self._ego()]
        pace = ego[SPEED] * np.cos(ego[HEADING])
        lane = ego[TARGET] / (LANES - 1)
        side = np.where(self._left, 1.0 - lane, lane)
        self._speeds += pace
        self._kept += side == 1.0
        fast = np.clip((pace - SLOWEST_TARGET) / (TARGET_STEP * (TARGETS - 1)), 0.0, 1.0)
        reward: NDArray[np.float64] = (CRASH * self._crashed + SIDE_REWARD * side + SPEED_REWARD * fast - CRASH) / REWARD_SPAN
        return reward

    def _measures(self) -> NDArray[np.float64]:
        """Crash, mean speed, and share of decisions on the lane of the side to keep (N, 3)."""
        return np.stack([self._crashed, self._speeds / self._steps, self._kept / self._steps], axis=1)

    def _recycle(self) -> None:
        """A car that fell far behind comes back as another one, ahead of all others: the road never ends."""
        cars = self._cars
        for _ in range(TRAFFIC):
            roads = np.flatnonzero(cars[X, 0] < cars[X, self._ego_row, self._all] - FORGOTTEN)
            if not len(roads):
                return
            new = self._drawn(len(roads))
            new[X] = cars[X, TRAFFIC, roads] + self._gaps(new[SPEED], 1.0 / self._density[roads])
            _set_timers(new)
            new[NUMBER] = cars[NUMBER, 0, roads]
            cars[:, :TRAFFIC, roads] = cars[:, 1 : TRAFFIC + 1, roads]
            cars[:, TRAFFIC, roads] = new
            self._ego_row[roads] -= 1

    def _parts(self) -> dict[str, NDArray[Any]]:
        names = "cars ego_row target_speed pedal pending felt crashed doomed steps speeds kept"
        return {name: getattr(self, f"_{name}") for name in names.split()}

    def whole_state(self) -> State:
        return {"tasks": self.tasks.values.copy(), **{name: array.copy() for name, array in self._parts().items()}}

    def set_whole_state(self, state: State) -> None:
        self.tasks = Tasks(self.tasks.names, fitting_array(state, "tasks", self.tasks.values))
        for name, array in self._parts().items():
            array[:] = fitting_array(state, name, array)
        self._derive()

    @property
    def state(self) -> Floats:
        """For drawing (N, 4 + 5 C): OWN_STATE, then of each car x (m), y (m, to the right), heading (rad), speed (m/s) and
        target lane; the ego car first, and each in the same place for as long as it is on the road."""
        return picture_state(self._cars, self._target_speed, self._pedal, self._felt, self._crashed)

    @state.setter
    def state(self, value: Floats) -> None:
        value = np.asarray(value, dtype=np.float64)
        own = len(OWN_STATE)
        self._target_speed[:], self._pedal[:] = value[:, 0], value[:, 1]
        self._felt[:], self._crashed[:] = value[:, 2], value[:, 3] > 0
        put_cars(self._cars, cars_of(value, own))
        self._ego_row[:] = (self._cars[NUMBER, :-1] == 0).argmax(axis=0)


def meanings(tasks: Tasks) -> NDArray[np.int64]:
    """What each meta-action does to a car (A, N): swapped steering exchanges the lanes, swapped pedals faster and slower."""
    meaning = np.repeat(np.arange(ACTIONS)[:, None], len(tasks), axis=1)
    for swapped, (one, other) in ((tasks["steering"], (LANE_LEFT, LANE_RIGHT)), (tasks["pedals"], (FASTER, SLOWER))):
        meaning[[one, other]] = np.where(swapped < 0, meaning[[other, one]], meaning[[one, other]])
    return meaning


def _set_timers(cars: Floats) -> None:
    """Drivers think of changing lanes at different moments."""
    cars[TIMER] = ((cars[X] + cars[Y]) * np.pi) % 1.0
