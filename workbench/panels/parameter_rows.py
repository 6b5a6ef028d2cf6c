"""One hidden parameter of the task: a slider and a number, or a few choices; with a lock and a dice of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from workbench import assets, names, numbers
from workbench.foreign import tooltip
from workbench.gestures import Gesture, single
from workbench.i18n import translate
from workbench.number_boxes import ChoiceBox, DecimalBox
from workbench.panels.range_slider import RangeSlider, position_of, value_at
from workbench.stage.elided_label import ElidedLabel
from workbench.stage.scene import small
from workbench.task_words import choice_text
from workbench.theme import Theme

if TYPE_CHECKING:
    from core.tasks.family import Parameter
    from core.tasks.seen import Seen

MOST_BUTTONS = 4  # choices beside one another; more are in a list
WHOLE_DIGITS = 12  # of a number that only names something
MARK = "\u25b2"  # beyond what training saw


class ShortBox(DecimalBox):
    """A number field that shows three digits; the value keeps all of them. A whole number is shown whole."""

    digits = 3

    def __init__(self, value: float, low: float, high: float, unit: str, is_whole: bool) -> None:
        self.digits = WHOLE_DIGITS if is_whole else ShortBox.digits
        super().__init__(value, low, high, unit)
        if is_whole:
            self.setDecimals(0)


class Chooser(Protocol):
    """What shows the value of a discrete parameter."""

    def show_value(self, index: int) -> None: ...


class TaskRow(QWidget):
    """What all rows share: the label, the mark for values that training never had, lock and dice.

    Signals:
        changed: name and value, and the number of the gesture, when the user moved it.
        lock_toggled: name and whether it is locked now.
        rolled: name, when its dice was thrown.
    """

    changed = Signal(str, float, int)
    lock_toggled = Signal(str, bool)
    rolled = Signal(str)

    def __init__(self, parameter: Parameter, seen: Seen | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter, self.seen = parameter, seen
        self.value = parameter.default
        self.title = translate("Tasks", parameter.label)
        self.help = translate("Tasks", parameter.help)
        self.label = ElidedLabel()
        self.label.setText(self.title)
        self.label.setToolTip(tooltip(f"{self.title}\n{self.help}"))
        self.lock = self._button(translate("Inspector", "Lock {name}: the dice leave it alone").replace("{name}", self.title))
        self.lock.setCheckable(True)
        self.dice = self._button(translate("Inspector", "Draw {name} anew, as in unseen tasks").replace("{name}", self.title))
        self.lock.toggled.connect(self._tell_lock)
        self.dice.clicked.connect(self._roll)

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setStyleSheet("QToolButton { padding: 1px; }")
        button.setToolTip(tooltip(tip))
        button.setAccessibleName(tip)
        button.setFixedSize(19, 20)
        return button

    def apply_theme(self, theme: Theme) -> None:
        self.lock.setIcon(assets.icon("lock" if self.lock.isChecked() else "unlock", theme.text, theme.border))
        self.dice.setIcon(assets.icon("dice", theme.text, theme.border))
        self._theme = theme

    def set_locked(self, on: bool) -> None:
        """Show whether it is locked, without telling anyone."""
        self.lock.blockSignals(True)
        self.lock.setChecked(on)
        self.lock.blockSignals(False)
        self._show_lock()

    @property
    def beyond(self) -> bool:
        """Whether training never had such a value."""
        return self.seen is not None and not self.seen.has(self.value)

    def set_value(self, value: float) -> None:
        """Show a value without telling anyone."""
        self.value = value
        self.show_value(value)
        beyond = self.beyond
        text = f"{MARK} {self.title}" if beyond else self.title
        if text != self.label.text():
            remark = translate("Inspector", "Training never had such a value.") if beyond else ""
            self.label.setText(text)
            self.label.setToolTip(tooltip("\n".join(filter(None, (self.title, self.help, remark)))))
            self.describe(remark)

    def show_value(self, value: float) -> None:
        """Show it in the widgets of this row."""
        raise NotImplementedError

    def describe(self, remark: str) -> None:
        """Tell a screen reader a remark on the value."""
        raise NotImplementedError

    def _take(self, value: float, gesture: int) -> None:
        self.set_value(value)
        self.changed.emit(self.parameter.name, value, gesture)

    def _tell_lock(self, on: bool) -> None:
        self._show_lock()
        self.lock_toggled.emit(self.parameter.name, on)

    def _show_lock(self) -> None:
        self.dice.setEnabled(not self.lock.isChecked())
        if hasattr(self, "_theme"):
            self.apply_theme(self._theme)

    def _roll(self) -> None:
        self.rolled.emit(self.parameter.name)


class ParameterRow(TaskRow):
    """One parameter of a continuous range: label, number, slider."""

    def __init__(self, parameter: Parameter, seen: Seen | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parameter, seen, parent)
        low, high = parameter.low, parameter.high
        self.gesture = Gesture()
        self._is_whole = parameter.kind == "number"
        self.number = ShortBox(parameter.default, low, high, names.unit(parameter.unit), self._is_whole)
        self.number.setSingleStep(1.0 if self._is_whole else (high - low) / 50)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(86)
        self.number.setAccessibleName(self.title)
        self.number.setToolTip(tooltip(self._explained()))
        self.slider = RangeSlider(low, high)
        self.slider.setAccessibleName(self.title)
        self.slider.setToolTip(tooltip(self._explained()))
        if seen is not None:
            self.slider.set_seen(seen.low, seen.high)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        for parts in ((self.label, self.number), (self.slider, self.lock, self.dice)):
            line = QHBoxLayout()
            line.setSpacing(1)
            for place, part in enumerate(parts):
                line.addWidget(part, 0 if place else 1)
            column.addLayout(line)
        self.set_value(parameter.default)
        self.number.valueChanged.connect(self._from_number)
        self.slider.valueChanged.connect(self._from_slider)
        self.slider.sliderPressed.connect(self.gesture.press)
        self.slider.sliderReleased.connect(self.gesture.release)

    def _explained(self) -> str:
        if self.seen is None:
            return self.help
        text = translate("Inspector", "The line below it: what training saw, {low} to {high} {unit}.")
        for name, value in (
            ("{low}", numbers.significant(self.seen.low, 3)),
            ("{high}", numbers.significant(self.seen.high, 3)),
        ):
            text = text.replace(name, value)
        return f"{self.help}\n{text.replace('{unit}', names.unit(self.parameter.unit)).replace(' .', '.')}"

    def describe(self, remark: str) -> None:
        for widget in (self.slider, self.number):
            widget.setAccessibleDescription(remark)

    def show_value(self, value: float) -> None:
        """Values outside the slider's range are clipped in the picture only."""
        for widget in (self.number, self.slider):
            widget.blockSignals(True)
        self.number.setValue(value)
        self.slider.setValue(position_of(value, self.parameter.low, self.parameter.high))
        for widget in (self.number, self.slider):
            widget.blockSignals(False)

    def _from_slider(self, position: int) -> None:
        exact = value_at(position, self.parameter.low, self.parameter.high)
        value = float(round(exact)) if self._is_whole else float(f"{exact:.3g}")
        self._take(value, self.gesture.number())
        if self.slider.value() != position:  # the rounded value is that of a neighbour: the handle stays under the finger
            self.slider.blockSignals(True)
            self.slider.setValue(position)
            self.slider.blockSignals(False)

    def _from_number(self, value: float) -> None:
        self._take(value, self.gesture.number())


