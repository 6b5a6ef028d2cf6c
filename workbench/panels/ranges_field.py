"""The training ranges of the family's continuous parameters: two numbers for each, kept only where they were changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workbench import names
from workbench.foreign import tooltip
from workbench.i18n import translate
from workbench.number_boxes import DecimalBox
from workbench.panels.recipe_forms import RecipeEditor
from workbench.panels.step_widgets import muted


class RangesField(QWidget):
    """Rows of low and high. Made again when the family changes."""

    def __init__(self, editor: RecipeEditor) -> None:
        super().__init__()
        self._editor = editor
        self._family = ""
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
        """The ranges that differ from the family's own."""
        shown = {name: (low.value(), high.value()) for name, (low, high) in self._rows.items()}
        return {name: pair for name, pair in shown.items() if pair != tuple(self._own[name])}

    def _show(self, _recipe: object = None) -> None:
        recipe = self._editor.session.recipe
        if recipe is None:
            return
        if recipe.family.name != self._family:
            self._family = recipe.family.name
            self._build()
        for name, (low, high) in self._rows.items():
            for box, value in zip((low, high), recipe.family.ranges.get(name, self._own[name]), strict=True):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)

    def _build(self) -> None:
        import core

        family = core.FAMILIES[self._family]
        self._own = dict(getattr(getattr(family, "train", None), "ranges", {}))
        self._rows = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        known = [p for p in family.parameters if p.name in self._own and not p.values]
        for row, parameter in enumerate(known):
            low, high = (DecimalBox(value, 1e-6, 1e6, "") for value in self._own[parameter.name])
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
