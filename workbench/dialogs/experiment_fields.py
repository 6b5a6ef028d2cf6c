"""The recipe's fields to pick from: a list that is searched by name, by dotted key and by help."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.foreign import tooltip
from workbench.i18n import translate

SECTIONS = ("family", "model", "training", "learner", "adaptation")
KEY = Qt.ItemDataRole.UserRole
WORDS = Qt.ItemDataRole.UserRole + 1


class FieldList(QWidget):
    """A line to search and the fields; Enter, a double click or Space picks one."""

    picked = Signal(str)  # dotted key

    def __init__(self, fields: Iterable[tuple[str, str, str, str]]) -> None:
        """``fields``: (dotted key, label, title of its step, help)."""
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Experiment", "Search fields"))
        self.search.setAccessibleName(translate("Experiment", "Search fields"))
        self.search.setToolTip(translate("Experiment", "Part of a name, of a dotted key such as model.width, or of the help."))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Experiment", "Fields of the recipe"))
        self.list.setToolTip(translate("Experiment", "Enter or a double click tries values of a field."))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(self._pick)
        self.list.installEventFilter(self)
        for key, label, _step, help_text in fields:
            item = QListWidgetItem(f"{label}  ·  {key}")
            item.setData(KEY, key)
            item.setData(WORDS, f"{label} {key} {help_text}".casefold())
            item.setToolTip(tooltip(help_text))
            self.list.addItem(item)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)

    def show_taken(self, keys: Iterable[str]) -> None:
        """Fields that are tried already cannot be picked again."""
        taken = set(keys)
        for place in range(self.list.count()):
            item = self.list.item(place)
            flags = item.flags() | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsEnabled if item.data(KEY) in taken else flags)

    def _filter(self, text: str) -> None:
        parts = text.casefold().split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(not all(part in item.data(WORDS) for part in parts))
        current = self.list.currentItem()
        if current is None or current.isHidden():
            self.list.setCurrentRow(next((place for place in range(self.list.count()) if self._offered(place)), -1))

    def _offered(self, place: int) -> bool:
        item = self.list.item(place)
        return not item.isHidden() and bool(item.flags() & Qt.ItemFlag.ItemIsEnabled)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden() and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.picked.emit(item.data(KEY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the search picks the field that is marked; Down goes into the list. Neither closes the dialog."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.list.currentItem())
                return True
            if event.key() == Qt.Key.Key_Down and watched is self.search:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)
