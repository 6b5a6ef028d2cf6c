"""First-order MAML (Finn et al., 2017): the start moves along the gradient that new experience has at the adapted weights."""

from __future__ import annotations

import torch

from core.learners.flat_weights import moments_of, restore_moments
from core.learners.inner_loop import Adapted, TaskBatch, TaskLosses, task_mean
from core.learners.inner_loop_recipe import FirstOrderMAMLRecipe
from core.learners.learned_start import LearnedStart
from core.models.architecture import Parameters
from core.recipe import Recipe
from core.state import State
from core.tasks.family import TaskFamily


class FirstOrderMAML(LearnedStart):
    """The learner. Where the start takes several steps on the same experience, the tasks adapt anew from it each time."""

    rollouts_after = 1

    def __init__(self, recipe: Recipe, family: TaskFamily, parameters: Parameters) -> None:
        super().__init__(recipe, family, parameters)
        self._optimiser = torch.optim.RAdam(self.start.values(), lr=self.learning_rate, foreach=True)

    @property
    def learning_rate(self) -> float:
        assert isinstance(self._settings, FirstOrderMAMLRecipe)
        return self._settings.learning_rate

    def state(self) -> State:
        moments = {name: moments_of(self._optimiser, tensor) for name, tensor in self.start.items()}
        return {**super().state(), "moments": moments}

    def put(self, state: State) -> None:
        super().put(state)
        for name, tensor in self.start.items():
            restore_moments(self._optimiser, tensor, state["moments"][name])

    def move(self, adapted: Adapted, batches: list[TaskBatch], rate: float) -> list[TaskLosses]:
        assert isinstance(self._settings, FirstOrderMAMLRecipe)
        fresh, found = self.experience(adapted), []
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        for step, part in enumerate(self.loop.parts(fresh, self._settings.outer_steps)):
            if step > 0:
                adapted = self.loop.begin(self.start)
                for batch in batches:
                    adapted, _ = self.loop.adapt(adapted, batch, self._scale)
            gradients, losses = self.loop.gradients(adapted.weights, part, self._scale)
            for name, gradient in task_mean(gradients, self.loop.tasks).items():
                self.start[name].grad = gradient
            self._optimiser.step()
            found.append(losses)
        return found
