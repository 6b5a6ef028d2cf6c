"""Methods from top to bottom, each with a value and its 95 % interval along x, and the number beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPen, QResizeEvent

from core.analysis.line_styles import row_styles
from workbench.i18n import translate
from workbench.plots.chart import Array, Chart
from workbench.plots.compared import run_style
from workbench.plots.line_pens import line_pen
from workbench.plots.method_legend import SYMBOLS
from workbench.task_words import method_words
from workbench.theme import Theme

SMALLEST_AXIS = 1e-3  # where nothing is known of what values are possible
NAME_WIDTH = 170  # px at most
NAME_MARGIN = 12  # px
BRIEF = 480  # px of width, below which the axis is named in a few words
OFFSET, FITTING = 0.17, 3  # of a row, between runs that are compared; how many fit below it
BESIDE = 0.038  # of the axis, for each letter of the numbers beside the marks
NUMBERS = 330  # px of width, below which there is no room for the numbers beside the marks


@dataclass(frozen=True)
class Rows:
    """What is drawn of an evaluation, one value for each method (M); not-a-number where a method tells none.

    Attributes:
        diamond: another statistic of the same (M,), drawn as an open diamond; empty for none.
    """

    methods: tuple[str, ...]
    middle: Array
    low: Array
    high: Array
    diamond: Array


@dataclass(frozen=True)
class Meaning:
    """What x means.

    Attributes:
        words: how a value is written. axis, brief: what x is called, where there is room and where there is little.
        best: the largest possible value, which is always in sight. level: a value marked by a line.
    """

    words: Callable[[float], str]
    axis: str
    brief: str
    best: float = 0.0
    level: float | None = None


class IntervalChart(Chart):
    """The rows of an evaluation, and below them those of runs that are compared."""

    def __init__(self, theme: Theme) -> None:
        self._extra: list[Any] = []
        self._numbers: list[Any] = []
        self._others: dict[str, list[Any]] = {}  # of compared runs
        self._meaning: Meaning | None = None
        super().__init__("", "", theme)
        self.getPlotItem().setMouseEnabled(x=True, y=False)
        self.invertY(True)
        self.setAccessibleName(translate("Plots", "Evaluation"))

    def draw_rows(self, shown: Rows, meaning: Meaning, others: Mapping[int, Rows]) -> None:
        """``others`` are those of compared runs by their place: each is hollow and a little below the row of its method."""
        self._drop()
        self._meaning = meaning
        rows = np.arange(len(shown.methods), dtype=np.float64)
        methods = list(shown.methods)
        methods += dict.fromkeys(m for other in others.values() for m in other.methods if m not in methods)
        names = [method_words(method) for method in methods]
        self.getAxis("left").setTicks([list(enumerate(names))])
        widest = max(map(self.fontMetrics().horizontalAdvance, names))
        self.getAxis("left").setWidth(min(NAME_WIDTH, widest + NAME_MARGIN))
        told = np.isfinite(shown.middle)
        middle, low, high = shown.middle[told], shown.low[told], shown.high[told]
        bar = pg.ErrorBarItem(x=middle, y=rows[told], left=middle - low, right=high - middle, beam=0.24)
        bar.setData(pen=QPen(QColor(self.theme.muted), 0))
        self._keep(bar)
        styles = [style for style, has in zip(row_styles(shown.methods), told, strict=True) if has]  # as in the plots beside
        colours, symbols = [QColor(self.colour(s.colour)) for s in styles], [SYMBOLS[s.marker] for s in styles]
        self._keep(pg.ScatterPlotItem(x=middle, y=rows[told], size=11, symbol=symbols, brush=colours, pen=None))
        if shown.diamond.size:
            line = QPen(QColor(self.theme.text), 0)
            self._keep(pg.ScatterPlotItem(x=shown.diamond, y=rows, size=14, symbol="d", brush=None, pen=line))
        for place, other in others.items():
            self._draw_other(place, other, methods)
        ends = [shown, *others.values()]
        best = max([meaning.best, SMALLEST_AXIS, *(float(np.nanmax(one.high, initial=0.0)) for one in ends)])
        least = min([0.0, *(float(np.nanmin(one.low, initial=0.0)) for one in ends)])
        texts = [meaning.words(float(value)) for value in middle]
        for row, text in zip(rows[told], texts, strict=True):
            label = pg.TextItem(text, color=self.theme.text, anchor=(0.0, 0.5))
            label.setPos(best + 0.03 * (best - least), row)
            self._numbers.append(label)
            self._keep(label)
        self.level_x(meaning.level)
        self.setYRange(-0.6, len(methods) - 0.4, padding=0)
        room = BESIDE * max(map(len, texts), default=0)
        self.setXRange(least, best + (0.03 + room) * (best - least), padding=0)
        self._name_axis()

    def _draw_other(self, place: int, shown: Rows, methods: list[str]) -> None:
        style, name = run_style(place), f"run {place}"
        told = np.isfinite(shown.middle)
        middle, low, high = shown.middle[told], shown.low[told], shown.high[told]
        rows = np.array([methods.index(method) for method in shown.methods])[told] + OFFSET * (1 + place % FITTING)
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
        if self._meaning is not None:
            self.set_label("bottom", self._meaning.brief if self.width() < BRIEF else self._meaning.axis)
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

    def _drop(self) -> None:
        for item in self._extra:
            self.removeItem(item)
        self._extra, self._numbers, self._others = [], [], {}

    def clear_items(self) -> None:
        super().clear_items()
        self._drop()
