"""Body of step 3: which task, which adapter, how many episodes, who is shown beside."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workbench.actions.commands import Commands
from workbench.i18n import translate
from workbench.number_boxes import ChoiceBox, WholeNumberBox
from workbench.panels.recipe_forms import RecipeEditor, SectionEditor
from workbench.panels.step_widgets import ActionButton, field_rows, row_label
from workbench.staging import Staging


class AdaptStep(QWidget):
    """Task, adapter and ghosts."""

    def __init__(self, commands: Commands, editor: RecipeEditor, staging: Staging) -> None:
        super().__init__()
        self._staging = staging
        choice = staging.choice
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(translate("Workflow", "Task"))
        self.kind.addItem(translate("Workflow", "held-out, no."), "number")
        self.kind.addItem(translate("Workflow", "held-out, random"), "random")
        self.kind.addItem(translate("Workflow", "from the sliders"), "sliders")
        self.kind.choose(choice.kind)
        self.number = WholeNumberBox(choice.number, 0, 1_000_000)
        self.number.setAccessibleName(translate("Workflow", "Task number"))
        self.prior = QCheckBox(translate("Workflow", "Ghost: before adaptation"))
        self.uniform = QCheckBox(translate("Workflow", "Ghost: uniform α"))
        self.prior.setChecked("prior" in choice.ghosts)
        self.uniform.setChecked("uniform" in choice.ghosts)
        self.rows = field_rows()
        self.rows.addRow(row_label(translate("Workflow", "Task")), self.kind)
        self.rows.addRow(row_label(translate("Workflow", "Number")), self.number)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addLayout(self.rows)
        layout.addWidget(SectionEditor("adaptation", editor))
        layout.addWidget(self.prior)
        layout.addWidget(self.uniform)
        layout.addWidget(ActionButton(commands["run.adapt"], translate("Workflow", "Adapt"), primary=True))
        self.kind.currentIndexChanged.connect(self._choose)
        self.number.value_changed.connect(self._choose)
        self.prior.toggled.connect(self._choose)
        self.uniform.toggled.connect(self._choose)

    def _choose(self, _changed: object = None) -> None:
        choice = self._staging.choice
        choice.kind = self.kind.currentData()
        choice.number = self.number.value()
        shown = {"prior": self.prior.isChecked(), "uniform": self.uniform.isChecked()}
        choice.ghosts = frozenset(name for name, on in shown.items() if on)
        self.rows.setRowVisible(self.number, choice.kind == "number")
