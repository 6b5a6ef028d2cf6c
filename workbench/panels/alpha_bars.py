"""Mixture weights as signed bars that can be touched: drag one, double-click to play it alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench import theme as appearance
from workbench.i18n import translate
from workbench.stage.scene import faded, small
from workbench.theme import SUB_MODEL_COLOURS, Theme

ROW = 23.0
NAME = 34.0
NUMBER = 58.0
HEADROOM = 1.25  # of a bar beyond the largest weight so far; how large weights are depends on the model


def weight_text(weight: float, reach: float, signed: bool) -> str:
    """A weight with as many decimals as its scale asks for."""
    decimals = 2 if reach >= 0.5 else 3
    return f"{weight:{'+' if signed else ''}.{decimals}f}".replace("-", "\u2212")


class AlphaBars(QWidget):
    """One bar for each sub-model; zero in the middle when a weight is negative, else at the left.

    Signals:
        alpha_dragged: the weights (K,) that the user wants the mixture to use from now on.
    """

    alpha_dragged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = appearance.current()
        self._alpha: NDArray[np.floating[Any]] = np.empty(0)
        self._reach = 0.0  # weight at the end of a bar
        self._signed = False
        self._held = -1
        self.overridden = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(translate("Inspector", "Drag a bar to change the mixture while it plays; double-click for one alone"))
        self.setAccessibleName(translate("Inspector", "Mixture weights"))

    def sizeHint(self) -> QSize:
        return QSize(220, int(ROW * max(1, len(self._alpha))) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self.sizeHint().height())

    @property
    def alpha(self) -> NDArray[np.floating[Any]]:
        """The weights shown, (K,)."""
        return self._alpha

    def set_alpha(self, alpha: NDArray[np.floating[Any]], overridden: bool = False) -> None:
        """Show weights (K,). The scale only grows while K stays, so that bars do not jump."""
        if len(alpha) != len(self._alpha):
            self._reach, self._signed, self._held = 0.0, False, -1
            self._alpha = alpha
            self.updateGeometry()
        self._alpha, self.overridden = alpha, overridden
        if len(alpha):
            largest = float(np.max(np.abs(alpha)))
            if largest > self._reach:
                self._reach = largest * HEADROOM
            self._signed = self._signed or bool(np.min(alpha) < -0.01 * self._reach)
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def _track(self) -> QRectF:
        return QRectF(NAME, 2, max(20.0, self.width() - NAME - NUMBER), ROW * len(self._alpha))

    def _x_of(self, weight: float) -> float:
        track = self._track()
        if self._signed:
            return track.center().x() + weight / (self._reach or 1.0) * track.width() / 2
        return track.left() + weight / (self._reach or 1.0) * track.width()

    def _weight_at(self, x: float) -> float:
        track = self._track()
        if self._signed:
            weight = (x - track.center().x()) / (track.width() / 2) * self._reach
        else:
            weight = (x - track.left()) / track.width() * self._reach
        return float(np.clip(weight, -self._reach if self._signed else 0.0, self._reach))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track, theme = self._track(), self.theme
        zero = self._x_of(0.0)
        largest = int(np.argmax(np.abs(self._alpha))) if len(self._alpha) else -1
        for k, weight in enumerate(self._alpha):
            colour = QColor(SUB_MODEL_COLOURS[k % len(SUB_MODEL_COLOURS)])
            row = QRectF(0, track.top() + k * ROW, self.width(), ROW)
            groove = QRectF(track.left(), row.center().y() - 6, track.width(), 12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(theme.muted, 0.12))
            painter.drawRoundedRect(groove, 3, 3)
            painter.setBrush(colour)
            end = self._x_of(float(weight))
            painter.drawRoundedRect(QRectF(min(zero, end), groove.top(), max(1.5, abs(end - zero)), groove.height()), 3, 3)
            painter.setFont(small(self.font(), 9, bold=k == largest))
            painter.setPen(QColor(theme.text))
            painter.drawText(QRectF(0, row.top(), NAME - 4, ROW), Qt.AlignmentFlag.AlignVCenter, f"\u03b1{k + 1}")
            number = weight_text(float(weight), self._reach, self._signed)
            box = QRectF(track.right() + 4, row.top(), NUMBER - 6, ROW)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, flags, number)
            if self.overridden:
                painter.setPen(QPen(QColor(theme.text), 1.2))
                painter.setBrush(QColor(theme.surface))
                painter.drawEllipse(QPointF(end, row.center().y()), 4.5, 4.5)
        if self._signed:
            painter.setPen(QPen(faded(theme.muted, 0.7), 1))
            painter.drawLine(QPointF(zero, track.top() + 2), QPointF(zero, track.bottom() - 2))
        painter.end()

    # ---- touching the mixture

    def _row_at(self, y: float) -> int:
        row = int((y - 2) // ROW)
        return row if 0 <= row < len(self._alpha) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._row_at(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held >= 0:
            wanted = np.array(self._alpha, dtype=np.float32)
            wanted[self._held] = self._weight_at(event.position().x())
            self.alpha_dragged.emit(wanted)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = -1

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row >= 0:
            alone = np.zeros(len(self._alpha), dtype=np.float32)
            alone[row] = abs(float(self._alpha[row])) or 1.0
            self.alpha_dragged.emit(alone)
