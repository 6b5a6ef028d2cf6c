"""Reptile (Nichol et al., 2018): the start moves towards the mean of the weights that the tasks have come to."""

from __future__ import annotations

from core.learners.inner_loop import Adapted, TaskBatch, TaskLosses, task_mean
from core.learners.inner_loop_recipe import ReptileRecipe
from core.learners.learned_start import LearnedStart


class Reptile(LearnedStart):
    """The learner."""

    @property
    def learning_rate(self) -> float:
        assert isinstance(self._settings, ReptileRecipe)
        return self._settings.learning_rate

    def move(self, adapted: Adapted, batches: list[TaskBatch], rate: float) -> list[TaskLosses]:
        for name, mean in task_mean(adapted.weights, self.loop.tasks).items():
            self.start[name].lerp_(mean, rate)
        return []
