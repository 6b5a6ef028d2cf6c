"""Mixture weights as signed bars that can be touched: drag one, play it alone, mute it, lock it, give it back."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from workbench import theme as appearance
from workbench.gestures import Gesture
from workbench.hand import Hand
from workbench.i18n import translate
from workbench.panels.alpha_row import BUTTONS, ROW, Row, Scale, button_boxes, paint_row, track
from workbench.theme import Theme

HEADROOM = 1.25  # of a bar beyond the largest weight so far, where the model does not say how far a hand may go
KEY_STEP = 0.02  # of a bar's length
KEY_VERBS = {Qt.Key.Key_S: "solo", Qt.Key.Key_M: "mute", Qt.Key.Key_L: "lock", Qt.Key.Key_Backspace: "reset"}


def weight_text(weight: float, reach: float, signed: bool) -> str:
    """A weight with as many decimals as its scale asks for."""
    decimals = 2 if reach >= 0.5 else 3
    return f"{weight:{'+' if signed else ''}.{decimals}f}".replace("-", "\u2212")


class AlphaBars(QWidget):
    """One bar for each sub-model; zero in the middle when a weight may be negative, else at the left.

    Signals:
        moved: a sub-model, the weight that the user wants it to have, and the number of the gesture.
        asked: one of "solo", "mute", "lock", "reset", and the sub-model.
        chosen_changed: the row that the keys act on.
    """

    moved = Signal(int, float, int)
    asked = Signal(str, int)
    chosen_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = appearance.current()
        self._alpha: NDArray[np.floating[Any]] = np.empty(0)
        self._own: NDArray[np.floating[Any]] = np.empty(0)
        self._hand = Hand()
        self._range = (0.0, 0.0)
        self._reach = 0.0  # weight at the end of a bar
        self._signed = False
        self._held = -1
        self._gesture = Gesture()
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Inspector", "Mixture weights"))

    def sizeHint(self) -> QSize:
        return QSize(220, int(ROW * max(1, len(self._alpha))) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self.sizeHint().height())

    # ---- what is shown

    @property
    def alpha(self) -> NDArray[np.floating[Any]]:
        """The weights shown, (K,)."""
        return self._alpha

    @property
    def hand(self) -> Hand:
        """What the user holds of them."""
        return self._hand

    def set_range(self, low: float, high: float) -> None:
        """The weights that a bar goes to; (0, 0) for as far as those that are shown ask for."""
        if (low, high) != self._range:
            self._range, self._reach, self._signed = (low, high), max(abs(low), abs(high)), low < 0
            self.update()

    def set_alpha(
        self, alpha: NDArray[np.floating[Any]], own: NDArray[np.floating[Any]] | None = None, hand: Hand | None = None
    ) -> None:
        """Show weights (K,), and beside those that are held the model's own (K,). The scale only grows, so that bars do
        not jump."""
        if len(alpha) != len(self._alpha):
            low, high = self._range
            self._reach, self._signed, self._held, self.chosen = max(abs(low), abs(high)), low < 0, -1, 0
            self._alpha = alpha
            self.updateGeometry()
        self._alpha, self._own, self._hand = alpha, alpha if own is None else own, hand or Hand()
        if len(alpha):
            largest = float(max(np.max(np.abs(alpha)), np.max(np.abs(self._own))))
            if largest > self._reach:
                self._reach = largest * HEADROOM
            smallest = float(min(np.min(alpha), np.min(self._own)))
            self._signed = self._signed or smallest < -0.01 * self._reach
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def row(self, k: int, largest: int = -1) -> Row:
        """What the row of a sub-model shows."""
        hand = self._hand
        on = {"solo": hand.alone, "mute": hand.muted, "lock": hand.locked}
        weight = float(self._alpha[k])
        return Row(
            k, weight, float(self._own[k]), weight_text(weight, self._reach, self._signed),
            frozenset(verb for verb, members in on.items() if k in members),
            hand.touches(k), hand.silences(k), k == largest, k == self.chosen and self.hasFocus(),
        )  # fmt: skip

    def describe(self) -> None:
        """Tell a screen reader about the chosen row."""
        if not 0 <= self.chosen < len(self._alpha):
            return
        row = self.row(self.chosen)
        text = translate("Inspector", "\u03b1{k} of {count} is {weight}; the model's own is {own}.")
        words = [
            text.replace("{k}", str(row.k + 1)).replace("{count}", str(len(self._alpha))).replace("{weight}", row.number)
            .replace("{own}", weight_text(row.own, self._reach, self._signed))
        ]  # fmt: skip
        states = (
            ("lock" in row.pressed, translate("Inspector", "Locked.")),
            ("mute" in row.pressed, translate("Inspector", "Muted.")),
            ("solo" in row.pressed, translate("Inspector", "Plays alone.")),
        )
        said = " ".join(words + [word for on, word in states if on])
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    def _scale(self) -> Scale:
        left, width = track(self.width())
        return Scale(left, width, self._reach, self._signed)

    def _x_of(self, weight: float) -> float:
        return self._scale().x_of(weight)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = int(np.argmax(np.abs(self._alpha))) if len(self._alpha) else -1
        scale = self._scale()
        for k in range(len(self._alpha)):
            top = 2 + k * ROW
            if event.rect().top() <= top + ROW and top <= event.rect().bottom():
                paint_row(painter, self.row(k, largest), top, self.width(), scale, self.theme, self.font())
        painter.end()

    # ---- touching the mixture

    def choose(self, k: int) -> None:
        """Let the keys act on another row."""
        self.chosen = min(max(k, 0), len(self._alpha) - 1)
        self.describe()
        self.chosen_changed.emit(self.chosen)
        self.update()

    def _row_at(self, y: float) -> int:
        row = int((y - 2) // ROW)
        return row if 0 <= row < len(self._alpha) else -1

    def _button_at(self, place: QPointF) -> tuple[str, int]:
        """The small button at a place and its row; ``""`` where there is none."""
        row = self._row_at(place.y())
        if row >= 0:
            for verb, box in button_boxes(self.width(), 2 + row * ROW).items():
                if box.contains(place) and (verb != "reset" or self._hand.touches(row)):
                    return verb, row
        return "", row

    def mousePressEvent(self, event: QMouseEvent) -> None:
        verb, row = self._button_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or row < 0:
            return
        self.choose(row)
        if verb:
            self.asked.emit(verb, row)
        elif row not in self._hand.locked:
            self._held = row
            self._gesture.press()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held >= 0:
            self.moved.emit(self._held, self._scale().weight_at(event.position().x()), self._gesture.number())
            return
        left, width = track(self.width())
        verb, row = self._button_at(event.position())
        on_bar = row >= 0 and left <= event.position().x() <= left + width and row not in self._hand.locked
        shape = Qt.CursorShape
        self.setCursor(shape.PointingHandCursor if verb else shape.SizeHorCursor if on_bar else shape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held >= 0:
            self._held = -1
            self._gesture.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        verb, row = self._button_at(event.position())
        if row >= 0:
            self.asked.emit(verb or "solo", row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self._row_at(event.pos().y()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.chosen
        if 0 <= row < len(self._alpha):
            self.choose(row)
            self.menu(row).popup(event.globalPos())

    def menu(self, row: int) -> QMenu:
        """The verbs of the small buttons in words, for one sub-model."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pressed = self.row(row).pressed
        for verb, text in (
            ("solo", translate("Inspector", "Play alone")),
            ("mute", translate("Inspector", "Mute")),
            ("lock", translate("Inspector", "Lock")),
            ("reset", translate("Inspector", "Give back to the model")),
        ):
            action = menu.addAction(text)
            action.setData((verb, row))
            action.setCheckable(verb != "reset")
            action.setChecked(verb in pressed)
            action.setEnabled(verb != "reset" or self._hand.touches(row))
        menu.triggered.connect(self._from_menu)
        return menu

    def _from_menu(self, action: Any) -> None:
        self.asked.emit(*action.data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = Qt.Key(event.key()), len(self._alpha)
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not count or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose(self.chosen + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = KEY_STEP * self._reach * (2 if self._signed else 1) * (1 if key == Qt.Key.Key_Right else -1)
            low = -self._reach if self._signed else 0.0
            wanted = float(np.clip(float(self._alpha[self.chosen]) + step, low, self._reach))
            self.moved.emit(self.chosen, wanted, self._gesture.number())
        elif key in KEY_VERBS:
            self.asked.emit(KEY_VERBS[key], self.chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.describe()
        self.chosen_changed.emit(self.chosen)
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            verb, _ = self._button_at(QPointF(event.pos()))
            tips = {name: translate("Inspector", tip) for name, _, tip in BUTTONS}
            general = translate("Inspector", "Drag a bar to change the mixture while it plays; double-click for one alone")
            QToolTip.showText(event.globalPos(), tips.get(verb, general), self)
            return True
        return super().event(event)
