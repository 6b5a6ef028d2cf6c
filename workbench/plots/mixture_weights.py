"""Mixture weights during meta-training: signed lines, their shares as a strip, and the weights of each group of tasks."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import Chart, sub_model_colour
from workbench.plots.group_bars import GroupBars
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import MixtureWeights, mixture_weights, resampled
from workbench.stage.ribbon import strip
from workbench.task_words import group_text
from workbench.theme import Theme

STRIP_ROWS = 48
STRIP_COLUMNS = 600
SMALLEST_WITH_GROUPS = 420  # px


def draw(lines: Chart, shares: Chart, series: MixtureWeights) -> None:
    """Signed weights on one chart, shares of |alpha| as a strip of colours on the other."""
    for k in range(series.alpha.shape[1]):
        lines.line(f"alpha {k}", series.env_steps, series.alpha[:, k], sub_model_colour(k))
    if series.empty:
        return
    # One picture at any length: filled areas between curves took seconds at 20,000 updates.
    pixels = strip(resampled(series.env_steps, series.alpha, STRIP_COLUMNS), STRIP_ROWS)
    first, last = float(series.env_steps[0]), float(series.env_steps[-1])
    shares.picture("shares", pixels[::-1], QRectF(first, 0.0, max(1.0, last - first), 1.0))


class MixtureWeightsPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Mixture"))

    def empty_text(self) -> str:
        return translate(
            "Plots", "Run step 2, Meta-train, to see how much each sub-model decides, over time and by kind of task."
        )

    def build(self) -> None:
        self.lines = Chart(translate("Plots", "environment steps"), translate("Plots", "mean α"), self.theme)
        self.shares = Chart("", translate("Plots", "share"), self.theme)
        self.shares.getAxis("bottom").setStyle(showValues=False)
        self.shares.getAxis("bottom").setHeight(4)
        self.shares.getAxis("left").setTicks([[(0.0, "0"), (1.0, "1")]])
        self.shares.setXLink(self.lines)
        self.shares.getPlotItem().setMouseEnabled(x=True, y=False)
        self.shares.setYRange(0, 1, padding=0)
        self.shares.setMaximumHeight(90)
        self.shares.setMinimumHeight(40)
        self.charts = (self.shares, self.lines)
        self.groups = GroupBars(self.theme)
        left = QWidget()
        fill(left, self.shares, self.lines, stretch=(1, 3))
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 8, 4)
        row.setSpacing(8)
        row.addWidget(left, 3)
        row.addWidget(self.groups, 1)

    def show_newest(self) -> None:
        self.lines.enableAutoRange()
        self.shares.setYRange(0, 1, padding=0)

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.groups.apply_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_groups()

    def _show_groups(self) -> None:
        """The groups need room beside the lines."""
        self.groups.setVisible(self.groups.count > 1 and self.width() >= SMALLEST_WITH_GROUPS)

    def draw(self) -> bool:
        series = mixture_weights(self.history)
        self.sub_model_chips("α", "alpha", series.alpha.shape[1])
        draw(self.lines, self.shares, series)
        named = tuple(group_text(group, self.history.family_name) for group in series.groups)
        self.groups.set_groups(named, series.group_alpha)
        self._show_groups()
        return not series.empty
