"""Disturbances of every task: a box to tick for each. A range other than the usual one is kept as the recipe has it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from workbench import names, numbers
from workbench.i18n import translate
from workbench.panels.recipe_forms import RecipeEditor
from workbench.panels.step_widgets import muted

COLUMNS = 1  # two are wider than the step beside a small window


class NuisancesField(QWidget):
    """Ticked are those that the recipe names. Hidden from families that have none."""

    def __init__(self, editor: RecipeEditor) -> None:
        super().__init__()
        from core.tasks.nuisances import NUISANCES

        self._editor = editor
        self._wanted = False
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.addWidget(muted(translate("Workflow", "Nuisances in every task")), 0, 0, 1, COLUMNS)
        for number, (name, entry) in enumerate(NUISANCES.items()):
            box = QCheckBox(translate("Tasks", entry.parameter.label))
            low, high = (numbers.significant(end) for end in entry.range)
            unit = f" {names.unit(entry.parameter.unit)}".rstrip()
            box.setToolTip(f"{translate('Tasks', entry.parameter.help)} {low} … {high}{unit}")
            box.clicked.connect(self._tell)
            grid.addWidget(box, 1 + number // COLUMNS, number % COLUMNS)
            self.boxes[name] = box
        editor.session.recipe_changed.connect(self._show)
        self._show()

    def show_more(self, on: bool) -> None:
        """Show it, where the family can be disturbed."""
        self._wanted = on
        self._show()

    def _show(self, _recipe: object = None) -> None:
        import core

        recipe = self._editor.session.recipe
        if recipe is None:
            return
        possible = hasattr(core.FAMILIES[recipe.family.name], "with_nuisances")
        self.setVisible(self._wanted and possible)
        for name, box in self.boxes.items():
            box.setChecked(name in recipe.family.nuisances)

    def _tell(self, _checked: bool) -> None:
        import core

        recipe, usual = self._editor.session.recipe, core.VOCABULARY.nuisances
        assert recipe is not None
        ticked = {name: recipe.family.nuisances.get(name, usual[name]) for name, box in self.boxes.items() if box.isChecked()}
        self._editor.edit("family.nuisances", {name: list(pair) for name, pair in ticked.items()})
