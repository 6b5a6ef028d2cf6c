"""Sequential diagnosis with costly tests: one site per lane, one patient per episode, stepped side by side by numpy.

As in Janisch, Pevny and Lisy (AAAI 2019) a test reveals a group of features for its price, and a diagnosis ends the episode.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from gymnasium.spaces import Box, Discrete
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from core.state import State, fitting_array
from core.tasks.diagnosis_patients import FEATURE_COUNT, GROUP_COUNT, KINDS, Patients
from core.tasks.diagnosis_site import assays_of
from core.tasks.family import LaneEnv, Tasks

EPISODE_STEPS = 12  # a patient who is not diagnosed by then leaves, and counts as wrongly diagnosed
HEALTHY, ILL = GROUP_COUNT, GROUP_COUNT + 1  # the actions that diagnose
ACTION_COUNT = GROUP_COUNT + 2
MASK, LABEL = slice(FEATURE_COUNT, FEATURE_COUNT + GROUP_COUNT), FEATURE_COUNT + GROUP_COUNT  # places in an observation
OBSERVATION_SIZE = LABEL + 1
# Places in a state, for drawing: all readings, which tests were bought, the truth, the cost so far and the last action.
TRUTH, SPENT, LAST_ACTION = LABEL, LABEL + 1, LABEL + 2
STATE_SIZE = LAST_ACTION + 1
NOT_YET = -1


class DiagnosisLanes(LaneEnv):
    """N sites. Observations are float32 (N, 41): readings of the tests bought and 0 for the others, which were bought, and the
    truth, which is 0 until the last observation of an episode tells it: -1 healthy, 1 ill. Actions are ints (N,): buy test
    0 to 9, or diagnose healthy (10) or ill (11). A right diagnosis is worth 1, a wrong one, or none after 12 steps,
    nothing; each test costs its price, also when it is bought again. ``patients`` says who comes to the sites of tasks.
    """

    def __init__(self, tasks: Tasks, patients: Callable[[Tasks], Patients], render_mode: str | None = None) -> None:
        self.metadata = {"autoreset_mode": AutoresetMode.SAME_STEP, "render_modes": []}
        self.render_mode = render_mode
        self.num_envs = lanes = len(tasks)
        high = np.full(OBSERVATION_SIZE, np.inf, dtype=np.float32)
        high[FEATURE_COUNT:] = 1.0
        low = -high
        low[MASK] = 0.0
        self.single_observation_space = Box(low, high, dtype=np.float32)
        self.single_action_space = Discrete(ACTION_COUNT)
        self.observation_space = batch_space(self.single_observation_space, lanes)
        self.action_space = batch_space(self.single_action_space, lanes)
        self._readings = np.zeros((lanes, len(KINDS), GROUP_COUNT), dtype=np.float32)  # of all tests, bought or not
        self._bought = np.zeros((lanes, GROUP_COUNT), dtype=np.float32)
        self._ill = np.zeros(lanes, dtype=np.int64)
        self._spent = np.zeros(lanes)  # share of the price of all tests
        self._steps = np.zeros(lanes, dtype=np.int64)
        self._last = np.full(lanes, NOT_YET, dtype=np.int64)
        self._all_lanes = np.arange(lanes)
        self._patients_of = patients
        self.tasks = tasks
        self._derive()

    def _derive(self) -> None:
        assays = assays_of(self.tasks)
        self._gain, self._offset = assays.gain, assays.offset
        # Two more columns, so that any action has a price.
        self._price, self._share = (np.pad(numbers, ((0, 0), (0, 2))) for numbers in (assays.price, assays.share))
        self._prevalence = self.tasks["prevalence"]
        self._patients = self._patients_of(self.tasks)

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        values = self.tasks.values.copy()
        values[lanes] = tasks.values
        self.tasks = Tasks(self.tasks.names, values)
        self._derive()

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        """Next patients on all lanes, or on those of ``options["reset_mask"]`` (bool, (N,))."""
        if seed is not None:
            self._np_random, self._np_random_seed = np.random.default_rng(seed), seed
        mask = None if options is None else options.get("reset_mask")
        self._restart(self._all_lanes if mask is None else np.flatnonzero(mask))
        return self._observe(), {}

    def _restart(self, lanes: NDArray[np.intp]) -> None:
        ill = self.np_random.random(len(lanes)) < self._prevalence[lanes]
        features = self._patients.draw(self.np_random, lanes, ill).reshape(-1, len(KINDS), GROUP_COUNT)
        self._readings[lanes] = features * self._gain[lanes, None] + self._offset[lanes, None]
        self._ill[lanes] = ill
        self._bought[lanes] = 0.0
        self._spent[lanes] = 0.0
        self._steps[lanes] = 0
        self._last[lanes] = NOT_YET

    def _observe(self, told: NDArray[np.bool_] | None = None) -> NDArray[np.float32]:
        seen = np.zeros((self.num_envs, OBSERVATION_SIZE), dtype=np.float32)
        seen[:, :FEATURE_COUNT] = (self._readings * self._bought[:, None]).reshape(self.num_envs, FEATURE_COUNT)
        seen[:, MASK] = self._bought
        if told is not None:
            seen[:, LABEL] = np.where(told, 2 * self._ill - 1, 0)
        return seen

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """One step on every lane. ``actions`` (N,) from 0 to 11, not checked here."""
        lanes = self._all_lanes
        diagnosed = actions >= HEALTHY
        buying = np.flatnonzero(~diagnosed)
        self._bought[buying, actions[buying]] = 1.0
        self._spent += self._share[lanes, actions]
        right = diagnosed & (actions - HEALTHY == self._ill)
        self._last[:] = actions
        self._steps += 1
        terminated = diagnosed | (self._steps >= EPISODE_STEPS)  # the patient leaves
        truncated = np.zeros_like(terminated)
        reward = right - self._price[lanes, actions].astype(np.float64)
        done = terminated
        info: dict[str, Any] = {}
        if done.any():
            info = {
                "final_obs": self._observe(done), "_final_obs": done, "final_state": self.state,
                "measures": self._measures(right),
            }  # fmt: skip
            self._restart(np.flatnonzero(done))
        return self._observe(), reward, terminated, truncated, info

    def _measures(self, right: NDArray[np.bool_]) -> NDArray[np.float64]:
        ill = self._ill == 1
        return np.stack([right, np.where(ill, right, np.nan), np.where(ill, np.nan, right), self._spent], axis=1)

    def whole_state(self) -> State:
        return {
            "tasks": self.tasks.values.copy(),
            "readings": self._readings.copy(),
            "bought": self._bought.copy(),
            "ill": self._ill.copy(),
            "spent": self._spent.copy(),
            "steps": self._steps.copy(),
            "last": self._last.copy(),
        }

    def set_whole_state(self, state: State) -> None:
        self.tasks = Tasks(self.tasks.names, fitting_array(state, "tasks", self.tasks.values))
        self._readings[:] = fitting_array(state, "readings", self._readings)
        self._bought[:] = fitting_array(state, "bought", self._bought)
        self._ill[:] = fitting_array(state, "ill", self._ill)
        self._spent[:] = fitting_array(state, "spent", self._spent)
        self._steps[:] = fitting_array(state, "steps", self._steps)
        self._last[:] = fitting_array(state, "last", self._last)
        self._derive()

    @property
    def state(self) -> NDArray[np.float64]:
        """For drawing (N, 43): all readings, which tests were bought, truth (0 healthy, 1 ill), the cost so far as a share of
        that of all tests, and the last action (-1: none yet)."""
        columns = (self._ill, self._spent, self._last)
        readings = self._readings.reshape(self.num_envs, FEATURE_COUNT)
        return np.concatenate([readings, self._bought, np.stack(columns, axis=1)], axis=1).astype(np.float64)

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        value = np.asarray(value)
        self._readings[:] = value[:, :FEATURE_COUNT].reshape(self._readings.shape)
        self._bought[:] = value[:, MASK]
        self._ill[:] = value[:, TRUTH]
        self._spent[:] = value[:, SPENT]
        self._last[:] = value[:, LAST_ACTION]
