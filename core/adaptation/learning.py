"""What an actor that learns on its task can tell and be told, whatever its algorithm: to be watched, and to be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from core.events import TaskLearned

ALPHA, LAST_LAYERS, WEIGHTS = "alpha", "last_layers", "weights"  # groups of what may learn
LAYERS = ("shift", "sub.0.", "sub.1.", "sub.head.")  # of a sub-model, alpha's shift first: columns of :meth:`layer_changes`


@runtime_checkable
class LearnsOnTask(Protocol):
    """An actor whose weights move while it plays.

    Attributes:
        learns: whether it may; switched off, it goes on with what it has learned.
        losses: loss (N,) of the last gradient step on each lane; NaN where there was none.
        gradient_steps: (N,) taken in this trial.
    """

    learns: bool
    losses: NDArray[np.float64]
    gradient_steps: NDArray[np.int64]

    def changes(self) -> Mapping[str, NDArray[np.float64]]:
        """Size (N,) of what was learned, for each group: the norm of the change over the norm of where it began."""
        ...

    def layer_changes(self) -> NDArray[np.float64]:
        """The same of each sub-model's weight in the mixture and of its layers, (N, K, L) by :data:`LAYERS`."""
        ...

    def difference(self, lane: int = 0) -> dict[str, NDArray[np.float32]]:
        """What learning has added to the meta-trained weights on a lane, by their names; ``shift`` (K,) is alpha's."""
        ...

    def learned(self) -> Any:
        """A copy of everything learned so far, for :meth:`go_back`."""
        ...

    def go_back(self, learned: Any = None) -> None:
        """Take back what was learned since a copy was made, or everything; the context is kept."""
        ...


@runtime_checkable
class CanRest(Protocol):
    """An actor that need not learn on a lane any more."""

    def rest(self, mask: NDArray[np.bool_]) -> None:
        """The lanes of ``mask`` (N,) no longer count in this trial: they go on without learning."""
        ...


def task_learned(actor: LearnsOnTask, step: int, lane: int = 0) -> TaskLearned:
    """The event of one lane that has just learned, ``step`` steps after the trial began."""
    changes = actor.changes()
    return TaskLearned(
        step=step,
        loss=float(actor.losses[lane]),
        gradient_steps=int(actor.gradient_steps[lane]),
        alpha_change=float(changes[ALPHA][lane]),
        last_layer_change=float(changes[LAST_LAYERS][lane]),
        weight_change=float(changes[WEIGHTS][lane]),
        layer_changes=tuple(tuple(row) for row in actor.layer_changes()[lane].tolist()),
    )
