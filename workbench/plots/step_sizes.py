"""Learned step sizes of Q-learning on a task, one line for each group of numbers: colour is the layer, style the kind."""

from __future__ import annotations

import numpy as np

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import META_UPDATES, Chart, sub_model_colour
from workbench.plots.columns import Columns
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import StepSizes, step_sizes

ALPHA = "shift"  # the group that is not of a layer
# Last part of a group's name -> words and style.
KINDS = {
    "weight": (QT_TRANSLATE_NOOP("Plots", "weight"), "solid"),
    "bias": (QT_TRANSLATE_NOOP("Plots", "bias"), "dash"),
    "gain": (QT_TRANSLATE_NOOP("Plots", "gain"), "dot"),
    "shift": (QT_TRANSLATE_NOOP("Plots", "shift"), "dashdot"),
}
SMALLEST_RANGE = (0.5, 2.0)  # factors that are in sight in any case


def layer_of(name: str) -> str:
    """``sub.0.weight`` -> ``0``; empty for the shift of alpha."""
    return "" if name == ALPHA else name.split(".")[1]


def layer_words(layer: str) -> str:
    """What a layer is called, in few letters: the legend has a place for each layer and each kind."""
    if not layer:
        return translate("Plots", "α")
    if layer.isdecimal():
        return translate("Plots", "L{0}").replace("{0}", str(int(layer) + 1))
    return translate("Layers", "last")


def layers(names: tuple[str, ...]) -> dict[str, str]:
    """Layer -> role of its colour, in the order in which a state runs through them; alpha comes first."""
    found = sorted({layer_of(name) for name in names}, key=lambda layer: (bool(layer), not layer.isdecimal(), layer))
    return {layer: "text" if not layer else sub_model_colour(place) for place, layer in enumerate(found, start=-1)}


def draw(chart: Chart, series: StepSizes) -> None:
    """Draw the series on a chart with a logarithmic scale."""
    colours = layers(series.names)
    for column, name in enumerate(series.names):
        style = KINDS.get(name.split(".")[-1], ("", "solid"))[1] if layer_of(name) else "solid"
        chart.line(f"factor {name}", series.updates, series.factors[:, column], colours[layer_of(name)], style=style)
    chart.level("one", 0.0 if series.names else None, "muted")  # the logarithm of a factor of 1


class StepSizesPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Step sizes"))

    def empty_text(self) -> str:
        return translate(
            "Plots",
            "With “Step sizes” above 0 among its settings, step 2 ends by meta-training the step sizes of learning on a task. "
            "The standard presets of rewired and rig do so.",
        )

    def build(self) -> None:
        chart = Chart(
            translate("Plots", "meta-updates of step sizes"),
            translate("Plots", "factor on the step"),
            self.theme,
            x_means=META_UPDATES,
        )
        self.charts = (chart,)
        fill(self.body, chart)
        chart.setLogMode(x=False, y=True)

    def show_newest(self) -> None:
        super().show_newest()
        factors = step_sizes(self.history).factors
        low, high = (min(SMALLEST_RANGE[0], factors.min(initial=1.0)), max(SMALLEST_RANGE[1], factors.max(initial=1.0)))
        self.charts[0].setYRange(float(np.log10(low)), float(np.log10(high)), padding=0.04)

    def draw(self) -> bool:
        series = step_sizes(self.history)
        draw(self.charts[0], series)
        for layer, colour in layers(series.names).items():
            self.chip(layer_words(layer), colour, *(f"factor {name}" for name in series.names if layer_of(name) == layer))
        for kind, (words, style) in KINDS.items():
            names = [f"factor {name}" for name in series.names if layer_of(name) and name.endswith("." + kind)]
            if names:
                self.chip(translate("Plots", words), "muted", *names, style=style)
        return not series.empty

    def columns(self) -> Columns:
        series = step_sizes(self.history)
        result: Columns = {translate("Plots", "meta-updates of step sizes"): series.updates}
        return result | {name: series.factors[:, column] for column, name in enumerate(series.names)}
