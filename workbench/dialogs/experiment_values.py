"""One field of an experiment: the values that are tried, or for a search the range that they are drawn from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.recipe import Setting
from core.recipe_reader import Vocabulary
from workbench import assets, theme
from workbench.error_words import worded
from workbench.experiments.draft import Interval, Tried
from workbench.experiments.values import read_values, typed, usual_range
from workbench.field_labels import label
from workbench.foreign import PlainLabel, tooltip
from workbench.i18n import translate
from workbench.names import unit, words
from workbench.number_boxes import DecimalBox, WholeNumberBox

BOX_WIDTH = 110
LARGEST = 2**62


class ChoicesButton(QPushButton):
    """Entries of which some are ticked."""

    chosen = Signal()

    def __init__(self, entries: dict[Any, str], ticked: Any) -> None:
        super().__init__()
        self.setProperty("choice", "true")
        menu = QMenu(self)
        self._actions = {}
        for value, title in entries.items():
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == ticked)
            action.toggled.connect(self._tell)
            self._actions[value] = action
        self.setMenu(menu)
        self._show()

    def values(self) -> tuple[Any, ...]:
        """What is ticked, in the order of the table."""
        return tuple(value for value, action in self._actions.items() if action.isChecked())

    def tick(self, value: Any, on: bool = True) -> None:
        """Tick an entry, or no longer."""
        self._actions[value].setChecked(on)

    def _tell(self, _on: bool) -> None:
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        ticked = [action.text() for action in self._actions.values() if action.isChecked()]
        self.setText(", ".join(ticked) or translate("Experiment", "Tick values"))


class TriedField(QWidget):
    """A row of the dialog. ``searching`` allows a range where the field is a number."""

    changed = Signal()
    dropped = Signal(str)

    def __init__(
        self, key: str, about: Setting, now: Any, vocabulary: Vocabulary, title: Callable[[str, str], str], searching: bool
    ) -> None:
        super().__init__()
        self.key, self._about, self._now, self._vocabulary = key, about, now, vocabulary
        self.problem = ""
        name = PlainLabel(label(key))
        name.setProperty("heading", "true")
        dotted = PlainLabel(key)
        dotted.setProperty("muted", "true")
        help_text = tooltip(translate("Recipe", about.help))
        name.setToolTip(help_text)
        self.drop = QToolButton()
        self.drop.setIcon(assets.icon("close", theme.current().muted))
        self.drop.setAutoRaise(True)
        self.drop.setToolTip(translate("Experiment", "Try no values of this field"))
        self.drop.setAccessibleName(f"{self.drop.toolTip()}: {label(key)}")
        self.drop.clicked.connect(partial(self.dropped.emit, key))
        self.ranged = QToolButton()
        self.ranged.setText(translate("Experiment", "Range"))
        self.ranged.setCheckable(True)
        self.ranged.setToolTip(translate("Experiment", "Draw from a range instead of a list of values."))
        self.ranged.setAccessibleName(f"{self.ranged.text()}: {label(key)}")
        self.ranged.toggled.connect(self._show_kind)
        top = QHBoxLayout()
        top.addWidget(name)
        top.addWidget(dotted, 1)
        top.addWidget(self.ranged)
        top.addWidget(self.drop)
        self.line = self._values_line(help_text)
        self.choices = self._choices(title)
        if self.choices is not None:
            self.choices.setAccessibleName(label(key))
            self.choices.setToolTip(help_text)
        self.range = self._range_row(help_text)
        self.wrong = PlainLabel()
        self.wrong.setWordWrap(True)
        self.wrong.setStyleSheet(f"color: {theme.current().bad};")
        self.wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self.choices or self.line)
        column.addWidget(self.range)
        column.addWidget(self.wrong)
        self.set_searching(searching)
        self.judge()

    def _values_line(self, help_text: str) -> QLineEdit:
        line = QLineEdit(typed(self._first_values()))
        line.setPlaceholderText(translate("Experiment", "Values, set apart by commas"))
        line.setToolTip(help_text)
        line.setAccessibleName(label(self.key))
        line.textChanged.connect(self._tell)
        return line

    def _first_values(self) -> list[Any]:
        """The recipe's own value, to which others are added."""
        return [self._now]

    def _choices(self, title: Callable[[str, str], str]) -> ChoicesButton | None:
        about = self._about
        entries: dict[Any, str] = {}
        if about.table:
            entries = {name: title(about.table, name) for name in self._vocabulary.names(about.table)}
        elif about.choices:
            entries = {name: words(name) for name in about.choices}
        elif isinstance(self._now, bool):
            entries = {False: translate("Experiment", "no"), True: translate("Experiment", "yes")}
        if not entries:
            return None
        button = ChoicesButton(entries, self._now)
        button.chosen.connect(self._tell)
        return button

    @property
    def has_range(self) -> bool:
        """Whether the field is a number."""
        return isinstance(self._now, int | float) and not isinstance(self._now, bool) and not self._about.cadence

    def _range_row(self, help_text: str) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        self.low: Any = None
        if not self.has_range:
            return body
        low, high, log = usual_range(self._about, self._now)
        self.low, self.high = self._box(low), self._box(high)
        self.log = QCheckBox(translate("Experiment", "logarithmic"))
        self.log.setToolTip(translate("Experiment", "Draw evenly over powers of ten, for numbers whose size is what matters."))
        self.log.setChecked(log)
        self.log.toggled.connect(self._tell)
        for box, name in ((self.low, translate("Experiment", "from")), (self.high, translate("Experiment", "to"))):
            box.setMinimumWidth(BOX_WIDTH)
            box.setAccessibleName(f"{label(self.key)}, {name}")
            box.setToolTip(help_text)
            row.addWidget(PlainLabel(name))
            row.addWidget(box, 1)
        row.addWidget(self.log)
        return body

    def _box(self, value: float) -> WholeNumberBox | DecimalBox:
        about = self._about
        if isinstance(self._now, int):
            low = 0 if about.low is None else int(about.low)
            high = LARGEST if about.high is None else min(LARGEST, int(about.high))
            whole = WholeNumberBox(int(value), low, high, unit(about.unit))
            whole.value_changed.connect(self._tell)
            return whole
        decimal = DecimalBox(value, about.low, about.high, unit(about.unit))
        decimal.valueChanged.connect(self._tell)
        return decimal

    def set_searching(self, on: bool) -> None:
        """Whether ranges are possible: all combinations want values."""
        self.ranged.setVisible(on and self.has_range)
        if on and self.has_range and not self.ranged.isChecked() and self.line.text() == typed(self._first_values()):
            self.ranged.setChecked(True)  # nothing was typed yet, and a search is for ranges
        if not on:
            self.ranged.setChecked(False)
        self._show_kind(self.ranged.isChecked())

    def _show_kind(self, ranged: bool) -> None:
        (self.choices or self.line).setVisible(not ranged)
        self.range.setVisible(ranged)
        self._tell()

    def _tell(self, _value: object = None) -> None:
        self.judge()
        self.changed.emit()

    # ---- what it says

    def tried(self) -> Tried:
        """The values or the range. Raises ``ValueError`` with one sentence for values that cannot be."""
        if self.ranged.isChecked():
            low, high = self.low.value(), self.high.value()
            if low >= high:
                raise ValueError(translate("Experiment", "The range must end above its beginning."))
            if self.log.isChecked() and low <= 0:
                raise ValueError(translate("Experiment", "A logarithmic range begins above 0."))
            return Interval(low, high, self.log.isChecked())
        if self.choices is not None:
            values = self.choices.values()
            if not values:
                raise ValueError(translate("Experiment", "Tick the values of this field to try."))
            return values
        return read_values(self.key, self._about, self._now, self.line.text(), self._vocabulary)

    def judge(self) -> None:
        """Say what is wrong with what was typed."""
        try:
            self.tried()
            self.problem = ""
        except ValueError as error:
            self.problem = worded(error)
        self.wrong.setText(self.problem)
        self.wrong.setVisible(bool(self.problem))
