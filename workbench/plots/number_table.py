"""The numbers of a plot as a table in a window of its own: read, selected and copied by mouse or keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from workbench import numbers
from workbench.i18n import translate
from workbench.plots.columns import Columns, cell, delimited, rows_of

Index = QModelIndex | QPersistentModelIndex
MOST_COPIED = 100_000  # rows


class NumberTable(QAbstractTableModel):
    """Columns as they were when the table was opened; only the cells in sight are turned into text."""

    def __init__(self, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._headings = list(columns)
        self._values = list(columns.values())
        self._rows = rows_of(columns)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(self._values[index.column()], index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headings[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def text_of(self, rows: range, columns: list[int]) -> str:
        """A part of the table as spreadsheets paste it."""
        part = {self._headings[c]: self._values[c] for c in columns}
        return delimited(part, "\t", rows.start, rows.stop)


class NumberDialog(QDialog):
    """The table with a button to copy; it does not hold up the window and forgets itself when closed."""

    def __init__(self, title: str, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Plots", "{0} as a table").replace("{0}", title))
        self.model = NumberTable(columns, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        for column, heading in enumerate(columns):
            self.table.setColumnWidth(column, max(96, self.fontMetrics().horizontalAdvance(heading) + 24))
        self.note = QLabel(translate("Plots", "{0} rows").replace("{0}", numbers.whole(self.model.rowCount())))
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("muted", True)
        self.copy_button = QPushButton(translate("Plots", "Copy"))
        self.copy_button.setToolTip(translate("Plots", "Copy the selected cells, or all, for a spreadsheet"))
        self.copy_button.clicked.connect(self.copy)
        close = QPushButton(translate("Plots", "Close"))
        close.clicked.connect(self.close)
        shortcut = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addWidget(self.copy_button)
        row.addWidget(close)
        column_layout = QVBoxLayout(self)
        column_layout.addWidget(self.table, 1)
        column_layout.addLayout(row)
        self.resize(620, 460)

    def copy(self) -> None:
        """Put the selected block on the clipboard, or all of the table when no more than one cell is selected."""
        ranges = self.table.selectionModel().selection()
        rows, columns = range(self.model.rowCount()), list(range(self.model.columnCount()))
        if not ranges.isEmpty() and (ranges.count() > 1 or ranges.first().height() * ranges.first().width() > 1):
            parts = [ranges.at(i) for i in range(ranges.count())]
            rows = range(min(p.top() for p in parts), max(p.bottom() for p in parts) + 1)
            columns = [c for c in columns if any(p.left() <= c <= p.right() for p in parts)]
        if len(rows) > MOST_COPIED:
            text = translate("Plots", "More than {0} rows are too many to copy: export them as CSV.")
            self.note.setText(text.replace("{0}", numbers.whole(MOST_COPIED)))
            return
        QApplication.clipboard().setText(self.model.text_of(rows, columns))
        self.note.setText(translate("Plots", "{0} rows copied").replace("{0}", numbers.whole(len(rows))))
