"""The values under the crosshair: a piece of each line, its name, its value, in the place of the legend above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.plots.axes import place_text, value_text
from workbench.plots.chart import Chart
from workbench.plots.line_pens import line_pen
from workbench.stage.scene import small
from workbench.theme import Theme

ROW = 15.0
SWATCH = 16.0
GAP = 12.0
MOST_ROWS = 4


@dataclass(frozen=True)
class Reading:
    """One line's name and value as text, and its pen."""

    name: str
    value: str
    pen: QPen

    @property
    def text(self) -> str:
        return f"{self.name} {self.value}"


class Readout(QWidget):
    """Lies over the legend while the crosshair is shown, and lets the mouse through."""

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
        return " · ".join((self.place, *(reading.text for reading in self.readings)))

    def show_readings(self, charts: Sequence[Chart], name_of: Callable[[str], str], area: QRect) -> None:
        """Show the values under the crosshair of charts of one meaning, over an area of the parent."""
        x, found = charts[0].crosshair, []
        assert x is not None
        for chart in charts:
            for item, value in chart.values_at(x).items():
                found.append(Reading(name_of(item), value_text(value), line_pen(*chart.look(item))))
        self.place, self.readings = place_text(charts[0].x_means, x), tuple(found)
        self.setGeometry(area)
        self.resize(area.width(), max(area.height(), int(ROW * len(self.rows()))))
        self.show()
        self.raise_()
        self.update()

    def rows(self) -> list[list[tuple[Reading | None, float]]]:
        """Readings with their widths, in so many rows as they need; what does not fit into four is left out."""
        metrics = self.fontMetrics()
        rows: list[list[tuple[Reading | None, float]]] = [[(None, metrics.horizontalAdvance(self.place) + GAP)]]
        for reading in self.readings:
            needs = SWATCH + 4 + metrics.horizontalAdvance(reading.text) + GAP
            if sum(width for _, width in rows[-1]) + needs > self.width():
                if len(rows) == MOST_ROWS:
                    break
                rows.append([])
            rows[-1].append((reading, needs))
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.surface))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        rows = self.rows()
        top = (self.height() - ROW * len(rows)) / 2
        for number, row in enumerate(rows):
            x, y = GAP / 2, top + number * ROW
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
                    painter.drawText(QRectF(x + SWATCH + 4, y, width, ROW), flags, reading.text)
                x += width
        painter.end()
