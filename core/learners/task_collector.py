"""Experience on several tasks at once, each with lanes and weights of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.learners.rollout import Collector
from core.models.architecture import Architecture, Parameters
from core.models.context_actor import ContextActor
from core.models.mixture import Decision, Mixture, mix
from core.models.ops import NUMPY
from core.models.sub_models import sub_models
from core.recipe import RecipeError, TrainingRecipe
from core.rng import generator
from core.tasks.family import LaneEnv, TaskFamily, Tasks

GATE = "gate.bias"  # alpha of a mixture without a context


@dataclass(frozen=True)
class Repeated:
    """A family whose tasks come in runs: L lanes one after the other have the same one."""

    family: TaskFamily
    lanes_per_task: int

    @property
    def name(self) -> str:
        return self.family.name

    def sample(self, rng: np.random.Generator, count: int) -> Tasks:
        """Tasks of ``count`` lanes, a multiple of L."""
        return self.family.sample(rng, count // self.lanes_per_task).repeat(self.lanes_per_task)

    def make_env(self, tasks: Tasks) -> LaneEnv:
        return self.family.make_env(tasks)


class TaskActor(ContextActor):
    """Acts on B tasks of L lanes each with weights of the task's own.

    Attributes:
        own: sub-models and alpha of the tasks, (B K, ...) each, those of a task one after the other.
    """

    def __init__(self, mixture: Mixture, tasks: int, lanes_per_task: int) -> None:
        self.own: Parameters = {
            name: np.concatenate([array] * tasks)
            for name, array in mixture.parameters.items()
            if name.startswith("sub.") or name == GATE
        }
        self._tasks = tasks
        super().__init__(mixture, tasks * lanes_per_task)

    @property
    def weights(self) -> NDArray[np.float32]:
        alpha = self.own[GATE].reshape(self._tasks, -1)
        if not self.mixture.architecture.linear:
            alpha = NUMPY.softmax(alpha)
        return np.repeat(alpha, self.lanes // self._tasks, axis=0)

    def decide_inputs(self, inputs: NDArray[np.float32]) -> Decision:
        architecture = self.mixture.architecture
        k, actions = architecture.recipe.sub_models, architecture.interface.action_count
        stacked = np.repeat(inputs.reshape(self._tasks, -1, inputs.shape[1]), k, axis=0)  # (B K, L, I)
        q, _ = sub_models(NUMPY, self.own, stacked, actions, architecture.interface.observation_size)  # (L, B K, A)
        sub_q = np.asarray(q).reshape(-1, self._tasks, k, actions).swapaxes(0, 1).reshape(self.lanes, k, actions)
        alpha = self.weights
        mixed = mix(alpha, sub_q)
        return Decision(mixed.argmax(axis=1), alpha, sub_q, mixed)


class TaskCollector(Collector):
    """Steps B tasks side by side. A task changes only between two inner loops: see :meth:`next_tasks`.

    Raises :class:`core.recipe.RecipeError` when the lanes cannot be shared out.
    """

    def __init__(
        self, architecture: Architecture, parameters: Parameters, family: TaskFamily, training: TrainingRecipe,
        lanes_per_task: int, steps: int, seed: int,
    ) -> None:  # fmt: skip
        self._lanes_per_task = min(lanes_per_task, training.lanes)
        self.tasks, left = divmod(training.lanes, self._lanes_per_task)
        if left:
            raise RecipeError(
                "Recipe: training.lanes must be a multiple of learner.lanes_per_task ({lanes_per_task}), not {lanes}.",
                lanes_per_task=lanes_per_task,
                lanes=training.lanes,
            )
        mixture = Mixture(architecture, parameters)
        shared: Any = Repeated(family, self._lanes_per_task)
        super().__init__(
            mixture, shared, training, steps,
            generator(seed, "tasks", "train"), generator(seed, "environment"), generator(seed, "policy"),
        )  # fmt: skip
        self.actor = self._actor = TaskActor(mixture, self.tasks, self._lanes_per_task)

    def _trials_over(self) -> NDArray[np.bool_]:
        return np.zeros(self._training.lanes, dtype=bool)

    def next_tasks(self) -> None:
        """New tasks where a trial is over: on one of a task's lanes by its steps, or on all of them by their episodes."""
        by_task = (self.tasks, self._lanes_per_task)
        over = (self._trial_steps.reshape(by_task) >= self._training.trial_steps).any(axis=1)
        over |= (self._trial_episodes.reshape(by_task) >= self._training.trial_episodes).all(axis=1)
        if over.any():
            self._new_trials(np.repeat(over, self._lanes_per_task))
