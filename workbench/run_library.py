"""The recorded runs as the window shows them: read beside the window, changed by the user's verbs. No widgets.

What is ticked and chosen is kept here, so that the list can be made anew at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from workbench.background import Background
from workbench.i18n import translate

if TYPE_CHECKING:
    from core.storage.run_summary import RunSummary
    from core.storage.runs import Run

SETTLE_MS = 300  # after a change of the folder; a new run makes several
Signature = tuple[int, ...]


class RunLibrary(QObject):
    """All runs, newest first. :meth:`begin` reads them; nothing here waits for the disk."""

    listed = Signal()  # the rows are other ones
    row_changed = Signal(str)  # folder name of a row that says something else now
    ticked_changed = Signal()
    chosen_changed = Signal()
    discarded = Signal(int)  # how many, just now
    problem = Signal(str, str)  # one sentence, details

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = Background(self)
        self.rows: list[RunSummary] = []
        self._told = False  # whether the rows have been told at all
        self.read = False  # whether the folder has been looked at
        self.ticked: tuple[str, ...] = ()  # in the order of ticking
        self.chosen: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._known: dict[str, tuple[Signature, RunSummary]] = {}
        self._trash: list[list[Run]] = []  # what each discard of this start has moved
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._settle)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self.refresh)

    @property
    def folder(self) -> Path:
        """Where the runs lie."""
        from core.storage.folders import runs_folder

        return runs_folder()

    def begin(self) -> None:
        """Read the list, and throw away what has been in the trash for long."""
        from core.storage.run_trash import empty_trash

        folder = self.folder
        self.background.run(lambda: empty_trash(folder))
        self.refresh()

    def close(self) -> None:
        """Before the program ends."""
        self._settled.stop()
        self.background.close()

    def refresh(self) -> None:
        """Read the folder again; what has not changed since is not read twice."""
        folder, known = self.folder, dict(self._known)
        self.background.run(lambda: _read(folder, known), self._take, self._on_failure)

    def _settle(self, _path: str) -> None:
        self._settled.start()

    def _take(self, found: list[tuple[Signature, RunSummary]]) -> None:
        self._known = {row.folder.name: (signature, row) for signature, row in found}
        rows = [row for _, row in found]
        self.read = True
        if str(self.folder) not in self._watcher.directories() and self.folder.is_dir():
            self._watcher.addPath(str(self.folder))
        self._set_rows(rows)

    def _set_rows(self, rows: list[RunSummary]) -> None:
        before, self.rows = self.rows, rows
        if self._told and [row.folder for row in before] == [row.folder for row in rows]:
            for old, new in zip(before, rows, strict=True):
                if old != new:
                    self.row_changed.emit(new.folder.name)
            return
        self._told = True
        self._places = {row.folder.name: place for place, row in enumerate(rows)}
        self.listed.emit()
        ticked = tuple(name for name in self.ticked if name in self._places)
        if ticked != self.ticked:
            self.ticked = ticked
            self.ticked_changed.emit()
        self.choose([name for name in self.chosen if name in self._places])

    # ---- what is there

    def row(self, name: str) -> RunSummary | None:
        """The row of a folder's name."""
        place = self._places.get(name)
        return None if place is None else self.rows[place]

    def run(self, name: str) -> Run | None:
        """The run of a folder's name, if it is in the list."""
        from core.storage.runs import Run

        row = self.row(name)
        return None if row is None else Run(row.folder)

    def chosen_rows(self) -> list[RunSummary]:
        """The rows that are chosen, in the order of the list."""
        return [row for row in self.rows if row.folder.name in set(self.chosen)]

    def marked_rows(self) -> list[RunSummary]:
        """Those that are ticked; where none is, those that are chosen."""
        ticked = [row for row in map(self.row, self.ticked) if row is not None]
        return ticked or self.chosen_rows()

    def choose(self, names: Iterable[str]) -> None:
        """These are the ones that verbs are about."""
        chosen = tuple(names)
        if chosen != self.chosen:
            self.chosen = chosen
            self.chosen_changed.emit()

    def tick(self, names: Iterable[str], on: bool) -> None:
        """Compare these runs, or no longer."""
        names = [name for name in names if name in self._places]
        rest = tuple(name for name in self.ticked if name not in names)
        ticked = (*self.ticked, *(name for name in names if name not in self.ticked)) if on else rest
        if ticked != self.ticked:
            before, self.ticked = set(self.ticked), ticked
            for name in before.symmetric_difference(ticked):
                self.row_changed.emit(name)
            self.ticked_changed.emit()

    # ---- verbs

    def rename(self, name: str, title: str) -> None:
        """Call a run something else; an empty name gives it its folder's back."""
        self._write(name, {"name": title})

    def annotate(self, name: str, note: str) -> None:
        """Say something of a run."""
        self._write(name, {"note": note})

    def _write(self, name: str, changes: dict[str, Any]) -> None:
        run = self.run(name)
        if run is not None:
            self.write(run.folder, changes)

    def write(self, folder: Path, changes: dict[str, Any]) -> None:
        """Change the notes of a run on disk, whether it is in the list yet or not, then its row."""
        from core.storage.run_notes import change_notes
        from core.storage.runs import Run

        self.background.run(lambda: change_notes(folder, **changes), failed=self._on_failure, must=True)
        self.background.run(lambda: _summary(Run(folder)), self._replace)

    def keep_evaluation(self, folder: Path, events: Sequence[Any]) -> None:
        """Store an evaluation of a run's model with the run: its rows, then the event that ended it."""
        from core.storage.runs import Run

        first, about = events[0], events[-1]
        summary = {
            "method": first.method, "mean": first.first_mean, "low": first.first_low, "high": first.first_high,
            "training_seeds": first.training_seeds, "tasks": first.tasks, "split": about.split,
        }  # fmt: skip
        self.background.run(lambda: Run(folder).keep_evaluation(events), failed=self._on_failure, must=True)
        self.write(folder, {"evaluation": summary})

    def _replace(self, found: tuple[Signature, RunSummary]) -> None:
        signature, row = found
        place = self._places.get(row.folder.name)
        if place is not None:
            self.rows[place] = row
            self._known[row.folder.name] = (signature, row)
            self.row_changed.emit(row.folder.name)

    def discard(self, names: Iterable[str]) -> None:
        """Move runs into the trash, all but those that run."""
        from core.storage.run_summary import RUNNING
        from core.storage.run_trash import discard

        rows = [row for row in map(self.row, names) if row is not None and row.state != RUNNING]
        runs = [run for run in (self.run(row.folder.name) for row in rows) if run is not None]
        self._move(runs, discard, self._on_discarded)

    def _on_discarded(self, moved: list[Run]) -> None:
        if moved:
            self._trash.append(moved)
            self.discarded.emit(len(moved))

    @property
    def can_restore(self) -> bool:
        """Whether something was discarded since the start."""
        return bool(self._trash)

    def restore(self) -> None:
        """Bring back what was discarded last."""
        from core.storage.run_trash import restore

        if self._trash:
            self._move(self._trash.pop(), restore, self._on_restored)

    def _on_restored(self, moved: list[Run]) -> None:
        self.choose([])
        self.chosen = tuple(run.name for run in moved)

    def _move(self, runs: Sequence[Run], move: Callable[[Run], Run], then: Callable[[list[Run]], None]) -> None:
        def work() -> tuple[list[Run], str]:
            moved, trouble = [], ""
            for run in runs:
                try:
                    moved.append(move(run))
                except OSError as error:
                    trouble = f"{run.name}: {error.strerror or error}"
            return moved, trouble

        def done(answer: tuple[list[Run], str]) -> None:
            moved, trouble = answer
            then(moved)
            if trouble:
                sentence = translate("Runs", "A run could not be moved: {reason}.").replace("{reason}", trouble)
                self.problem.emit(sentence, "")
            self.refresh()

        self.background.run(work, done, must=True)

    def _on_failure(self, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or str(error)
        sentence = translate("Runs", "The runs folder could not be used: {reason}.").replace("{reason}", reason)
        self.problem.emit(sentence, "")


# ---- beside the window


def _read(folder: Path, known: dict[str, tuple[Signature, RunSummary]]) -> list[tuple[Signature, RunSummary]]:
    """Every run with what its row was made from; known rows are taken over where nothing has been written since."""
    from core.storage.run_summary import INTERRUPTED, RUNNING
    from core.storage.runs import list_runs

    found = []
    for run in list_runs(folder):
        before = known.get(run.name)
        settled = before is not None and before[1].folder == run.folder and before[1].state not in (RUNNING, INTERRUPTED)
        if before is not None and settled and before[0] == _signature(run):
            found.append(before)
        else:
            found.append(_summary(run))
    return found


def _summary(run: Run) -> tuple[Signature, RunSummary]:
    from core.storage.run_summary import summarise

    return _signature(run), summarise(run)


def _signature(run: Run) -> Signature:
    """Changes when a file of the folder is replaced or its history grows."""
    from core.storage.runs import EVENTS_FILE

    values = []
    for path in (run.folder, run.folder / EVENTS_FILE):
        try:
            about = path.stat()
            values += [about.st_mtime_ns, about.st_size]
        except OSError:
            values += [0, 0]
    return tuple(values)
