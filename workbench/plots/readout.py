"""The values under the crosshair, as a strip at the top of a chart: a piece of each line, its name, its value."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.stage.scene import small
from workbench.theme import Theme

ROW = 16.0
SWATCH = 16.0
GAP = 12.0
MOST_ROWS = 3


@dataclass(frozen=True)
class Reading:
    """One line's name and value as text, with its colour ``#rrggbb`` and pen style."""

    name: str
    value: str
    colour: str
    pen: QPen


class Readout(QWidget):
    """Lies over a chart and lets the mouse through."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme
        self.place = ""
        self.readings: tuple[Reading, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(small(self.font(), 8.5))
        self.hide()

    @property
    def text(self) -> str:
        """All of it as one line."""
        return " · ".join((self.place, *(f"{reading.name} {reading.value}" for reading in self.readings)))

    def show_readings(self, place: str, readings: tuple[Reading, ...], area: QRectF) -> None:
        """Show the values at a place, at the top of an area of the parent."""
        self.place, self.readings = place, readings
        rows = self._rows(area.width())
        wide = max(sum(w for _, w in row) for row in rows) + GAP
        self.setGeometry(QRectF(area.left(), area.top(), wide, ROW * len(rows) + 4).toRect())
        self.setVisible(bool(readings))
        self.update()

    def _rows(self, width: float) -> list[list[tuple[Reading | None, float]]]:
        """Readings with their widths, in as many rows as they need; what does not fit into three is left out."""
        metrics = self.fontMetrics()
        rows: list[list[tuple[Reading | None, float]]] = [[(None, metrics.horizontalAdvance(self.place) + GAP)]]
        for reading in self.readings:
            needs = SWATCH + 4 + metrics.horizontalAdvance(f"{reading.name} {reading.value}") + GAP
            if sum(w for _, w in rows[-1]) + needs > width:
                if len(rows) == MOST_ROWS:
                    break
                rows.append([])
            rows[-1].append((reading, needs))
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(self.theme.surface)
        ground.setAlpha(228)
        painter.fillRect(self.rect(), ground)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for number, row in enumerate(self._rows(self.parentWidget().width())):
            x, y = GAP / 2, 2 + number * ROW
            for reading, width in row:
                if reading is None:
                    painter.setPen(QColor(self.theme.muted))
                    painter.drawText(QRectF(x, y, width, ROW), flags, self.place)
                else:
                    pen = QPen(reading.pen)
                    pen.setWidthF(2.0)
                    painter.setPen(pen)
                    painter.drawLine(QPointF(x, y + ROW / 2), QPointF(x + SWATCH, y + ROW / 2))
                    painter.setPen(QColor(self.theme.text))
                    text = f"{reading.name} {reading.value}"
                    painter.drawText(QRectF(x + SWATCH + 4, y, width, ROW), flags, text)
                x += width
        painter.end()
