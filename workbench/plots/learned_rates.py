"""Learned step sizes of alpha during meta-training, one line for each sub-model and inner step (Meta-SGD)."""

from __future__ import annotations

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import TRAINING_STEPS, Chart, sub_model_colour
from workbench.plots.columns import Columns, spread
from workbench.plots.compared import run_style
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import LearnedRates, learned_rates

STYLES = ("solid", "dash", "dot", "dashdot")  # of the inner steps, in order


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
        chart = Chart(
            translate("Plots", "environment steps"),
            translate("Plots", "step size of α"),
            self.theme,
            x_means=TRAINING_STEPS,
        )
        self.charts = (chart,)
        fill(self.body, chart)
        self.offer_log(translate("Plots", "Logarithmic scale of the step sizes"), checked=True)

    def draw(self) -> bool:
        series, chart = learned_rates(self.history), self.charts[0]
        draw(chart, series)
        steps, count = series.rates.shape[1:]
        for k in range(count):
            self.chip(f"α{k + 1}", sub_model_colour(k), *(f"rate {k} {step}" for step in range(steps)))
        for step in range(steps if steps > 1 else 0):
            words = translate("Plots", "inner step {0}").replace("{0}", str(step + 1))
            self.chip(words, "muted", *(f"rate {k} {step}" for k in range(count)), style=STYLES[step % len(STYLES)])
        for place, run in enumerate(self.compared):
            other, style = learned_rates(run.history), run_style(place)
            if not other.empty:
                mean = other.rates.mean(axis=(1, 2))
                chart.line(f"run {place}", other.env_steps, mean, style.colour, style=style.pattern)
        if not series.empty:
            self.run_chips("run {0}")
        return not series.empty

    def columns(self) -> Columns:
        series = learned_rates(self.history)
        result: Columns = {translate("Plots", "environment steps"): series.env_steps}
        for step in range(series.rates.shape[1]):
            heading = translate("Plots", "rate of α{0}, inner step {1}").replace("{1}", str(step + 1))
            result |= spread(heading, series.rates[:, step])
        return result
