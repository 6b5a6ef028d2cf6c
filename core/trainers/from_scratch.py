"""Baseline: Q-learning from nothing on each task, with as many episodes as a meta-model gets to adapt.

Every task has its own network and its own replay of all it has seen; the tasks are only stepped and computed side by side.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.learners.replay import LaneReplay
from core.models.architecture import Architecture
from core.models.features import PastActions, model_inputs
from core.recipe import ModelRecipe
from core.rng import generator
from core.tasks.family import TaskFamily, Tasks


@dataclass(frozen=True)
class ScratchSettings:
    """How each task is learned. Rates are per gradient step, epsilon per environment step."""

    discount: float = 0.99
    learning_rate: float = 2e-3
    batch: int = 32
    steps: int = 5  # of the n-step return
    polyak: float = 0.02
    gradient_steps: int = 4  # after each environment step
    warm_up: int = 16  # steps before the first gradient step
    epsilon_first: float = 1.0
    epsilon_last: float = 0.02
    epsilon_steps: int = 100

    def epsilon(self, step: int) -> float:
        """Probability of a random action at an environment step of a task."""
        decay = min(1.0, step / self.epsilon_steps)
        return self.epsilon_first + (self.epsilon_last - self.epsilon_first) * decay


DEFAULTS = ScratchSettings()


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
        self.taken = np.zeros(len(tasks), dtype=np.int64)
        self._family, self._tasks, self._seed, self._settings, self._until = family, tasks, seed, settings, until
        alone = dataclasses.replace(model, sub_models=len(tasks), context="none", weights="softmax")
        self._architecture = Architecture(alone, family.interface)

    @property
    def env_steps(self) -> int:
        """Steps on all tasks together."""
        return int(self.taken.sum())

    def __iter__(self) -> Iterator[ScratchProgress]:
        """One item for each step on all unfinished tasks. Imports torch."""
        from core.learners.stacked_q import Batch, StackedQ

        settings, interface, architecture = self._settings, self._architecture.interface, self._architecture
        (lanes, episodes), actions = self.returns.shape, interface.action_count
        weights_rng, env_rng, policy_rng, replay_rng = (
            generator(self._seed, "from scratch", part) for part in ("weights", "environment", "policy", "replay")
        )
        learners = StackedQ(architecture.initialise(weights_rng), actions, settings.learning_rate, settings.polyak)
        replay = LaneReplay()
        past = PastActions(lanes, architecture.recipe.past_actions, actions)
        env = self._family.make_env(self._tasks)
        env.use_generator(env_rng)
        observation = env.reset()[0]
        live, episode, so_far = np.arange(lanes), np.zeros(lanes, dtype=np.int64), np.zeros(lanes)
        scale = interface.reward_scale * (1.0 - settings.discount)  # Q stays within [0, 1]
        while len(live):
            inputs = model_inputs(architecture, observation, past.array)
            chosen = policy_rng.integers(actions, size=lanes)
            greedy = policy_rng.random(lanes)[live] >= settings.epsilon(len(replay))
            chosen[live] = np.where(greedy, learners.greedy(inputs[live]), chosen[live])
            following, reward, terminated, truncated, info = env.step(chosen)
            ended = terminated | truncated
            final = np.where(ended[:, None], info["final_obs"], following) if ended.any() else following
            past.push(chosen)
            after = {"inputs": model_inputs(architecture, final, past.array)}
            replay.add({"inputs": inputs}, after, chosen, reward * scale, terminated, ended)
            past.clear(ended)
            observation = following
            so_far += reward
            self.taken[live] += 1
            over = live[ended[live]]
            self.returns[over, episode[over]] = so_far[over]
            episode[over] += 1
            episode[over[so_far[over] >= self._until]] = episodes
            so_far[ended] = 0.0
            unfinished = episode[live] < episodes
            if not unfinished.all():
                learners.keep(unfinished)
                live = live[unfinished]
            if len(live) and len(replay) >= settings.warm_up:
                for _ in range(settings.gradient_steps):
                    drawn = replay.sample(replay_rng, live, settings.batch, settings.steps, settings.discount)
                    seen, next_seen = drawn.before["inputs"], drawn.after["inputs"]
                    learners.learn(Batch(seen, drawn.actions, drawn.reward, drawn.discount, next_seen))
            yield ScratchProgress(len(replay), lanes - len(live))


def learn_from_scratch(
    family: TaskFamily, tasks: Tasks, episodes: int, seed: int, model: ModelRecipe, settings: ScratchSettings = DEFAULTS
) -> NDArray[np.float64]:
    """Returns (N, E) of N tasks learned from nothing, E episodes each; same network width and past actions as ``model``."""
    learning = FromScratch(family, tasks, episodes, seed, model, settings)
    for _ in learning:
        pass
    return learning.returns
