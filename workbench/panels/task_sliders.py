"""The hidden parameters of the task on stage, each under a slider or a row of choices; every change acts at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench import theme as appearance
from workbench.i18n import translate
from workbench.panels.parameter_rows import MARK, ChoiceRow, ParameterRow
from workbench.theme import Theme

if TYPE_CHECKING:
    from core.tasks.family import TaskFamily


class TaskSliders(QWidget):
    """All parameters of a family.

    Signals:
        changed: name and value of the one that moved, and the number of the gesture.
        lock_toggled: name, and whether the dice leave it alone now.
        rolled: name of the one whose dice was thrown.
    """

    changed = Signal(str, float, int)
    lock_toggled = Signal(str, bool)
    rolled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = appearance.current()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.rows: dict[str, ParameterRow | ChoiceRow] = {}
        self.remark = QLabel()
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setWordWrap(True)
        self.remark.setProperty("muted", True)
        self._column.addWidget(self.remark)
        self._family: TaskFamily | None = None

    def set_family(self, family: TaskFamily) -> None:
        """Make the rows of a family; does nothing when they are there already."""
        from core.tasks.seen import seen_in_training

        if self._family == family:
            return
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        self._family = family
        seen = seen_in_training(family)
        for parameter in sorted(family.parameters, key=lambda p: not p.values):  # what can be reversed first
            kind = ChoiceRow if parameter.values else ParameterRow
            made = kind(parameter, seen.get(parameter.name))
            made.changed.connect(self._take)
            made.lock_toggled.connect(self.lock_toggled)
            made.rolled.connect(self.rolled)
            made.apply_theme(self.theme)
            self._column.insertWidget(self._column.count() - 1, made)
            self.rows[parameter.name] = made
        self.rows = {p.name: self.rows[p.name] for p in family.parameters}
        self._remark()

    def place(self, row: QWidget) -> int:
        """Which one from the top a row is."""
        return self._column.indexOf(row)

    def set_task(self, task: Mapping[str, float]) -> None:
        """Show a task without telling anyone."""
        for name, value in task.items():
            row = self.rows.get(name)
            if row is not None and row.value != value:
                row.set_value(value)
        self._remark()

    def set_locked(self, names: Iterable[str]) -> None:
        """Show which parameters the dice leave alone, without telling anyone."""
        locked = set(names)
        for name, row in self.rows.items():
            row.set_locked(name in locked)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of an appearance, now."""
        self.theme = theme
        for row in self.rows.values():
            row.apply_theme(theme)

    def _take(self, name: str, value: float, gesture: int) -> None:
        self._remark()
        self.changed.emit(name, value, gesture)

    def _remark(self) -> None:
        """Name what training never had."""
        beyond = [row.title for row in self.rows.values() if row.beyond]
        text = translate("Inspector", "{mark} beyond training: {names}").replace("{mark}", MARK)
        said = text.replace("{names}", ", ".join(beyond)) if beyond else ""
        if said != self.remark.text():
            self.remark.setText(said)
        self.remark.setVisible(bool(beyond))
