"""Turns the ACTIONS table into QActions, menus and a toolbar, and keeps their state right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton
from shiboken6 import isValid

from workbench import assets, theme
from workbench.actions import ACTIONS, MENUS, SUBMENUS
from workbench.actions.action import Action
from workbench.i18n import translate
from workbench.language_switch import open_dialogs

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


class Commands(QObject):
    """The QActions of one window, by id."""

    def __init__(self, window: MainWindow, table: tuple[Action, ...] = ACTIONS) -> None:
        super().__init__(window)
        self._window = window
        self.table = table
        self._entries = {action.id: action for action in table}
        self.menus: dict[str, QMenu] = {}
        self.submenus: dict[str, QMenu] = {}
        self._actions = {action.id: self._make(action) for action in table}
        theme.switch().changed.connect(self._colour)
        self._colour(theme.current())

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def trigger(self, id: str) -> None:
        """Do it, if it is possible now."""
        self.refresh()
        self._actions[id].trigger()

    def _make(self, entry: Action) -> QAction:
        action = QAction(translate("Actions", entry.text), self._window)
        action.setObjectName(entry.id)
        self._name(action, entry)
        if entry.shortcut:
            action.setShortcut(QKeySequence(entry.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(entry.checked is not None)
        action.triggered.connect(lambda _checked=False: self._do(entry))
        self._window.addAction(action)
        return action

    @staticmethod
    def _name(action: QAction, entry: Action) -> None:
        """What a button of the toolbar says: a demo that it is one; a space keeps the words off the picture."""
        if entry.toolbar == "text":
            named = translate("Actions", "Demo: {name}") if entry.menu == "demos" else "{name}"
            action.setIconText(" " + named.replace("{name}", action.text()))

    def _do(self, entry: Action) -> None:
        before = open_dialogs(self._window)
        entry.verb(self._window)
        for dialog in open_dialogs(self._window):
            if dialog not in before:
                dialog.setProperty("action", entry.id)  # so that it can be opened again in another language
        self.refresh()

    def retranslate(self) -> None:
        """Take the texts in the language of the moment."""
        for id, action in self._actions.items():
            action.setText(translate("Actions", self._entries[id].text))
            self._name(action, self._entries[id])
        for id, title in MENUS:
            self.menus[id].setTitle(translate("Menus", title))
        for id, title in SUBMENUS.items():
            if id in self.submenus:
                self.submenus[id].setTitle(translate("Menus", title))
        self.refresh()

    def refresh(self) -> None:
        """Set what is possible now, and say why where it is not."""
        for id in self._actions:
            self._refresh(id)

    def refresh_captions(self, _changed: object = None) -> None:
        """The same for those alone whose text changes, after what their text tells of has changed."""
        if not isValid(self._window):
            return  # a window that is taken apart empties its undo stack, which says so
        for id, entry in self._entries.items():
            if entry.caption is not None:
                self._refresh(id)

    def _refresh(self, id: str) -> None:
        action, entry = self._actions[id], self._entries[id]
        if entry.caption is not None:
            action.setText(entry.caption(self._window) or translate("Actions", entry.text))
        reason = entry.reason(self._window)
        action.setEnabled(not reason)
        tip = reason or (translate("Actions", entry.tip) if entry.tip else action.text())
        shortcut = f"  ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if entry.shortcut else ""
        action.setToolTip(tip + shortcut)
        action.setStatusTip(tip)
        if entry.checked is not None:
            action.setChecked(entry.checked(self._window))

    def _colour(self, colours: theme.Theme) -> None:
        for id, action in self._actions.items():
            name = self._entries[id].icon
            if name:
                action.setIcon(assets.icon(name, colours.text, colours.border))

    def fill_menus(self) -> None:
        """Put every action in its menu of the window's menu bar."""
        bar = self._window.menuBar()
        for menu_id, title in MENUS:
            menu = bar.addMenu(translate("Menus", title))
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self.refresh)  # what plays has a history after its first step, and nobody says so
            self.menus[menu_id] = menu
            group = 0
            for entry in (action for action in self.table if action.menu == menu_id):
                if entry.group != group:
                    menu.addSeparator()
                    group = entry.group
                if entry.submenu:
                    if entry.submenu not in self.submenus:
                        self.submenus[entry.submenu] = menu.addMenu(translate("Menus", SUBMENUS[entry.submenu]))
                    if entry.submenu != "recent":
                        self.submenus[entry.submenu].addAction(self._actions[entry.id])
                else:
                    menu.addAction(self._actions[entry.id])

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Put the actions that say so in the toolbar, with a line between menus and groups."""
        bar.setIconSize(QSize(18, 18))
        place: tuple[str, int] | None = None
        for entry in self.table:
            if not entry.toolbar:
                continue
            if place is not None and place != (entry.menu, entry.group):
                bar.addSeparator()
            place = (entry.menu, entry.group)
            action = self._actions[entry.id]
            bar.addAction(action)
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                style = Qt.ToolButtonStyle
                text = entry.toolbar == "text"
                button.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
