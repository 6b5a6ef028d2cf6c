"""A driver to whom nothing is hidden: it tries plans on copies of the road and takes the first action of the best one.

Rolling horizon with a fixed set of plans. It knows the true parameters, the pending actions and where every car is, but not
which cars will appear beyond the horizon. What it earns is the best play known, not a proven optimum.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.rng import generator
from core.tasks.family import Tasks
from core.tasks.lane_env import ACTIONS, EPISODE_STEPS, IDLE, Roads

HORIZON = 7  # decisions
FREE = 2  # decisions of a plan that are tried in all ways; then it does nothing
CRASH_COST = 5.0  # beside what a crash loses within the horizon
PLANS = np.array([(*first, *(IDLE,) * (HORIZON - FREE)) for first in itertools.product(range(ACTIONS), repeat=FREE)])
ROADS_AT_ONCE = 40  # each is copied once for every plan


class Planner:
    """Plans on N roads."""

    def __init__(self, tasks: Tasks) -> None:
        self._copies = Roads(tasks.repeat(len(PLANS)))
        self._copies.use_generator(generator(0, "planner"))
        self._copies.reset()

    def actions(self, env: Roads) -> NDArray[np.int64]:
        """The next action (N,) on each road of an environment with these tasks."""
        roads, plans = env.num_envs, len(PLANS)
        state = env.whole_state()
        copied: dict[str, Any] = {
            name: np.repeat(array, plans, axis=0 if name == "tasks" else -1) for name, array in state.items()
        }
        copied["steps"][:] = 0  # time is never up within a plan
        self._copies.set_whole_state(copied)
        drives, earned = np.ones(roads * plans, dtype=bool), np.zeros(roads * plans)
        for step in range(HORIZON):
            _, reward, crashed, _, _ = self._copies.step(np.tile(PLANS[:, step], roads))
            earned += np.where(drives, reward, 0.0)
            drives &= ~crashed
        earned -= np.where(drives, 0.0, CRASH_COST)
        best: NDArray[np.int64] = PLANS[earned.reshape(roads, plans).argmax(axis=1), 0]
        return best


def planned_returns(tasks: Tasks, episodes: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Returns (N, E) of the planner, with as many episodes on each task."""
    repeated = tasks.repeat(episodes)
    parts = []
    for first in range(0, len(repeated), ROADS_AT_ONCE):
        part = repeated.rows(slice(first, first + ROADS_AT_ONCE))
        env, planner = Roads(part), Planner(part)
        env.use_generator(rng)
        env.reset()
        returns, drives = np.zeros(len(part)), np.ones(len(part), dtype=bool)
        for _ in range(EPISODE_STEPS):
            _, reward, terminated, _, _ = env.step(planner.actions(env))
            returns += np.where(drives, reward, 0.0)
            drives &= ~terminated
        parts.append(returns)
    return np.concatenate(parts).reshape(len(tasks), episodes)
