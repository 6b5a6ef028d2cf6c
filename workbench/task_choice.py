"""Which task step 3 plays. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from core.recipe import FamilyRecipe
    from core.tasks.family import Split, TaskFamily, Tasks


@dataclass
class TaskChoice:
    """A numbered held-out task, a numbered one beyond what training saw, a random one, or what the sliders show; and who is
    shown beside."""

    kind: Literal["number", "extrapolation", "random", "sliders"] = "number"
    number: int = 0
    ghosts: frozenset[str] = frozenset({"prior"})

    @property
    def split(self) -> Split:
        """Where a task with a number is from."""
        return "extrapolation" if self.kind == "extrapolation" else "held-out"


def drawn(recipe: FamilyRecipe, split: Split, number: int) -> tuple[TaskFamily, Tasks]:
    """A family and a numbered task of it; the first of its block takes up to half a second.

    Raises:
        TaskError: no such family or split, or hardly a task of it can be solved.
    """
    import core

    family = core.make_family(recipe)
    return family, core.task_of(family, split, number)
