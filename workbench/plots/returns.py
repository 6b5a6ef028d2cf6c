"""Return during meta-training: on training tasks, and on validation tasks in the first and the last episode of a trial."""

from __future__ import annotations

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import Chart
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Returns, returns


def draw(chart: Chart, series: Returns) -> None:
    """Draw the series on a chart."""
    chart.level("solved", series.solved, "good", translate("Plots", "solved"))
    chart.line("train", series.env_steps, series.train, "muted")
    chart.line("last", series.validation_steps, series.last_episode, "#009E73", style="dash", mark="s")
    chart.line("first", series.validation_steps, series.first_episode, "accent", mark="o")


class ReturnsPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Return"))

    def empty_text(self) -> str:
        return translate("Plots", "Run step 2, Meta-train, to see the return on training and on unseen validation tasks.")

    def build(self) -> None:
        chart = Chart(translate("Plots", "environment steps"), translate("Plots", "return"), self.theme)
        self.charts = (chart,)
        fill(self.body, chart)
        self.chip(translate("Plots", "training"), "muted", "train")
        self.chip(translate("Plots", "validation, first episode"), "accent", "first")
        self.chip(translate("Plots", "validation, last episode"), "#009E73", "last", style="dash")

    def draw(self) -> bool:
        series = returns(self.history)
        draw(self.charts[0], series)
        return not series.empty
