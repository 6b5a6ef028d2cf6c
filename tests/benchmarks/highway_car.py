"""highway-env's ``highway-fast-v0`` with a task of the family `lane` in it: a gymnasium wrapper, so that an agent drives there.

Delay, swapped steering and pedals, the side to keep, brakes, density and drivers' manners are put into the other simulator; the
observation is its own, flattened. Needs the optional extra ``driving``.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Mapping
from typing import Any

import gymnasium
import numpy as np

from core.tasks.family import tasks_from
from core.tasks.lane import LANE
from core.tasks.lane_env import IDLE, REWARD_SPAN, SIDE_REWARD, meanings

MISSING = 'highway-env is not installed; install the optional extra "driving" to measure this row.'
CARS = 20  # as in highway-fast-v0
LANES = 3


def installed() -> bool:
    """Whether highway-env is there."""
    return importlib.util.find_spec("highway_env") is not None


def make_highway() -> gymnasium.Env[Any, Any]:
    """The real environment. Raises :class:`ModuleNotFoundError` with one sentence where it is not installed."""
    if not installed():
        raise ModuleNotFoundError(MISSING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it imports
        import highway_env  # noqa: F401  registers it
    return gymnasium.make("highway-fast-v0", disable_env_checker=True)


class HiddenCar(gymnasium.Wrapper[Any, Any, Any, Any]):
    """A task of `lane` (parameter -> value; what is not named is as by default) on highway-env."""

    def __init__(self, env: gymnasium.Env[Any, Any], task: Mapping[str, float]) -> None:
        super().__init__(env)
        self._task = tasks_from(LANE, [task]).task(0)
        self._meaning = meanings(tasks_from(LANE, [task]))[:, 0]
        self._road: Any = env.unwrapped
        self._road.configure({"vehicles_density": self._task["density"], "vehicles_count": CARS})

    def reset(self, **options: Any) -> Any:
        seen, info = self.env.reset(**options)
        self._pending = [IDLE] * int(self._task["delay"])
        for driver in self._road.road.vehicles[1:]:
            driver.TIME_WANTED, driver.POLITENESS = self._task["time_gap"], self._task["politeness"]
        car, brakes = self._road.vehicle, self._task["brakes"]
        sound = car.speed_control

        def weak(target_speed: float) -> float:
            pedal = float(sound(target_speed))
            return pedal * brakes if pedal < 0 else pedal

        car.speed_control = weak
        return np.asarray(seen, dtype=np.float32).reshape(-1), info

    def step(self, action: Any) -> Any:
        self._pending.append(int(action))
        felt = int(self._meaning[self._pending.pop(0)])
        seen, reward, terminated, truncated, info = self.env.step(felt)
        if self._task["side"] < 0 and self._road.vehicle.on_road:
            lane = self._road.vehicle.target_lane_index[2] / (LANES - 1)
            reward += SIDE_REWARD * (1.0 - 2.0 * lane) / REWARD_SPAN
        return np.asarray(seen, dtype=np.float32).reshape(-1), float(reward), terminated, truncated, info
