"""One task of any family as an ordinary gymnasium environment."""

from __future__ import annotations

from typing import Any

import gymnasium
import numpy as np
from gymnasium.spaces import Discrete
from numpy.typing import NDArray

from core.recipe import did_you_mean
from core.tasks import FAMILIES
from core.tasks.family import Split, TaskError, TaskFamily, Tasks
from core.tasks.splits import task_of


class TaskEnv(gymnasium.Env[NDArray[np.float32], int]):
    """Task number ``seed`` of a family's split; the hidden parameters are in ``info["task"]``, never in the observation.

    Args:
        family: a family or the name of one.
        split: which of the family's splits.
        seed: number of the task in that split. It has nothing to do with the seed of :meth:`reset`, which draws first states.
        task: one row; replaces ``split`` and ``seed``.

    Raises:
        TaskError: no such family, split or number.
    """

    metadata: dict[str, Any] = {"render_modes": []}  # noqa: RUF012 - gymnasium's own declaration

    def __init__(self, family: TaskFamily | str, split: Split = "train", seed: int = 0, task: Tasks | None = None) -> None:
        known = _family(family) if isinstance(family, str) else family
        self.task = task_of(known, split, seed) if task is None else task
        if len(self.task) != 1:
            raise TaskError("A single environment has one task, not {count}.", count=len(self.task))
        self.render_mode = None
        self._lanes = known.make_env(self.task)
        self.observation_space = self._lanes.single_observation_space
        self.action_space = self._lanes.single_action_space
        self._next_first: NDArray[np.float32] | None = None

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[NDArray[np.float32], dict[str, Any]]:
        """Start an episode; ``seed`` restarts the sequence of first states."""
        super().reset(seed=seed)
        first, self._next_first = self._next_first, None
        if first is None or seed is not None:
            first = self._lanes.reset(seed=seed)[0][0]
        return first, {"task": self.task.task(0)}

    def step(self, action: int) -> tuple[NDArray[np.float32], float, bool, bool, dict[str, Any]]:
        """One step. Raises :class:`TaskError` for an action that does not exist."""
        if not self.action_space.contains(action):
            actions = int(self.action_space.n) if isinstance(self.action_space, Discrete) else self.action_space
            raise TaskError(
                "The action must be a whole number from 0 to below {actions}, not {action}.",
                actions=actions,
                action=repr(action),
            )
        observation, reward, terminated, truncated, info = self._lanes.step(np.array([action]))
        seen = observation[0]
        if terminated[0] or truncated[0]:
            # The lanes have begun the next episode already: hand out the last observation now and the first one on reset.
            seen, self._next_first = info["final_obs"][0], seen
        return seen, float(reward[0]), bool(terminated[0]), bool(truncated[0]), {"task": self.task.task(0)}

    def close(self) -> None:
        self._lanes.close()


def _family(name: str) -> TaskFamily:
    if name not in FAMILIES:
        raise TaskError('There is no task family "{name}"{hint}', name=name, hint=did_you_mean(name, FAMILIES))
    return FAMILIES[name]


def register() -> None:
    """Make every family known to gymnasium: ``gymnasium.make("meta_rl/mirror-v0", split="held-out", seed=3)``."""
    for name in FAMILIES:
        if (env_id := f"meta_rl/{name}-v0") not in gymnasium.registry:
            gymnasium.register(env_id, entry_point="core.tasks.single:TaskEnv", kwargs={"family": name})
