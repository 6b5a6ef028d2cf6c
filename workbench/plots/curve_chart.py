"""Curves of the rows of an evaluation, each with the band of its 95 % interval, and a legend beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QColor, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from core.analysis.curves import Curve
from core.analysis.line_styles import line_style
from workbench.plots.chart import Chart
from workbench.plots.method_legend import PENS, SYMBOLS, MethodLegend
from workbench.plots.panel import PlotPanel
from workbench.theme import Theme

BAND = 38  # of 255: how much of a band's colour is seen
NARROW = 330  # px of the whole plot, below which the legend would leave too little of it
MARKS = 10  # markers on a curve of many points


class CurveChart(Chart):
    """A chart of :class:`Curve`, drawn with the styles that the rows have everywhere."""

    def __init__(self, x_label: str, y_label: str, theme: Theme) -> None:
        self._rows: dict[str, list[Any]] = {}
        super().__init__(x_label, y_label, theme)

    def draw_curves(self, curves: Sequence[Curve], hidden: set[str]) -> None:
        """Draw all of them anew; the first lies on top."""
        self.clear_items()
        for place, curve in enumerate(curves):
            items = self._items_of(place, curve)
            self._rows[curve.method] = items
            for item in items:
                item.setVisible(curve.method not in hidden)
                self.addItem(item)

    def _items_of(self, place: int, curve: Curve) -> list[Any]:
        style = line_style(place)
        colour = QColor(style.colour)
        pen = QPen(colour, 1, PENS[style.dash])
        pen.setCosmetic(True)
        line = pg.PlotDataItem(curve.x, curve.value, pen=pen, antialias=False)
        each = max(1, len(curve.x) // MARKS)
        marks = pg.ScatterPlotItem(
            curve.x[::each], curve.value[::each], size=8, symbol=SYMBOLS[style.marker], brush=colour, pen=None
        )
        colour.setAlpha(BAND)
        ends = [pg.PlotCurveItem(curve.x, end) for end in (curve.low, curve.high)]  # never drawn themselves
        band = pg.FillBetweenItem(*ends, brush=colour)
        band.setZValue(-200 - place)
        line.setZValue(100 - place)
        marks.setZValue(100 - place)
        return [band, line, marks]

    def show_row(self, method: str, shown: bool) -> None:
        """Show or hide a row's line, markers and band."""
        for item in self._rows.get(method, ()):
            item.setVisible(shown)

    def clear_items(self) -> None:
        super().clear_items()
        for item in (item for items in self._rows.values() for item in items):
            self.removeItem(item)
        self._rows = {}


class CurvePlot(PlotPanel):
    """The base of plots that are one such chart and its legend."""

    chart: CurveChart
    legend: MethodLegend

    def lay_out(self, chart: CurveChart) -> None:
        """Put the chart and a legend into the body."""
        self.chart, self.legend = chart, MethodLegend()
        self.charts = (chart,)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(2, 0, 4, 4)
        row.setSpacing(2)
        row.addWidget(chart, 1)
        row.addWidget(self.legend)
        self.legend.toggled.connect(chart.show_row)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Draw the curves that are not ticked off."""
        self.legend.show_rows([curve.method for curve in curves])
        self.chart.draw_curves(curves, self.legend.hidden_rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side there is no room for a legend; the intervals beside it have the same colours and markers."""
        super().resizeEvent(event)
        self.legend.setVisible(self.width() >= NARROW)
