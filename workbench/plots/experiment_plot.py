"""The base of the plots of an experiment, and a chart that draws many lines as one item."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QColor

from workbench.experiments.shown import Shown
from workbench.i18n import translate
from workbench.plots.chart import Array, Chart
from workbench.plots.line_pens import line_pen
from workbench.plots.panel import PlotPanel
from workbench.stage.scene import blended
from workbench.theme import Theme

SHADES = 8  # colours between the lowest and the highest score
PALEST = 0.22  # share of the accent in the colour of the lowest score


def shade(theme: Theme, share: float) -> str:
    """The colour of a score by its share of the way from the lowest to the highest: pale to full."""
    return blended(theme.surface, theme.accent, PALEST + (1 - PALEST) * share).name()


def shares(scores: Array) -> Array:
    """Scores as shares of the way from the lowest to the highest (N,)."""
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    share: Array = (scores - low) / (high - low) if high > low else scores * 0 + 1.0
    return share


class BundleChart(Chart):
    """Adds items of many lines each, with gaps where a coordinate is nan: a thousand curves are painted as one path."""

    def bundle(self, name: str, x: Array, y: Array, role: str, width: float = 1.0) -> None:
        """Draw or update such an item."""
        item = self._get(name, role, "solid", 1.0)
        if item is None:
            item = pg.PlotCurveItem(connect="finite")
            self._add(name, item, role, "solid", 1.0)
        item.setData(x, y, connect="finite")
        item.setPen(line_pen(QColor(self.colour(role)), "solid", width))


class ExperimentPlot(PlotPanel):
    """Draws :attr:`shown` and nothing of the run in hand."""

    def __init__(self, parent: Any = None) -> None:
        self.shown = Shown()
        super().__init__(parent)

    def set_board(self, shown: Shown) -> None:
        if shown.board is not self.shown.board:
            self.shown = shown
            self._clear()
            self.set_following(True)
        self.shown = shown
        self.refresh()

    def state(self) -> object:
        """Most show what has come of runs that are over; those on the way say something several times a second."""
        return (id(self.shown.board), self.shown.board.results, self.shown.chosen)

    def empty_text(self) -> str:
        return translate("Plots", "Run > New experiment… trains many recipes; runs are shown here as soon as they have scores.")
