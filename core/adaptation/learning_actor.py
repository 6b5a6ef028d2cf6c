"""What actors that learn on their task by Q-learning have in common: sub-models of each lane's own, that can be taken back."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.adaptation.inferences import INFERENCES
from core.adaptation.learning import ALPHA, LAST_LAYERS, WEIGHTS
from core.adaptation.q_learning_recipe import LearningRecipe
from core.adaptation.step_sizes import SHIFT, step_sizes
from core.adaptation.task_learner import TINY, TaskLearner
from core.models.context_actor import ContextActor
from core.models.contexts.context import Arrays, fitting
from core.models.mixture import Decision, Mixture, mix
from core.models.ops import NUMPY
from core.models.sub_models import sub_models
from core.rng import generator

STORED = "weights."  # before the names of the lane's own weights in a snapshot


class LearningActor(ContextActor):
    """alpha as it is inferred plus a learned shift; Q_k from weights of the lane's own.

    Attributes:
        learns: whether it may learn at all; switched off, it goes on with what it has learned.
        losses: TD loss (N,) of the last gradient step on each lane; NaN where there was none.
        gradient_steps: (N,) taken in this trial.
        unsolved: lanes (N,) whose episodes still fail, so that they go on learning.
    """

    def __init__(self, mixture: Mixture, recipe: LearningRecipe, lanes: int) -> None:
        self._settings = recipe
        self._explore = generator(recipe.seed, "q-learning", "explore")
        self._scale = mixture.architecture.interface.reward_scale * (1.0 - recipe.discount)  # Q stays within [0, 1]
        factors = step_sizes(mixture.kept) if recipe.step_sizes == "learned" else {}
        self.learner = TaskLearner(mixture.architecture, mixture.parameters, lanes, recipe.scope, factors)
        self._own = self.learner.numpy()
        self.learns = True
        self.losses = np.full(lanes, np.nan)
        self.gradient_steps = np.zeros(lanes, dtype=np.int64)
        self.unsolved = np.full(lanes, recipe.always)
        self._resting = np.zeros(lanes, dtype=bool)
        super().__init__(mixture, lanes, recipe.cadence, INFERENCES[recipe.first](mixture, lanes))

    def forget(self, mask: NDArray[np.bool_]) -> None:
        self.learner.reset(np.flatnonzero(mask))
        self.unsolved[mask] = self._settings.always
        self._resting[mask] = False
        self.losses[mask] = np.nan
        self.gradient_steps[mask] = 0
        super().forget(mask)

    @property
    def own_weights(self) -> NDArray[np.float32]:
        return super().own_weights + self._own[SHIFT]

    def decide_inputs(self, inputs: NDArray[np.float32]) -> Decision:
        architecture = self.mixture.architecture
        k, actions = architecture.recipe.sub_models, architecture.interface.action_count
        seen = np.concatenate([inputs, self.state], axis=1) if architecture.hybrid and self.state is not None else inputs
        stacked = np.repeat(seen[:, None], k, axis=0)  # (N K, 1, I)
        q, _ = sub_models(NUMPY, self._own, stacked, actions, architecture.interface.observation_size)  # (1, N K, A)
        sub_q = np.asarray(q)[0].reshape(self.lanes, k, actions)
        alpha = self.weights
        mixed = mix(alpha, sub_q)
        chosen = mixed.argmax(axis=1)
        if self._settings.exploration and self.learns:
            random = self._explore.random(self.lanes) < self._settings.exploration * self.unsolved
            chosen = np.where(random, self._explore.integers(actions, size=self.lanes), chosen)
        return Decision(chosen, alpha, sub_q, mixed, self.state)

    def episodes_ended(self, done: NDArray[np.bool_], terminated: NDArray[np.bool_]) -> None:
        """An episode that ended in failure is a reason to learn, until one does not."""
        if not self._settings.always:
            self.unsolved = np.where(done, terminated, self.unsolved) & ~self._resting

    def rest(self, mask: NDArray[np.bool_]) -> None:
        """The lanes of ``mask`` (N,) no longer count in this trial: they go on without learning."""
        self._resting |= mask
        self.unsolved &= ~mask

    def changes(self) -> dict[str, NDArray[np.float64]]:
        """Size (N,) of what was learned: the shift beside alpha, and the weights beside where they began."""
        shift, alpha = (np.linalg.norm(array, axis=1).astype(np.float64) for array in (self._own[SHIFT], self.alpha))
        learner = self.learner
        return {
            ALPHA: shift / np.maximum(alpha, TINY),
            LAST_LAYERS: learner.change("sub.head."),
            WEIGHTS: learner.change("sub."),
        }

    def layer_changes(self) -> NDArray[np.float64]:
        """Size (N, K, L) of what was learned, by sub-model and layer: the shift beside the size of alpha."""
        size = np.linalg.norm(self.alpha, axis=1, keepdims=True).astype(np.float64)
        shift = np.abs(self._own[SHIFT]) / np.maximum(size, TINY)
        return np.concatenate([shift[:, :, None], self.learner.layer_changes()], axis=2)

    def difference(self, lane: int = 0) -> dict[str, NDArray[np.float32]]:
        """What learning has added to the meta-trained weights on a lane: (K, ...) by their names, and alpha's shift (K,)."""
        return self.learner.difference(lane)

    def learned(self) -> Any:
        """A copy of what was learned, for :meth:`go_back`."""
        return self.learner.copy()

    def go_back(self, learned: Any = None) -> None:
        """Take back what was learned since the copy, or all of it. The context and the count of steps stay."""
        if learned is None:
            self.learner.reset(np.arange(self.lanes))
        else:
            self.learner.put_back(learned)

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        own = {STORED + name: array.copy() for name, array in self._own.items()}
        return {**super().snapshot(), "alpha": self.alpha.copy(), **own}

    def restore(self, trial: Arrays) -> None:
        super().restore(trial)
        for name, array in self._own.items():
            array[:] = fitting(trial, STORED + name, array)
        self.learner.settle()
