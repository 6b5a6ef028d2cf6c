"""Body of step 4: how many tasks, the running evaluation, and its table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench import numbers
from workbench.actions.commands import Commands
from workbench.evaluation_plan import sizes, trained_first
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.number_boxes import ChoiceBox
from workbench.panels.methods_button import MethodsButton
from workbench.panels.recipe_forms import RecipeEditor, SectionEditor
from workbench.panels.seeds_row import SeedsRow
from workbench.panels.step_widgets import ActionButton, JobRow, MoreButton, field_rows, muted, row_label
from workbench.session import Session
from workbench.steps import Step
from workbench.task_words import method_words

ROW_HEIGHT = 26
SIZES = {
    "quick": QT_TRANSLATE_NOOP("Workflow", "Quick"),
    "standard": QT_TRANSLATE_NOOP("Workflow", "Standard"),
    "report": QT_TRANSLATE_NOOP("Workflow", "Report"),
}


class EvaluateStep(QWidget):
    """Form, job row and result table."""

    def __init__(self, session: Session, commands: Commands, editor: RecipeEditor) -> None:
        super().__init__()
        self._session = session
        self.table = QTableWidget(0, 3)
        for column, text in enumerate((
            translate("Workflow", "Method"), translate("Workflow", "Return"), translate("Workflow", "Solved"),
        )):  # fmt: skip
            title = QTableWidgetItem(text)  # above its numbers
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.table.setHorizontalHeaderItem(column, title)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setAccessibleName(translate("Workflow", "Evaluation results"))
        self.legend = muted(translate("Workflow", "Mean return of the first episode with its 95 % interval."))
        self.export = ActionButton(commands["file.export"], translate("Workflow", "CSV…"))
        self.report = ActionButton(commands["file.report"], translate("Workflow", "Export report…"))
        self._editor = editor
        self.preset = ChoiceBox()
        self.preset.setAccessibleName(translate("Workflow", "Preset"))
        self.preset.setToolTip(translate("Workflow", "How many tasks and episodes; more makes the intervals narrower."))
        self.preset.currentIndexChanged.connect(self._choose)
        self.compare = MethodsButton(session.plan)
        self.slow = muted(translate("Workflow", "Baselines that are not here yet are trained first: minutes, once."))
        size, rows = field_rows(), field_rows()
        size.addRow(row_label(translate("Workflow", "Preset")), self.preset)
        rows.addRow(row_label(translate("Workflow", "Compare with")), self.compare)
        form = QWidget()
        fields = QVBoxLayout(form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        section = SectionEditor("evaluation", editor)
        fields.addLayout(size)
        fields.addWidget(section)
        fields.addLayout(rows)
        fields.addWidget(self.slow)
        fields.addWidget(SeedsRow(session))
        fields.addWidget(MoreButton(section.show_more))
        fields.addWidget(ActionButton(commands["run.evaluate"], translate("Workflow", "Evaluate"), primary=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(form)
        layout.addWidget(JobRow(Step.EVALUATE, session, commands, form))
        layout.addWidget(self.table)
        layout.addWidget(self.legend)
        buttons = QHBoxLayout()
        buttons.addWidget(self.report)
        buttons.addWidget(self.export)
        layout.addLayout(buttons)
        session.changed.connect(self.refresh)
        session.recipe_changed.connect(self._show_size)
        session.plan.changed.connect(self._show_slow)
        self._show_size()
        self._show_slow()
        self.refresh()

    def _choose(self, _index: int) -> None:
        chosen = sizes(self._session.recipe).get(self.preset.currentData())
        if chosen is not None:
            self._editor.edit("evaluation.tasks", chosen.tasks)
            self._editor.edit("evaluation.episodes", chosen.episodes)

    def _show_size(self, _recipe: object = None) -> None:
        """The preset that the settings are those of, or "Custom"."""
        recipe = self._session.recipe
        if recipe is None:
            return
        presets = sizes(self._session.recipe)
        asked = (recipe.evaluation.tasks, recipe.evaluation.episodes)
        found = next((name for name, size in presets.items() if (size.tasks, size.episodes) == asked), "")
        self.preset.blockSignals(True)
        self.preset.clear()
        for name, preset in presets.items():
            self.preset.addItem(translate("Workflow", SIZES.get(name, name)), name)
            tip = translate("Workflow", "{tasks} tasks, {episodes} episodes each; a claim takes {seeds} training seeds.")
            tip = tip.replace("{tasks}", str(preset.tasks)).replace("{episodes}", str(preset.episodes))
            tip = tip.replace("{seeds}", str(preset.training_seeds))
            self.preset.setItemData(self.preset.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        if not found:
            self.preset.insertItem(0, translate("Workflow", "Custom"), "")
        self.preset.choose(found)
        self.preset.blockSignals(False)

    def _show_slow(self) -> None:
        self.slow.setVisible(bool(trained_first(self._session.plan.methods)))

    def refresh(self) -> None:
        rows = self._session.evaluation.result if self._session.evaluation is not None else []
        for part in (self.table, self.legend, self.report, self.export):
            part.setVisible(bool(rows))
        if len(rows) == self.table.rowCount() and rows and rows[0] is self.table.property("first"):
            return
        self.table.setProperty("first", rows[0] if rows else None)
        self.table.setRowCount(len(rows))
        for index, row in enumerate(rows):
            interval = numbers.return_interval(row.first_mean, row.first_low, row.first_high)
            ends = ", ".join(numbers.percent(end, 1) for end in (row.solved_low, row.solved_high))
            solved = f"{numbers.percent(row.solved, 1)} [{ends}]"
            for column, text in enumerate((method_words(row.method), interval, numbers.percent(row.solved))):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{method_words(row.method)}: {interval}, {solved}")
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(index, column, item)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + ROW_HEIGHT * len(rows) + 4)
