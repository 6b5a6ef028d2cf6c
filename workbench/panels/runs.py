"""The runs: every meta-training that was recorded on this machine, ticked to be compared in the plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.panels.runs_model import BEGUN, NAME, NOTE, RunsModel
from workbench.panels.verb_table import VerbTable

if TYPE_CHECKING:
    from workbench.actions.commands import Commands
    from workbench.recorded_runs import RecordedRuns

WIDTHS = (178, 96, 128, 82, 132, 68, 142, 120)
NARROW_WIDTHS = (168, 78, 58)
ESSENTIAL = (0, 1, 2)  # columns that are always shown; the others come as there is room, in this order:
BY_ROOM = (5, 3, 6, 7, 4)
NARROW = 470  # px; below that the bar has only the search and the menu
# The context menu; "" is a line.
MENU = (
    "run.list.open", "run.list.go_on", "", "run.list.tick", "run.list.untick", "", "run.list.rename", "run.list.note",
    "run.list.duplicate", "", "run.list.copy_command", "run.list.copy_python", "run.list.csv", "run.list.tensorboard",
    "run.list.folder", "", "run.list.discard", "run.list.restore",
)  # fmt: skip
KEYS = {
    Qt.Key.Key_Return: "run.list.open",
    Qt.Key.Key_Enter: "run.list.open",
    Qt.Key.Key_F2: "run.list.rename",
    Qt.Key.Key_Delete: "run.list.discard",
    Qt.Key.Key_Backspace: "run.list.discard",
    Qt.Key.Key_Space: "run.list.tick",
    Qt.Key.Key_F5: "run.list.refresh",
}


class Searched(QSortFilterProxyModel):
    """Leaves out what is not searched for; sorting is the table's own."""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sourceModel().sort(column, order)


class RunsPanel(QWidget):
    """The table, a field to search it, and the verbs of what is chosen in it."""

    def __init__(self, runs: RecordedRuns, commands: Commands) -> None:
        super().__init__()
        self._runs, self._commands = runs, commands
        self._narrow = False
        self.model = RunsModel(runs)
        self.model.setParent(self)
        self.sorted = Searched(self)
        self.sorted.setSourceModel(self.model)
        self.sorted.setFilterKeyColumn(-1)
        self.sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = self._make_view()
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Runs", "Search runs"))
        self.search.setAccessibleName(translate("Runs", "Search runs"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(90)
        self.search.textChanged.connect(self.sorted.setFilterFixedString)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("muted", "true")
        self.empty = PlainLabel(translate("Runs", "Reading the runs…"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setProperty("muted", "true")
        self._lay_out()
        library = runs.library
        self.model.modelReset.connect(self._show_chosen)
        library.listed.connect(self._on_listed)
        library.ticked_changed.connect(self._say)
        library.chosen_changed.connect(self._show_chosen)
        self._on_listed()

    def sizeHint(self) -> QSize:
        return QSize(600, 168)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 96)

    def _make_view(self) -> VerbTable:
        view = VerbTable(self.sorted, translate("Runs", "Recorded runs"), self._commands, KEYS, MENU)
        view.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(WIDTHS[:-1]):
            view.setColumnWidth(column, width)
        view.sortByColumn(BEGUN, Qt.SortOrder.DescendingOrder)
        view.doubleClicked.connect(self._on_double_click)
        view.selectionModel().selectionChanged.connect(self._on_selection)
        return view

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addWidget(self.search)
        bar.addWidget(self.said, 1)
        self._buttons: list[QWidget] = [self.said]
        for id in ("run.list.open", "run.list.discard"):
            button = QToolButton()
            button.setDefaultAction(self._commands[id])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAccessibleName(self._commands[id].text())
            bar.addWidget(button)
            self._buttons.append(button)
        self.more = QPushButton(translate("Runs", "More"))
        self.more.setProperty("choice", "true")
        self.more.setAccessibleName(translate("Runs", "More that can be done with runs"))
        self.more.setMenu(self.view.menu)
        bar.addWidget(self.more)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 6)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addLayout(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self._buttons:
            button.setVisible(event.size().width() >= NARROW)
        self.search.setMaximumWidth(150 if event.size().width() >= NARROW else 1000)
        self._fit_columns(event.size().width() - 30)

    def _fit_columns(self, room: int) -> None:
        """Show the columns that there is room for; the tooltip of a row has all of them."""
        narrow = room < sum(WIDTHS[column] for column in ESSENTIAL)
        if narrow is not self._narrow:  # what the user has dragged stays until the list moves elsewhere
            self._narrow = narrow
            for column in ESSENTIAL:
                self.view.setColumnWidth(column, (NARROW_WIDTHS if narrow else WIDTHS)[column])
        room -= sum(WIDTHS[column] for column in ESSENTIAL)
        for column in BY_ROOM:
            room -= WIDTHS[column]
            self.view.setColumnHidden(column, room < 0)

    # ---- what is shown

    def _on_listed(self) -> None:
        library = self._runs.library
        if library.read:
            self.empty.setText(
                translate("Runs", "No runs yet: every meta-training is recorded here. Tick runs to compare them in the plots.")
            )
        self._stack.setCurrentWidget(self.view if library.rows else self.empty)
        self._show_chosen()
        self._say()

    def _say(self) -> None:
        library = self._runs.library
        if library.ticked:
            text = translate("Runs", "{count} of {all} compared")
        else:
            text = translate("Runs", "{all} runs; tick to compare") if library.rows else ""
        self.said.setText(text.replace("{count}", str(len(library.ticked))).replace("{all}", str(len(library.rows))))

    def _show_chosen(self) -> None:
        """Select what the library says is chosen."""
        wanted = [place for place in map(self.model.place, self._runs.library.chosen) if place is not None]
        if {self.model.name(place) for place in wanted} == set(self._selected()):
            return
        selection = QItemSelection()
        for place in wanted:
            index = self.sorted.mapFromSource(self.model.index(place, NAME))
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().select(selection, flags)

    def _selected(self) -> list[str]:
        return [self.model.name(self.sorted.mapToSource(index).row()) for index in self.view.selectionModel().selectedRows()]

    def _on_selection(self, *_: object) -> None:
        self._runs.library.choose(self._selected())
        self._commands.refresh()

    # ---- what is asked

    def edit(self, column: int) -> None:
        """Edit the name or the note of the run that is chosen, in its cell."""
        for name in self._runs.library.chosen[:1]:
            place = self.model.place(name)
            if place is not None:
                index = self.sorted.mapFromSource(self.model.index(place, column))
                self.view.setColumnHidden(column, False)
                self.view.setFocus()
                self.view.scrollTo(index)
                self.view.setCurrentIndex(index)
                self.view.edit(index)

    def rename(self) -> None:
        """Edit the name."""
        self.edit(NAME)

    def annotate(self) -> None:
        """Edit the note."""
        self.edit(NOTE)

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.column() == NOTE:
            self.annotate()
        else:
            self._commands.trigger("run.list.open")
