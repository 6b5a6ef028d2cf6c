"""The row under the picture: the scrubber, and whether the newest is followed and what is repeated."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from workbench import assets
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.player import Player
from workbench.stage.scrubber import Scrubber
from workbench.theme import Theme
from workbench.timeline import Loop

LOOPS: dict[Loop, str] = {
    "": QT_TRANSLATE_NOOP("Stage", "Play once"),
    "episode": QT_TRANSLATE_NOOP("Stage", "Repeat this episode"),
    "trial": QT_TRANSLATE_NOOP("Stage", "Repeat all that was played"),
}


class TimeRow(QWidget):
    """The time machine of a player."""

    def __init__(self, player: Player, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self.scrubber = Scrubber(player)
        self.loop = self._button(translate("Stage", "Repeat what was played"))
        self.loop.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.loop.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.follow = self._button(translate("Stage", "Follow the newest step (End); moving the handle stops it"))
        self.follow.clicked.connect(self._toggle_following)
        menu = QMenu(self.loop)
        group = QActionGroup(menu)
        self._loops: dict[Loop, QAction] = {}
        for loop, text in LOOPS.items():
            action = menu.addAction(translate("Stage", text))
            action.setCheckable(True)
            action.setData(loop)
            group.addAction(action)
            self._loops[loop] = action
        group.triggered.connect(self._choose_loop)
        self.loop.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 8, 0)
        row.setSpacing(2)
        row.addWidget(self.scrubber, 1)
        row.addWidget(self.loop)
        row.addWidget(self.follow)
        timeline = player.timeline
        timeline.following_changed.connect(self._show)
        timeline.loop_changed.connect(self._show)
        player.state_changed.connect(self._show)
        self.apply_theme(theme)
        self._show()

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def apply_theme(self, theme: Theme) -> None:
        """Colour the icons."""
        self.loop.setIcon(assets.icon("loop", theme.text, theme.border))
        self.follow.setIcon(assets.icon("follow", theme.text, theme.border))

    def _show(self, _changed: object = None) -> None:
        timeline, alive = self.player.timeline, self.player.state != "idle"
        self.follow.setChecked(timeline.following and alive)
        self.loop.setChecked(bool(timeline.loop))
        self._loops[timeline.loop].setChecked(True)
        self.follow.setEnabled(alive)
        self.loop.setEnabled(alive)

    def _toggle_following(self, on: bool) -> None:
        if on:
            self.player.follow_newest()
        else:
            self.player.timeline.set_following(False)

    def _choose_loop(self, action: QAction) -> None:
        self.player.repeat(action.data())
        self._show()
