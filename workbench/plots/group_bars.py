"""Mixture weights of each group of tasks, as small signed bars: which sub-models answer which kind of task."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench import numbers
from workbench.i18n import translate
from workbench.stage.scene import faded, small
from workbench.sub_model_marks import mark
from workbench.theme import Theme

TITLE = 18.0
LABEL = 15.0


class GroupBars(QWidget):
    """One row of K bars for each group, all on one scale."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._groups: tuple[str, ...] = ()
        self._alpha: NDArray[np.float64] = np.empty((0, 0))
        self.setMinimumWidth(120)
        self.setMaximumWidth(280)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(190, 160)

    def apply_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    @property
    def count(self) -> int:
        """Groups that have weights."""
        return len(self._groups) if self._alpha.size else 0

    def set_groups(self, groups: Sequence[str], alpha: NDArray[np.float64]) -> None:
        """Show weights (G, K)."""
        self._groups, self._alpha = tuple(groups), alpha
        self.setToolTip(
            "\n".join(
                f"{g}: " + "  ".join(numbers.decimal(float(a), 2) for a in row)
                for g, row in zip(self._groups, alpha, strict=False)
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._alpha.size:
            return
        painter = QPainter(self)
        painter.setFont(small(self.font(), 8.5, bold=True))
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(QRectF(0, 0, self.width(), TITLE), Qt.AlignmentFlag.AlignLeft, translate("Plots", "α by kind of task"))
        painter.setFont(small(self.font(), 8))
        largest = float(np.nanmax(np.abs(self._alpha))) or 1.0
        each = min(72.0, (self.height() - TITLE) / len(self._groups))
        for index, (group, row) in enumerate(zip(self._groups, self._alpha, strict=False)):
            box = QRectF(0, TITLE + index * each, self.width(), each)
            self._paint_group(painter, box, group, row / largest)
        painter.end()

    def _paint_group(self, painter: QPainter, box: QRectF, group: str, sizes: NDArray[np.float64]) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(QColor(self.theme.text))
        text = metrics.elidedText(group, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), LABEL), Qt.AlignmentFlag.AlignLeft, text)
        area = box.adjusted(0, LABEL + 1, 0, -5)
        signed = bool(np.nanmin(self._alpha) < 0)
        middle = area.center().y() if signed else area.bottom()
        full, step = area.height() / (2 if signed else 1), area.width() / max(1, len(sizes))
        painter.setPen(QPen(QColor(self.theme.border), 1))
        painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        for k, size in enumerate(np.nan_to_num(sizes)):
            look = mark(k)
            gap = min(2.0, step * 0.15)
            bar = QRectF(area.left() + k * step + gap, middle, step - 2 * gap, -size * full).normalized()
            if look.pattern != Qt.BrushStyle.SolidPattern:
                painter.fillRect(bar, faded(look.colour, 0.35))
            painter.setBrush(look.brush())
            painter.drawRect(bar)
