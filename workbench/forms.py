"""A form from a section of the recipe: kinds of field, ranges, units and help all come from the recipe's own metadata."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.recipe import Setting, setting_of
from core.recipe_reader import Vocabulary
from workbench import numbers
from workbench.field_labels import IMPORTANT, label
from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.names import unit, words
from workbench.number_boxes import ChoiceBox, DecimalBox, WholeNumberBox

LABEL_WIDTH = 96


class CadenceField(QWidget):
    """Every step, every n steps, or between episodes."""

    value_changed = Signal(object)

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.choice = ChoiceBox()
        self.choice.addItem(translate("Forms", "at every step"), "step")
        self.choice.addItem(translate("Forms", "every n steps"), "n")
        self.choice.addItem(translate("Forms", "between episodes"), "episode")
        self.steps = WholeNumberBox(value if isinstance(value, int) else 10, 1, 10_000, translate("Forms", "steps"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.choice)
        layout.addWidget(self.steps)
        self.set_value(value)
        self.choice.currentIndexChanged.connect(self._tell)
        self.steps.value_changed.connect(self._tell)

    def value(self) -> Any:
        chosen = self.choice.currentData()
        return self.steps.value() if chosen == "n" else chosen

    def set_value(self, value: Any) -> None:
        self.choice.choose(value if isinstance(value, str) else "n")
        if isinstance(value, int):
            self.steps.set_value(value)
        self.steps.setVisible(isinstance(value, int))

    def _tell(self, _ignored: object = None) -> None:
        self.steps.setVisible(self.choice.currentData() == "n")
        self.value_changed.emit(self.value())


class TableField(QWidget):
    """An entry of a table: a box of their names, and for the row below it what the chosen one is. The tooltip tells of all."""

    def __init__(self, entries: dict[str, tuple[str, str]], value: str) -> None:
        """``entries``: name -> (title, summary)."""
        super().__init__()
        self._entries = entries
        self.choice = ChoiceBox()
        for name, (title, summary) in entries.items():
            self.choice.addItem(title, name)
            self.choice.setItemData(self.choice.count() - 1, summary, Qt.ItemDataRole.ToolTipRole)
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setProperty("muted", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice)
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(self._show)
        self.choose(value)

    def choose(self, name: str) -> None:
        """Show another entry, without a signal."""
        self.choice.choose(name)
        self._show()

    def _show(self, _index: int = 0) -> None:
        text = self._entries.get(self.choice.currentData(), ("", ""))[1]
        self.summary.setText(text)
        self.summary.setVisible(bool(text))

    def explain(self, help_text: str) -> None:
        """A tooltip with all entries."""
        rows = "".join(
            f"<tr><td><b>{html.escape(title)}</b></td><td>{html.escape(summary)}</td></tr>"
            for title, summary in self._entries.values()
        )
        table = f'<table cellpadding="3">{rows}</table>' if any(summary for _, summary in self._entries.values()) else ""
        self.setToolTip(f"<p>{html.escape(help_text)}</p>{table}")


@dataclasses.dataclass
class Field:
    """One field: its widget, and how to read and to write it without a signal."""

    key: str
    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]


class SectionForm(QWidget):
    """The fields of one section. Emits ``edited(dotted key, value)`` when the user changes one.

    Args:
        section: name of the section in the recipe.
        value: the section itself, whose class says which fields there are.
        leave_out: field names that are shown elsewhere.
        titles, summaries: for fields that are entries of a table, a title and a sentence for each entry's name.
    """

    edited = Signal(str, object)

    def __init__(
        self,
        section: str,
        value: Any,
        vocabulary: Vocabulary,
        leave_out: Iterable[str] = (),
        titles: Callable[[str, str], str] | None = None,
        summaries: Callable[[str, str], str] | None = None,
    ) -> None:
        super().__init__()
        self.section = section
        self.kind = type(value)
        self.fields: dict[str, Field] = {}
        self._vocabulary = vocabulary
        self._titles = titles or (lambda table, name: name)
        self._summaries = summaries or (lambda table, name: "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._rows = _form()
        layout.addLayout(self._rows)
        self._more = QWidget()
        more_rows = _form()
        self._more.setLayout(more_rows)
        for spec in dataclasses.fields(value):
            about = setting_of(self.kind, spec.name)
            if spec.name in leave_out or about.parameter_ranges:
                continue
            field = self._field(f"{section}.{spec.name}", about, getattr(value, spec.name))
            self.fields[spec.name] = field
            rows = self._rows if field.key in IMPORTANT else more_rows
            rows.addRow(_label(field, about), field.widget)
            if isinstance(field.widget, TableField) and field.widget.summary.text():
                rows.addRow(field.widget.summary)
        self._more.hide()
        self.has_more = more_rows.rowCount() > 0
        layout.addWidget(self._more)

    def show_more(self, on: bool) -> None:
        """Show the fields that are not important, too."""
        self._more.setVisible(on and self.has_more)

    def set_values(self, value: Any) -> None:
        """Show another value of the same class, without a signal."""
        for name, field in self.fields.items():
            if field.read() != getattr(value, name):
                field.write(getattr(value, name))

    def values(self) -> dict[str, Any]:
        """What the form says, by field name."""
        return {name: field.read() for name, field in self.fields.items()}

    def _field(self, key: str, about: Setting, value: Any) -> Field:
        def tell(new: Any) -> None:
            self.edited.emit(key, new)

        if about.cadence:
            cadence = CadenceField(value)
            cadence.value_changed.connect(tell)
            return Field(key, cadence, cadence.value, cadence.set_value)
        if about.table:
            names = self._vocabulary.names(about.table)
            entries = {name: (self._titles(about.table, name), self._summaries(about.table, name)) for name in names}
            entry = TableField(entries, value)
            entry.choice.currentIndexChanged.connect(lambda _index: tell(entry.choice.currentData()))
            return Field(key, entry, entry.choice.currentData, entry.choose)
        if about.choices:
            box = ChoiceBox()
            for name in about.choices:
                box.addItem(words(name), name)
            box.choose(value)
            box.currentIndexChanged.connect(lambda _index: tell(box.currentData()))
            return Field(key, box, box.currentData, box.choose)
        if isinstance(value, bool):
            check = QCheckBox()
            check.setChecked(value)
            check.clicked.connect(tell)
            return Field(key, check, check.isChecked, check.setChecked)
        if isinstance(value, int):
            low = -(2**63) if about.low is None else int(about.low)
            high = 2**63 - 1 if about.high is None else int(about.high)
            whole = WholeNumberBox(value, low, min(high, 2**63 - 1), unit(about.unit))
            whole.value_changed.connect(tell)
            return Field(key, whole, whole.value, whole.set_value)
        if isinstance(value, float):
            return self._decimal(key, about, value, tell)
        line = QLineEdit(str(value))
        line.editingFinished.connect(lambda: tell(line.text()))
        return Field(key, line, line.text, line.setText)

    def _decimal(self, key: str, about: Setting, value: float, tell: Callable[[Any], None]) -> Field:
        box = DecimalBox(value, about.low, about.high, unit(about.unit))
        box.valueChanged.connect(tell)

        def write(new: float) -> None:
            box.blockSignals(True)
            box.setValue(new)
            box.blockSignals(False)

        return Field(key, box, box.value, write)


def _form() -> QFormLayout:
    rows = QFormLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setHorizontalSpacing(10)
    rows.setVerticalSpacing(6)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    return rows


def _label(field: Field, about: Setting) -> QLabel:
    text = PlainLabel(label(field.key))
    text.setBuddy(field.widget)
    text.setMinimumWidth(LABEL_WIDTH)  # so that the fields of neighbouring sections stand in one line
    text.setProperty("muted", True)
    limits = ""
    if about.low is not None and about.high is not None:
        limits = f"\n{numbers.whole(about.low)} – {numbers.whole(about.high)} {unit(about.unit)}".rstrip()
    help_text = translate("Recipe", about.help) + limits
    text.setToolTip(help_text)
    if isinstance(field.widget, TableField):
        field.widget.explain(help_text)
        field.widget.choice.setAccessibleName(text.text())
    else:
        field.widget.setToolTip(help_text)
    if isinstance(field.widget, CadenceField):
        field.widget.choice.setAccessibleName(text.text())
        field.widget.steps.setAccessibleName(text.text())
    field.widget.setAccessibleName(text.text())
    return text
