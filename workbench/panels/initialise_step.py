"""Body of step 1: which family of tasks, and the shape of the meta-model."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.sentence import Sentence
from workbench.actions.commands import Commands
from workbench.error_words import worded
from workbench.i18n import translate
from workbench.names import titled
from workbench.number_boxes import ChoiceBox
from workbench.panels.gap_row import GapRow
from workbench.panels.preset_field import PresetField
from workbench.panels.recipe_forms import RecipeEditor, SectionEditor
from workbench.panels.step_widgets import ActionButton, MoreButton, field_rows, muted, row_label
from workbench.session import Session


class InitialiseStep(QWidget):
    """Family, model form, and the button."""

    def __init__(self, session: Session, commands: Commands, editor: RecipeEditor) -> None:
        super().__init__()
        self._session, self._editor = session, editor
        self.family = ChoiceBox()
        self.family.setAccessibleName(translate("Workflow", "Task family"))
        self.family.setToolTip(translate("Workflow", "The kind of tasks that the model will learn to adapt to."))
        self._list_families()
        self.family.currentIndexChanged.connect(self._choose_family)
        self.summary = muted()
        self.environment = SectionEditor("family", editor, leave_out=("name",))  # what other families have none of
        self.model = SectionEditor("model", editor)
        rows = field_rows()
        rows.addRow(row_label(translate("Workflow", "Task family")), self.family)
        self.preset = PresetField(session)
        rows.addRow(row_label(translate("Workflow", "Preset")), self.preset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addLayout(rows)
        layout.addWidget(self.environment)
        layout.addWidget(self.summary)
        self.gap = GapRow(session)
        layout.addWidget(self.gap)
        layout.addWidget(self.model)
        layout.addWidget(MoreButton(self.model.show_more))
        layout.addWidget(ActionButton(commands["run.initialise"], translate("Workflow", "Initialise"), primary=True))
        session.recipe_changed.connect(self._show)
        session.changed.connect(self._list_families)
        self._show()

    def _list_families(self) -> None:
        """Add the families that are not in the list yet: more can be switched on in Preferences."""
        import core

        for name, family in core.FAMILIES.items():
            if self.family.findData(name) < 0:
                self.family.addItem(titled(name), name)
                self.family.setItemData(
                    self.family.count() - 1, translate("Tables", family.summary), Qt.ItemDataRole.ToolTipRole
                )

    def _choose_family(self, _index: int) -> None:
        import core

        name = self.family.currentData()
        preset = f"{name}-quick"
        if preset in core.presets():
            self._session.choose_preset(preset)
        else:
            self._editor.edit("family.name", name)

    def _show(self, _recipe: object = None) -> None:
        import core

        recipe = self._session.recipe
        if recipe is None:
            return
        self.family.choose(recipe.family.name)
        family = core.FAMILIES.get(recipe.family.name)
        self.environment.setVisible(hasattr(family, "with_environment"))
        if family is not None and recipe.family.environment:
            family = core.make_family(recipe.family)
        summary = "" if family is None else family.summary
        self.summary.setText(worded(summary) if isinstance(summary, Sentence) else translate("Tables", summary))
