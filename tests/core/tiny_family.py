"""A second, tiny kind of task: it proves that nothing depends on CartPole's sizes.

A corridor with a hidden arm. Three actions, of which one (the hidden ``arm``) pays ``payment`` and leads a step up; any other
pays nothing and leads a step down, and three steps down the episode is over. Seven steps at most; two observations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from gymnasium.spaces import Box as BoxSpace
from gymnasium.spaces import Discrete
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from core.state import State, fitting_array
from core.tasks.distributions import Box
from core.tasks.family import Interface, LaneEnv, Measure, Parameter, Split, Tasks

EPISODE_STEPS = 7
LOWEST, HIGHEST = -3.0, 8.0

PARAMETERS = (
    Parameter("arm", "Paying arm", "", 0, 2, 0, "The action that pays.", (0.0, 1.0, 2.0)),
    Parameter("payment", "Payment", "coins", 1, 30, 10, "What it pays."),
)
INTERFACE = Interface(
    observation_names=("position", "last payment"),
    observation_scale=(4.0, 10.0),
    delta_scale=(1.0, 10.0),
    action_names=("first", "second", "third"),
    episode_steps=EPISODE_STEPS,
    reward_scale=0.1,
    solved_return=45.0,
    best_return=EPISODE_STEPS * 12.0,
)

MEASURES = (
    Measure("fallen", "Fallen", "Whether it left the corridor at the bottom.", better="less"),
    Measure("height", "Height", "Where it stood at the end, unless it had fallen.", "steps"),
)


class CorridorLanes(LaneEnv):
    """N corridors; the state (N, 2) is what is observed."""

    def __init__(self, tasks: Tasks) -> None:
        self.metadata = {"autoreset_mode": AutoresetMode.SAME_STEP, "render_modes": []}
        self.num_envs = len(tasks)
        self.single_observation_space = BoxSpace(
            np.array([LOWEST, 0], dtype=np.float32), np.array([HIGHEST, 30], dtype=np.float32), dtype=np.float32
        )
        self.single_action_space = Discrete(3)
        self.observation_space = batch_space(self.single_observation_space, self.num_envs)
        self.action_space = batch_space(self.single_action_space, self.num_envs)
        self.tasks = tasks
        self._state = np.zeros((self.num_envs, 2))
        self._steps = np.zeros(self.num_envs, dtype=np.int32)

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        values = self.tasks.values.copy()
        values[lanes] = tasks.values
        self.tasks = Tasks(self.tasks.names, values)

    def use_generator(self, rng: np.random.Generator) -> None:
        self._np_random = rng

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        if seed is not None:
            self._np_random, self._np_random_seed = np.random.default_rng(seed), seed
        mask = None if options is None else options.get("reset_mask")
        self._restart(np.ones(self.num_envs, dtype=bool) if mask is None else np.asarray(mask, dtype=bool))
        return self._state.astype(np.float32), {}

    def _restart(self, mask: NDArray[np.bool_]) -> None:
        self._state[mask, 0] = self.np_random.uniform(-0.5, 0.5, size=int(mask.sum()))
        self._state[mask, 1] = 0.0
        self._steps[mask] = 0

    def step(self, actions: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], dict[str, Any]]:
        pays = actions == self.tasks["arm"]
        reward = np.where(pays, self.tasks["payment"], 0.0)
        self._state[:, 0] += np.where(pays, 1.0, -1.0)
        self._state[:, 1] = reward
        self._steps += 1
        terminated = self._state[:, 0] <= -2.0
        truncated = self._steps >= EPISODE_STEPS
        info: dict[str, Any] = {}
        done = terminated | truncated
        if done.any():
            info = {"final_obs": self._state.astype(np.float32), "_final_obs": done, "final_state": self._state.copy()}
            height = np.where(terminated, np.nan, self._state[:, 0])
            info["measures"] = np.stack([terminated.astype(np.float64), height], axis=1)
            self._restart(done)
        return self._state.astype(np.float32), reward, terminated, truncated, info

    def whole_state(self) -> State:
        return {"tasks": self.tasks.values.copy(), "state": self._state.copy(), "steps": self._steps.copy()}

    def set_whole_state(self, state: State) -> None:
        self.tasks = Tasks(self.tasks.names, fitting_array(state, "tasks", self.tasks.values))
        self._state[:] = fitting_array(state, "state", self._state)
        self._steps[:] = fitting_array(state, "steps", self._steps)

    @property
    def state(self) -> NDArray[np.float64]:
        return self._state.copy()

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        self._state[:] = value


@dataclass(frozen=True)
class CorridorFamily:
    """Corridors: the arm is always hidden; extrapolation pays more than training ever did."""

    name: str = "corridor"
    summary: str = "One of three arms pays, and which one is hidden: adaptation is required."
    kind: str = "adaptation"
    painter: str = "none"
    interface: Interface = INTERFACE
    parameters: tuple[Parameter, ...] = PARAMETERS
    measures: tuple[Measure, ...] = MEASURES

    def sample(self, rng: np.random.Generator, count: int, split: Split = "train") -> Tasks:
        payment = (12.0, 20.0) if split == "extrapolation" else (8.0, 12.0)
        return Box(PARAMETERS, {"payment": payment}, ("arm",), ((0.0,), (1.0,), (2.0,))).sample(rng, count)

    def make_env(self, tasks: Tasks) -> CorridorLanes:
        return CorridorLanes(tasks)


CORRIDOR = CorridorFamily()
