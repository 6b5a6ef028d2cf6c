"""The axes of a chart, what x may mean, and how numbers are written on them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QPainter

from workbench.i18n import translate

# What x counts: charts of one meaning share their crosshair.
TRAINING_STEPS = "training steps"
TRIAL_STEPS = "trial steps"
EPISODES = "episodes"
GRADIENT_STEPS = "gradient steps"
META_UPDATES = "meta-updates"
RETURNS = "returns"
WHOLE = (TRIAL_STEPS, EPISODES)  # meanings whose places are whole numbers


def short_number(value: float) -> str:
    """A step count as people say it: 0, 500, 20k, 1.5M."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.4g}{letter}"
    return f"{value:.4g}"


def value_text(value: float) -> str:
    """A value with four digits that count."""
    return f"{value:.4g}".replace("-", "\u2212")


def place_text(means: str, x: float) -> str:
    """Where the crosshair is, in words."""
    if means == TRIAL_STEPS:
        return translate("Plots", "step {0}").replace("{0}", f"{x:.0f}")
    if means == EPISODES:
        return translate("Plots", "episode {0}").replace("{0}", f"{x:.0f}")
    if means == RETURNS:
        return translate("Plots", "return {0}").replace("{0}", value_text(x))
    if means == META_UPDATES:
        return translate("Plots", "update {0}").replace("{0}", f"{x:.0f}")
    return translate("Plots", "{0} steps").replace("{0}", short_number(round(x)))


class DirectAxis(pg.AxisItem):
    """An axis that draws itself; playing back pyqtgraph's recording of it takes ten times as long as all lines of a plot."""

    picture: Any

    def paint(self, painter: QPainter, opt: object, widget: object) -> None:
        painter.save()
        if self.style["tickFont"]:
            painter.setFont(self.style["tickFont"])
        if self.picture is None:  # pyqtgraph sets it to None when the axis has changed
            self.picture = self.generateDrawSpecs(painter)
        if self.picture is not None:
            self.drawPicture(painter, *self.picture)
        painter.restore()


class StepAxis(DirectAxis):
    """A bottom axis of counts."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [short_number(v * scale) for v in values]


class ValueAxis(DirectAxis):
    """A left axis; on a logarithmic scale only 1, 2 and 5 of each decade are written, which never overlap."""

    def logTickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        numbers = [10.0**v * scale for v in values]
        return [f"{n:.3g}" if round(n / 10.0 ** math.floor(math.log10(n) + 1e-9)) in (1, 2, 5) else "" for n in numbers]
