"""The list of runs as a table: a row for each, whose first cell is ticked to compare; names and notes are edited in place."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench import numbers
from workbench.durations import duration
from workbench.foreign import tooltip
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.names import words

if TYPE_CHECKING:
    from core.storage.run_summary import RunSummary
    from workbench.recorded_runs import RecordedRuns

Index = QModelIndex | QPersistentModelIndex
NOTHING = "–"

# What a state is called, and one sentence about it.
STATES: dict[str, tuple[str, str]] = {
    "running": (QT_TRANSLATE_NOOP("Runs", "running"), QT_TRANSLATE_NOOP("Runs", "It is being trained now.")),
    "paused": (QT_TRANSLATE_NOOP("Runs", "paused"), QT_TRANSLATE_NOOP("Runs", "Its training waits; F8 goes on.")),
    "done": (QT_TRANSLATE_NOOP("Runs", "done"), QT_TRANSLATE_NOOP("Runs", "It was trained to its end.")),
    "stopped": (QT_TRANSLATE_NOOP("Runs", "stopped"), QT_TRANSLATE_NOOP("Runs", "It was ended before its time.")),
    "diverged": (
        QT_TRANSLATE_NOOP("Runs", "diverged"),
        QT_TRANSLATE_NOOP("Runs", "Its numbers left all bounds; the best model from before that was kept."),
    ),
    "failed": (QT_TRANSLATE_NOOP("Runs", "failed"), QT_TRANSLATE_NOOP("Runs", "Its training ended with an error.")),
    "interrupted": (
        QT_TRANSLATE_NOOP("Runs", "interrupted"),
        QT_TRANSLATE_NOOP("Runs", "The program ended while it was trained."),
    ),
}
GO_ON = QT_TRANSLATE_NOOP("Runs", "It left a model, so training can go on from there.")
LEFT_NOTHING = QT_TRANSLATE_NOOP("Runs", "It left no model.")


@dataclass(frozen=True)
class Column:
    """One column: its title, what stands in a cell, and by what it is sorted."""

    title: str
    text: Callable[[RunSummary], str]
    key: Callable[[RunSummary], Any]
    right: bool = False  # numbers stand at the right


def score(row: RunSummary) -> str:
    """The score; an evaluated one has its interval."""
    if row.score is None:
        return NOTHING
    if row.low is None or row.high is None:
        return numbers.a_return(row.score)
    return numbers.return_interval(row.score, row.low, row.high)


def state(row: RunSummary) -> str:
    """The state in a word."""
    return translate("Runs", STATES[row.state][0])


def called(name: str) -> str:
    """A family or learner in words; a run that broke before it said so has none."""
    return words(name) if name else NOTHING


def began(row: RunSummary) -> str:
    """Day and time, in a form that sorts like it reads."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(row.began)) if row.began else NOTHING


COLUMNS: tuple[Column, ...] = (
    Column(QT_TRANSLATE_NOOP("Runs", "Run"), lambda row: row.name, lambda row: row.name.casefold()),
    Column(QT_TRANSLATE_NOOP("Runs", "State"), state, lambda row: row.state),
    Column(QT_TRANSLATE_NOOP("Runs", "Score"), score, lambda row: -1e9 if row.score is None else row.score, right=True),
    Column(QT_TRANSLATE_NOOP("Runs", "Family"), lambda row: called(row.family), lambda row: row.family),
    Column(QT_TRANSLATE_NOOP("Runs", "Learner"), lambda row: called(row.learner), lambda row: row.learner),
    Column(
        QT_TRANSLATE_NOOP("Runs", "Time"),
        lambda row: NOTHING if row.seconds is None else duration(row.seconds),
        lambda row: -1.0 if row.seconds is None else row.seconds,
        right=True,
    ),
    Column(QT_TRANSLATE_NOOP("Runs", "Begun"), began, lambda row: row.began),
    Column(QT_TRANSLATE_NOOP("Runs", "Note"), lambda row: " ".join(row.note.split()), lambda row: row.note.casefold()),
)
NAME, BEGUN, NOTE = 0, len(COLUMNS) - 2, len(COLUMNS) - 1


class RunsModel(QAbstractTableModel):
    """Shows what the library holds; ticks and edits go back to it."""

    def __init__(self, runs: RecordedRuns) -> None:
        super().__init__()
        self._runs = runs
        self._order = (BEGUN, Qt.SortOrder.DescendingOrder)
        self._rows: list[str] = []
        self._places: dict[str, int] = {}
        runs.library.listed.connect(self._begin_anew)
        runs.library.row_changed.connect(self._show)
        self._begin_anew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column. Done here, with one key for each row: asked cell by cell, thousands of runs held up the window."""
        self._order = (column, order)
        self._begin_anew()

    def _begin_anew(self) -> None:
        column, order = self._order
        key = COLUMNS[column].key
        rows = sorted(self._runs.library.rows, key=lambda row: key(row), reverse=order is Qt.SortOrder.DescendingOrder)
        self.beginResetModel()
        self._rows = [row.folder.name for row in rows]
        self._places = {name: place for place, name in enumerate(self._rows)}
        self.endResetModel()

    def _show(self, name: str) -> None:
        place = self._places.get(name)
        if place is not None:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def name(self, place: int) -> str:
        """The folder's name of a row."""
        return self._rows[place]

    def place(self, name: str) -> int | None:
        """The row of a folder's name."""
        return self._places.get(name)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return translate("Runs", COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() in (NAME, NOTE):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._runs.row(self._rows[index.row()])
        if row is None:
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.EditRole:
            return row.name if index.column() == NAME else row.note
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            ticked = row.folder.name in self._runs.library.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return about(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row) if index.column() == NAME else f"{translate('Runs', column.title)}: {column.text(row)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, library = self._rows[index.row()], self._runs.library
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            library.tick([name], Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
        if index.column() == NAME:
            library.rename(name, "" if value == name else str(value))
            return True
        if index.column() == NOTE:
            library.annotate(name, str(value))
            return True
        return False


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def about(row: RunSummary) -> str:
    """All that is known of a run, as the text of a tooltip."""
    lines = [row.name, f"{called(row.family)}, {called(row.learner)}, {began(row)}", translate("Runs", STATES[row.state][1])]
    if row.state in ("interrupted", "failed", "stopped"):
        lines[-1] += " " + translate("Runs", GO_ON if row.has_model else LEFT_NOTHING)
    if row.score is not None:
        kind = (
            translate("Runs", "Score: mean return of the first episode on new tasks, with its 95 % interval.")
            if row.evaluated
            else translate("Runs", "Score: mean return on the validation tasks; step 4 gives one with an interval.")
        )
        lines.append(kind)
    if row.continued:
        lines.append(translate("Runs", "It went on from another model."))
    if row.seed is not None:
        lines.append(translate("Runs", "Training seed {seed}.").replace("{seed}", str(row.seed)))
    if row.note:
        lines.append(row.note)
    lines.append(translate("Runs", "Folder: {name}").replace("{name}", row.folder.name))
    return tooltip("\n".join(lines))


def spoken(row: RunSummary) -> str:
    """One line for a screen reader."""
    text = translate("Runs", "{name}, {state}, score {score}, {family}")
    values = {"{name}": row.name, "{state}": state(row), "{score}": score(row), "{family}": called(row.family)}
    for place, value in values.items():
        text = text.replace(place, value)
    return text
