"""What comes on stage next, worked out beside the window: the first task of a family, or of a number, takes up to half a second
to draw, and a sample model has to be read. No widgets.

Whoever asks goes on at once, and is called back in the window's thread when it is there.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.background import Background, Failed, Then, Work

if TYPE_CHECKING:
    from core.tasks.family import Split, TaskFamily

LASTS_MS = 150  # after which it is said what is being waited for
AHEAD: tuple[Split, ...] = ("held-out", "extrapolation")  # in the order in which they are asked for


@dataclass(eq=False)
class _Order:
    """What the thread sees of a request: never who waits for it, which may be a widget."""

    work: Work
    let_go: bool = False

    def done(self) -> Any:
        return None if self.let_go else self.work()


@dataclass(frozen=True)
class _Wish:
    order: _Order
    control: str
    text: str


class TaskDraws(QObject):
    """One thread for everybody who wants a task, and for what is drawn ahead while nobody does.

    A request takes the place of an older one for the same purpose; what has been taken the place of is not drawn, or at least
    not told of. :meth:`close` before the end.
    """

    changed = Signal()  # other controls wait, and say so
    said = Signal(str)  # what takes its time; empty when it is over
    settled = Signal()  # nobody waits any more

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: dict[str, _Wish] = {}
        self._ahead: deque[Work] = deque()
        self._newest: TaskFamily | None = None
        self._over = False
        self.lasting: frozenset[str] = frozenset()  # controls that have waited for a while
        self._background = Background(self)
        self._background.idle.connect(self._go_ahead)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LASTS_MS)
        self._patience.timeout.connect(self._say)

    def close(self) -> None:
        """Before the program ends. Nobody is called back any more, and nobody waits for what is being drawn."""
        self._over = True
        self._patience.stop()
        self._wishes.clear()
        self._ahead.clear()
        self._background.close(leave=True)

    @property
    def busy(self) -> bool:
        """Whether anything is being drawn, be it ahead."""
        return self._background.busy

    @property
    def waiting(self) -> bool:
        """Whether anybody waits."""
        return bool(self._wishes)

    def awaits(self, purpose: str) -> bool:
        """Whether somebody waits for that."""
        return purpose in self._wishes

    # ---- for somebody who waits

    def ask(
        self, purpose: str, work: Work, then: Then, failed: Failed | None = None, control: str = "", text: str = ""
    ) -> None:
        """Do ``work`` beside the window, and ``then`` with what it returns, or ``failed`` with what it raises.

        Args:
            purpose: what it is for; a later request for the same takes the place of this one.
            work: touches nothing of Qt.
            control: the button that says meanwhile that something is on its way.
            text: what the window says of it, when it lasts.
        """
        self.forget(purpose)
        if self._over:
            return
        order = _Order(work)
        self._wishes[purpose] = _Wish(order, control, text)
        self._background.run(
            order.done, partial(self._answer, purpose, order, then), partial(self._answer, purpose, order, failed or _fail)
        )
        if not self._patience.isActive():
            self._patience.start()

    def forget(self, purpose: str) -> None:
        """Nobody waits for that any more."""
        wish = self._wishes.pop(purpose, None)
        if wish is not None:
            wish.order.let_go = True
            self._hush()

    def _answer(self, purpose: str, order: _Order, tell: Callable[[Any], object], what: Any) -> None:
        if order.let_go:
            return
        del self._wishes[purpose]
        self._hush()
        try:
            tell(what)
        finally:
            if not self._wishes:
                self.settled.emit()

    # ---- what lasts

    def _say(self) -> None:
        self.lasting = frozenset(wish.control for wish in self._wishes.values())
        self.said.emit(next((wish.text for wish in self._wishes.values() if wish.text), ""))
        self.changed.emit()

    def _hush(self) -> None:
        """Whoever waits no more says so no more."""
        if not self._wishes:
            self._patience.stop()
        waiting = self.lasting & {wish.control for wish in self._wishes.values()}
        if waiting != self.lasting:
            self.lasting = waiting
            self.said.emit("")
            self.changed.emit()

    # ---- ahead

    def draw_ahead(self, family: TaskFamily) -> None:
        """Draw the first tasks of a family's splits while nobody waits for others; the core keeps them, for everybody."""
        if family == self._newest:
            return
        self._newest = family
        self._ahead = deque(partial(_first, family, split) for split in AHEAD)
        if not self._background.busy:
            self._go_ahead()

    def _go_ahead(self) -> None:
        if self._ahead:
            self._background.run(self._ahead.popleft())


def _first(family: TaskFamily, split: Split) -> None:
    import core

    with contextlib.suppress(ValueError):  # it has no such split, or nothing of it can be solved; whoever wants it is told
        core.task_of(family, split, 0)


def _fail(error: Exception) -> None:
    raise error
