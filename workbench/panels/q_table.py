"""What each sub-model thinks of each action beside what the mixture makes of it: Q_k(s, a) and Q(s, a)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench import numbers
from workbench import theme as appearance
from workbench.i18n import translate
from workbench.panels.action_rows import ActionRows
from workbench.panels.card import ShortList
from workbench.stage.scene import blended, faded, small
from workbench.sub_model_marks import mark
from workbench.theme import Theme
from workbench.votes import in_words, sentence, votes

ROW = 20.0
NAME = 34.0
OTHERWISE = 16.0  # column of the marks of those that would have acted differently
ROWS_SHOWN = 8.5
MOST_COLUMNS = 4  # actions beside one another; more are below one another


class _Rows(QWidget):
    """The rows of the sub-models, or the one row of the mixture."""

    def __init__(self, table: QTable, mixture: bool) -> None:
        super().__init__()
        self._table, self._mixture = table, mixture
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(220, int(2 * ROW + 4 if self._mixture else ROW * max(1, len(self._table.sub_q)) + 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self._table.q):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._mixture:
            self._table.paint_mixture(painter, self.width())
        else:
            self._table.paint_sub_models(painter, self.width(), event.rect().top(), event.rect().bottom())
        painter.end()


class QTable(QWidget):
    """A column for each action; the mixture in a row of its own with its choice framed, and a row for each sub-model.

    A dot marks what a sub-model alone would choose, and a sign at the end of the row that this is not what the mixture chose.
    Many actions have a row each instead.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = appearance.current()
        self.action_names: tuple[str, ...] = ()
        self.sub_q: NDArray[np.floating[Any]] = np.empty((0, 0))
        self.q: NDArray[np.floating[Any]] = np.empty(0)
        self.votes: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self.chosen = -1
        self._mixture, self._rows = _Rows(self, True), _Rows(self, False)
        self._list = ShortList(self._rows, int(ROWS_SHOWN * ROW))
        self.by_action = ActionRows(self.theme)
        self.by_action.hide()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumHeight(2 * self.sentence.fontMetrics().lineSpacing())  # so that nothing jumps below it
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._mixture, self._list, self.by_action, self.sentence):
            column.addWidget(part)
        self.setAccessibleName(translate("Inspector", "Values of the actions"))
        self.setToolTip(
            translate(
                "Inspector",
                "A dot: what a sub-model alone would choose. With a negative weight that is its smallest value.\n"
                "\u2260: that is not what the mixture chose.",
            )
        )

    def set_actions(self, names: Sequence[str]) -> None:
        self.action_names = self.by_action.names = tuple(names)
        many = len(self.action_names) > MOST_COLUMNS
        self.by_action.setVisible(many)
        for part in (self._mixture, self._list):
            part.setVisible(not many)

    def set_values(
        self,
        sub_q: NDArray[np.floating[Any]],
        q: NDArray[np.floating[Any]],
        chosen: int,
        alpha: NDArray[np.floating[Any]] | None = None,
        own: NDArray[np.floating[Any]] | None = None,
    ) -> None:
        """Show Q_k (K, A), Q (A,), the action that was chosen (-1 for none), and what sub-models make of it with the weights
        alpha (K,), or the model's own (K,) where that one is zero."""
        other = len(sub_q) != len(self.sub_q)
        self.sub_q, self.q, self.chosen = sub_q, q, chosen
        weights = np.ones(len(sub_q)) if alpha is None else alpha
        self.votes = votes(sub_q, weights, weights if own is None or not own.size else own)
        if other:
            self._rows.updateGeometry()
            self._list.fit()
        names = self.action_names or tuple(str(a) for a in range(len(q)))
        text = sentence(self.votes, chosen, names)
        if text != self.sentence.text():
            self.sentence.setText(text)
            self.sentence.setVisible(len(sub_q) > 1)
        words = in_words(self.votes, chosen, names)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        if self.by_action.isVisibleTo(self):
            self.by_action.set_values(sub_q, q, self.votes, chosen)
        self._mixture.update()
        self._rows.update()

    def apply_theme(self, theme: Theme) -> None:
        self.theme = self.by_action.theme = theme
        self.by_action.update()
        self._mixture.update()
        self._rows.update()

    # ---- painting

    def _column(self, width: float) -> float:
        scrolls = self._list.verticalScrollBar().width() if self._list.verticalScrollBar().isVisible() else 0
        whole = min(width, self.width() - scrolls)
        return (whole - NAME - OTHERWISE) / max(1, len(self.q))

    def paint_mixture(self, painter: QPainter, width: float) -> None:
        """Names of the actions, and the mixture."""
        column = self._column(width)
        painter.setFont(small(self.font(), 8.5))
        for a in range(len(self.q)):
            name = self.action_names[a] if a < len(self.action_names) else str(a)
            painter.setPen(QColor(self.theme.text if a == self.chosen else self.theme.muted))
            painter.drawText(QRectF(NAME + a * column, 0, column, ROW), Qt.AlignmentFlag.AlignCenter, name)
        self._paint_row(painter, ROW, "Q", self.q, QColor(self.theme.text), column)
        if 0 <= self.chosen < len(self.q):
            painter.setPen(QPen(QColor(self.theme.accent), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(NAME + self.chosen * column + 1, ROW, column - 2, ROW - 1), 4, 4)
        painter.setPen(QPen(QColor(self.theme.border), 1))
        painter.drawLine(QPointF(0, 2 * ROW + 2), QPointF(width, 2 * ROW + 2))

    def paint_sub_models(self, painter: QPainter, width: float, top: int, bottom: int) -> None:
        """The rows between two heights."""
        column = self._column(width)
        for k, row in enumerate(self.sub_q):
            y = ROW * k
            if not top - ROW <= y <= bottom:
                continue
            painter.setFont(small(self.font(), 8.5))
            self._paint_row(painter, y, f"Q{k + 1}", row, QColor(mark(k).colour), column)
            vote = int(self.votes[k])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.text))
            painter.drawEllipse(QPointF(NAME + vote * column + 8, y + ROW / 2), 2.6, 2.6)
            if 0 <= self.chosen != vote:
                painter.setFont(small(self.font(), 10, bold=True))
                painter.setPen(QColor(self.theme.warning))
                box = QRectF(NAME + len(self.q) * column, y, OTHERWISE, ROW)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\u2260")

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
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, numbers.decimal(value, 3))
