"""Ticked runs over the plots: their histories are read beside the window, once, and handed on in the order of ticking."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from core.analysis.history import History
    from core.storage.run_summary import RunSummary
    from core.storage.runs import Run
    from workbench.plots.compared import Compared
    from workbench.run_library import RunLibrary
    from workbench.run_watch import RunWatch

MOST_KEPT = 32  # histories in memory that are not ticked any more


class RunComparison(QObject):
    """What the plots are given. The run that they show as the one in hand is not laid over itself."""

    changed = Signal(list)  # of Compared

    def __init__(self, library: RunLibrary, watch: RunWatch) -> None:
        super().__init__(library)
        self._library, self._watch = library, watch
        self._histories: dict[Path, tuple[float, History]] = {}  # folder -> when its files were written, what they say
        self._others: dict[Path, str] = {}  # runs that are not in the list, with what they are called
        self.compared: list[Compared] = []
        self._asked = self._again = False  # whether an answer is on the way, and something has changed since it was asked for
        library.ticked_changed.connect(self.refresh)
        library.listed.connect(self.refresh)
        library.row_changed.connect(self._on_row)
        watch.shown_changed.connect(self.refresh)

    def _on_row(self, name: str) -> None:
        if name in self._library.ticked:
            self.refresh()

    def lay_over(self, others: Mapping[Path, str]) -> None:
        """Compare these runs as well, which lie elsewhere: folder -> what each is called."""
        if dict(others) != self._others:
            self._others = dict(others)
            self.refresh()

    def refresh(self) -> None:
        """Read what is not there yet, then hand on what is ticked."""
        wanted = self._folders()
        if self._asked:
            self._again = True
            return
        if not wanted:
            self._hand_on()
            return
        self._asked = True
        known = {folder: self._histories[folder] for folder in wanted if folder in self._histories}
        self._library.background.run(lambda: {folder: _read(folder, known.get(folder)) for folder in wanted}, self._take)

    def _folders(self) -> list[Path]:
        rows = [row for row in map(self._library.row, self._library.ticked) if row is not None]
        folders = [*(row.folder for row in rows), *self._others]
        return [folder for folder in dict.fromkeys(folders) if folder != self._watch.shown]

    def _take(self, found: dict[Path, tuple[float, History]]) -> None:
        self._histories.update(found)
        self._asked, again, self._again = False, self._again, False
        self._hand_on()
        if again:
            self.refresh()

    def _hand_on(self) -> None:
        from workbench.plots.compared import Compared

        wanted = self._folders()
        if not all(folder in self._histories for folder in wanted):
            return  # ticked meanwhile; its own answer is on the way
        rest = [folder for folder in self._histories if folder not in wanted]
        for folder in rest[: max(0, len(rest) - MOST_KEPT)]:
            del self._histories[folder]
        names = self._others | apart([row for row in self._library.rows if row.folder in wanted])
        compared = [Compared(names[folder], self._histories[folder][1]) for folder in wanted]
        if compared != self.compared:
            self.compared = compared
            self.changed.emit(compared)


def apart(rows: list[RunSummary]) -> dict[Path, str]:
    """What to call runs beside each other: those of one name get the second in which they began, or their folder's name."""
    names = {}
    for row in rows:
        alike = [other for other in rows if other.name == row.name]
        second = "" if row.title else row.folder.name[13:15]
        same_second = [other for other in alike if other.folder.name[:15] == row.folder.name[:15]]
        if len(alike) == 1:
            names[row.folder] = row.name
        elif second and len(same_second) == 1:
            names[row.folder] = f"{row.name}:{second}"
        else:
            names[row.folder] = f"{row.name} ({row.folder.name})"
    return names


def read_history(run: Run) -> History:
    """A run's training and its newest evaluation as one history."""
    from core.analysis.history import History

    history = History(run.events())
    history.extend(run.evaluation())
    return history


def _read(folder: Path, known: tuple[float, History] | None) -> tuple[float, History]:
    """The history of a folder; read again only when its files have grown."""
    from core.storage.runs import EVALUATION_FILE, EVENTS_FILE, Run

    written = 0.0
    for name in (EVENTS_FILE, EVALUATION_FILE):
        try:
            written += (folder / name).stat().st_mtime
        except OSError:
            continue
    if known is not None and known[0] == written:
        return known
    return written, read_history(Run(folder))
