"""Body of step 2: how long, which learner, which ranges; then the running job."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workbench.actions.commands import Commands
from workbench.estimates import estimate, sentence
from workbench.i18n import translate
from workbench.panels.nuisances_field import NuisancesField
from workbench.panels.preset_field import PresetField
from workbench.panels.ranges_field import RangesField
from workbench.panels.recipe_forms import RecipeEditor, SectionEditor
from workbench.panels.step_widgets import ActionButton, JobRow, MoreButton, field_rows, muted, row_label
from workbench.session import Session
from workbench.steps import Step


class TrainStep(QWidget):
    """Preset with its time, learner and training forms, and the job's row."""

    def __init__(self, session: Session, commands: Commands, editor: RecipeEditor) -> None:
        super().__init__()
        self._session = session
        self.preset = PresetField(session)
        self.estimate = muted()
        rows = field_rows()
        rows.addRow(row_label(translate("Workflow", "Preset")), self.preset)
        self.resume = QCheckBox(translate("Workflow", "Continue from the model in hand"))
        self.resume.setToolTip(translate("Workflow", "Start from its weights instead of new ones."))
        self.resume.setChecked(session.continue_training)
        self.resume.toggled.connect(self._set_continue)
        training, learner, run = (SectionEditor(name, editor) for name in ("training", "learner", "run"))
        self.learner = learner
        ranges = RangesField(editor)
        ranges.hide()
        nuisances = NuisancesField(editor)
        form = QWidget()
        fields = QVBoxLayout(form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        fields.addLayout(rows)
        for part in (training, run, learner, ranges, nuisances, self.estimate, self.resume):
            fields.addWidget(part)
        more = MoreButton(training.show_more, learner.show_more, run.show_more, ranges.setVisible, nuisances.show_more)
        fields.addWidget(more)
        fields.addWidget(ActionButton(commands["run.train"], translate("Workflow", "Meta-train"), primary=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        layout.addWidget(JobRow(Step.TRAIN, session, commands, form))
        session.recipe_changed.connect(self._show)
        session.changed.connect(self._show_continue)
        session.speeds.changed.connect(self._show)
        self._show()
        self._show_continue()

    def _show(self, _recipe: object = None) -> None:
        if self._session.recipe is not None:
            self.estimate.setText(sentence(estimate(self._session.recipe)))

    def _set_continue(self, on: bool) -> None:
        self._session.continue_training = on

    def _show_continue(self) -> None:
        possible = self._session.trained
        self.resume.setVisible(possible)
        self.resume.setChecked(possible and self._session.continue_training)
