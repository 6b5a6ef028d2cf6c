"""What the points of the task atlas mean: the shapes of the splits, and the colours as swatches or as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.plots.atlas_marks import colours
from workbench.stage.scene import small
from workbench.theme import Theme

WIDTH, ROW, MARK, TITLE = 132, 16.0, 12.0, 17.0
BAR_WIDTH, STOPS = 12.0, 9
SMALLEST_BAR = 44.0


@dataclass(frozen=True)
class Swatch:
    """One line: a mark and what it means."""

    path: QPainterPath
    brush: QBrush
    text: str


class AtlasLegend(QWidget):
    """Painted; all of it is in the accessible description too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._title, self._ends = "", ("", "")
        self._swatches: tuple[Swatch, ...] = ()
        self._shapes: tuple[Swatch, ...] = ()
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 120)

    def show_swatches(self, title: str, swatches: Sequence[Swatch]) -> None:
        """Explain colours that stand for one thing each."""
        self._title, self._swatches, self._ends = title, tuple(swatches), ("", "")
        self._tell()

    def show_bar(self, title: str, low: str, high: str) -> None:
        """Explain colours that stand for numbers."""
        self._title, self._swatches, self._ends = title, (), (low, high)
        self._tell()

    def show_shapes(self, shapes: Sequence[Swatch]) -> None:
        """Explain the shapes."""
        self._shapes = tuple(shapes)
        self._tell()

    def _tell(self) -> None:
        texts = [self._title, *(swatch.text for swatch in self._swatches), *filter(None, self._ends)]
        self.setAccessibleDescription("; ".join((*texts, *(shape.text for shape in self._shapes))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small(self.font(), 8.5, bold=True))
        painter.setPen(QColor(self.theme.muted))
        left, top = 6.0, 2.0
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(self.width() - left))
        painter.drawText(QRectF(left, top, self.width() - left, TITLE), Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(small(self.font(), 8.5))
        bottom = self.height() - len(self._shapes) * ROW - 4
        for number, shape in enumerate(self._shapes):
            self._paint_row(painter, left, bottom + number * ROW, self.width() - left, shape)
        area = QRectF(left, top + TITLE, self.width() - left, bottom - top - TITLE - 6)
        if self._swatches:
            self._paint_swatches(painter, area)
        elif self._title:
            self._paint_bar(painter, area)
        painter.end()

    def _paint_swatches(self, painter: QPainter, area: QRectF) -> None:
        """In one column, or in as many as it takes; then only the marks may have room."""
        rows = max(1, int(area.height() // ROW))
        columns = -(-len(self._swatches) // rows)
        width = area.width() / columns
        for number, swatch in enumerate(self._swatches):
            column, row = divmod(number, rows)
            self._paint_row(painter, area.left() + column * width, area.top() + row * ROW, width, swatch)

    def _paint_row(self, painter: QPainter, left: float, top: float, width: float, swatch: Swatch) -> None:
        painter.save()
        painter.translate(left + MARK / 2 + 1, top + ROW / 2)
        painter.scale(MARK, MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(swatch.brush)
        painter.drawPath(swatch.path)
        painter.restore()
        painter.setPen(QColor(self.theme.text))
        room = width - MARK - 8
        text = painter.fontMetrics().elidedText(swatch.text, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(left + MARK + 8, top, room, ROW), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        if area.height() < SMALLEST_BAR:
            area.setHeight(SMALLEST_BAR)
        bar = QRectF(area.left() + 2, area.top() + 3, BAR_WIDTH, min(area.height() - 4, 150))
        gradient = QLinearGradient(QPointF(0, bar.bottom()), QPointF(0, bar.top()))
        places = np.linspace(0, 1, STOPS)
        for place, (red, green, blue) in zip(places, colours(places).tolist(), strict=True):
            gradient.setColorAt(float(place), QColor(red, green, blue))
        painter.setPen(QPen(QColor(self.theme.border), 1))
        painter.setBrush(gradient)
        painter.drawRect(bar)
        painter.setPen(QColor(self.theme.text))
        room = QRectF(bar.right() + 7, bar.top() - 3, area.width() - BAR_WIDTH - 10, ROW)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._ends[1])
        room.moveBottom(bar.bottom() + 3)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._ends[0])
