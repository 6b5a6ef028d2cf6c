"""Curves of the rows of an evaluation, each with the band of its 95 % interval, and a legend beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from core.analysis.curves import Curve
from core.analysis.line_styles import LineStyle, row_styles
from workbench.i18n import translate
from workbench.plots.chart import Chart
from workbench.plots.columns import Columns
from workbench.plots.compared import RunStyle, run_style
from workbench.plots.line_pens import line_pen
from workbench.plots.method_legend import SYMBOLS, MethodLegend
from workbench.plots.panel import PlotPanel
from workbench.task_words import method_words
from workbench.theme import Theme

BAND = 38  # of 255: how much of a band's colour is seen
NARROW = 330  # px of the whole plot, below which the legend would leave too little of it
MARKS = 10  # markers on a curve of many points


def drawn(style: LineStyle) -> RunStyle:
    """The style that a row has everywhere, in the names of this plot."""
    return RunStyle(style.colour, style.dash.replace("_", ""), SYMBOLS[style.marker])


class CurveChart(Chart):
    """A chart of :class:`Curve`, drawn with the styles that the rows have everywhere."""

    def __init__(self, x_label: str, y_label: str, theme: Theme, *, x_means: str = "") -> None:
        self._rows: dict[str, list[Any]] = {}
        self._curves: dict[str, tuple[Curve, RunStyle]] = {}
        super().__init__(x_label, y_label, theme, x_means=x_means)

    def draw_curves(self, curves: Sequence[Curve], hidden: set[str], others: Mapping[int, Curve]) -> None:
        """Draw all of them anew; the first lies on top. ``others`` are those of compared runs, by the run's place."""
        self.clear_items()
        styles = map(drawn, row_styles([curve.method for curve in curves]))
        named = {curve.method: (curve, style) for curve, style in zip(curves, styles, strict=True)}
        named |= {f"run {place}": (curve, run_style(place)) for place, curve in others.items()}
        self._curves = named
        for place, (name, (curve, style)) in enumerate(named.items()):
            items = self._items_of(place, curve, style)
            self._rows[name] = items
            for item in items:
                item.setVisible(name not in hidden and name not in self._hidden)
                self.addItem(item)

    def _items_of(self, place: int, curve: Curve, style: RunStyle) -> list[Any]:
        colour = QColor(self.colour(style.colour))
        line = pg.PlotDataItem(curve.x, curve.value, pen=line_pen(colour, style.pattern), antialias=False)
        each = max(1, len(curve.x) // MARKS)
        marks = pg.ScatterPlotItem(
            curve.x[::each], curve.value[::each], size=8, symbol=style.marker, brush=QColor(colour), pen=None
        )
        colour.setAlpha(BAND)
        ends = [pg.PlotCurveItem(curve.x, end) for end in (curve.low, curve.high)]  # never drawn themselves
        band = pg.FillBetweenItem(*ends, brush=colour)
        band.setZValue(-200 - place)
        line.setZValue(100 - place)
        marks.setZValue(100 - place)
        return [band, line, marks]

    @property
    def named(self) -> Mapping[str, tuple[Curve, RunStyle]]:
        """Curves with their styles, by row, or by ``run 0`` for the first of the compared ones."""
        return self._curves

    @property
    def curves(self) -> list[tuple[Curve, RunStyle]]:
        """What is drawn, rows of the run in hand first."""
        return list(self._curves.values())

    def show_row(self, method: str, shown: bool) -> None:
        """Show or hide a row's line, markers and band."""
        for item in self._rows.get(method, ()):
            item.setVisible(shown)

    def set_shown(self, name: str, shown: bool) -> None:
        super().set_shown(name, shown)
        self.show_row(name, shown)

    def values_at(self, x: float) -> dict[str, float]:
        """The value of each visible curve, between its points where x is no count."""
        found = super().values_at(x)
        for name, (curve, _) in self._curves.items():
            if self._rows[name][1].isVisible() and curve.x[0] <= x <= curve.x[-1]:
                found[name] = float(np.interp(x, curve.x, curve.value))
        return found

    def look(self, name: str) -> tuple[str, str]:
        if name in self._curves:
            return self.colour(self._curves[name][1].colour), self._curves[name][1].pattern
        return super().look(name)

    def clear_items(self) -> None:
        super().clear_items()
        for item in (item for items in self._rows.values() for item in items):
            self.removeItem(item)
        self._rows, self._curves = {}, {}

    def columns(self, names: Sequence[str]) -> Columns:
        """Value and interval of each curve, over the x of the first; ``names`` are those of the compared runs."""
        result: Columns = {}
        for name, (curve, _) in self._curves.items():
            title = names[int(name[4:])] if name.startswith("run ") else method_words(name)
            result.setdefault(self._labels["bottom"], curve.x)
            result[title] = curve.value
            result[translate("Plots", "{0}, lower end").replace("{0}", title)] = curve.low
            result[translate("Plots", "{0}, upper end").replace("{0}", title)] = curve.high
        return result


class CurvePlot(PlotPanel):
    """The base of plots that are one such chart and its legend."""

    chart: CurveChart
    rows: MethodLegend

    def lay_out(self, chart: CurveChart) -> None:
        """Put the chart and a legend into the body."""
        self.chart, self.rows = chart, MethodLegend()
        self._above: dict[str, str] = {}  # words of a row -> its name, of the rows in the legend above the curves
        self.charts = (chart,)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(2, 0, 4, 4)
        row.setSpacing(2)
        row.addWidget(chart, 1)
        row.addWidget(self.rows)
        self.rows.toggled.connect(chart.show_row)

    def show_curves(self, curves: Sequence[Curve], others: Mapping[int, Curve]) -> None:
        """Draw the curves that are not ticked off, and one of each compared run."""
        self.rows.show_rows([curve.method for curve in curves])
        self.chart.draw_curves(curves, self.rows.hidden_rows, others)
        self._explain()
        self.run_chips("run {0}")

    def reading_name(self, item: str) -> str:
        return self.toggles.label_of(item) or method_words(item)

    def columns(self) -> Columns:
        return self.chart.columns([run.name for run in self.compared])

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        if hasattr(self, "rows"):  # a panel takes its first colours while it is being made
            self.rows.recolour()
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side there is no room for a legend beside the curves: it goes above them."""
        super().resizeEvent(event)
        self._explain()

    def _explain(self) -> None:
        beside = self.width() >= NARROW
        self.rows.setVisible(beside)
        rows = {method_words(name): name for name in self.chart.named if not name.startswith("run ")}
        gone = [label for label in self._above if beside or label not in rows]
        for label in gone:
            self.chart.set_shown(self._above.pop(label), True)
        self.toggles.drop(*gone)
        for label, name in rows.items():
            if not beside:
                style = self.chart.named[name][1]
                self.chip(label, style.colour, name, style=style.pattern, mark=style.marker)
                self._above[label] = name
