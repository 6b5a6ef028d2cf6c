"""The board of an experiment: its header, its table, and the verbs of what is chosen in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.plain_text import plain
from workbench.foreign import PlainLabel, tooltip
from workbench.i18n import translate
from workbench.panels.experiment_header import ExperimentHeader
from workbench.panels.experiment_model import NAME, ExperimentModel
from workbench.panels.verb_table import VerbTable, menu_of

if TYPE_CHECKING:
    from workbench.actions.commands import Commands
    from workbench.open_experiment import OpenExperiment

NARROW = 560  # px; below that the header has rows, and the table only what matters most
# The context menu; "" is a line.
MENU = (
    "run.experiment.open_model", "run.experiment.compare", "", "run.experiment.copy_command", "run.experiment.copy_run",
    "run.experiment.folder", "", "run.experiment.go_on", "run.experiment.stop",
)  # fmt: skip
MORE = ("run.experiment.new", "run.experiment.open", "", *MENU)
KEYS = {
    Qt.Key.Key_Return: "run.experiment.open_model",
    Qt.Key.Key_Enter: "run.experiment.open_model",
    Qt.Key.Key_Space: "run.experiment.compare",
}


class ExperimentPanel(QWidget):
    """What the dock holds."""

    def __init__(self, experiment: OpenExperiment, commands: Commands) -> None:
        super().__init__()
        self._experiment, self._commands = experiment, commands
        self._choosing = False
        self.model = ExperimentModel(experiment)
        self.model.setParent(self)
        self.header = ExperimentHeader(experiment, commands)
        self.view = self._make_view()
        self.grouped = QToolButton()
        self.grouped.setText(translate("Experiment", "By configuration"))
        self.grouped.setToolTip(translate("Experiment", "A row for each configuration, with the mean over its seeds."))
        self.grouped.setAccessibleName(self.grouped.text())
        self.grouped.setCheckable(True)
        self.grouped.setChecked(experiment.by_configuration)
        self.grouped.toggled.connect(self._group)
        self.more = QPushButton(translate("Experiment", "More"))
        self.more.setProperty("choice", "true")
        self.more.setAccessibleName(translate("Experiment", "More that can be done with experiments"))
        self.more_menu = menu_of(MORE, commands, self)
        self.more_menu.aboutToShow.connect(self._fill_recent)
        self.more.setMenu(self.more_menu)
        self._recent: list[object] = []
        self.empty = PlainLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setProperty("muted", "true")
        self.begin = QPushButton(commands["run.experiment.new"].text())
        self.begin.clicked.connect(partial(commands.trigger, "run.experiment.new"))
        self._lay_out()
        experiment.opened.connect(self.refresh)
        experiment.listed.connect(self.refresh)
        experiment.state_changed.connect(self.refresh)
        experiment.chosen_changed.connect(self._show_chosen)
        self.model.modelReset.connect(self._after_reset)
        self._after_reset()
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(640, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 96)

    def _make_view(self) -> VerbTable:
        view = VerbTable(self.model, translate("Experiment", "Runs of the experiment"), self._commands, KEYS, MENU)
        view.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        view.doubleClicked.connect(self._on_double_click)
        view.selectionModel().selectionChanged.connect(self._on_selection)
        return view

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addStretch(1)
        buttons.addWidget(self.grouped)
        buttons.addWidget(self.more)
        bar = self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        bar.setSpacing(6)
        bar.addWidget(self.header, 1)
        bar.addLayout(buttons)
        nothing = QWidget()
        middle = QVBoxLayout(nothing)
        middle.addStretch(1)
        middle.addWidget(self.empty)
        middle.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        self._nothing = nothing
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 6)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self._bar.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.header.set_narrow(narrow)
        self._fit_columns(event.size().width() - 30)

    def _fit_columns(self, room: int) -> None:
        """Show the columns that there is room for; the tooltip of a row has all of them. Fields are there in any case, but for
        a narrow dock."""
        columns = self.model.columns
        wide = room >= NARROW
        room -= sum(self.view.columnWidth(place) for place, column in enumerate(columns) if column.rank == 0)
        for place in sorted(range(len(columns)), key=lambda place: columns[place].rank):
            column = columns[place]
            if column.rank:
                room -= self.view.columnWidth(place) or column.width
                self.view.setColumnHidden(place, room < 0 and not (wide and column.field))

    def _fill_recent(self) -> None:
        """The experiments of lately, below the verbs."""
        for action in self._recent:
            self.more_menu.removeAction(action)  # type: ignore[arg-type]
        self._recent = []
        files = [file for file in self._experiment.recent() if file != self._experiment.file]
        if files:
            self._recent.append(self.more_menu.addSeparator())
        for file in files:
            action = self.more_menu.addAction(plain(file.stem).replace("&", "&&"))
            action.setToolTip(tooltip(str(file)))
            action.triggered.connect(lambda _checked=False, file=file: self._experiment.show_file(file))
            self._recent.append(action)

    # ---- what is shown

    def refresh(self) -> None:
        """Show the table, or say what to do."""
        experiment = self._experiment
        if experiment.file is None:
            text = translate(
                "Experiment",
                "No experiment yet. One trains many recipes: values of some fields, several seeds, on all cores, "
                "and compares what comes of them.",
            )
        elif experiment.state == "reading":
            text = translate("Experiment", "Reading the experiment…")
        elif experiment.at_work:
            text = translate("Experiment", "The first runs appear in a moment.")
        else:
            text = translate("Experiment", "This experiment has no runs yet. Go on begins them.")
        self.empty.setText(text)
        self.begin.setVisible(experiment.file is None)
        self.grouped.setVisible(experiment.file is not None)
        self._stack.setCurrentWidget(self.view if experiment.board.runs else self._nothing)
        self._commands.refresh()

    def _after_reset(self) -> None:
        for place, column in enumerate(self.model.columns):
            self.view.setColumnHidden(place, False)
            self.view.setColumnWidth(place, max(column.width, self._title_width(column.title)))
        self._fit_columns(self.width() - 30)
        self._show_chosen()

    def _title_width(self, title: str) -> int:
        return self.view.horizontalHeader().fontMetrics().horizontalAdvance(title) + 34

    def _group(self, on: bool) -> None:
        self._experiment.by_configuration = on
        self.model.begin_anew()

    # ---- what is chosen

    def _show_chosen(self) -> None:
        """Select the rows of what is chosen."""
        if self._choosing:
            return
        selection = QItemSelection()
        for place in self.model.places(self._experiment.chosen):
            index = self.model.index(place, NAME)
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._choosing = True
        self.view.selectionModel().select(selection, flags)
        self._choosing = False

    def _on_selection(self, *_: object) -> None:
        if self._choosing:
            return
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        self._choosing = True
        self._experiment.choose(name for place in places for name in self.model.names(place))
        self._choosing = False
        self._commands.refresh()

    def _on_double_click(self, _index: QModelIndex) -> None:
        self._commands.trigger("run.experiment.open_model")
