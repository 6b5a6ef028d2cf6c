"""The keys of a human who plays: while one is on stage, arrows and A, D choose the action instead of pushing the cart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.player import Player

KEYS = {Qt.Key.Key_Left: 0, Qt.Key.Key_A: 0, Qt.Key.Key_Right: 1, Qt.Key.Key_D: 1}


class HumanKeys(QObject):
    """Listens to a widget's keys for as long as it lives; without a human on stage it lets all of them pass."""

    def __init__(self, player: Player, listens_to: QWidget) -> None:
        super().__init__(listens_to)
        self._player = player
        listens_to.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            hold = getattr(self._player.main_actor, "hold", None)
            action = KEYS.get(Qt.Key(event.key()))
            if hold is not None and action is not None:
                hold(action)
                return True
        return super().eventFilter(watched, event)
