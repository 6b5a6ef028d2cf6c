"""The way of a meta-state through one trial, as arrays; without Qt. T steps, M meta-state, K sub-models, R axes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analysis.history import History
from core.analysis.task_atlas import PrincipalAxes, principal_axes
from core.events import StepTaken
from workbench.plots.series import Array

FADES = ((8, 1.0), (32, 0.85), (128, 0.65), (10**9, 0.4))  # steps back from the newest, and how much of the trail is seen


@dataclass(frozen=True)
class Trail:
    """What the weights of each step were made from (T, M); alpha itself (T, K) where the model has no meta-state."""

    vectors: Array
    has_state: bool

    @property
    def empty(self) -> bool:
        return not self.vectors.size

    def places(self, axes: PrincipalAxes | None) -> Array:
        """The trail (T, R) in the given axes; in its own where they are of other vectors."""
        if axes is None or len(axes.center) != self.vectors.shape[1]:
            axes = principal_axes(self.vectors)
        return axes.of(self.vectors)


def trail(history: History) -> Trail:
    """The trail of the trial in a history."""
    table = history[StepTaken]
    states = table["meta_state"]
    has_state = states.ndim == 2 and states.shape[1] > 0
    vectors = states if has_state else table["alpha"]
    return Trail(vectors.reshape(len(table), -1) if vectors.size else np.empty((len(table), 0)), has_state)


def pieces(places: Array, now: int) -> list[tuple[Array, float]]:
    """The trail up to step ``now``, oldest piece first, each with how much of it is seen; neighbours share a point."""
    result = []
    end = now + 1
    for back, opacity in FADES:
        begin = max(0, now + 1 - back)
        if end - begin > 1:
            result.append((places[begin:end], opacity))
        end = begin + 1
        if begin == 0:
            break
    return result[::-1]
