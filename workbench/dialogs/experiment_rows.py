"""Rows of the dialog for a new experiment: seeds, evaluation, and the machine that it runs on."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.engines.slots import usual_slots
from core.engines.table import ENGINES
from core.recipe import Recipe
from workbench import numbers
from workbench.engine_words import engine_title
from workbench.evaluation_plan import sizes
from workbench.experiments.values import MOST_VALUES, ValuesError, read_seeds, typed
from workbench.foreign import PlainLabel
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.number_boxes import ChoiceBox, WholeNumberBox

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

SIZES = {
    "quick": QT_TRANSLATE_NOOP("Experiment", "Quick"),
    "standard": QT_TRANSLATE_NOOP("Experiment", "Standard"),
    "report": QT_TRANSLATE_NOOP("Experiment", "Report"),
}


class SeedsLine(QWidget):
    """How many seeds, or which."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = WholeNumberBox(3, 1, MOST_VALUES)
        self.count.setAccessibleName(translate("Experiment", "Number of seeds"))
        self.count.setToolTip(translate("Experiment", "How many seeds each configuration is trained with: from 0 up."))
        self.line = QLineEdit("0, 1, 2")
        self.line.setAccessibleName(translate("Experiment", "Seeds"))
        self.line.setToolTip(translate("Experiment", "The seeds themselves, such as 0, 1, 2 or 0-9."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addWidget(self.line, 1)
        self.count.value_changed.connect(self._write)
        self.line.textChanged.connect(self._on_text)

    def seeds(self) -> tuple[int, ...]:
        """Raises ``ValueError`` with one sentence."""
        return read_seeds(self.line.text())

    def _write(self, count: int) -> None:
        self.line.setText(typed(range(count)) if count <= 10 else f"0-{count - 1}")

    def _on_text(self, _text: str) -> None:
        with contextlib.suppress(ValuesError):  # whoever reads the whole says what is wrong
            self.count.set_value(len(self.seeds()))
        self.changed.emit()


class EvaluationRow(QWidget):
    """None, or one of the family's presets."""

    changed = Signal()

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.box = ChoiceBox()
        self.box.setAccessibleName(translate("Experiment", "Evaluate"))
        self.box.setToolTip(
            translate("Experiment", "Evaluate the models of each configuration on held-out tasks when all are trained. "
                                    "Nothing is chosen by it.")
        )  # fmt: skip
        self.box.addItem(translate("Experiment", "No evaluation: validation scores only"), "")
        for name, size in sizes(recipe).items():
            text = translate("Experiment", "{preset}: {tasks} held-out tasks, {episodes} episodes each")
            text = text.replace("{preset}", translate("Experiment", SIZES[name]) if name in SIZES else name)
            text = text.replace("{tasks}", numbers.whole(size.tasks)).replace("{episodes}", numbers.whole(size.episodes))
            self.box.addItem(text, name)
        self.box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)

    @property
    def preset(self) -> str:
        """Name of the preset; empty for none."""
        return str(self.box.currentData())


class MachineRow(QWidget):
    """The engine and how many runs at once; both are preferences, and change with it."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.engine = ChoiceBox()
        self.engine.setAccessibleName(translate("Experiment", "Engine"))
        self.engine.setToolTip(
            translate("Experiment", "Where the runs are done. The address of a cluster is in the preferences.")
        )
        for name, kind in ENGINES.items():
            self.engine.addItem(engine_title(name), name)
            self.engine.setItemData(self.engine.count() - 1, translate("Tables", kind.summary), Qt.ItemDataRole.ToolTipRole)
        self.engine.choose(window.preferences.engine)
        self.slots = WholeNumberBox(window.preferences.slots or usual_slots(), 1, 1024)
        title = PlainLabel(translate("Experiment", "runs at once"))
        title.setBuddy(self.slots)
        self.slots.setAccessibleName(title.text())
        self.slots.setToolTip(
            translate("Experiment", "{count} have room here, by cores and free memory.").replace("{count}", str(usual_slots()))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.engine, 1)
        row.addWidget(self.slots)
        row.addWidget(title)
        self.engine.currentIndexChanged.connect(self._prefer)
        self.slots.value_changed.connect(self._prefer)

    @property
    def slots_meant(self) -> int:
        """Runs at once."""
        return self.slots.value()

    def _prefer(self, _value: object = None) -> None:
        slots = 0 if self.slots.value() == usual_slots() else self.slots.value()
        self._window.prefer(engine=str(self.engine.currentData()), slots=slots)
        self.changed.emit()
