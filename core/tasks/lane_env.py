"""Driving on a motorway, many roads side by side by numpy: five meta-actions, traffic of IDM and MOBIL drivers.

What is seen, done and rewarded is as in highway-env's ``highway-fast-v0`` (Leurent 2018), so that an agent of one drives the other:
one decision a second, five time steps between two, thirty decisions an episode, three lanes. Hidden per road: on which side one
keeps, whether the steering is swapped, how strong the brakes are, how late actions come, the drivers' manners and their density.
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
from core.tasks.lane_traffic import (
    EXPONENT,
    FAR,
    FIELDS,
    HEADING,
    LANE_WIDTH,
    LANES,
    LENGTH,
    NUMBER,
    SPEED,
    SPEED_RATE,
    TARGET,
    TIME_STEP,
    TIMER,
    WANTED,
    WIDTH,
    Drivers,
    Floats,
    Road,
    X,
    Y,
    collisions,
    move,
    sort_cars,
)

LANE_LEFT, IDLE, LANE_RIGHT, FASTER, SLOWER = range(5)
ACTIONS = 5
EPISODE_STEPS = 30
TIME_STEPS = 5  # between two decisions
LONGEST_DELAY = 2  # decisions
TRAFFIC = 14  # other cars on a road
SEEN_CARS = 4
FEATURES = 5
OBSERVATION = (SEEN_CARS + 1) * FEATURES

SLOWEST_TARGET, TARGET_STEP, TARGETS = 20.0, 5.0, 3  # speeds that FASTER and SLOWER choose from, m/s
SIGHT, SEEN_BEHIND = 200.0, 2 * LENGTH  # m
SPEED_SIGHT = 80.0  # m/s
SIDE_SIGHT = LANES * LANE_WIDTH  # m
FORGOTTEN = 60.0  # m behind: there a car is taken away and put ahead of all others

FIRST_SPEED, EGO_SPACING = 25.0, 1.5
TRAFFIC_SPEEDS, EXPONENTS = (21.0, 24.0), (3.5, 4.5)
CROWDING = np.exp(-LANES / 8)  # lanes share the cars that stand one after another

CRASH, SIDE_REWARD, SPEED_REWARD = -1.0, 0.1, 0.4
REWARD_SPAN = SPEED_REWARD + SIDE_REWARD - CRASH
DIAGONAL = np.hypot(LENGTH, WIDTH) + 0.1
STRAIGHT = 0.02  # rad
CLOSING = 6.0  # m by which two cars come closer in a time step, at most


class Roads(LaneEnv):
    """N roads, one task each. Observations are float32 (N, 25): presence, x, y, vx, vy of the ego car and of four ahead."""

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
        self._target_speed = np.zeros(roads)
        self._steps = np.zeros(roads, dtype=np.int32)
        self._pending = np.full((LONGEST_DELAY + 1, roads), IDLE, dtype=np.int64)  # newest first
        self._crashed = np.zeros(roads, dtype=bool)
        self._doomed = np.zeros(roads, dtype=bool)  # will touch another car in the next time step
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
        self._swapped = tasks["steering"] < 0
        self._left = tasks["side"] < 0
        self._brakes = tasks["brakes"]
        self._drivers = Drivers(tasks["time_gap"], tasks["politeness"])

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        """Start episodes on all roads, or on those of ``options["reset_mask"]`` (bool, (N,))."""
        if seed is not None:
            self._np_random, self._np_random_seed = np.random.default_rng(seed), seed
        mask = None if options is None else options.get("reset_mask")
        self._restart(np.ones(self.num_envs, dtype=bool) if mask is None else np.asarray(mask, dtype=bool))
        return self._observe(self._all), {}

    def _spacing(self, speed: Floats, ratio: Any) -> Floats:
        """Random gaps (m) to the car before, at a speed; one second and 12 m, shared by the lanes."""
        drawn: Floats = ratio * CROWDING * (12.0 + speed) * self.np_random.uniform(0.9, 1.1, size=speed.shape)
        return drawn

    def _restart(self, mask: NDArray[np.bool_]) -> None:
        rng, count = self.np_random, int(mask.sum())
        cars = np.zeros((FIELDS, TRAFFIC + 1, count))
        cars[TARGET] = rng.integers(LANES, size=(TRAFFIC + 1, count))
        cars[Y] = cars[TARGET] * LANE_WIDTH
        cars[SPEED] = rng.uniform(*TRAFFIC_SPEEDS, size=(TRAFFIC + 1, count))
        cars[SPEED, 0] = FIRST_SPEED
        cars[WANTED] = cars[SPEED]
        cars[EXPONENT] = rng.uniform(*EXPONENTS, size=(TRAFFIC + 1, count))
        cars[NUMBER] = np.arange(TRAFFIC + 1)[:, None]
        first = np.full(count, 3 * EGO_SPACING * CROWDING * (12.0 + FIRST_SPEED))
        gaps = self._spacing(cars[SPEED], 1.0 / self.tasks["density"][mask])
        cars[X] = first + self._spacing(cars[SPEED, 0], EGO_SPACING) + np.cumsum(gaps, axis=0) - gaps[0]
        cars[TIMER] = ((cars[X] + cars[Y]) * np.pi) % 1.0
        self._cars[:, :-1, mask] = cars
        self._ego_row[mask] = 0
        self._target_speed[mask] = FIRST_SPEED
        self._steps[mask] = 0
        self._pending[:, mask] = IDLE
        self._crashed[mask] = self._doomed[mask] = False

    def _ego(self) -> NDArray[np.intp]:
        """Place (N,) of the ego cars in flat rows of the array of cars."""
        return self._ego_row * self.num_envs + self._all

    def _observe(self, roads: NDArray[np.intp]) -> NDArray[np.float32]:
        """What is seen on some roads (n,), (n, 25)."""
        cars = self._cars[: SPEED + 1, :-1, roads]
        ego = cars[:, self._ego_row[roads], np.arange(len(roads))]
        x, y, heading, speed = cars[:4]
        ahead = x - ego[X]
        seen = (ahead > -SEEN_BEHIND) & (np.hypot(ahead, y - ego[Y]) < SIGHT)
        seen[self._ego_row[roads], np.arange(len(roads))] = False
        nearest = np.argsort(np.where(seen, np.abs(ahead), np.inf), axis=0, kind="stable")[:SEEN_CARS]
        present = np.take_along_axis(seen, nearest, axis=0)
        x, y, heading, speed = np.take_along_axis(cars[:4], nearest[None], axis=1)
        own_x, own_y = ego[SPEED] * np.cos(ego[HEADING]), ego[SPEED] * np.sin(ego[HEADING])
        shown = np.ones((SEEN_CARS + 1, FEATURES, len(roads)))
        shown[0, 1:] = ego[X] / SIGHT, ego[Y] / SIDE_SIGHT, own_x / SPEED_SIGHT, own_y / SPEED_SIGHT
        shown[1:, 1], shown[1:, 2] = (x - ego[X]) / SIGHT, (y - ego[Y]) / SIDE_SIGHT
        shown[1:, 3] = (speed * np.cos(heading) - own_x) / SPEED_SIGHT
        shown[1:, 4] = (speed * np.sin(heading) - own_y) / SPEED_SIGHT
        shown[1:] *= present[:, None]
        np.clip(shown, -1.0, 1.0, out=shown)
        return shown.reshape(OBSERVATION, -1).T.astype(np.float32)

    def _due(self, actions: NDArray[Any]) -> NDArray[np.int64]:
        """The meta-actions (N,) that are felt now: as late as the task says, left and right as the steering has them."""
        self._pending[1:] = self._pending[:-1].copy()
        self._pending[0] = actions
        felt = self._pending[self._delay, self._all]
        sideways = self._swapped & ((felt == LANE_LEFT) | (felt == LANE_RIGHT))
        return np.where(sideways, LANE_RIGHT - felt, felt)

    def _decide(self, felt: NDArray[np.int64], ego: NDArray[np.intp]) -> None:
        flat = self._cars.reshape(FIELDS, -1)
        lane = flat[TARGET][ego] + np.where(felt == LANE_RIGHT, 1.0, np.where(felt == LANE_LEFT, -1.0, 0.0))
        flat[TARGET][ego] = np.clip(lane, 0, LANES - 1)
        notch = np.rint((flat[SPEED][ego] - SLOWEST_TARGET) / TARGET_STEP)
        notch = np.clip(notch, 0, TARGETS - 1) + np.where(felt == FASTER, 1.0, -1.0)
        chosen = SLOWEST_TARGET + TARGET_STEP * np.clip(notch, 0, TARGETS - 1)
        self._target_speed = np.where(felt >= FASTER, chosen, self._target_speed)

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """One decision on every road. ``actions`` (N,) of 0 to 4, not checked here."""
        self._decide(self._due(actions), self._ego())
        for _ in range(TIME_STEPS):
            self._advance()
        self._steps += 1
        reward = self._reward()
        terminated = self._crashed.copy()
        truncated = (self._steps >= EPISODE_STEPS) & ~terminated
        self._recycle()
        seen = self._observe(self._all)
        info: dict[str, Any] = {}
        done = terminated | truncated
        if done.any():
            info = {"final_obs": seen.copy(), "_final_obs": done, "final_state": self.state}
            self._restart(done)
            seen[done] = self._observe(np.flatnonzero(done))
        return seen, reward, terminated, truncated, info

    def _advance(self) -> None:
        cars, ego = self._cars, self._ego()
        flat = cars.reshape(FIELDS, -1)
        flat[WANTED][ego] = self._target_speed
        road = Road(cars, self._drivers)
        road.think(ego)
        acceleration = road.accelerations()
        pedal = SPEED_RATE * (self._target_speed - flat[SPEED][ego])
        pedal = np.where(pedal < 0, pedal * self._brakes, pedal)
        acceleration.reshape(-1)[ego] = np.where(self._crashed, -flat[SPEED][ego], pedal)
        move(cars, acceleration)
        self._crashed |= self._doomed
        self._doomed[:] = False
        self._collide(flat[:, ego], ego)
        sort_cars(cars, self._ego_row)

    def _collide(self, mine: Floats, ego: NDArray[np.intp]) -> None:
        cars = self._cars[:, :-1]
        across = np.where(np.abs(mine[HEADING]) > STRAIGHT, DIAGONAL, WIDTH)
        across = np.where(np.abs(cars[HEADING]) > STRAIGHT, DIAGONAL, across)
        close = (np.abs(cars[X] - mine[X]) <= DIAGONAL + CLOSING) & (np.abs(cars[Y] - mine[Y]) <= across)
        close.reshape(-1)[ego] = False
        row, where = np.nonzero(close)
        if len(row):
            now, soon = collisions(mine[:, where], cars[:, row, where])
            self._crashed[where[now]] = True
            self._doomed[where[soon]] = True

    def _reward(self) -> NDArray[np.float64]:
        ego = self._cars.reshape(FIELDS, -1)[:, self._ego()]
        speed = np.clip((ego[SPEED] * np.cos(ego[HEADING]) - SLOWEST_TARGET) / 10.0, 0.0, 1.0)
        lane = ego[TARGET] / (LANES - 1)
        side = np.where(self._left, 1.0 - lane, lane)
        raw = CRASH * self._crashed + SIDE_REWARD * side + SPEED_REWARD * speed
        reward: NDArray[np.float64] = (raw - CRASH) / REWARD_SPAN
        return reward

    def _recycle(self) -> None:
        """A car that fell far behind comes back as a new one, ahead of all others: the road never ends."""
        cars = self._cars
        for _ in range(TRAFFIC):
            roads = np.flatnonzero(cars[X, 0] < cars.reshape(FIELDS, -1)[X][self._ego()] - FORGOTTEN)
            if not len(roads):
                return
            count = len(roads)
            new = np.zeros((FIELDS, count))
            new[TARGET] = self.np_random.integers(LANES, size=count)
            new[Y] = new[TARGET] * LANE_WIDTH
            new[SPEED] = new[WANTED] = self.np_random.uniform(*TRAFFIC_SPEEDS, size=count)
            new[EXPONENT] = self.np_random.uniform(*EXPONENTS, size=count)
            new[X] = cars[X, TRAFFIC, roads] + self._spacing(new[SPEED], 1.0 / self.tasks["density"][roads])
            new[TIMER] = ((new[X] + new[Y]) * np.pi) % 1.0
            new[NUMBER] = cars[NUMBER, 0, roads]
            cars[:, :TRAFFIC, roads] = cars[:, 1 : TRAFFIC + 1, roads]
            self._ego_row[roads] -= 1
            cars[:, TRAFFIC, roads] = new

    def whole_state(self) -> State:
        return {
            "tasks": self.tasks.values.copy(),
            "cars": self._cars.copy(),
            "ego_row": self._ego_row.copy(),
            "target_speed": self._target_speed.copy(),
            "steps": self._steps.copy(),
            "pending": self._pending.copy(),
            "crashed": self._crashed.copy(),
            "doomed": self._doomed.copy(),
        }

    def set_whole_state(self, state: State) -> None:
        self.tasks = Tasks(self.tasks.names, fitting_array(state, "tasks", self.tasks.values))
        for name, array in (
            ("cars", self._cars),
            ("ego_row", self._ego_row),
            ("target_speed", self._target_speed),
            ("steps", self._steps),
            ("pending", self._pending),
            ("crashed", self._crashed),
            ("doomed", self._doomed),
        ):
            array[:] = fitting_array(state, name, array)
        self._derive()

    @property
    def state(self) -> NDArray[np.float64]:
        return self._cars.reshape(-1, self.num_envs).T.copy()

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        self._cars[:] = np.asarray(value).T.reshape(self._cars.shape)
