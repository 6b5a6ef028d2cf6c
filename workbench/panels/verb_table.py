"""A table whose rows have verbs: keys and a menu that trigger actions, and the look of all lists of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from workbench.actions.commands import Commands

ROW_HEIGHT = 23
SPACED = "QTableView::item { padding: 0 6px; } QHeaderView::section { padding: 3px 7px; }"  # numbers are not to touch words


class VerbTable(QTableView):
    """A sortable table of whole rows.

    Args:
        model: what it shows.
        called: its name for a screen reader.
        commands: where actions are triggered.
        keys: the action of each key.
        ids: actions of its menu; an empty one is a line.
    """

    def __init__(
        self, model: QAbstractItemModel, called: str, commands: Commands, keys: Mapping[Qt.Key, str], ids: Sequence[str]
    ) -> None:
        super().__init__()
        self._commands, self._keys = commands, keys
        self.menu = menu_of(ids, commands, self)
        self.setModel(model)
        self.setAccessibleName(called)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setStyleSheet(SPACED)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setSortingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        id = self._keys.get(Qt.Key(event.key()))
        if id is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._commands.trigger(id)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show_menu(self, place: QPoint) -> None:
        self.menu.popup(self.viewport().mapToGlobal(place))


def menu_of(ids: Sequence[str], commands: Commands, parent: QWidget) -> QMenu:
    """A menu of actions that are asked anew whether they are possible each time it is shown; an empty id is a line."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(commands.refresh)
    for id in ids:
        if id:
            menu.addAction(commands[id])
        else:
            menu.addSeparator()
    return menu
