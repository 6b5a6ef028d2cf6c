"""Evaluation on tasks never seen: one row for each method, with 95 % intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPen, QResizeEvent

from core.analysis.line_styles import row_styles
from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import Array, Chart
from workbench.plots.columns import Columns
from workbench.plots.compared import run_style
from workbench.plots.layout import fill
from workbench.plots.line_pens import line_pen
from workbench.plots.method_legend import SYMBOLS
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Evaluation, evaluation
from workbench.task_words import method_words
from workbench.theme import Theme

SMALLEST_AXIS = 1e-3  # of returns, where nothing is known of the family
NAME_WIDTH = 170  # px at most
NAME_MARGIN = 12  # px
BRIEF = 480  # px of width, below which the axis is named in a few words
OFFSET, FITTING = 0.17, 3  # of a row, between runs that are compared; how many fit below it
NUMBERS = 330  # px of width, below which there is no room for the numbers beside the marks


class IntervalChart(Chart):
    """Methods from top to bottom, a value with its interval along x, and the number beside it."""

    def __init__(self, theme: Theme) -> None:
        self._extra: list[Any] = []
        self._numbers: list[Any] = []
        self._others: dict[str, list[Any]] = {}  # of compared runs
        self._as_fraction = False
        super().__init__("", "", theme)
        self.getPlotItem().setMouseEnabled(x=True, y=False)
        self.invertY(True)
        self.setAccessibleName(translate("Plots", "Evaluation"))

    def draw_rows(self, series: Evaluation, as_fraction: bool, others: Mapping[int, Evaluation]) -> None:
        """Draw mean return of the first episode, or the fraction of tasks solved in it.

        ``others`` are those of compared runs by their place: each is hollow and a little below the row of its method.
        """
        for item in self._extra:
            self.removeItem(item)
        self._extra, self._numbers, self._others = [], [], {}
        middle, low, high = _values(series, as_fraction)
        rows = np.arange(len(series.methods), dtype=np.float64)
        methods = list(series.methods)
        methods += dict.fromkeys(m for other in others.values() for m in other.methods if m not in methods)
        names = [method_words(method) for method in methods]
        self.getAxis("left").setTicks([list(enumerate(names))])
        widest = max(map(self.fontMetrics().horizontalAdvance, names))
        self.getAxis("left").setWidth(min(NAME_WIDTH, widest + NAME_MARGIN))
        bar = pg.ErrorBarItem(x=middle, y=rows, left=middle - low, right=high - middle, beam=0.24)
        bar.setData(pen=QPen(QColor(self.theme.muted), 0))
        self._keep(bar)
        styles = row_styles(series.methods)  # as in the plots beside this one
        colours, symbols = [QColor(self.colour(s.colour)) for s in styles], [SYMBOLS[s.marker] for s in styles]
        self._keep(pg.ScatterPlotItem(x=middle, y=rows, size=11, symbol=symbols, brush=colours, pen=None))
        if not as_fraction:
            line = QPen(QColor(self.theme.text), 0)
            self._keep(pg.ScatterPlotItem(x=series.iqm, y=rows, size=14, symbol="d", brush=None, pen=line))
        for place, other in others.items():
            self._draw_other(place, other, methods, as_fraction)
        best = 1.0 if as_fraction else max(series.best_return or 0.0, float(np.max(high, initial=SMALLEST_AXIS)))
        least = min(0.0, float(np.min(low, initial=0.0)))
        if not as_fraction:
            best = max([best, *(float(np.max(other.mean_high, initial=SMALLEST_AXIS)) for other in others.values())])
        for row, value in enumerate(middle):
            text = numbers.percent(value) if as_fraction else numbers.a_return(value)
            label = pg.TextItem(text, color=self.theme.text, anchor=(0.0, 0.5))
            label.setPos(best + 0.03 * (best - least), row)
            self._numbers.append(label)
            self._keep(label)
        self._as_fraction = as_fraction
        self.level_x(None if as_fraction else series.solved_return)
        self.setYRange(-0.6, len(methods) - 0.4, padding=0)
        self.setXRange(least, best + 0.14 * (best - least), padding=0)
        self._name_axis()

    def _draw_other(self, place: int, series: Evaluation, methods: list[str], as_fraction: bool) -> None:
        style, name = run_style(place), f"run {place}"
        middle, low, high = _values(series, as_fraction)
        rows = np.array([methods.index(method) for method in series.methods]) + OFFSET * (1 + place % FITTING)
        bar = pg.ErrorBarItem(x=middle, y=rows, left=middle - low, right=high - middle, beam=0.1)
        bar.setData(pen=line_pen(self.colour(style.colour), style.pattern))
        pen = QPen(QColor(self.colour(style.colour)), 1.5)
        pen.setCosmetic(True)
        marks = pg.ScatterPlotItem(x=middle, y=rows, size=9, symbol=style.marker, brush=None, pen=pen)
        self._others[name] = [bar, marks]
        for item in (bar, marks):
            self._keep(item)
            item.setVisible(name not in self._hidden)

    def set_shown(self, name: str, shown: bool) -> None:
        super().set_shown(name, shown)
        for item in self._others.get(name, ()):
            item.setVisible(shown)

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
        self._extra, self._numbers, self._others = [], [], {}


def _values(series: Evaluation, as_fraction: bool) -> tuple[Array, Array, Array]:
    """Middle, lower and upper end of each row."""
    if as_fraction:
        return series.solved, series.solved_low, series.solved_high
    return series.mean, series.mean_low, series.mean_high


def _axis_label(as_fraction: bool, brief: bool) -> str:
    if brief:
        return (
            translate("Plots", "solved at once") if as_fraction else translate("Plots", "first episode (◇ interquartile mean)")
        )
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
        others = {place: evaluation(run.history) for place, run in enumerate(self.compared)}
        others = {place: other for place, other in others.items() if not other.empty}
        if not series.empty or others:
            self.run_chips("run {0}")
            self.chart.draw_rows(series, self.fraction.isChecked(), others)
        return not series.empty or bool(others)

    def columns(self) -> Columns:
        pairs = [("", evaluation(self.history)), *((run.name, evaluation(run.history)) for run in self.compared)]
        shown = [(name, series) for name, series in pairs if not series.empty]
        if not shown:
            return {}
        result: Columns = {}
        if len(shown) > 1 or shown[0][0]:
            names = [[name or translate("Plots", "this run")] * len(series.methods) for name, series in shown]
            result[translate("Plots", "run")] = np.concatenate(names)
        result[translate("Plots", "method")] = np.concatenate([[method_words(m) for m in s.methods] for _, s in shown])
        fields = {
            translate("Plots", "mean of the first episode"): "mean",
            translate("Plots", "mean, lower end"): "mean_low",
            translate("Plots", "mean, upper end"): "mean_high",
            translate("Plots", "interquartile mean"): "iqm",
            translate("Plots", "mean of the last episode"): "last",
            translate("Plots", "solved"): "solved",
            translate("Plots", "solved, lower end"): "solved_low",
            translate("Plots", "solved, upper end"): "solved_high",
        }
        return result | {title: np.concatenate([getattr(s, field) for _, s in shown]) for title, field in fields.items()}
