"""Body of step 2: how long, which learner, which ranges; then the running job."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workbench.actions.commands import Commands
from workbench.durations import duration
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.number_boxes import ChoiceBox
from workbench.panels.nuisances_field import NuisancesField
from workbench.panels.ranges_field import RangesField
from workbench.panels.recipe_forms import RecipeEditor, SectionEditor
from workbench.panels.step_widgets import ActionButton, JobRow, MoreButton, field_rows, muted, row_label
from workbench.session import Session
from workbench.steps import Step

SIZES = {
    "quick": QT_TRANSLATE_NOOP("Workflow", "Quick"),
    "standard": QT_TRANSLATE_NOOP("Workflow", "Standard"),
    "thorough": QT_TRANSLATE_NOOP("Workflow", "Thorough"),
}


def speed_key(learner: str) -> str:
    """Where the measured speed of a learner on this machine is kept."""
    return f"measured/{learner}_steps_per_second"


class TrainStep(QWidget):
    """Preset with its time, learner and training forms, and the job's row."""

    def __init__(self, session: Session, commands: Commands, editor: RecipeEditor) -> None:
        super().__init__()
        self._session = session
        self.preset = ChoiceBox()
        self.preset.setAccessibleName(translate("Workflow", "Preset"))
        self.preset.currentIndexChanged.connect(self._choose)
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
        session.events.connect(self._measure)
        self._show()
        self._show_continue()

    def _choose(self, _index: int) -> None:
        name = self.preset.currentData()
        if name:
            self._session.choose_preset(name)

    def _show(self, _recipe: object = None) -> None:
        import core

        recipe = self._session.recipe
        if recipe is None:
            return
        self.preset.blockSignals(True)
        self.preset.clear()
        known = core.presets()
        for size, title in SIZES.items():
            name = f"{recipe.family.name}-{size}"
            if name in known:
                self.preset.addItem(translate("Workflow", title), name)
        is_preset = self._session.preset in known and recipe == core.read_recipe(self._session.preset, self._session.machine)
        if not is_preset:
            self.preset.insertItem(0, translate("Workflow", "Custom"), "")
        self.preset.choose(self._session.preset if is_preset else "")
        self.preset.blockSignals(False)
        speed = QSettings().value(speed_key(recipe.learner.name), 0.0, type=float)
        if isinstance(speed, float) and speed > 0:
            text = translate("Workflow", "About {time} on this machine.")
            self.estimate.setText(text.replace("{time}", duration(recipe.training.env_steps / speed)))
        else:
            self.estimate.setText(translate("Workflow", "The time left is shown as soon as it runs."))

    def _set_continue(self, on: bool) -> None:
        self._session.continue_training = on

    def _show_continue(self) -> None:
        possible = self._session.trained
        self.resume.setVisible(possible)
        if not possible:
            self.resume.setChecked(False)

    def _measure(self, events: list) -> None:
        recipe = self._session.recipe
        for event in events:
            if recipe is None or type(event).__name__ != "MetaUpdated" or event.update < event.updates:
                continue
            QSettings().setValue(speed_key(recipe.learner.name), float(event.steps_per_second))
