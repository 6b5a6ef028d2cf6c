"""Body of step 3: which task, which adapter, how many episodes, who is shown beside."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.actions.commands import Commands
from workbench.i18n import translate
from workbench.number_boxes import ChoiceBox, WholeNumberBox
from workbench.panels.ghost_boxes import GhostBoxes
from workbench.panels.learning_row import LearningRow
from workbench.panels.recipe_forms import RecipeEditor, SectionEditor
from workbench.panels.step_widgets import ActionButton, MoreButton, field_rows, row_label
from workbench.staging import ADAPT, Staging

NUMBERED = ("number", "extrapolation")


class AdaptStep(QWidget):
    """Task, adapter, ghosts, and what learns."""

    def __init__(self, commands: Commands, editor: RecipeEditor, staging: Staging) -> None:
        super().__init__()
        self._staging = staging
        choice = staging.choice
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(translate("Workflow", "Task"))
        self.kind.setToolTip(translate("Workflow", "Held-out tasks are like those of training, but were never seen."))
        self.kind.addItem(translate("Workflow", "held-out, no."), "number")
        self.kind.addItem(translate("Workflow", "extrapolation, no."), "extrapolation")
        self.kind.addItem(translate("Workflow", "held-out, random"), "random")
        self.kind.addItem(translate("Workflow", "from the sliders"), "sliders")
        self.kind.choose(choice.kind)
        self.number = WholeNumberBox(choice.number, 0, 1_000_000)
        self.number.setAccessibleName(translate("Workflow", "Task number"))
        self.number.setToolTip(translate("Workflow", "The same number is the same task, on every machine."))
        self.ghosts = GhostBoxes(editor.session, choice.ghosts)
        self.rows = field_rows()
        self.rows.addRow(row_label(translate("Workflow", "Task")), self.kind)
        self.rows.addRow(row_label(translate("Workflow", "Number")), self.number)
        self.settings = SectionEditor("adaptation", editor)
        self.more = MoreButton(self.settings.show_more)
        self.settings.form_changed.connect(self._show_more_button)
        self._show_more_button()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(LearningRow(commands, staging.learning))
        layout.addLayout(self.rows)
        layout.addWidget(self.settings)
        layout.addWidget(self.more)
        self.adapt = ActionButton(commands["run.adapt"], "", primary=True)
        layout.addWidget(self.adapt)
        layout.addWidget(self.ghosts)
        self.rows.setRowVisible(self.number, choice.kind in NUMBERED)
        self.kind.currentIndexChanged.connect(self._choose)
        self.number.value_changed.connect(self._choose)
        self.ghosts.chosen.connect(self._choose_ghosts)
        staging.ghosts_chosen.connect(self.ghosts.tick)
        staging.draws.changed.connect(self._say_awaited)
        self._say_awaited()

    def _show_more_button(self) -> None:
        self.more.setVisible(self.settings.form is not None and self.settings.form.has_more)

    def _say_awaited(self) -> None:
        drawing = ADAPT in self._staging.draws.lasting
        self.adapt.setText(translate("Workflow", "Drawing the task…") if drawing else translate("Workflow", "Adapt"))

    def _choose(self, _changed: object = None) -> None:
        choice = self._staging.choice
        choice.kind = self.kind.currentData()
        choice.number = self.number.value()
        self.rows.setRowVisible(self.number, choice.kind in NUMBERED)

    def _choose_ghosts(self, names: frozenset[str]) -> None:
        self._staging.choice.ghosts = names
