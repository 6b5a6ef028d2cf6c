"""How far each layer of each sub-model has moved on a task, over the steps of its trial; without Qt.

Axis letters: T steps at which something was learned, K sub-models, L parts of a sub-model: its weight in the mixture, then its
layers (:data:`core.adaptation.learning.LAYERS`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.analysis.history import History
from core.events import StepTaken, TaskLearned
from workbench.plots.series import Array

LEAST, MOST = 1e-3, 1.0  # changes between which colours tell them apart
CELL = 6  # rows of pixels for a layer; of the last layer of a sub-model one stays empty


@dataclass(frozen=True)
class WeightChanges:
    """Changes (T, K, L) after so many steps of the trial (T,), rising: norms, beside those of where it began.

    ``length`` counts the steps of the trial so far.
    """

    steps: Array
    gradient_steps: Array
    changes: Array
    length: int

    @property
    def empty(self) -> bool:
        return not self.changes.size

    def index(self, place: float | None) -> int:
        """The row that holds at a step of the trial, -1 before any; the newest for ``None`` and for the newest step."""
        if place is None or place >= self.length - 1:
            return len(self.steps) - 1
        return int(np.searchsorted(self.steps, place, side="right")) - 1

    def at(self, place: float | None) -> Array:
        """The changes (K, L) that a step was decided with; zero before anything was learned."""
        row = self.index(place)
        return self.changes[row] if row >= 0 else np.zeros(self.changes.shape[1:])


def weight_changes(history: History) -> WeightChanges:
    """From a trial; of many events of one step, as a lesson sends them, the last."""
    table, length = history[TaskLearned], len(history[StepTaken])
    steps, changes = table["step"], table["layer_changes"]
    if not changes.size:
        return WeightChanges(np.empty(0), np.empty(0), np.empty((0, 0, 0)), length)
    last = np.append(np.diff(steps) != 0, True)
    return WeightChanges(steps[last], table["gradient_steps"][last], np.nan_to_num(changes[last]), length)


def strength(changes: NDArray[np.floating]) -> Array:
    """0 for :data:`LEAST` or less, 1 for :data:`MOST` or more, by the logarithm between."""
    span = np.log(MOST / LEAST)
    return np.asarray(np.clip(np.log(np.maximum(changes, LEAST) / LEAST) / span, 0.0, 1.0), dtype=np.float64)


def heat(series: WeightChanges, left: float, right: float, columns: int, colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture (K L CELL, columns, 3) of the steps from ``left`` to ``right``, the first sub-model at the top.

    ``colours`` (256, 3) go from no change to the largest; the first one also parts the sub-models.
    """
    places = np.linspace(left, right, columns, endpoint=False)
    rows = np.searchsorted(series.steps, places, side="right") - 1
    found = np.where((rows >= 0)[:, None, None], series.changes[rows], 0.0)  # (columns, K, L)
    shade = np.rint(255 * strength(found)).astype(np.intp).reshape(columns, -1).T  # (K L, columns)
    shade = np.repeat(shade, CELL, axis=0)
    shade[CELL * found.shape[2] - 1 :: CELL * found.shape[2]] = 0
    return colours[shade]
