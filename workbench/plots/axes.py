"""The axes of a chart, what x may mean, and how numbers are written on them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen

from workbench import numbers
from workbench.i18n import translate
from workbench.stage.scene import blended

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
            return f"{numbers.significant(value / size)}{letter}"
    return numbers.significant(value)


def value_text(value: float) -> str:
    """A value with four digits that count."""
    return numbers.significant(value)


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
    """An axis that draws itself; playing back pyqtgraph's recording of it takes ten times as long as all lines of a plot.

    Its grid is opaque, in the colour that a pale one would have on the surface: blending takes five times as long.
    """

    picture: Any

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.surface = ""  # the colour behind the grid; a pale grid while there is none
        self._grid_lines: list[tuple[QPen, list[QLineF]]] = []

    def set_surface(self, colour: str) -> None:
        """Take the colour that lies behind the grid."""
        self.surface = colour
        self.picture = None
        self.update()

    def paint(self, painter: QPainter, opt: object, widget: object) -> None:
        painter.save()
        if self.style["tickFont"]:
            painter.setFont(self.style["tickFont"])
        if self.picture is None:  # pyqtgraph sets it to None when the axis has changed
            self.picture = self.generateDrawSpecs(painter)
            self._grid_lines = [] if self.picture is None else self._grouped(self.picture[1])
        if self.picture is not None:
            axis, _, texts = self.picture
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for pen, lines in self._grid_lines:
                painter.setPen(pen)
                painter.drawLines(lines)
            self.drawPicture(painter, axis, (), texts)
        painter.restore()

    def _grouped(self, ticks: Sequence[tuple[QPen, Any, Any]]) -> list[tuple[QPen, list[QLineF]]]:
        """The lines of each level of ticks in one call; the faintest first, so that the others lie over them."""
        levels: dict[int, tuple[QPen, list[QLineF]]] = {}
        for pen, start, end in ticks:
            levels.setdefault(pen.color().alpha(), (pen, []))[1].append(QLineF(start, end))
        return [
            (self._opaque(pen), lines) for alpha, (pen, lines) in sorted(levels.items(), key=lambda level: level[0]) if alpha
        ]

    def _opaque(self, pen: QPen) -> QPen:
        colour = pen.color()
        if not self.surface or colour.alpha() == 255:
            return pen
        pen = QPen(pen)
        pen.setColor(blended(self.surface, QColor(colour.rgb()), colour.alphaF()))
        return pen


class StepAxis(DirectAxis):
    """A bottom axis of counts; where nothing lies between two of them, ``whole``, it marks no halves."""

    def __init__(self, orientation: str, whole: bool = False) -> None:
        super().__init__(orientation)
        self.whole = whole

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        levels = super().tickSpacing(minVal, maxVal, size)
        return [level for level in levels if level[0] >= 1] or [(1.0, 0.0)] if self.whole else levels

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [short_number(v * scale) for v in values]


LEAST_ROW = 15.0  # px between two numbers on a left axis


class ValueAxis(DirectAxis):
    """A left axis; on a logarithmic scale only 1, 2 and 5 of each decade are written, which never overlap."""

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        levels: list[tuple[float, float]] = super().tickSpacing(minVal, maxVal, size)
        coarsest = levels[0][0] if levels else 0.0
        least = LEAST_ROW * abs(maxVal - minVal) / size if size > 0 else 0.0
        if self.logMode or not 0 < coarsest < least < math.inf:
            return levels
        return [(coarsest * math.ceil(least / coarsest), 0.0), *levels]  # a low chart: every second number, or third

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [numbers.localised(text) for text in super().tickStrings(values, scale, spacing)]

    def logTickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        places = [10.0**v * scale for v in values]
        return [
            numbers.significant(n, 3) if round(n / 10.0 ** math.floor(math.log10(n) + 1e-9)) in (1, 2, 5) else ""
            for n in places
        ]
