"""The actor of Q-learning on the task: gradient steps after each step, on a replay of this task and of what the model keeps."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.adaptation.experience import experience
from core.adaptation.learning_actor import LearningActor
from core.adaptation.q_learning import QLearningRecipe, why_not
from core.adaptation.stored_replay import StoredReplay
from core.learners.replay import LaneReplay
from core.models.features import model_inputs
from core.models.mixture import Mixture
from core.recipe import RecipeError
from core.rng import generator

READINGS = 256  # newest meta-states of a trial that are compared with the stored ones
WARM_UP = 32  # steps on the task before the first gradient step


class QLearningActor(LearningActor):
    """Learns while it acts; see :class:`core.adaptation.learning_actor.LearningActor`."""

    def __init__(self, mixture: Mixture, recipe: QLearningRecipe, lanes: int) -> None:
        self._recipe = recipe
        self._replay = LaneReplay()
        self._draw = generator(recipe.seed, "q-learning", "replay")
        known = experience(mixture.kept) if recipe.stored else None
        if reason := why_not(mixture.kept, recipe):
            raise RecipeError(reason)
        self._stored_replay = known and StoredReplay(mixture.architecture, known, lanes, recipe.discount)
        self._readings = np.zeros((lanes, READINGS, mixture.architecture.recipe.sub_models), dtype=np.float32)
        self._read = np.zeros(lanes, dtype=np.int64)
        super().__init__(mixture, recipe, lanes)
        if self.state is not None:
            self._readings = np.zeros((lanes, READINGS, self.state.shape[1]), dtype=np.float32)

    def forget(self, mask: NDArray[np.bool_]) -> None:
        if mask.all():
            self._replay = LaneReplay()
        if self._stored_replay:
            self._stored_replay.forget(mask)
            self._read[mask] = 0
        super().forget(mask)

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
        scaled = np.asarray(reward, dtype=np.float32) * np.float32(self._scale)
        self._replay.add(before, after, np.asarray(actions), scaled, np.asarray(terminated, dtype=bool), done)
        self.episodes_ended(done, np.asarray(terminated, dtype=bool))
        if self._stored_replay:
            self._compare(self._stored_replay, done)
        self._learn()

    def _compare(self, stored: StoredReplay, done: NDArray[np.bool_]) -> None:
        """Remember how the task looks, and after an episode compare it with what is stored."""
        reading = self.alpha if self.state is None else self.state
        self._readings[np.arange(self.lanes), self._read % READINGS] = reading
        self._read += 1
        for lane in np.flatnonzero(done & self.unsolved):
            stored.compare(int(lane), self._readings[lane, : self._read[lane]])

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
        lanes, recipe = np.flatnonzero(self.unsolved), self._recipe
        if not self.learns or not len(lanes) or len(self._replay) < WARM_UP:
            return
        for _ in range(recipe.gradient_steps):
            samples = self._replay.sample(self._draw, lanes, recipe.batch, recipe.return_steps, recipe.discount)
            if self._stored_replay:
                more = self._stored_replay.sample(self._draw, lanes, max(1, round(recipe.batch * recipe.stored)))
                samples = samples.beside(more)
            self.losses[lanes] = self.learner.learn(samples, lanes, recipe.learning_rate, recipe.polyak, recipe.proximal)
        self.gradient_steps[lanes] += recipe.gradient_steps
