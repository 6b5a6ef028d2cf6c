"""Evaluation on tasks never seen: one row for each method, with 95 % intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPen, QResizeEvent

from core.analysis.line_styles import line_style
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import Chart
from workbench.plots.layout import fill
from workbench.plots.method_legend import SYMBOLS
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Evaluation, evaluation
from workbench.task_words import method_words
from workbench.theme import Theme

NAME_WIDTH = 170  # px at most
NAME_MARGIN = 12  # px
BRIEF = 480  # px of width, below which the axis is named in a few words
NUMBERS = 330  # px of width, below which there is no room for the numbers beside the marks


class IntervalChart(Chart):
    """Methods from top to bottom, a value with its interval along x, and the number beside it."""

    def __init__(self, theme: Theme) -> None:
        self._extra: list[Any] = []
        self._numbers: list[Any] = []
        self._as_fraction = False
        super().__init__("", "", theme)
        self.getPlotItem().setMouseEnabled(x=True, y=False)
        self.invertY(True)

    def draw_rows(self, series: Evaluation, as_fraction: bool) -> None:
        """Draw mean return of the first episode, or the fraction of tasks solved in it."""
        for item in self._extra:
            self.removeItem(item)
        self._extra, self._numbers = [], []
        middle, low, high = (
            (series.solved, series.solved_low, series.solved_high)
            if as_fraction
            else (series.mean, series.mean_low, series.mean_high)
        )
        rows = np.arange(len(series.methods), dtype=np.float64)
        names = [method_words(method) for method in series.methods]
        self.getAxis("left").setTicks([list(zip(rows.tolist(), names, strict=True))])
        widest = max(map(self.fontMetrics().horizontalAdvance, names))
        self.getAxis("left").setWidth(min(NAME_WIDTH, widest + NAME_MARGIN))
        bar = pg.ErrorBarItem(x=middle, y=rows, left=middle - low, right=high - middle, beam=0.24)
        bar.setData(pen=QPen(QColor(self.theme.muted), 0))
        self._keep(bar)
        styles = [line_style(row) for row in range(len(rows))]  # as in the plots beside this one
        colours, symbols = [QColor(s.colour) for s in styles], [SYMBOLS[s.marker] for s in styles]
        self._keep(pg.ScatterPlotItem(x=middle, y=rows, size=11, symbol=symbols, brush=colours, pen=None))
        if not as_fraction:
            line = QPen(QColor(self.theme.text), 0)
            self._keep(pg.ScatterPlotItem(x=series.iqm, y=rows, size=14, symbol="d", brush=None, pen=line))
        best = 1.0 if as_fraction else max(500.0 if series.solved_return else 0.0, float(np.max(high, initial=1.0)))
        for row, value in enumerate(middle):
            text = f"{value:.0%}" if as_fraction else f"{value:.0f}"
            label = pg.TextItem(text, color=self.theme.text, anchor=(0.0, 0.5))
            label.setPos(best * 1.03, row)
            self._numbers.append(label)
            self._keep(label)
        self._as_fraction = as_fraction
        self.level_x(None if as_fraction else series.solved_return)
        self.setYRange(-0.6, len(rows) - 0.4, padding=0)
        self.setXRange(0, best * 1.14, padding=0)
        self._name_axis()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:  # pyqtgraph itself calls this while it is being made
            QTimer.singleShot(0, self, self._name_axis)  # the axis has its new place by then

    def _name_axis(self) -> None:
        self.set_label("bottom", _axis_label(self._as_fraction, brief=self.width() < BRIEF))
        for number in self._numbers:  # they would be cut off
            number.setVisible(self.width() >= NUMBERS)

    def level_x(self, value: float | None) -> None:
        """A vertical line at the solved return."""
        if value is not None:
            pen = QPen(QColor(self.theme.good), 0)
            self._keep(pg.InfiniteLine(value, angle=90, pen=pen))

    def _keep(self, item: Any) -> None:
        self._extra.append(item)
        self.addItem(item)

    def clear_items(self) -> None:
        super().clear_items()
        for item in self._extra:
            self.removeItem(item)
        self._extra, self._numbers = [], []


def _axis_label(as_fraction: bool, brief: bool) -> str:
    if brief:
        return translate("Plots", "solved at once") if as_fraction else translate("Plots", "first episode")
    if as_fraction:
        return translate("Plots", "tasks solved in the first episode (fraction, 95 % interval)")
    return translate("Plots", "return of the first episode (mean with 95 % interval, interquartile mean ◇)")


class EvaluationPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Evaluation"))

    def empty_text(self) -> str:
        return translate("Plots", "Run step 4, Evaluate, to compare the model with its baselines on tasks it has never seen.")

    def build(self) -> None:
        self.chart = IntervalChart(self.theme)
        self.charts = (self.chart,)
        fill(self.body, self.chart)
        self.fraction = self.toggle(
            translate("Plots", "Fraction solved"), translate("Plots", "Show the fraction of tasks solved instead of the return")
        )

    def set_following(self, on: bool) -> None:
        """Rows are always all in view."""
        self.follow.hide()

    def show_newest(self) -> None:
        """Rows are always all in view."""

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.redraw()

    def draw(self) -> bool:
        series = evaluation(self.history)
        if not series.empty:
            self.chart.draw_rows(series, self.fraction.isChecked())
        return not series.empty
