"""What can be undone: one change of the recipe, of a hidden parameter of the task, or of the mixture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtGui import QUndoCommand

Kind = Literal["recipe", "task", "alpha"]


@dataclass(frozen=True)
class Change:
    """From a value to another one.

    Attributes:
        target: what was changed; changes of one gesture on one target are one for undo.
        words: what it is called in the menu, in the language of the moment.
        put: gives the target a value.
    """

    kind: Kind
    target: str
    words: Callable[[], str]
    put: Callable[[Any], None]
    before: Any
    after: Any
    gesture: int


class Edit(QUndoCommand):
    """A :class:`Change` that is already done when it is pushed."""

    def __init__(self, change: Change) -> None:
        super().__init__(change.words())
        self.change = change
        self._pushed = False

    def id(self) -> int:
        return 1  # all of them: whether two are one, mergeWith says

    def redo(self) -> None:
        if self._pushed:
            self.change.put(self.change.after)
        self._pushed = True

    def undo(self) -> None:
        self.change.put(self.change.before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit):
            return False
        mine, theirs = self.change, other.change
        if (mine.kind, mine.target, mine.gesture) != (theirs.kind, theirs.target, theirs.gesture):
            return False
        self.change = Change(mine.kind, mine.target, theirs.words, mine.put, mine.before, theirs.after, mine.gesture)
        self.setObsolete(mine.before == theirs.after)  # back where it began: nothing is left to undo
        return True
