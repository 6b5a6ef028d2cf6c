"""The bar under the stage: play, step, restart, speed, ghosts, push, new task."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from workbench import assets
from workbench.clock import SPEEDS
from workbench.i18n import translate
from workbench.player import Player
from workbench.stage.elided_label import ElidedLabel
from workbench.stage.scrubber import place_text
from workbench.theme import Theme


def speed_text(speed: float) -> str:
    """A speed as it is offered: ``0.25x`` to ``max``."""
    return translate("Stage", "max") if math.isinf(speed) else f"{speed:g}\u00d7"


class StageControls(QWidget):
    """Buttons for what the player can do; every one has a key on the stage."""

    new_task_requested = Signal()
    ghosts_toggled = Signal(bool)

    def __init__(self, player: Player, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self.theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(2)
        self.play = self._button(row, translate("Stage", "Play or pause (Space)"), player.toggle)
        self.back = self._button(row, translate("Stage", "One step back (,)"), player.step_back)
        self.step = self._button(row, translate("Stage", "One step (.)"), player.step)
        self.restart = self._button(row, translate("Stage", "Start this task again (Ctrl+R)"), player.restart)
        row.addSpacing(4)
        self.speed = QComboBox()
        self.speed.setToolTip(translate("Stage", "Speed, in real time ([ slower, ] faster)"))
        self.speed.setAccessibleName(translate("Stage", "Speed"))
        self.speed.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for value in SPEEDS:
            self.speed.addItem(speed_text(value), value)
        self.speed.activated.connect(self._choose_speed)
        row.addWidget(self.speed)
        self.progress = ElidedLabel()
        self.progress.setProperty("muted", True)
        self.progress.setContentsMargins(6, 0, 0, 0)
        row.addWidget(self.progress, 1)
        self.left = self._button(row, translate("Stage", "Push the cart to the left (\u2190)"), self._push_left)
        self.right = self._button(row, translate("Stage", "Push the cart to the right (\u2192)"), self._push_right)
        self.left.setText("\u2190")
        self.right.setText("\u2192")
        row.addSpacing(4)
        self.ghosts = self._button(row, translate("Stage", "Show the ghosts (G)"), None)
        self.ghosts.setCheckable(True)
        self.ghosts.setChecked(True)
        self.ghosts.toggled.connect(self.ghosts_toggled)
        self.dice = self._button(row, translate("Stage", "New task that was never seen in training (R)"), None)
        self.dice.setText(translate("Stage", "New task"))
        self.dice.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.dice.clicked.connect(self.new_task_requested)
        player.state_changed.connect(self._show_state)
        player.speed_changed.connect(self._show_speed)
        player.stepped.connect(self._show_progress)
        player.timeline.following_changed.connect(self._show_place)
        player.timeline.replaying_changed.connect(self._show_place)
        player.started.connect(self._show_performers)
        self.apply_theme(theme)
        self._show_performers()
        self._show_speed(player.speed)
        self._show_state(player.state)

    def _button(self, row: QHBoxLayout, tip: str, verb: Callable[[], None] | None) -> QToolButton:
        button = QToolButton()
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        if verb is not None:
            button.clicked.connect(verb)
        row.addWidget(button)
        return button

    def apply_theme(self, theme: Theme) -> None:
        """Colour the icons."""
        self.theme = theme
        icons = {"step-back": self.back, "step": self.step, "restart": self.restart, "ghosts": self.ghosts, "dice": self.dice}
        for name, button in icons.items():
            button.setIcon(assets.icon(name, theme.text, theme.border))
        self._show_state(self.player.state)

    def set_drawing(self, on: bool) -> None:
        """Say that another task is on its way, or no longer."""
        self.dice.setText(translate("Stage", "Drawing…") if on else translate("Stage", "New task"))

    def _push_left(self) -> None:
        self.player.push(-1)

    def _push_right(self) -> None:
        self.player.push(1)

    def _choose_speed(self, index: int) -> None:
        self.player.set_speed(self.speed.itemData(index))

    def _show_speed(self, speed: float) -> None:
        if speed in SPEEDS:
            self.speed.setCurrentIndex(SPEEDS.index(speed))

    def _show_state(self, state: str) -> None:
        name = "pause" if self.player.moving else "play"
        self.play.setIcon(assets.icon(name, self.theme.accent, self.theme.border))
        alive = state != "idle"
        for button in (self.play, self.back, self.step, self.restart, self.left, self.right, self.ghosts, self.dice):
            button.setEnabled(alive)
        self.step.setEnabled(state in ("playing", "paused") or self.player.timeline.in_past)
        self._show_progress()

    def _show_performers(self) -> None:
        self.ghosts.setVisible(self.player.performer_count > 1)
        trial = self.player.trial
        for button in (self.left, self.right):
            button.setVisible(trial is None or trial.pushable)

    def _show_place(self, _changed: object = None) -> None:
        self._show_state(self.player.state)

    def _show_progress(self, _frame: object = None) -> None:
        self.progress.setText(place_text(self.player))
