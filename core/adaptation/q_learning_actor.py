"""The actor of Q-learning on the task: the context actor with sub-models of its own on every lane."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.adaptation.learning import ALPHA, LAST_LAYERS, WEIGHTS
from core.adaptation.q_learning import QLearningRecipe
from core.adaptation.task_learner import SHIFT, TINY, TaskLearner
from core.learners.replay import LaneReplay
from core.models.context_actor import ContextActor
from core.models.contexts.context import Arrays, fitting
from core.models.features import model_inputs
from core.models.mixture import Decision, Mixture, mix
from core.models.ops import NUMPY
from core.models.sub_models import sub_models
from core.rng import generator

WARM_UP = 32  # steps on the task before the first gradient step
STORED = "weights."  # before the names of the lane's own weights in a snapshot


class QLearningActor(ContextActor):
    """alpha from the context plus a learned shift; Q_k from weights of the lane's own.

    Attributes:
        learns: whether it may learn at all; switched off, it goes on with what it has learned.
        losses: TD loss (N,) of the last gradient step on each lane; NaN where there was none.
        gradient_steps: (N,) taken in this trial.
    """

    def __init__(self, mixture: Mixture, recipe: QLearningRecipe, lanes: int) -> None:
        self._recipe = recipe
        self._learner = TaskLearner(mixture.architecture, mixture.parameters, lanes, recipe.scope)
        self._own = self._learner.numpy()
        self._replay = LaneReplay()
        self._explore, self._draw = (generator(recipe.seed, "q-learning", part) for part in ("explore", "replay"))
        self._learning = np.full(lanes, recipe.always)
        self.learns = True
        self.losses = np.full(lanes, np.nan)
        self.gradient_steps = np.zeros(lanes, dtype=np.int64)
        self._reward_scale = mixture.architecture.interface.reward_scale * (1.0 - recipe.discount)
        super().__init__(mixture, lanes, recipe.cadence)

    def forget(self, mask: NDArray[np.bool_]) -> None:
        lanes = np.flatnonzero(mask)
        self._learner.reset(lanes)
        self._learning[mask] = self._recipe.always
        self.losses[mask] = np.nan
        self.gradient_steps[mask] = 0
        if mask.all():
            self._replay = LaneReplay()
        super().forget(mask)

    @property
    def weights(self) -> NDArray[np.float32]:
        return super().weights if self.alpha_override is not None else super().weights + self._own[SHIFT]

    def decide_inputs(self, inputs: NDArray[np.float32]) -> Decision:
        architecture = self.mixture.architecture
        k, actions = architecture.recipe.sub_models, architecture.interface.action_count
        seen = np.concatenate([inputs, self.state], axis=1) if architecture.hybrid and self.state is not None else inputs
        stacked = np.repeat(seen[:, None], k, axis=0)  # (N K, 1, I)
        q, _ = sub_models(NUMPY, self._own, stacked, actions, architecture.interface.observation_size)  # (1, N K, A)
        sub_q = np.asarray(q)[0].reshape(self.lanes, k, actions)
        alpha = self.weights
        mixed = mix(alpha, sub_q)
        decision = Decision(mixed.argmax(axis=1), alpha, sub_q, mixed)
        if not self._recipe.exploration or not self.learns:
            return decision
        random = self._explore.random(self.lanes) < self._recipe.exploration * self._learning
        drawn = self._explore.integers(actions, size=self.lanes)
        return dataclasses.replace(decision, actions=np.where(random, drawn, decision.actions))

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        before = self._stored(self.inputs(observation))
        done = np.asarray(terminated, dtype=bool) | np.asarray(truncated, dtype=bool)
        # What follows is seen as acting will see it: with the step in the context and the action among the past ones.
        self._next_observation = next_observation
        super().observe(observation, actions, reward, next_observation, np.asarray(terminated), np.asarray(truncated))
        after = self._stored(self._following_inputs)
        scaled = np.asarray(reward, dtype=np.float32) * np.float32(self._reward_scale)
        self._replay.add(before, after, np.asarray(actions), scaled, np.asarray(terminated, dtype=bool), done)
        if not self._recipe.always:
            self._learning = np.where(done, terminated, self._learning)
        self._learn()

    def clear_episode(self, ended: NDArray[np.bool_]) -> None:
        # Before the past actions go: the last state of an episode is judged with them.
        self._following_inputs = model_inputs(self.mixture.architecture, self._next_observation, self._past.array.copy())
        super().clear_episode(ended)

    def _stored(self, inputs: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
        seen = {"inputs": inputs, "alpha": np.array(self.alpha)}
        if self.mixture.architecture.hybrid and self.state is not None:
            seen["state"] = self.state.copy()
        return seen

    def _learn(self) -> None:
        lanes, recipe = np.flatnonzero(self._learning), self._recipe
        if not self.learns or not len(lanes) or len(self._replay) < WARM_UP:
            return
        for _ in range(recipe.gradient_steps):
            samples = self._replay.sample(self._draw, lanes, recipe.batch, recipe.return_steps, recipe.discount)
            self.losses[lanes] = self._learner.learn(samples, lanes, recipe.learning_rate, recipe.polyak, recipe.proximal)
        self.gradient_steps[lanes] += recipe.gradient_steps

    def changes(self) -> dict[str, NDArray[np.float64]]:
        """Size (N,) of what was learned: the shift beside alpha, and the weights beside where they began."""
        shift, alpha = (np.linalg.norm(array, axis=1).astype(np.float64) for array in (self._own[SHIFT], self.alpha))
        learner = self._learner
        return {
            ALPHA: shift / np.maximum(alpha, TINY),
            LAST_LAYERS: learner.change("sub.head."),
            WEIGHTS: learner.change("sub."),
        }

    def learned(self) -> Any:
        """A copy of what was learned, for :meth:`go_back`."""
        return self._learner.copy()

    def go_back(self, learned: Any = None) -> None:
        """Take back what was learned since the copy, or all of it. The context, the replay and the count of steps stay."""
        if learned is None:
            self._learner.reset(np.arange(self.lanes))
        else:
            self._learner.put_back(learned)

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        own = {STORED + name: array.copy() for name, array in self._own.items()}
        return {**super().snapshot(), "alpha": self.alpha.copy(), **own}

    def restore(self, trial: Arrays) -> None:
        super().restore(trial)
        for name, array in self._own.items():
            array[:] = fitting(trial, STORED + name, array)
        self._learner.settle()
