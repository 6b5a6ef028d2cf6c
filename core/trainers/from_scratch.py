"""Baseline: Q-learning from nothing on each task, with as many episodes as a meta-model gets to adapt.

Every task has its own network and its own replay of all it has seen; the tasks are only stepped and computed side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.learners.scratch_actor import DEFAULTS, ScratchActor, ScratchSettings
from core.recipe import ModelRecipe
from core.rng import generator
from core.tasks.abilities import measures_of
from core.tasks.family import TaskFamily, Tasks

__all__ = ["DEFAULTS", "FromScratch", "ScratchProgress", "ScratchSettings", "learn_from_scratch"]


@dataclass(frozen=True)
class ScratchProgress:
    """Where learning stands after a step on every unfinished task.

    Attributes:
        step: steps so far on each of them.
        finished: tasks that have had all their episodes.
    """

    step: int
    finished: int


class FromScratch:
    """Learns every task for a number of episodes; iterate it once, then read ``returns``.

    Attributes:
        returns: (N, E) return of each episode while learning; NaN until it has ended.
        measures: (N, E, M) what the family tells of each episode beside its return; NaN until it has ended.
        taken: (N,) steps on each task.
    """

    def __init__(
        self,
        family: TaskFamily,
        tasks: Tasks,
        episodes: int,
        seed: int,
        model: ModelRecipe,
        settings: ScratchSettings = DEFAULTS,
        until: float = np.inf,
    ) -> None:
        """``until``: a task is also over with the first episode whose return reaches it."""
        self.returns = np.full((len(tasks), episodes), np.nan)
        self.measures = np.full((len(tasks), episodes, len(measures_of(family))), np.nan)
        self.taken = np.zeros(len(tasks), dtype=np.int64)
        self._family, self._tasks, self._seed, self._until = family, tasks, seed, until
        self._model, self._settings = model, settings

    @property
    def env_steps(self) -> int:
        """Steps on all tasks together."""
        return int(self.taken.sum())

    def __iter__(self) -> Iterator[ScratchProgress]:
        """One item for each step on all unfinished tasks. Imports torch."""
        lanes, episodes = self.returns.shape
        actor = ScratchActor(self._model, self._family.interface, lanes, self._seed, self._settings)
        env = self._family.make_env(self._tasks)
        env.use_generator(generator(self._seed, "from scratch", "environment"))
        observation = env.reset()[0]
        episode, so_far = np.zeros(lanes, dtype=np.int64), np.zeros(lanes)
        while len(live := actor.live):
            chosen = actor.decide(observation).actions
            following, reward, terminated, truncated, info = env.step(chosen)
            ended = terminated | truncated
            final = np.where(ended[:, None], info["final_obs"], following) if ended.any() else following
            actor.store(observation, chosen, reward, final, terminated, truncated)
            observation = following
            so_far += reward
            self.taken[live] += 1
            over = live[ended[live]]
            self.returns[over, episode[over]] = so_far[over]
            if self.measures.shape[2] and over.size:
                self.measures[over, episode[over]] = info["measures"][over]
            episode[over] += 1
            episode[over[so_far[over] >= self._until]] = episodes
            so_far[ended] = 0.0
            unfinished = episode[live] < episodes
            if not unfinished.all():
                actor.keep(unfinished)
            actor.learn()
            yield ScratchProgress(actor.steps, lanes - len(actor.live))


def learn_from_scratch(
    family: TaskFamily, tasks: Tasks, episodes: int, seed: int, model: ModelRecipe, settings: ScratchSettings = DEFAULTS
) -> NDArray[np.float64]:
    """Returns (N, E) of N tasks learned from nothing, E episodes each; same network width and past actions as ``model``."""
    learning = FromScratch(family, tasks, episodes, seed, model, settings)
    for _ in learning:
        pass
    return learning.returns
