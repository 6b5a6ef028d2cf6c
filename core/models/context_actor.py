"""An actor that infers alpha from the context of its trial: no gradient, one small network a step."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.models.actor import MixtureActor
from core.models.contexts.context import Arrays, Memory
from core.models.features import scaled_delta, transition_features
from core.models.mixture import Mixture
from core.recipe import Cadence
from core.state import State

LARGEST_COUNT = 2.0**53  # transitions of a trial


class ContextActor(MixtureActor):
    """Keeps the transitions of the trial; alpha and the meta-state follow them at the chosen cadence.

    ``memory`` says how: by default the model's own, which keeps the last W; others infer alpha in their own way
    (:data:`core.adaptation.inferences.INFERENCES`).
    """

    def __init__(self, mixture: Mixture, lanes: int, cadence: Cadence = "step", memory: Memory | None = None) -> None:
        self.memory = mixture.memory(lanes) if memory is None else memory
        self._every = 0 if cadence == "episode" else 1 if cadence == "step" else int(cadence)
        super().__init__(mixture, lanes)
        self.infer()

    def forget(self, mask: NDArray[np.bool_]) -> None:
        self.memory.clear(mask)
        self.infer(mask)

    def infer(self, mask: NDArray[np.bool_] | None = None) -> None:
        """Let meta-state and alpha follow the context, on the lanes of ``mask`` (N,) or on all."""
        self.take_over(self.memory.read(), mask)

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        architecture = self.mixture.architecture
        delta = scaled_delta(architecture, observation, next_observation)
        features = transition_features(architecture, self.inputs(observation), actions, delta, reward, terminated)
        self.observe_features(features)
        done = np.asarray(terminated, dtype=bool) | np.asarray(truncated, dtype=bool)
        if self._every == 1:
            self.infer()
        else:
            due = done if self._every == 0 else done | (self.memory.count % self._every == 0)
            if due.any():
                self.infer(due)
        super().observe(observation, actions, reward, next_observation, terminated, truncated)

    def observe_features(self, features: NDArray[np.float32]) -> None:
        """Add ready-made transition features (N, F) to the context."""
        self.memory.add(features)

    def whole_state(self) -> State:
        return {**super().whole_state(), "memory": self.memory.snapshot()}

    def set_whole_state(self, state: State) -> None:
        super().set_whole_state(state)
        self.memory.restore(state["memory"])

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {**super().snapshot(), **self.memory.snapshot()}

    def restore(self, trial: Arrays) -> None:
        super().restore(trial)
        self.memory.restore(trial)
