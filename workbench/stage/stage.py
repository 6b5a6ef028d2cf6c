"""The stage: a caption, the live picture, and the bar of controls, with keys for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench import theme as appearance
from workbench.i18n import translate
from workbench.names import words
from workbench.player import Player
from workbench.stage.canvas import StageCanvas
from workbench.stage.controls import StageControls
from workbench.stage.elided_label import ElidedLabel
from workbench.stage.human_keys import HumanKeys
from workbench.stage.time_row import TimeRow
from workbench.theme import Theme

# Seconds between two times that a held key acts: a keyboard repeats thirty times a second, and nobody could balance that.
HELD_KEYS = {Qt.Key.Key_Period: 0.0, Qt.Key.Key_Comma: 0.0, Qt.Key.Key_Left: 0.15, Qt.Key.Key_Right: 0.15}


HEAD_MARGIN = 14  # px beside the caption


class Stage(QFrame):
    """Shows what a :class:`workbench.player.Player` plays. The player may be shared with the inspector.

    Signals:
        new_task_requested: a dice, here or in the inspector, or R; whoever listens gives the player another task.
    """

    new_task_requested = Signal()

    def __init__(self, player: Player | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = player if player is not None else Player(self)
        self.setProperty("card", "true")
        self.seconds: Callable[[], float] = time.monotonic
        self._acted = 0.0  # when a key last did
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Stage", "Stage: the task, drawn live"))
        self.caption = QLabel()
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("heading", True)
        self.detail = ElidedLabel()
        self.detail.setProperty("muted", True)
        self.canvas = StageCanvas(self.player)
        self.time = TimeRow(self.player, appearance.current())
        self.controls = StageControls(self.player, appearance.current())
        self._head = head = QHBoxLayout()
        head.setContentsMargins(HEAD_MARGIN, 8, HEAD_MARGIN, 6)
        head.setSpacing(10)
        head.addWidget(self.caption)
        head.addWidget(self.detail, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.time)
        column.addWidget(self.controls)
        self.controls.new_task_requested.connect(self.new_task_requested)
        self.player.new_task_requested.connect(self.new_task_requested)
        self.controls.ghosts_toggled.connect(self.set_ghosts)
        self.player.state_changed.connect(self._show_state)
        appearance.switch().changed.connect(self.apply_theme)
        self._captioned = False
        self._tallest = 0  # px of a sentence of this scene, so that the picture below does not jump
        self.apply_theme(appearance.current())
        self._show_state(self.player.state)
        self.player.started.connect(self._describe)
        HumanKeys(self.player, self)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(760, 440)

    def set_caption(self, caption: str, detail: str = "") -> None:
        """One line above the picture, and a muted remark beside it. An empty caption brings back the family's name."""
        self._captioned = bool(caption)
        self.caption.setText(caption)
        self.detail.setText(detail)
        self._lay_out_head()
        if not caption:
            self._describe()

    def set_empty_text(self, text: str, hint: str) -> None:
        """What an empty stage says, and what to do about it."""
        self.canvas.empty_text, self.canvas.empty_hint = text, hint
        self.canvas.update()

    def set_ghosts(self, shown: bool) -> None:
        """Show or hide everyone but the main performer."""
        self.canvas.show_ghosts = shown
        self.controls.ghosts.setChecked(shown)
        self.canvas.update()

    def toggle_ghosts(self) -> None:
        self.set_ghosts(not self.canvas.show_ghosts)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of an appearance, now."""
        self.canvas.theme = theme
        self.time.apply_theme(theme)
        self.controls.apply_theme(theme)
        self.canvas.update()

    def picture(self, width: int = 1280, height: int = 640) -> QImage:
        """The stage as an image in pixels, for a file or the clipboard."""
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self.canvas.paint(painter, QRectF(0, 0, width, height))
        painter.end()
        return image

    def _describe(self) -> None:
        if self._captioned:
            return
        family = self.player.family
        self.caption.setText("" if family is None else words(family.name))
        self.detail.setText("" if family is None else translate("Tables", family.summary))
        self._lay_out_head()

    def _lay_out_head(self) -> None:
        """A sentence alone may take two lines; a title beside a remark takes one, and the remark is cut off."""
        alone = not self.detail.text()
        self.caption.setWordWrap(alone)
        room = self.width() - 2 * HEAD_MARGIN
        self._tallest = max(self._tallest, self.caption.heightForWidth(room)) if alone and self._captioned and room > 0 else 0
        self.caption.setMinimumHeight(self._tallest)
        self.detail.setVisible(not alone and self.player.state != "idle")
        self._head.setStretch(0, 1 if alone else 0)
        self._head.setStretch(1, 0 if alone else 1)

    def _show_state(self, state: str) -> None:
        empty = state == "idle"
        self.caption.setVisible(not empty)
        self.detail.setVisible(not empty and bool(self.detail.text()))
        if empty:
            self._captioned, self._tallest = False, 0
            self.caption.setMinimumHeight(0)
        self.canvas.update()

    # ---- keys

    def keys(self) -> dict[int, Callable[[], None]]:
        """What each key does while the stage has the focus."""
        player = self.player
        return {
            int(Qt.Key.Key_Space): player.toggle,
            int(Qt.Key.Key_Period): player.step,
            int(Qt.Key.Key_BracketLeft): player.slower,
            int(Qt.Key.Key_BracketRight): player.faster,
            int(Qt.Key.Key_R): self.new_task_requested.emit,
            int(Qt.Key.Key_G): self.toggle_ghosts,
            int(Qt.Key.Key_Left): self.controls.left.click,
            int(Qt.Key.Key_Right): self.controls.right.click,
            int(Qt.Key.Key_Comma): player.step_back,
            int(Qt.Key.Key_Home): player.timeline.to_first,
            int(Qt.Key.Key_End): player.follow_newest,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        verb = self.keys().get(int(event.key())) if modifiers == Qt.KeyboardModifier.NoModifier else None
        if verb is None:
            super().keyPressEvent(event)
            return
        now, pause = self.seconds(), HELD_KEYS.get(Qt.Key(event.key()))
        if not event.isAutoRepeat() or (pause is not None and now - self._acted >= pause):
            self._acted = now
            verb()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
