"""The dice: held-out tasks by chance, with what the user has locked kept; and which parameters that is. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from core.tasks.family import TaskFamily, Tasks

# The dice choose among so many: one block of the split, which is there already when somebody plays a held-out task. Another
# block takes up to half a second to draw, for each throw.
RANDOM_TASKS = 64


class TaskLocks:
    """Names of the parameters that the dice leave alone, family by family; kept for as long as the program runs."""

    def __init__(self) -> None:
        self._locked: dict[str, frozenset[str]] = {}

    def of(self, family: str) -> frozenset[str]:
        """The locked parameters of a family."""
        return self._locked.get(family, frozenset())

    def set(self, family: str, parameter: str, on: bool) -> None:
        """Lock one, or let it go."""
        self._locked[family] = self.of(family) | {parameter} if on else self.of(family) - {parameter}

    def kept(self, family: TaskFamily, task: Mapping[str, float]) -> dict[str, float]:
        """The values of a task that are locked."""
        return {name: value for name, value in task.items() if name in self.of(family.name)}


def roll(family: TaskFamily, rng: np.random.Generator, keep: Mapping[str, float] | None = None) -> tuple[Tasks, int]:
    """A random held-out task and its number, with some values replaced by those of ``keep``. The first takes its time."""
    import core

    number = int(rng.integers(RANDOM_TASKS))
    task = core.task_of(family, "held-out", number)
    for name, value in (keep or {}).items():
        task = task.with_column(name, value)
    return task, number


def roll_one(family: TaskFamily, rng: np.random.Generator, parameter: str, present: float) -> float:
    """The value of one parameter in a random held-out task; another than the present one, if there is any in some tries."""
    value = present
    for _ in range(8):
        value = float(roll(family, rng)[0][parameter][0])
        if value != present:
            break
    return value
