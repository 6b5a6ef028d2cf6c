"""What each sub-model thinks of each action beside what the mixture makes of it: Q_k(s, a) and Q(s, a)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench import theme as appearance
from workbench.i18n import translate
from workbench.stage.scene import blended, faded, small
from workbench.theme import SUB_MODEL_COLOURS, Theme

ROW = 20.0
NAME = 34.0


class QTable(QWidget):
    """A row for each sub-model and one for the mixture, a column for each action; the chosen action is framed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = appearance.current()
        self.action_names: tuple[str, ...] = ()
        self._sub_q: NDArray[np.floating[Any]] = np.empty((0, 0))
        self._q: NDArray[np.floating[Any]] = np.empty(0)
        self._chosen = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Inspector", "Values of the actions"))

    def sizeHint(self) -> QSize:
        return QSize(220, int(ROW * (len(self._sub_q) + 2)) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self.sizeHint().height())

    def set_actions(self, names: Sequence[str]) -> None:
        self.action_names = tuple(names)

    def set_values(self, sub_q: NDArray[np.floating[Any]], q: NDArray[np.floating[Any]], chosen: int) -> None:
        """Show Q_k (K, A), Q (A,) and the action that was chosen (-1 for none)."""
        if len(sub_q) != len(self._sub_q):
            self._sub_q = sub_q
            self.updateGeometry()
        self._sub_q, self._q, self._chosen = sub_q, q, chosen
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self._q)
        if not count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column = (self.width() - NAME) / count
        painter.setFont(small(self.font(), 8.5))
        for a in range(count):
            name = self.action_names[a] if a < len(self.action_names) else str(a)
            painter.setPen(QColor(self.theme.text if a == self._chosen else self.theme.muted))
            painter.drawText(QRectF(NAME + a * column, 0, column, ROW), Qt.AlignmentFlag.AlignCenter, name)
        for k, row in enumerate(self._sub_q):
            colour = QColor(SUB_MODEL_COLOURS[k % len(SUB_MODEL_COLOURS)])
            self._paint_row(painter, ROW * (k + 1), f"Q{k + 1}", row, colour, column)
        top = ROW * (len(self._sub_q) + 1) + 5
        painter.setPen(QPen(QColor(self.theme.border), 1))
        painter.drawLine(QPointF(0, top - 3), QPointF(self.width(), top - 3))
        self._paint_row(painter, top, "Q", self._q, QColor(self.theme.text), column)
        if 0 <= self._chosen < count:
            painter.setPen(QPen(QColor(self.theme.accent), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(NAME + self._chosen * column + 1, top, column - 2, ROW - 1), 4, 4)
        painter.end()

    def _paint_row(
        self, painter: QPainter, top: float, name: str, values: NDArray[np.floating[Any]], colour: QColor, column: float
    ) -> None:
        """Numbers, each over a bar that shows how it stands between the row's smallest and largest."""
        low, high = float(np.min(values)), float(np.max(values))
        best = int(np.argmax(values))
        painter.setPen(blended(colour, self.theme.text, 0.25))
        painter.drawText(QRectF(0, top, NAME - 4, ROW), Qt.AlignmentFlag.AlignVCenter, name)
        for a, value in enumerate(values):
            cell = QRectF(NAME + a * column + 2, top + 2, column - 4, ROW - 4)
            share = 0.12 + 0.88 * (float(value) - low) / (high - low) if high > low else 0.5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(colour, 0.32 if a == best and high > low else 0.13))
            painter.drawRoundedRect(QRectF(cell.left(), cell.top(), cell.width() * share, cell.height()), 3, 3)
            painter.setPen(QColor(self.theme.text if a == best else self.theme.muted))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{value:.3f}".replace("-", "\u2212"))
