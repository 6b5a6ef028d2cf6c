"""CartPole with one set of physical parameters, wiring and delay per lane, stepped side by side.

The dynamics are those of gymnasium's CartPole-v1 (Barto, Sutton & Anderson 1983; Euler steps of 20 ms), with the order of
floating-point operations kept, so that default parameters give gymnasium's own numbers. ``total_mass`` and ``polemass_length``
are recomputed whenever a task changes.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from gymnasium.spaces import Box, Discrete
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from core.tasks.disturbances import Disturbances, Sensors
from core.tasks.family import LaneEnv, Tasks

TIME_STEP = 0.02  # s
EPISODE_STEPS = 500
POSITION_LIMIT = 2.4  # m
ANGLE_LIMIT = 12 * 2 * math.pi / 360  # rad
LONGEST_DELAY = 8  # steps


class CartPoleLanes(LaneEnv):
    """N CartPoles, one task each. Observations are float32 (N, 4), actions ints (N,), 1 pushes right when nothing is swapped.

    With a delay of d the push at step t is the one chosen at t - d; no force acts in the first d steps of an episode. Tasks may
    have columns for nuisances, crossed sensors and controls that switch within an episode.
    """

    def __init__(self, tasks: Tasks, render_mode: str | None = None) -> None:
        self.metadata = {"autoreset_mode": AutoresetMode.SAME_STEP, "render_modes": []}
        self.render_mode = render_mode
        self.num_envs = len(tasks)
        high = np.array([2 * POSITION_LIMIT, np.inf, 2 * ANGLE_LIMIT, np.inf], dtype=np.float32)
        if "permutation" in tasks.names:  # any quantity may be on any wire
            high[:] = np.inf
        self.single_observation_space = Box(-high, high, dtype=np.float32)
        self.single_action_space = Discrete(2)
        self.observation_space = batch_space(self.single_observation_space, self.num_envs)
        self.action_space = batch_space(self.single_action_space, self.num_envs)
        lanes = self.num_envs
        self._state = np.zeros((4, lanes))  # x, x_dot, theta, theta_dot
        self._steps = np.zeros(lanes, dtype=np.int32)
        self._pushes = np.zeros((LONGEST_DELAY + 1, lanes))  # signed pushes, newest at _cursor
        self._cursor = 0
        self._work = np.zeros((8, lanes))
        self._reward = np.ones(lanes)
        self.tasks = tasks
        self._derive()

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        values = self.tasks.values.copy()
        values[lanes] = tasks.values
        self.tasks = Tasks(self.tasks.names, values)
        self._derive()

    def _derive(self) -> None:
        task = self.tasks
        self._disturbances = disturbances = Disturbances(task)
        self._gravity = task["gravity"].copy() if disturbances.upright is None else task["gravity"] * disturbances.upright
        self._mass_pole = task["mass_pole"].copy()
        self._length = task["length"].copy()
        self._total_mass = task["mass_pole"] + task["mass_cart"]
        self._polemass_length = task["mass_pole"] * task["length"]
        self._push = task["force_mag"] * task["force_sign"]
        self._delay = task["delay"].astype(np.intp)
        self._one_delay = int(self._delay[0]) if (self._delay == self._delay[0]).all() else None
        self._sensors = Sensors(task)
        self._all_lanes = np.arange(self.num_envs)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        """Start episodes on all lanes, or on those of ``options["reset_mask"]`` (bool, (N,))."""
        if seed is not None:
            self._np_random, self._np_random_seed = np.random.default_rng(seed), seed
        mask = None if options is None else options.get("reset_mask")
        self._restart(np.ones(self.num_envs, dtype=bool) if mask is None else np.asarray(mask, dtype=bool))
        return self._observe(), {}

    def _restart(self, mask: NDArray[np.bool_]) -> None:
        self._state[:, mask] = self.np_random.uniform(-0.05, 0.05, size=(4, int(mask.sum())))
        self._steps[mask] = 0
        self._pushes[:, mask] = 0.0

    def _observe(self) -> NDArray[np.float32]:
        return self._sensors.read(self._state, self.np_random)

    def _delayed_push(self, actions: NDArray[Any]) -> NDArray[np.float64]:
        pushes, size = self._pushes, len(self._pushes)
        self._cursor = (self._cursor + 1) % size
        newest = pushes[self._cursor]
        np.multiply(actions, 2.0, out=newest)
        newest -= 1.0
        self._disturbances.lose(newest, self.np_random)
        if self._one_delay is not None:
            row: NDArray[np.float64] = pushes[(self._cursor - self._one_delay) % size]
        else:
            row = pushes[(self._cursor - self._delay) % size, self._all_lanes]
        return row

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """One step on every lane. ``actions`` (N,) of 0 and 1, not checked here."""
        x, x_dot, theta, theta_dot = self._state
        force, cos, sin, temp, a, b, theta_acc, x_acc = self._work
        np.multiply(self._delayed_push(actions), self._push, out=force)
        if self._disturbances.forces:
            self._disturbances.bend(force, self._steps)
        np.cos(theta, out=cos)
        np.sin(theta, out=sin)
        # temp = (force + polemass_length * theta_dot^2 * sin) / total_mass
        np.square(theta_dot, out=temp)
        temp *= self._polemass_length
        temp *= sin
        temp += force
        temp /= self._total_mass
        # theta_acc = (g * sin - cos * temp) / (length * (4/3 - mass_pole * cos^2 / total_mass))
        np.multiply(self._gravity, sin, out=theta_acc)
        np.multiply(cos, temp, out=a)
        theta_acc -= a
        np.square(cos, out=b)
        b *= self._mass_pole
        b /= self._total_mass
        np.subtract(4.0 / 3.0, b, out=b)
        b *= self._length
        theta_acc /= b
        # x_acc = temp - polemass_length * theta_acc * cos / total_mass
        np.multiply(self._polemass_length, theta_acc, out=x_acc)
        x_acc *= cos
        x_acc /= self._total_mass
        np.subtract(temp, x_acc, out=x_acc)
        if self._disturbances.slide is not None:
            x_acc += self._disturbances.slide
        for position, speed, change in ((x, x_dot, x_acc), (theta, theta_dot, theta_acc)):
            np.multiply(speed, TIME_STEP, out=a)
            position += a
            change *= TIME_STEP
            speed += change
        self._steps += 1
        terminated = np.abs(x, out=a) > POSITION_LIMIT
        terminated |= np.abs(theta, out=b) > ANGLE_LIMIT
        truncated = self._steps >= EPISODE_STEPS
        info: dict[str, Any] = {}
        done = terminated | truncated
        if done.any():
            info = {"final_obs": self._observe(), "_final_obs": done, "final_state": self._state.T.copy()}
            self._restart(done)
        return self._observe(), self._reward.copy(), terminated, truncated, info

    @property
    def now(self) -> Tasks:
        if not self._disturbances.switching:
            return self.tasks
        return self.tasks.with_column("force_sign", self.tasks["force_sign"] * self._disturbances.side(self._steps))

    @property
    def state(self) -> NDArray[np.float64]:
        """True states (N, 4): cart position (m), speed (m/s), pole angle (rad), angular speed (rad/s)."""
        return self._state.T.copy()

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        self._state[:] = np.asarray(value).T
