"""Rows of an evaluation table that need no training of their own: chance, tuned controllers, and exchanged contexts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import build
from core.adaptation.shuffled import ShuffledActor, partners
from core.model import Model
from core.models.context_actor import ContextActor
from core.models.contexts.context import fitting
from core.models.mixture import Decision
from core.rng import generator
from core.tasks.abilities import HasController
from core.tasks.family import TaskError, TaskFamily, Tasks
from core.trainers.trials import Scores, play_trials


class RandomActor:
    """Every action is as likely as any other, in every step; see :class:`core.models.actor.Actor`."""

    def __init__(self, actions: int, lanes: int, rng: np.random.Generator) -> None:
        self.alpha_override: NDArray[np.float32] | None = None
        self._rng, self._shape = rng, (lanes, 1, actions)
        self._alpha = np.ones((lanes, 1), dtype=np.float32)

    @property
    def weights(self) -> NDArray[np.float32]:
        return self._alpha

    def begin_trial(self, mask: NDArray[np.bool_] | None = None) -> None:
        """Nothing is remembered, so there is nothing to forget."""

    def decide(self, observation: NDArray[Any]) -> Decision:
        scores = self._rng.random(self._shape, dtype=np.float32)
        return Decision(scores[:, 0].argmax(axis=1), self._alpha, scores, scores[:, 0])

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        """Nothing is remembered."""

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {"alpha": self._alpha.copy()}

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        self._alpha = fitting(trial, "alpha", self._alpha)


def by_chance(model: Model, family: TaskFamily, tasks: Tasks, episodes: int, seed: int, first: int) -> Scores:
    """Random actions."""
    actor = RandomActor(family.interface.action_count, len(tasks), generator(seed, "random policy", first))
    return play_trials(actor, family, tasks, episodes, generator(seed, "evaluation", first))


def by_controller(model: Model, family: TaskFamily, tasks: Tasks, episodes: int, seed: int, first: int) -> Scores:
    """Controllers tuned to each task. Raises :class:`TaskError` where the family knows of none."""
    if not isinstance(family, HasController):
        raise TaskError("There is no controller for the tasks of {family}.", family=family.name)
    returns = family.controller_returns(tasks, episodes, generator(seed, "evaluation", first))
    return Scores.without_measures(returns, family)


def with_shuffled_context(model: Model, family: TaskFamily, tasks: Tasks, episodes: int, seed: int, first: int) -> Scores:
    """A model when every task gets another one's context. Raises :class:`TaskError` when it has none."""
    context = build.checked_adaptation({"name": "context"})
    inner = model.actor(1, context)
    if not isinstance(inner, ContextActor):
        raise TaskError("A {learner} model has no context that could be exchanged.", learner=model.recipe.learner.name)
    count = len(tasks)  # a single one plays beside itself
    played = tasks if count > 1 else tasks.repeat(2)
    actor = ShuffledActor(inner.mixture, partners(generator(seed, "partners", first), len(played)))
    rng = generator(seed, "evaluation", first)
    return play_trials(actor, build.seen_by(model.recipe, family), played, episodes, rng).rows(slice(count))
