"""Losses during meta-training: the outer objective, the prediction of the next observation, and each sub-model's own."""

from __future__ import annotations

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import Chart, sub_model_colour
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Losses, losses


def draw(chart: Chart, series: Losses) -> None:
    """Draw the series on a chart."""
    for k in range(series.sub.shape[1]):
        chart.line(f"sub {k}", series.env_steps, series.sub[:, k], sub_model_colour(k))
    chart.line("dynamics", series.env_steps, series.dynamics, "muted", style="dash")
    chart.line("meta", series.env_steps, series.meta, "text")


class LossesPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Losses"))

    def empty_text(self) -> str:
        return translate("Plots", "Run step 2, Meta-train, to see the meta loss and the loss of each sub-model.")

    def build(self) -> None:
        chart = Chart(translate("Plots", "environment steps"), translate("Plots", "loss (scaled reward²)"), self.theme)
        self.charts = (chart,)
        fill(self.body, chart)
        self.log = self.toggle(translate("Plots", "Log"), translate("Plots", "Logarithmic scale of the losses"), checked=True)
        self.log.toggled.connect(self._set_log)
        self._set_log(True)
        self.chip(translate("Plots", "meta loss"), "text", "meta")
        self.chip(translate("Plots", "dynamics"), "muted", "dynamics", style="dash")

    def _set_log(self, on: bool) -> None:
        self.charts[0].setLogMode(x=False, y=on)

    def draw(self) -> bool:
        series = losses(self.history)
        self.sub_model_chips("Q", "sub", series.sub.shape[1])
        draw(self.charts[0], series)
        return not series.empty
