"""Number fields for forms: whole numbers of any size (Qt's own box stops at 2^31), and plain decimal ones.

Both ignore the mouse wheel unless they have the focus, so that scrolling a form never changes it.
"""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox

from workbench import numbers

WHOLE_SIGNS = frozenset("0123456789-+,.'_\u2019")
SIGNS = WHOLE_SIGNS | frozenset("eE")


def _unfinished(body: str, signs: frozenset[str]) -> QValidator.State:
    """Whether what is no number yet may become one."""
    return QValidator.State.Intermediate if set("".join(body.split())) <= signs else QValidator.State.Invalid


class WholeNumberBox(QAbstractSpinBox):
    """A whole number between ``low`` and ``high``, with its unit behind it and thousands set apart."""

    value_changed = Signal(object)  # int; a Signal(int) would wrap at 2^31

    def __init__(self, value: int, low: int, high: int, unit: str = "") -> None:
        super().__init__()
        self._low, self._high, self._unit = low, high, unit
        self._value = value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(4, 0, 0, 0)
        self.editingFinished.connect(self._commit)
        self._show()

    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        """Set without telling anyone."""
        self._value = min(max(value, self._low), self._high)
        self._show()

    def stepBy(self, steps: int) -> None:
        self._commit()
        # A step moves large numbers by a tenth of their size, so that 400 000 is not changed one by one.
        size = 10 ** max(0, len(str(abs(self._value))) - 2) if self._high > 2000 and self._value >= 1000 else 1
        self._take(self._value + steps * size)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flag = QAbstractSpinBox.StepEnabledFlag
        up = flag.StepUpEnabled if self._value < self._high else flag.StepNone
        down = flag.StepDownEnabled if self._value > self._low else flag.StepNone
        return up | down

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = self._parse(text)
        if number is None:
            return _unfinished(self._body(text), WHOLE_SIGNS), text, position
        inside = self._low <= number <= self._high
        return (QValidator.State.Acceptable if inside else QValidator.State.Intermediate), text, position

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _body(self, text: str) -> str:
        return text.strip().removesuffix(self._unit).strip() if self._unit else text.strip()

    def _parse(self, text: str) -> int | None:
        digits = numbers.plain(self._body(text), is_whole=True)
        return None if digits is None else int(digits)

    def _commit(self) -> None:
        number = self._parse(self.lineEdit().text())
        self._take(self._value if number is None else number)

    def _take(self, number: int) -> None:
        number = min(max(number, self._low), self._high)
        different = number != self._value
        self._value = number
        self._show()
        if different:
            self.value_changed.emit(number)

    def _show(self) -> None:
        body = numbers.whole(self._value).replace(numbers.MINUS, "-")
        self.lineEdit().setText(f"{body} {self._unit}".rstrip())


class DecimalBox(QDoubleSpinBox):
    """A decimal number; shows as many digits as it needs, and takes them with a point or with the language's own sign."""

    digits = 8  # that are shown

    def __init__(self, value: float, low: float | None, high: float | None, unit: str = "") -> None:
        super().__init__()
        self.setDecimals(10)
        self.setRange(-1e12 if low is None else low, 1e12 if high is None else high)
        self.setValue(value)
        self.setSingleStep(10 ** math.floor(math.log10(abs(value))) / 2 if value else 0.1)
        if unit:
            self.setSuffix(f" {unit}")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(4, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def textFromValue(self, value: float) -> str:
        return numbers.typed(value, self.digits)

    def valueFromText(self, text: str) -> float:
        number = numbers.plain(self._body(text))
        return self.value() if number is None else float(number)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = numbers.plain(self._body(text))
        if number is None:
            return _unfinished(self._body(text), SIGNS), text, position
        inside = self.minimum() <= float(number) <= self.maximum()
        return (QValidator.State.Acceptable if inside else QValidator.State.Intermediate), text, position

    def _body(self, text: str) -> str:
        return text.strip().removesuffix(self.suffix().strip()).strip() if self.suffix() else text.strip()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceBox(QComboBox):
    """A combo box that scrolling past does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def choose(self, data: object) -> None:
        """Select the entry that carries ``data``, if there is one, without telling anyone."""
        was_blocked = self.blockSignals(True)
        index = self.findData(data)
        if index >= 0:
            self.setCurrentIndex(index)
        self.blockSignals(was_blocked)
