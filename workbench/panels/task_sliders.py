"""The hidden parameters of the task on stage, each under a slider or a row of choices; every change acts at once."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import translate
from workbench.number_boxes import DecimalBox
from workbench.task_words import choice_text

if TYPE_CHECKING:
    from core.tasks.family import Parameter, TaskFamily

STEPS = 400  # positions of a slider
LOGARITHMIC_FROM = 5.0  # ratio of the ends of a positive range from which a slider is logarithmic


def is_logarithmic(low: float, high: float) -> bool:
    """Whether a parameter is a scale, so that a slider moves it by equal factors."""
    return low > 0 and high / low >= LOGARITHMIC_FROM


def value_at(position: int, low: float, high: float) -> float:
    """The value of a slider position from 0 to :data:`STEPS`."""
    share = position / STEPS
    if is_logarithmic(low, high):
        return float(low * (high / low) ** share)
    return low + (high - low) * share


def position_of(value: float, low: float, high: float) -> int:
    """The inverse of :func:`value_at`, clipped to the slider."""
    value = min(high, max(low, value))
    share = math.log(value / low) / math.log(high / low) if is_logarithmic(low, high) else (value - low) / (high - low)
    return round(share * STEPS)


class QuietSlider(QSlider):
    """A slider that scrolling past does not move."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ShortBox(DecimalBox):
    """A number field that shows three digits; the value keeps all of them."""

    def textFromValue(self, value: float) -> str:
        return f"{value:.3g}"


class ParameterRow(QWidget):
    """One parameter of a continuous range: label, number, slider."""

    changed = Signal(str, float)

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        low, high = parameter.low, parameter.high
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 2)
        grid.setVerticalSpacing(0)
        label = QLabel(translate("Tasks", parameter.label))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(translate("Tasks", parameter.help))
        self.number = ShortBox(parameter.default, low, high, parameter.unit)
        self.number.setSingleStep((high - low) / 50)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(92)
        self.number.setAccessibleName(parameter.label)
        self.slider = QuietSlider()
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(STEPS // 20)
        self.slider.setAccessibleName(parameter.label)
        self.slider.setToolTip(translate("Tasks", parameter.help))
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.number, 0, 1)
        grid.addWidget(self.slider, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.set_value(parameter.default)
        self.number.valueChanged.connect(self._from_number)
        self.slider.valueChanged.connect(self._from_slider)

    def set_value(self, value: float) -> None:
        """Show a value without telling anyone. Values outside the slider's range are clipped in the picture only."""
        for widget in (self.number, self.slider):
            widget.blockSignals(True)
        self.number.setValue(value)
        self.slider.setValue(position_of(value, self.parameter.low, self.parameter.high))
        for widget in (self.number, self.slider):
            widget.blockSignals(False)

    def _from_slider(self, position: int) -> None:
        value = float(f"{value_at(position, self.parameter.low, self.parameter.high):.3g}")
        self.number.blockSignals(True)
        self.number.setValue(value)
        self.number.blockSignals(False)
        self.changed.emit(self.parameter.name, value)

    def _from_number(self, value: float) -> None:
        self.set_value(value)
        self.changed.emit(self.parameter.name, value)


class ChoiceRow(QWidget):
    """One parameter with a few values: label and a row of buttons, one of them pressed."""

    changed = Signal(str, float)

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(2)
        label = QLabel(translate("Tasks", parameter.label))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(translate("Tasks", parameter.help))
        label.setMinimumWidth(60)
        row.addWidget(label, 1)
        self.buttons = QButtonGroup(self)
        for index, value in enumerate(parameter.values):
            button = QToolButton()
            button.setText(choice_text(parameter, value))
            button.setCheckable(True)
            button.setStyleSheet("QToolButton { padding: 3px 6px; }")
            button.setToolTip(translate("Tasks", parameter.help))
            button.setAccessibleName(f"{parameter.label}: {button.text()}")
            self.buttons.addButton(button, index)
            row.addWidget(button)
        self.set_value(parameter.default)
        self.buttons.idClicked.connect(self._from_button)

    def set_value(self, value: float) -> None:
        """Press the button of a value without telling anyone; none when it is not one of the choices."""
        self.buttons.setExclusive(False)
        for index, choice in enumerate(self.parameter.values):
            self.buttons.button(index).setChecked(choice == value)
        self.buttons.setExclusive(True)

    def _from_button(self, index: int) -> None:
        self.changed.emit(self.parameter.name, self.parameter.values[index])


class TaskSliders(QWidget):
    """All parameters of a family. ``changed`` carries the name and the value of the one that moved."""

    changed = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.rows: dict[str, ParameterRow | ChoiceRow] = {}
        self._family_name = ""

    def set_family(self, family: TaskFamily) -> None:
        """Make the rows of a family; does nothing when they are there already."""
        names = tuple(p.name for p in family.parameters)
        if tuple(self.rows) == names and self._family_name == family.name:
            return
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        self._family_name = family.name
        for parameter in sorted(family.parameters, key=lambda p: not p.values):  # what can be reversed first
            made = ChoiceRow(parameter) if parameter.values else ParameterRow(parameter)
            made.changed.connect(self.changed)
            self._column.addWidget(made)
            self.rows[parameter.name] = made
        self.rows = {name: self.rows[name] for name in names}

    def set_task(self, task: Mapping[str, float]) -> None:
        """Show a task without telling anyone."""
        for name, value in task.items():
            if name in self.rows:
                self.rows[name].set_value(value)