class ChoiceRow(TaskRow):
    """One parameter with a few values: label and a row of buttons, one of them pressed; many values are a list."""

    def __init__(self, parameter: Parameter, seen: Seen | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parameter, seen, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(1)
        row.addWidget(self.label, 1)
        self.buttons = QButtonGroup(self)
        self.list: ChoiceBox | None = None
        if len(parameter.values) > MOST_BUTTONS:
            self._make_list(row)
        else:
            self._make_buttons(row)
        for part in (self.lock, self.dice):
            row.addWidget(part)
        self.set_value(parameter.default)

    def _make_list(self, row: QHBoxLayout) -> None:
        self.list = ChoiceBox()
        self.list.setAccessibleName(self.title)
        self.list.setToolTip(tooltip(self.help))
        for value in self.parameter.values:
            known = self.seen is None or self.seen.has(value)
            self.list.addItem(f"{choice_text(self.parameter, value)}{'' if known else ' ' + MARK}", value)
        self.list.activated.connect(self._from_button)
        row.addWidget(self.list)

    def _make_buttons(self, row: QHBoxLayout) -> None:
        for index, value in enumerate(self.parameter.values):
            button = QToolButton()
            button.setText(choice_text(self.parameter, value))
            button.setCheckable(True)
            button.setFont(small(button.font(), 9))
            known = self.seen is None or self.seen.has(value)
            # A dashed frame: training never had it.
            button.setStyleSheet(f"QToolButton {{ padding: 3px 4px; {'' if known else 'border: 1px dashed palette(mid);'} }}")
            remark = "" if known else f"\n{translate('Inspector', 'Training never had such a value.')}"
            button.setToolTip(tooltip(f"{self.help}{remark}"))
            button.setAccessibleName(f"{self.title}: {button.text()}")
            self.buttons.addButton(button, index)
            row.addWidget(button)
        self.buttons.idClicked.connect(self._from_button)

    def describe(self, remark: str) -> None:
        for widget in (self.list, *self.buttons.buttons()):
            if widget is not None:
                widget.setAccessibleDescription(remark)

    def show_value(self, value: float) -> None:
        """None is pressed when it is not one of the choices."""
        if self.list is not None:
            self.list.choose(value)
            return
        self.buttons.setExclusive(False)
        for index, choice in enumerate(self.parameter.values):
            self.buttons.button(index).setChecked(choice == value)
        self.buttons.setExclusive(True)

    def _from_button(self, index: int) -> None:
        self._take(self.parameter.values[index], single())
