"""The highest validation score so far over the runs of an experiment that are over, and the score of each of them."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from workbench.experiments.tables import Finished, finished
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import Array
from workbench.plots.columns import Columns
from workbench.plots.experiment_plot import BundleChart, ExperimentPlot
from workbench.plots.layout import fill
from workbench.theme import Theme

SIZE = 6.0  # px


class PointsChart(BundleChart):
    """With points of one colour each."""

    def points(self, name: str, x: Array, y: Array, role: str, symbol: str = "o", size: float = SIZE) -> None:
        """Draw or update points."""
        item = self._get(name, role, "solid", 1.0)
        if item is None:
            item = pg.ScatterPlotItem(pen=None, pxMode=True)
            self._add(name, item, role, "solid", 1.0)
        item.setData(x=x, y=y, symbol=symbol, size=size, brush=QColor(self.colour(role)), pen=None)


def steps(found: Finished) -> tuple[Array, Array]:
    """The best so far as a line of steps."""
    if not len(found.place):
        return found.place, found.best
    x = np.repeat(found.place, 2)[1:]
    y = np.repeat(found.best, 2)[:-1]
    return x, y


class BestSoFarPlot(ExperimentPlot):
    title = str(QT_TRANSLATE_NOOP("Plots", "Best so far"))

    def build(self) -> None:
        self.chart = PointsChart(translate("Plots", "runs that are over"), translate("Plots", "validation score"), self.theme)
        self.charts = (self.chart,)
        fill(self.body, self.chart)
        self.chip(translate("Plots", "best validation score so far"), "good", "best")
        self.chip(translate("Plots", "runs"), "accent", "runs", mark="o")
        self.chip(translate("Plots", "pruned"), "muted", "pruned", mark="o")
        self.chip(translate("Plots", "chosen on the board"), "warning", "chosen", mark="d")

    def draw(self) -> bool:
        found = finished(self.shown.board)
        self.chart.bundle("best", *steps(found), "good", 2.0)
        self.chart.points("pruned", found.place[found.pruned], found.score[found.pruned], "muted")
        self.chart.points("runs", found.place[~found.pruned], found.score[~found.pruned], "accent")
        mine = np.isin(np.array(found.names, dtype=object), np.array(self.shown.chosen, dtype=object))
        self.chart.points("chosen", found.place[mine], found.score[mine], "warning", "d", 2 * SIZE)
        return bool(len(found.place))

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.redraw()

    def columns(self) -> Columns:
        found = finished(self.shown.board)
        return {
            translate("Plots", "run"): np.array(found.names, dtype=object),
            translate("Plots", "runs that are over"): found.place,
            translate("Plots", "validation score"): found.score,
            translate("Plots", "best validation score so far"): found.best,
        }
