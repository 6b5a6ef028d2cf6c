"""CartPole with one set of physical parameters, wiring and delay per lane, stepped side by side by numpy.

The constants that follow from a task (``total_mass``, ``polemass_length``) are computed anew whenever a task changes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium.spaces import Box, Discrete
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from core.state import State, fitting_array
from core.tasks.cartpole_physics import (
    ANGLE_LIMIT,
    EPISODE_STEPS,
    FIRST_STATES,
    POSITION_LIMIT,
    TIME_STEP,
    WORK_ROWS,
    advance,
    physics_of,
)
from core.tasks.disturbances import bend, lose, seen, side
from core.tasks.family import LaneEnv, Tasks

__all__ = ["ANGLE_LIMIT", "EPISODE_STEPS", "LONGEST_DELAY", "POSITION_LIMIT", "TIME_STEP", "CartPoleLanes"]
LONGEST_DELAY = 8  # steps
FOUR_THIRDS = 4.0 / 3.0


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
        self._force, *self._work = np.zeros((WORK_ROWS + 1, lanes))
        self._quantities = tuple(self._state)  # views
        self._reward = np.ones(lanes)
        self.tasks = tasks
        self._derive()

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        values = self.tasks.values.copy()
        values[lanes] = tasks.values
        self.tasks = Tasks(self.tasks.names, values)
        self._derive()

    def _derive(self) -> None:
        self._physics = physics = physics_of(self.tasks)
        self._one_delay = int(physics.delay[0]) if (physics.delay == physics.delay[0]).all() else None
        self._bent = physics.forces
        self._all_lanes = np.arange(self.num_envs)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        """Start episodes on all lanes, or on those of ``options["reset_mask"]`` (bool, (N,))."""
        if seed is not None:
            self._np_random, self._np_random_seed = np.random.default_rng(seed), seed
        mask = None if options is None else options.get("reset_mask")
        self._restart(np.ones(self.num_envs, dtype=bool) if mask is None else np.asarray(mask, dtype=bool))
        return self._observe(), {}

    def _restart(self, mask: NDArray[np.bool_]) -> None:
        self._state[:, mask] = self.np_random.uniform(-FIRST_STATES, FIRST_STATES, size=(4, int(mask.sum())))
        self._steps[mask] = 0
        self._pushes[:, mask] = 0.0

    def _observe(self) -> NDArray[np.float32]:
        sight = seen(self._physics, self._state, self._all_lanes, self.np_random.standard_normal)
        return np.asarray(sight.T, dtype=np.float32)

    def _delayed_push(self, actions: NDArray[Any]) -> NDArray[np.float64]:
        pushes, size = self._pushes, len(self._pushes)
        self._cursor = (self._cursor + 1) % size
        newest = pushes[self._cursor]
        np.multiply(actions, 2.0, out=newest)
        newest -= 1.0
        lose(self._physics, newest, self.np_random.random)
        if self._one_delay is not None:
            row: NDArray[np.float64] = pushes[(self._cursor - self._one_delay) % size]
        else:
            row = pushes[(self._cursor - self._physics.delay) % size, self._all_lanes]
        return row

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """One step on every lane. ``actions`` (N,) of 0 and 1, not checked here."""
        force = self._force
        np.multiply(self._delayed_push(actions), self._physics.push, out=force)
        if self._bent:
            bend(np, self._physics, force, self._steps)
        terminated = advance(np, self._quantities, force, self._physics, self._work, FOUR_THIRDS)
        self._steps += 1
        truncated = self._steps >= EPISODE_STEPS
        info: dict[str, Any] = {}
        done = terminated | truncated
        if done.any():
            info = {"final_obs": self._observe(), "_final_obs": done, "final_state": self._state.T.copy()}
            self._restart(done)
        return self._observe(), self._reward.copy(), terminated, truncated, info

    def whole_state(self) -> State:
        return {
            "tasks": self.tasks.values.copy(),
            "state": self._state.copy(),
            "steps": self._steps.copy(),
            "pushes": self._pushes.copy(),
            "cursor": self._cursor,
        }

    def set_whole_state(self, state: State) -> None:
        self.tasks = Tasks(self.tasks.names, fitting_array(state, "tasks", self.tasks.values))
        self._state[:] = fitting_array(state, "state", self._state)
        self._steps[:] = fitting_array(state, "steps", self._steps)
        self._pushes[:] = fitting_array(state, "pushes", self._pushes)
        self._cursor = int(state["cursor"])
        self._derive()

    @property
    def now(self) -> Tasks:
        if self._physics.switches is None:
            return self.tasks
        sides = side(np, self._physics, self._steps)
        return self.tasks.with_column("force_sign", self.tasks["force_sign"] * sides)

    @property
    def state(self) -> NDArray[np.float64]:
        """True states (N, 4): cart position (m), speed (m/s), pole angle (rad), angular speed (rad/s)."""
        return self._state.T.copy()

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        self._state[:] = np.asarray(value).T
