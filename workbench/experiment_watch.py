"""Follows an experiment's folder beside the window: its journal, and whether a process is at work on it. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.experiments.experiment import JOURNAL_FILE
from core.storage.run_mark import is_recorded
from workbench.background import Background
from workbench.experiments.board_state import BoardState
from workbench.experiments.journal import Journal, Portion

LOOK_MS = 300  # while something happens
IDLE_MS = 1500  # while nobody is at work on it; somebody may begin in a shell
MORE_MS = 20  # until the next portion of a journal that is long already


@dataclass(frozen=True)
class Seen:
    """What a look has found."""

    portion: Portion
    live: bool


class ExperimentWatch(QObject):
    """Looks a few times a second, in a thread, and never again before the answer of the last look is there.

    Attributes:
        board: what has been told so far.
        live: whether a process is at work on it.
        caught_up: whether all that the journal held at the first look has been read.
    """

    runs_changed = Signal(set)  # names of runs that say something else now
    listed = Signal()  # there are other runs than before
    changed = Signal()  # anything at all, at most once a look
    live_changed = Signal()
    first_read = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.board = BoardState()
        self.live = self.caught_up = False
        self._journal = Journal(folder / JOURNAL_FILE)
        self._background = Background(self)
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look for the first time."""
        self.look()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._background.close()

    def look(self) -> None:
        """Look now, unless that is being done."""
        if not self._asked:
            self._asked = True
            self._timer.stop()
            self._background.run(self._see, self._take, self._give_up)

    def look_then(self, then: Callable[[], object]) -> None:
        """Look once more, after whatever look is on its way, and do this when its answer is there."""

        def answer(seen: Seen) -> None:
            self._take(seen)
            then()

        self._asked = True
        self._timer.stop()
        self._background.run(self._see, answer, self._give_up)

    def _see(self) -> Seen:
        """In the thread. The mark first: whoever lets go of it has told its end before."""
        live = is_recorded(self.folder)
        return Seen(self._journal.read(), live)

    def _give_up(self, _error: Exception) -> None:
        self._asked = False
        self._timer.start(IDLE_MS)

    def _take(self, seen: Seen) -> None:
        self._asked = False
        was_live, self.live = self.live, seen.live
        self._fold(seen.portion)
        if seen.live != was_live:
            self.live_changed.emit()
        if not seen.portion.more and not self.caught_up:
            self.caught_up = True
            self.first_read.emit()
        self._timer.start(MORE_MS if seen.portion.more else LOOK_MS if self.live else IDLE_MS)

    def _fold(self, portion: Portion) -> None:
        if portion.anew:
            self.board.clear()
        names: set[str] = set()
        anew = portion.anew
        if portion.events:
            names, others = self.board.take(portion.events)
            anew = anew or others
        if anew:
            self.listed.emit()
        elif names:
            self.runs_changed.emit(names)
        if portion.events or portion.anew:
            self.changed.emit()

    def hurry(self) -> None:
        """Look soon: something has just been begun or asked for."""
        self._timer.start(LOOK_MS)
