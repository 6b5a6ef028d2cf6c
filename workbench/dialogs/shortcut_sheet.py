"""All keys on one page: those of the table of actions by menu, and those of the stage. Typing narrows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from workbench.actions import MENUS
from workbench.i18n import translate
from workbench.palette import match

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

Group = tuple[str, list[tuple[str, str]]]  # title; (what it does, keys)


def groups(window: MainWindow) -> list[Group]:
    """Every shortcut there is, by menu, the stage's last."""
    result: list[Group] = []
    for menu, title in MENUS:
        rows = [
            (window.commands[entry.id].text().replace("&", ""),
             QKeySequence(entry.shortcut).toString(QKeySequence.SequenceFormat.NativeText))
            for entry in window.commands.table if entry.menu == menu and entry.shortcut
        ]  # fmt: skip
        if rows:
            result.append((translate("Menus", title).replace("&", ""), rows))
    result.append((translate("Help", "On the stage, after a click on it"), [(what, keys) for keys, what in stage_keys()]))
    result.append((translate("Help", "On the bars of the mixture"), [(what, keys) for keys, what in mixture_keys()]))
    return result


def mixture_keys() -> list[tuple[str, str]]:
    """(keys, what they do): what the bars of the mixture understand."""
    return [
        ("↑  ↓", translate("Help", "Choose a sub-model")),
        ("←  →", translate("Help", "Move its weight")),
        ("S", translate("Help", "Play it alone")),
        ("M", translate("Help", "Mute it")),
        ("L", translate("Help", "Lock its weight")),
        (translate("Help", "Backspace"), translate("Help", "Give its weight back to the model")),
    ]


def stage_keys() -> list[tuple[str, str]]:
    """(keys, what they do): what the stage itself understands."""
    return [
        (translate("Help", "Space"), translate("Help", "Play or pause")),
        (".", translate("Help", "One step")),
        ("[  ]", translate("Help", "Slower, faster")),
        ("R", translate("Help", "New task")),
        ("G", translate("Help", "Ghosts on or off")),
        ("←  →", translate("Help", "Push the cart; hold to go on")),
        (",", translate("Help", "One step back")),
        ("Home", translate("Help", "To the first step")),
        ("End", translate("Help", "Follow the newest step")),
    ]


class ShortcutSheet(QDialog):
    """Groups of rows and a field to search them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Help", "Keyboard shortcuts"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Help", "Search for a command or a key"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.search)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([translate("Help", "What it does"), translate("Help", "Keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(14)
        self.tree.setAccessibleName(self.windowTitle())
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for title, rows in groups(window):
            group = QTreeWidgetItem(self.tree, [title])
            group.setFont(0, bold)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            items = [QTreeWidgetItem(group, [what, keys]) for what, keys in rows]
            for item in items:
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._groups.append((group, items))
        self.tree.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.tree, 1)
        column.addWidget(buttons)
        self.resize(520, 560)
        self.field.setFocus()

    def search(self, text: str) -> None:
        """Show the rows that fit, and the groups that have one."""
        for group, items in self._groups:
            for item in items:
                fits = match(text, item.text(0)) is not None or text.strip().casefold() in item.text(1).casefold()
                item.setHidden(not fits)
            group.setHidden(all(item.isHidden() for item in items))


def show_shortcuts(window: MainWindow) -> ShortcutSheet:
    """Open the sheet."""
    sheet = ShortcutSheet(window)
    sheet.show()
    return sheet
