"""The command palette: everything that can be done or found, by a few typed letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QLabel, QLineEdit, QListView, QVBoxLayout
from shiboken6 import isValid

from workbench import kept_values
from workbench.dialogs.palette_line import PaletteLine
from workbench.i18n import translate
from workbench.palette import Found, search
from workbench.palette_items import EMPTY, Item, items

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

WIDTH, HEIGHT, TOP = 620, 400, 64
MOST_SHOWN = 80
REMEMBERED = 6
KEPT = "palette/chosen"
Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """What fits, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[tuple[Item, tuple[int, ...]]] = []

    def show(self, rows: list[tuple[Item, tuple[int, ...]]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item, places = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.reason or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.kind, item.reason or item.shortcut) if part)
        if role == PaletteLine.ITEM:
            return item
        return places if role == PaletteLine.PLACES else None


class CommandPalette(QFrame):
    """A field and a list over the window. Enter does it, Esc or a click elsewhere closes it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before = QApplication.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("command_palette")
        self.setProperty("card", "open")
        self.setAccessibleName(translate("Palette", "Command palette"))
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(32)
        shade.setOffset(0, 6)
        self.setGraphicsEffect(shade)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Palette", "What would you like to do? Type a few letters."))
        self.field.setAccessibleName(translate("Palette", "Search for a command"))
        self.field.setClearButtonEnabled(True)
        self.lines = Lines(self)
        self.list = QListView()
        self.list.setModel(self.lines)
        self.list.setItemDelegate(PaletteLine(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(translate("Palette", "What fits"))
        self.list.clicked.connect(self._choose)
        self.remark = QLabel()
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setWordWrap(True)
        self.remark.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(7)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.remark)
        self._items = items(window)
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(self._explain)
        window.installEventFilter(self)
        self._place()
        self.search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---- what is shown

    def search(self, text: str) -> None:
        """Show what fits; without a text everything, what was chosen lately first."""
        if text.strip():
            found = search(text, [(item.title, item.also, item.about) for item in self._items])
        else:
            found = [Found(number, 0, ()) for number in self._lately_first()]
        self.lines.show([(self._items[each.number], each.places) for each in found[:MOST_SHOWN]])
        if found:
            self.list.setCurrentIndex(self.lines.index(0))
        self._explain()

    def _lately_first(self) -> list[int]:
        lately = chosen_lately()
        place = {key: number for number, key in enumerate(lately)}
        return sorted(range(len(self._items)), key=lambda number: place.get(self._items[number].key, len(lately)))

    def _explain(self, *_indexes: object) -> None:
        row = self.list.currentIndex().row()
        if not self.lines.rows:
            self.remark.setText(translate("Palette", EMPTY))
        elif 0 <= row < len(self.lines.rows) and self.lines.rows[row][0].reason:
            text = translate("Palette", "Not possible now: {reason}")
            self.remark.setText(text.replace("{reason}", self.lines.rows[row][0].reason))
        else:
            self.remark.setText(translate("Palette", "↑ ↓ to choose, Enter to do it, Esc to close"))

    def _place(self) -> None:
        width = min(WIDTH, self._window.width() - 40)
        height = min(HEIGHT, self._window.height() - TOP - 40)
        self.setGeometry((self._window.width() - width) // 2, TOP, width, height)

    # ---- what the user does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self._window and event.type() == QEvent.Type.LanguageChange:
            self.close()  # its lines are in the language before
            return False
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and not self._menu_is_open():
            self.close()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._move({Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)  # there is nothing else to go to

    def _move(self, rows: int) -> None:
        count, now = len(self.lines.rows), self.list.currentIndex().row()
        if count:
            there = (now + rows) % count if abs(rows) == 1 else min(max(now + rows, 0), count - 1)
            self.list.setCurrentIndex(self.lines.index(there))

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        item = self.lines.rows[index.row()][0]
        if item.reason:
            self._explain()
            return
        remember(item.key)
        self.close()
        # Once the palette has gone and the focus is back: what is done may put it elsewhere.
        QTimer.singleShot(0, self._window, item.verb)

    def close(self) -> bool:
        """Go, and give the focus back to where it was."""
        self.field.removeEventFilter(self)
        self._window.removeEventFilter(self)
        before = self._before
        closed = super().close()
        if before is not None and isValid(before) and before.isVisible():  # it may be gone with its part of the window
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        return closed

    @staticmethod
    def _menu_is_open() -> bool:
        return QApplication.activePopupWidget() is not None


def chosen_lately() -> list[str]:
    """Keys of what was chosen lately, newest first."""
    stored = kept_values.value(KEPT, [])
    keys = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
    return [key for key in keys if isinstance(key, str)][:REMEMBERED]


def remember(key: str) -> None:
    """Put it first the next time the palette opens."""
    kept_values.keep({KEPT: [key, *(other for other in chosen_lately() if other != key)][:REMEMBERED]})


def show_palette(window: MainWindow) -> CommandPalette | None:
    """Open the palette; the same key closes an open one."""
    for palette in window.findChildren(CommandPalette):
        if palette.isVisible():
            palette.close()
            return None
    return CommandPalette(window)
