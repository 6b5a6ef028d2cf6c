"""What a task family may offer beyond :class:`core.tasks.family.TaskFamily`, and what is taken where it does not.

A family has an ability by having the attribute; nobody asks for its name or type.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from core.tasks.family import Measure, TaskFamily, Tasks


@runtime_checkable
class Discloses(Protocol):
    """Says in numbers what an oracle should see, where hidden parameters mean nothing by themselves (the number of a map)."""

    @property
    def disclosed_names(self) -> tuple[str, ...]:
        """One for each column of :meth:`disclosed`."""
        ...

    def disclosed(self, tasks: Tasks) -> NDArray[np.float32]:
        """What is hidden of each task as numbers near 1, (N, C)."""
        ...


@runtime_checkable
class HasController(Protocol):
    """Knows how its tasks are played well by somebody to whom nothing is hidden."""

    def controller_returns(self, tasks: Tasks, episodes: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Returns (N, E) of a controller tuned to each task; ``rng`` draws whatever is random in the environment."""
        ...


def measures_of(family: TaskFamily) -> tuple[Measure, ...]:
    """What is told of every ended episode beside its return (M); empty for most families."""
    found: tuple[Measure, ...] = getattr(family, "measures", ())
    return found


def trial_episodes_of(family: TaskFamily, usual: int) -> int:
    """Episodes that a trial must have for adaptation to show, as the patients of a hospital; for most families ``usual``."""
    found: int = getattr(family, "trial_episodes", usual)
    return found


USUAL_PACE = 50.0  # steps a second of a CartPole in real time


def pace_of(family: TaskFamily | None) -> float:
    """Steps a second at which a person follows what happens: real time, or for turns of a game what reads well."""
    found: float = getattr(family, "pace", USUAL_PACE)
    return found


def in_turns(family: TaskFamily) -> bool:
    """Whether time stands still until a person who plays has chosen: a game on a board, and not a pole that falls meanwhile."""
    return bool(getattr(family, "in_turns", False))
