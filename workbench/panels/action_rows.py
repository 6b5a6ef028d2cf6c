"""The values of many actions: a row for each, with the mixture's value as a bar and a number, and a cell for each sub-model.

What :class:`workbench.panels.q_table.QTable` shows in columns does not fit beside one another when there are five or more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench import numbers
from workbench.stage.scene import blended, faded, small
from workbench.sub_model_marks import mark
from workbench.theme import Theme

ROW, HEAD = 18.0, 18.0  # px
CELL = 17.0  # px of a sub-model
MOST_CELLS = 6  # sub-models that find room; of more, the first ones
NAME_SHARE = 0.5  # of what the cells leave


class ActionRows(QWidget):
    """A row for each action. A dot marks what a sub-model alone would choose; the chosen action is framed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.names: Sequence[str] = ()
        self._sub_q: NDArray[np.floating[Any]] = np.empty((0, 0))
        self._q: NDArray[np.floating[Any]] = np.empty(0)
        self._votes: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._chosen = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_values(
        self, sub_q: NDArray[np.floating[Any]], q: NDArray[np.floating[Any]], votes: NDArray[np.intp], chosen: int
    ) -> None:
        """Q_k (K, A), Q (A,), what each sub-model would choose (K,), and the action that was chosen, -1 for none."""
        other = len(q) != len(self._q)
        self._sub_q, self._q, self._votes, self._chosen = sub_q, q, votes, chosen
        if other:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, int(HEAD + ROW * len(self._q) + 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self._q):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small(self.font(), 8.5))
        cells = min(len(self._sub_q), MOST_CELLS) if len(self._sub_q) > 1 else 0
        room = self.width() - CELL * cells - 4
        name_width = room * NAME_SHARE
        value = QRectF(name_width, 0, room - name_width, ROW)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(QRectF(value.left(), 0, value.width(), HEAD), Qt.AlignmentFlag.AlignCenter, "Q")
        for k in range(cells):
            painter.setPen(blended(mark(k).colour, self.theme.text, 0.25))
            painter.drawText(QRectF(room + 4 + CELL * k, 0, CELL, HEAD), Qt.AlignmentFlag.AlignCenter, str(k + 1))
        best = int(np.argmax(self._q))
        shares = _shares(self._q)
        tints = [_shares(row) for row in self._sub_q[:cells]]
        for a in range(len(self._q)):
            top = HEAD + ROW * a
            self._name(painter, QRectF(2, top, name_width - 4, ROW), a)
            self._value(painter, value.translated(0, top), a, shares[a], a == best)
            for k in range(cells):
                cell = QRectF(room + 4 + CELL * k + 1, top + 1, CELL - 2, ROW - 2)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(faded(mark(k).colour, 0.08 + 0.62 * float(tints[k][a])))
                painter.drawRoundedRect(cell, 3, 3)
                if k < len(self._votes) and self._votes[k] == a:
                    painter.setBrush(QColor(self.theme.text))
                    painter.drawEllipse(QPointF(cell.center()), 2.6, 2.6)
            if a == self._chosen:
                painter.setPen(QPen(QColor(self.theme.accent), 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(0.8, top + 0.8, room, ROW - 1.6), 4, 4)
        painter.end()

    def _name(self, painter: QPainter, box: QRectF, action: int) -> None:
        painter.setPen(QColor(self.theme.text if action == self._chosen else self.theme.muted))
        name = self.names[action] if action < len(self.names) else str(action)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box.adjusted(3, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _value(self, painter: QPainter, box: QRectF, action: int, share: float, best: bool) -> None:
        bar = box.adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self.theme.text, 0.3 if best else 0.12))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * (0.06 + 0.94 * share), bar.height()), 3, 3)
        painter.setPen(QColor(self.theme.text if best else self.theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, numbers.decimal(float(self._q[action]), 3))


def _shares(values: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Where each value (A,) stands between the smallest and the largest, 0 to 1."""
    low, high = float(np.min(values)), float(np.max(values))
    return (np.asarray(values, dtype=np.float64) - low) / (high - low) if high > low else np.full(len(values), 0.5)
