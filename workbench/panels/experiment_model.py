"""The experiment as a table: a row for each run or for each configuration; the first cell of a run is ticked to compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor, QIcon

from workbench import assets, theme
from workbench.experiment_words import RUN_STATES
from workbench.foreign import tooltip
from workbench.i18n import translate
from workbench.open_experiment import OpenExperiment
from workbench.panels.experiment_columns import NOTHING, Column, Row, columns_of

Index = QModelIndex | QPersistentModelIndex
NAME, STATE = 0, 1
SETTLE_MS = 1000  # between two sortings of a table whose numbers change
FADED = ("pruned", "queued")  # states whose rows are grey


class ExperimentModel(QAbstractTableModel):
    """Shows what the open experiment holds."""

    def __init__(self, experiment: OpenExperiment) -> None:
        super().__init__()
        self._experiment = experiment
        self._order = (NAME, Qt.SortOrder.AscendingOrder)
        self.columns: tuple[Column, ...] = ()
        self.rows: list[Row] = []
        self._places: dict[str, list[int]] = {}  # of a run's name
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._sort_again)
        experiment.listed.connect(self.begin_anew)
        experiment.opened.connect(self.begin_anew)
        experiment.runs_changed.connect(self._show)
        self.begin_anew()

    # ---- rows

    def begin_anew(self) -> None:
        """Take all rows as they are."""
        self.beginResetModel()
        self.columns = columns_of(self._experiment.board)
        self.rows = self._sorted(self._make_rows())
        self._place()
        self.endResetModel()

    def _make_rows(self) -> list[Row]:
        board = self._experiment.board
        if self._experiment.by_configuration:
            return [Row(each, tuple(each.runs)) for each in board.configurations.values()]
        return [Row(board.configurations[run.configuration], (run,)) for run in board.runs.values()]

    def _sorted(self, rows: list[Row]) -> list[Row]:
        column, order = self._order
        if column >= len(self.columns):
            column = NAME
        key = self.columns[column].key
        return sorted(rows, key=lambda row: key(row), reverse=order is Qt.SortOrder.DescendingOrder)

    def _place(self) -> None:
        self._places = {}
        for place, row in enumerate(self.rows):
            for run in row.runs:
                self._places.setdefault(run.name, []).append(place)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column."""
        self._order = (column, order)
        self._sort_again()

    def _sort_again(self) -> None:
        rows = self._sorted(self.rows)
        if [id(row) for row in rows] == [id(row) for row in self.rows]:
            return
        self.layoutAboutToBeChanged.emit()
        places = {id(row): place for place, row in enumerate(rows)}
        before = self.persistentIndexList()
        after = [self.index(places[id(self.rows[index.row()])], index.column()) for index in before]
        self.rows = rows
        self._place()
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _show(self, names: Iterable[str]) -> None:
        places = {place for name in names for place in self._places.get(name, ())}
        for place in places:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))
        if places and not self._settle.isActive():
            self._settle.start()

    def names(self, place: int) -> list[str]:
        """The runs of a row."""
        return [run.name for run in self.rows[place].runs]

    def places(self, names: Iterable[str]) -> list[int]:
        """The rows of some runs."""
        return sorted({place for name in names for place in self._places.get(name, ())})

    # ---- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(column.tip or column.title)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            return state_icon(row.state)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            return self._ticked(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._about(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        return None

    def _colour(self, row: Row, column: int) -> QColor | None:
        colours = theme.current()
        if column == STATE:
            return QColor(getattr(colours, RUN_STATES[row.state][3]))
        return QColor(colours.muted) if row.state in FADED else None

    def _ticked(self, row: Row) -> Qt.CheckState:
        ticked = [run.name in self._experiment.compared for run in row.runs]
        if all(ticked):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if any(ticked) else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != NAME:
            return False
        self._experiment.tick(self.names(index.row()), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _about(self, row: Row) -> str:
        """All that is known of a row."""
        lines = [f"{column.title}: {text}" for column in self.columns if (text := column.text(row)) != NOTHING]
        lines.append(translate("Experiment", RUN_STATES[row.state][1]))
        for run in row.runs:
            if run.reason:
                lines.append(run.reason)
        if row.single is not None:
            lines.append(translate("Experiment", "Folder: {name}").replace("{name}", row.single.name))
        return tooltip("\n".join(lines))


def state_icon(state: str) -> QIcon:
    """The icon of a run's state in the colours of the moment."""
    _, _, icon, role = RUN_STATES[state]
    return assets.icon(icon, getattr(theme.current(), role))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
