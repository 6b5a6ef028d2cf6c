"""Adaptation by trial: every sub-model plays an episode alone, and the one with the best return goes on alone.

A yardstick for mixtures: what the sub-models are worth when nobody mixes them. The meta-state still follows the context.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.models.architecture import REFERENCE_ALPHA
from core.models.context_actor import ContextActor
from core.models.contexts.context import Arrays, fitting
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe


class BestSubModelActor(ContextActor):
    """Episode k of a trial belongs to sub-model k; from the K-th on the best of them plays."""

    def __init__(self, mixture: Mixture, lanes: int) -> None:
        k = mixture.architecture.recipe.sub_models
        # All the weight of a usual mixture on one sub-model, so that its values can be read as before.
        self._alone = np.eye(k, dtype=np.float32) * np.abs(mixture.parameters[REFERENCE_ALPHA]).sum()
        self._tried = np.zeros(lanes, dtype=np.int64)  # sub-models that have had their episode
        self._returns = np.zeros((lanes, k), dtype=np.float32)
        self._so_far = np.zeros(lanes)  # reward of the present episode
        super().__init__(mixture, lanes)

    def forget(self, mask: NDArray[np.bool_]) -> None:
        self._tried[mask] = 0
        self._returns[mask] = 0.0
        self._so_far[mask] = 0.0
        super().forget(mask)

    @property
    def chosen(self) -> NDArray[np.intp]:
        """The sub-model (N,) that plays now."""
        return np.where(self._tried < self._returns.shape[1], self._tried, self._returns.argmax(axis=1))

    @property
    def own_weights(self) -> NDArray[np.float32]:
        alone: NDArray[np.float32] = self._alone[self.chosen]
        return alone

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        super().observe(observation, actions, reward, next_observation, terminated, truncated)
        self._so_far += reward
        done = np.asarray(terminated, dtype=bool) | np.asarray(truncated, dtype=bool)
        counted = np.flatnonzero(done & (self._tried < self._returns.shape[1]))
        self._returns[counted, self._tried[counted]] = self._so_far[counted]
        self._tried[counted] += 1
        self._so_far[done] = 0.0

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {**super().snapshot(), "tried": self._tried.astype(np.float32), "returns": self._returns.copy()}

    def restore(self, trial: Arrays) -> None:
        super().restore(trial)
        tried = fitting(trial, "tried", self._tried)
        if not ((tried >= 0) & (tried <= self._returns.shape[1])).all():
            raise ValueError("tried is not a number of sub-models")
        self._tried = tried.astype(np.int64)
        self._returns = fitting(trial, "returns", self._returns)
        self._so_far[:] = 0.0


def best_sub_model_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> BestSubModelActor:
    """The actor; it has no settings."""
    return BestSubModelActor(mixture, lanes)
