"""The keys of a human who plays: while one is on stage, those of the task's picture choose the action; others pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from workbench.stage.stage_painter import picture_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.player import Player


class HumanKeys(QObject):
    """Listens to a widget's keys for as long as it lives; without a human on stage it lets all of them pass."""

    def __init__(self, player: Player, listens_to: QWidget) -> None:
        super().__init__(listens_to)
        self._player = player
        listens_to.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            hold = getattr(self._player.main_actor, "hold", None)
            picture = picture_of(self._player.family) if hold is not None else None
            action = picture.keys.get(Qt.Key(event.key())) if picture is not None else None
            if hold is not None and action is not None:
                hold(action)
                return True
        return super().eventFilter(watched, event)
