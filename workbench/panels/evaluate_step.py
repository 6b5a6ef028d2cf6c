"""Body of step 4: how many tasks, the running evaluation, and its table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from workbench.actions.commands import Commands
from workbench.i18n import translate
from workbench.number_boxes import ChoiceBox
from workbench.panels.recipe_forms import RecipeEditor, SectionEditor
from workbench.panels.step_widgets import ActionButton, JobRow, MoreButton, field_rows, muted, row_label
from workbench.session import Session
from workbench.steps import Step
from workbench.task_words import method_words

ROW_HEIGHT = 26


class EvaluateStep(QWidget):
    """Form, job row and result table."""

    def __init__(self, session: Session, commands: Commands, editor: RecipeEditor) -> None:
        super().__init__()
        self._session = session
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([
            translate("Workflow", "Method"), translate("Workflow", "Return"), translate("Workflow", "Solved"),
        ])  # fmt: skip
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
        self.export = ActionButton(commands["file.export"], translate("Workflow", "Export as CSV…"))
        self.compare = ChoiceBox()
        self.compare.setAccessibleName(translate("Workflow", "Compare with"))
        self.compare.addItem(translate("Workflow", "no adaptation"), "quick")
        self.compare.addItem(translate("Workflow", "all baselines"), "all")
        self.slow = muted(translate("Workflow", "Baselines that are not here yet are trained first: minutes, once."))
        self.slow.hide()
        self.compare.currentIndexChanged.connect(self._choose)
        rows = field_rows()
        rows.addRow(row_label(translate("Workflow", "Compare with")), self.compare)
        form = QWidget()
        fields = QVBoxLayout(form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        section = SectionEditor("evaluation", editor)
        fields.addWidget(section)
        fields.addLayout(rows)
        fields.addWidget(self.slow)
        fields.addWidget(MoreButton(section.show_more))
        fields.addWidget(ActionButton(commands["run.evaluate"], translate("Workflow", "Evaluate"), primary=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(form)
        layout.addWidget(JobRow(Step.EVALUATE, session, commands, form))
        layout.addWidget(self.table)
        layout.addWidget(self.legend)
        layout.addWidget(self.export)
        session.changed.connect(self.refresh)
        self.refresh()

    def _choose(self, _index: int) -> None:
        self._session.all_baselines = self.compare.currentData() == "all"
        self.slow.setVisible(self._session.all_baselines)

    def refresh(self) -> None:
        rows = self._session.evaluation.result if self._session.evaluation is not None else []
        for part in (self.table, self.legend, self.export):
            part.setVisible(bool(rows))
        if len(rows) == self.table.rowCount() and rows and rows[0] is self.table.property("first"):
            return
        self.table.setProperty("first", rows[0] if rows else None)
        self.table.setRowCount(len(rows))
        for index, row in enumerate(rows):
            interval = f"{row.first_mean:.0f} [{row.first_low:.0f}, {row.first_high:.0f}]"
            for column, text in enumerate((method_words(row.method), interval, f"{row.solved:.0%}")):
                item = QTableWidgetItem(text)
                item.setToolTip(
                    f"{method_words(row.method)}: {interval}, {row.solved:.1%} [{row.solved_low:.1%}, {row.solved_high:.1%}]"
                )
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(index, column, item)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + ROW_HEIGHT * len(rows) + 4)
