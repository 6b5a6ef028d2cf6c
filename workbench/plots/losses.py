"""Losses during meta-training: the outer objective, the prediction of the next observation, and each sub-model's own."""

from __future__ import annotations

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import TRAINING_STEPS, Chart
from workbench.plots.columns import Columns, spread
from workbench.plots.compared import run_style
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Losses, losses
from workbench.sub_model_marks import mark


def draw(chart: Chart, series: Losses) -> None:
    """Draw the series on a chart."""
    for k in range(series.sub.shape[1]):
        chart.line(f"sub {k}", series.env_steps, series.sub[:, k], mark(k).colour, style=mark(k).style, smooth=True)
    chart.line("dynamics", series.env_steps, series.dynamics, "muted", style="dash", smooth=True)
    chart.line("meta", series.env_steps, series.meta, "text", smooth=True)


class LossesPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Losses"))
    smooths = True

    def empty_text(self) -> str:
        return translate("Plots", "Run step 2, Meta-train, to see the meta loss and the loss of each sub-model.")

    def build(self) -> None:
        chart = Chart(
            translate("Plots", "environment steps"),
            translate("Plots", "loss (scaled reward²)"),
            self.theme,
            x_means=TRAINING_STEPS,
        )
        self.charts = (chart,)
        fill(self.body, chart)
        self.offer_log(translate("Plots", "Logarithmic scale of the losses"), checked=True)
        self.chip(translate("Plots", "meta loss"), "text", "meta")
        self.chip(translate("Plots", "dynamics"), "muted", "dynamics", style="dash")

    def draw(self) -> bool:
        series, chart = losses(self.history), self.charts[0]
        self.toggles.sub_model_chips("Q", "sub", series.sub.shape[1])
        draw(chart, series)
        for place, run in enumerate(self.compared):
            other, style = losses(run.history), run_style(place)
            chart.line(f"run {place}", other.env_steps, other.meta, style.colour, style=style.pattern, smooth=True)
        self.run_chips("run {0}")
        return not series.empty or bool(self.compared)

    def columns(self) -> Columns:
        series = losses(self.history)
        result: Columns = {
            translate("Plots", "environment steps"): series.env_steps,
            translate("Plots", "meta loss"): series.meta,
            translate("Plots", "dynamics loss"): series.dynamics,
            **spread(translate("Plots", "loss of Q{0}"), series.sub),
        }
        for run in self.compared:
            other = losses(run.history)
            result[translate("Plots", "steps of {run}").replace("{run}", run.name)] = other.env_steps
            result[translate("Plots", "meta loss of {run}").replace("{run}", run.name)] = other.meta
        return result
