"""The training ranges of the family's continuous parameters: two numbers for each, kept only where they were changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workbench import names
from workbench.foreign import tooltip
from workbench.i18n import translate
from workbench.number_boxes import DecimalBox
from workbench.panels.recipe_forms import RecipeEditor
from workbench.panels.step_widgets import muted

if TYPE_CHECKING:
    from core.recipe import FamilyRecipe
    from core.tasks.family import TaskFamily

SMALLEST, LARGEST = 1e-6, 1e6  # what can be typed; the family says what it takes


class RangesField(QWidget):
    """Rows of low and high. Made again when the family changes."""

    def __init__(self, editor: RecipeEditor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: tuple[object, ...] = ()
        self._rows: dict[str, tuple[DecimalBox, DecimalBox]] = {}
        self._own: Mapping[str, tuple[float, float]] = {}
        self._title = muted(translate("Workflow", "Training ranges, from and to"))
        self._body = QWidget()
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._body)
        editor.session.recipe_changed.connect(self._show)
        self._show()

    def ranges(self) -> dict[str, tuple[float, float]]:
        """The ranges that differ from the family's own; those of choices stay as the recipe has them."""
        recipe = self._editor.session.recipe
        named = {} if recipe is None else {name: pair for name, pair in recipe.family.ranges.items() if name not in self._rows}
        shown = {name: (low.value(), high.value()) for name, (low, high) in self._rows.items()}
        return {**named, **{name: pair for name, pair in shown.items() if pair != self._own.get(name)}}

    def _show(self, _recipe: object = None) -> None:
        recipe = self._editor.session.recipe
        if recipe is None:
            return
        family = (recipe.family.name, recipe.family.environment)
        if (*family, self._beyond(recipe.family)) != self._shown or family != self._shown[:2]:
            self._build(recipe.family)
            self._shown = (*family, self._beyond(recipe.family))
        for name, (low, high) in self._rows.items():
            for box, value in zip((low, high), recipe.family.ranges.get(name) or self._own[name], strict=True):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)

    def _beyond(self, wanted: FamilyRecipe) -> list[str]:
        """Parameters that are only there because the recipe names them: an environment of gymnasium has any number of them."""
        return sorted(set(wanted.ranges) - set(self._own))

    def _build(self, wanted: FamilyRecipe) -> None:
        import core

        family = core.make_family(wanted)
        usual = core.make_family(dataclasses.replace(wanted, ranges={}))
        self._own = _ranges_of(usual)
        ranges = _ranges_of(family)
        self._rows = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        known = [p for p in family.parameters if p.name in ranges and not p.values]
        for row, parameter in enumerate(known):
            least = SMALLEST if parameter.kind == "scale" else -LARGEST
            low, high = (DecimalBox(value, least, LARGEST, "") for value in ranges[parameter.name])
            unit = f" ({names.unit(parameter.unit)})" if parameter.unit else ""
            name = muted(f"{parameter.label}{unit}")
            name.setToolTip(tooltip(parameter.help))
            grid.addWidget(name, row, 0)
            for column, box in ((1, low), (2, high)):
                box.setAccessibleName(parameter.label)
                box.setToolTip(name.toolTip())
                box.setMinimumWidth(58)
                box.valueChanged.connect(self._tell)
                grid.addWidget(box, row, column)
            self._rows[parameter.name] = (low, high)
        body = QWidget()
        body.setLayout(grid)
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body
        self._title.setVisible(bool(known))

    def _tell(self, _value: float) -> None:
        self._editor.edit("family.ranges", {name: list(pair) for name, pair in self.ranges().items()})


def _ranges_of(family: TaskFamily) -> dict[str, tuple[float, float]]:
    """The training ranges of a family that tells them."""
    told = getattr(getattr(family, "train", None), "ranges", {})
    return {name: (float(low), float(high)) for name, (low, high) in told.items()}
