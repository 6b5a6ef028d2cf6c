"""Learning on one task: the TD loss, and how far each group of weights has moved, over gradient steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analysis.history import History
from core.events import TaskLearned
from workbench.i18n import translate
from workbench.plots.chart import Chart
from workbench.plots.series import Array


@dataclass(frozen=True)
class Learned:
    """Over the gradient steps (T,) on the task; a change is a norm beside that of where it began.

    What is 0 is not-a-number here, because it has no place on a logarithmic axis.
    """

    gradient_steps: Array
    loss: Array
    alpha: Array
    last_layers: Array
    weights: Array

    @property
    def empty(self) -> bool:
        return not len(self.gradient_steps)


def task_learned(history: History) -> Learned:
    table = history[TaskLearned]

    def positive(name: str) -> Array:
        column = table[name]
        return np.where(column > 0, column, np.nan)

    return Learned(
        table["gradient_steps"],
        positive("loss"),
        positive("alpha_change"),
        positive("last_layer_change"),
        positive("weight_change"),
    )


def learned_roles() -> dict[str, tuple[str, str, str]]:
    """Item -> title, colour and style."""
    return {
        "loss": (translate("Plots", "loss"), "muted", "solid"),
        "alpha change": (translate("Plots", "Δα"), "accent", "dash"),
        "last layer change": (translate("Plots", "Δlast"), "good", "dashdot"),
        "weight change": (translate("Plots", "Δall"), "text", "dot"),
    }


def draw_learned(chart: Chart, series: Learned) -> None:
    """Draw the series on a chart with a logarithmic scale."""
    lines = (series.loss, series.alpha, series.last_layers, series.weights)
    for (name, (_, role, style)), values in zip(learned_roles().items(), lines, strict=True):
        chart.line(name, series.gradient_steps, values, role, style=style)
