"""Learned step sizes of alpha during meta-training, one line for each sub-model and inner step (Meta-SGD)."""

from __future__ import annotations

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import Chart, sub_model_colour
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import LearnedRates, learned_rates

STYLES = ("solid", "dash", "dot")  # of the inner steps, in order


def draw(chart: Chart, series: LearnedRates) -> None:
    """Draw the series on a chart."""
    for step in range(series.rates.shape[1]):
        for k in range(series.rates.shape[2]):
            name, style = f"rate {k} {step}", STYLES[step % len(STYLES)]
            chart.line(name, series.env_steps, series.rates[:, step, k], sub_model_colour(k), style=style)


class LearnedRatesPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Learned rates"))

    def empty_text(self) -> str:
        return translate("Plots", "Meta-train with a learner that learns its step sizes (Meta-SGD) to see them here.")

    def build(self) -> None:
        chart = Chart(translate("Plots", "environment steps"), translate("Plots", "step size of α"), self.theme)
        self.charts = (chart,)
        fill(self.body, chart)
        chart.setLogMode(x=False, y=True)

    def draw(self) -> bool:
        series = learned_rates(self.history)
        draw(self.charts[0], series)
        return not series.empty
