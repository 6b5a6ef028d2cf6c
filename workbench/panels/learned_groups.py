"""For each group of numbers that learns on a task: its learned step size, and how far it has moved. Part of step 3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.adaptation.learning import ALPHA, LAST_LAYERS, WEIGHTS
from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from core.events import TaskLearned

# Group -> words, and where an event says how far it has moved.
GROUPS: dict[str, tuple[str, Callable[[TaskLearned], float]]] = {
    ALPHA: (QT_TRANSLATE_NOOP("Learning", "α"), lambda event: event.alpha_change),
    LAST_LAYERS: (QT_TRANSLATE_NOOP("Learning", "last layers"), lambda event: event.last_layer_change),
    WEIGHTS: (QT_TRANSLATE_NOOP("Learning", "all weights"), lambda event: event.weight_change),
}
UNKNOWN = "–"


class LearnedGroups(QWidget):
    """A row for each group."""

    def __init__(self) -> None:
        super().__init__()
        self.factors: dict[str, QLabel] = {}
        self.moved: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        factor_tip = translate(
            "Learning",
            "What meta-training multiplies the steps of this group by (geometric mean); – where it learned none.",
        )
        moved_tip = translate("Learning", "Size of what was learned on this task, beside that of where it began.")
        grid.addWidget(_cell(translate("Learning", "step size"), factor_tip), 0, 1)
        grid.addWidget(_cell(translate("Learning", "moved"), moved_tip), 0, 2)
        for row, (group, (words, _)) in enumerate(GROUPS.items(), start=1):
            grid.addWidget(_cell(translate("Learning", words), left=True), row, 0)
            self.factors[group], self.moved[group] = _cell(UNKNOWN, factor_tip), _cell(UNKNOWN, moved_tip)
            grid.addWidget(self.factors[group], row, 1)
            grid.addWidget(self.moved[group], row, 2)

    def show_groups(self, factors: Mapping[str, float], newest: TaskLearned | None) -> None:
        """Learned factors by group, none where the model has none, and what was learned last."""
        for group, (_, change) in GROUPS.items():
            self.factors[group].setText(f"× {numbers.decimal(factors[group], 2)}" if group in factors else UNKNOWN)
            self.moved[group].setText(UNKNOWN if newest is None else numbers.percent(change(newest), 2))


def _cell(text: str, tip: str = "", left: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    label.setToolTip(tip)
    if not left:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
