"""Configurations of an experiment as lines over one axis for each field and one for the validation score, coloured by it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QFont

from workbench import numbers
from workbench.experiment_words import configuration_title, short_title, titles
from workbench.experiments.board_state import ConfigurationState
from workbench.experiments.tables import FieldAxis, field_axis, joined, number, scored
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import Array
from workbench.plots.columns import Columns
from workbench.plots.compared import run_style
from workbench.plots.experiment_plot import SHADES, BundleChart, ExperimentPlot, shade, shares
from workbench.plots.layout import fill
from workbench.theme import Theme

TITLE, BELOW = 1.2, -0.17  # where titles and scales stand, as places on an axis
MARGIN = 0.35  # beside the outer axes, of the distance between two


class ParallelChart(BundleChart):
    """Draws its own axes: upright ones, side by side."""

    def __init__(self, theme: Theme) -> None:
        self._words: list[pg.TextItem] = []
        self._uprights: list[pg.InfiniteLine] = []
        super().__init__("", translate("Plots", "fields and validation score"), theme)
        for side in ("left", "bottom"):
            self.hideAxis(side)
        self.showGrid(x=False, y=False)
        self.setMouseEnabled(x=False, y=False)

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.showGrid(x=False, y=False)

    def clear_items(self) -> None:
        super().clear_items()
        for item in (*self._words, *self._uprights):
            self.removeItem(item)
        self._words, self._uprights = [], []

    def axis(self, place: int, title: str, note: str, ticks: tuple[tuple[float, str], ...]) -> None:
        """An axis with what is written above, below and beside it."""
        line = pg.PlotCurveItem([place, place], [0.0, 1.0], pen=pg.mkPen(self.theme.muted, width=1))
        line.setZValue(-5)
        self._keep(line)
        self._write(title, place, TITLE, (0.5, 0.5), self.theme.text, bold=True)
        if note:
            self._write(note, place, BELOW, (0.5, 0.5), self.theme.muted)
        for height, text in ticks:
            self._write(text, place, height, (-0.06, 0.5), self.theme.muted, behind=True)

    def _keep(self, item: pg.PlotCurveItem) -> None:
        self._uprights.append(item)
        self.addItem(item, ignoreBounds=True)

    def _write(
        self, text: str, x: float, y: float, anchor: tuple[float, float], colour: str, bold: bool = False, behind: bool = False
    ) -> None:
        surface = QColor(self.theme.surface)
        surface.setAlpha(205)
        item = pg.TextItem(text, color=colour, anchor=anchor, fill=surface if behind else None)
        font = QFont(self.font())
        font.setPointSizeF(8.5)
        font.setBold(bold)
        item.setFont(font)
        item.setPos(x, y)
        item.setZValue(15 if behind else 20)
        self._words.append(item)
        self.addItem(item, ignoreBounds=True)


class ParallelCoordinatesPlot(ExperimentPlot):
    title = str(QT_TRANSLATE_NOOP("Plots", "Parallel coordinates"))

    def build(self) -> None:
        self.chart = ParallelChart(self.theme)
        self.charts = (self.chart,)
        fill(self.body, self.chart)
        self._named = 0
        self.chip(translate("Plots", "low validation score"), "border", "low")
        self.chip(translate("Plots", "high validation score"), "accent", "high")
        self.chip(translate("Plots", "pruned"), "muted", "pruned")

    def set_following(self, on: bool) -> None:
        """All axes are always in view."""
        self.follow.hide()

    def show_newest(self) -> None:
        """All axes are always in view."""
        count = len(self.shown.board.fields) + 1
        self.chart.setXRange(-MARGIN, count - 1 + 1.6 * MARGIN, padding=0)
        self.chart.setYRange(-0.27, 1.3, padding=0)

    def draw(self) -> bool:
        rows = scored(self.shown.board)
        self.chart.clear_items()
        if not rows:
            return False
        axes = self._axes(rows)
        scores = np.array([score for _, score in rows])
        share = shares(scores)
        self._draw_axes(axes, scores)
        lines = [self._line(each, axes, float(place)) for (each, _), place in zip(rows, share, strict=True)]
        pruned = np.array([each.pruned for each, _ in rows])
        bucket = np.minimum((share * SHADES).astype(int), SHADES - 1)
        self.chart.bundle("pruned", *joined(line for line, grey in zip(lines, pruned, strict=True) if grey), "border")
        for place in range(SHADES):
            mine = joined(line for k, line in enumerate(lines) if bucket[k] == place and not pruned[k])
            name = f"{'high' if place >= SHADES // 2 else 'low'} {place}"
            self.chart.bundle(name, *mine, shade(self.theme, place / (SHADES - 1)), 1.0 + place / SHADES)
        self._draw_chosen(rows, lines)
        return True

    def _axes(self, rows: list[tuple[ConfigurationState, float]]) -> list[FieldAxis]:
        return [field_axis(name, [each.values.get(name, "–") for each, _ in rows]) for name in self.shown.board.fields]

    def _draw_axes(self, axes: list[FieldAxis], scores: Array) -> None:
        named = titles([axis.name for axis in axes])
        for place, axis in enumerate(axes):
            note = translate("Plots", "logarithmic") if axis.log else ""
            self.chart.axis(place, named[axis.name], note, axis.ticks)
        low, high = float(scores.min()), float(scores.max())
        ends = ((0.0, numbers.a_return(low)), (1.0, numbers.a_return(high))) if high > low else ((1.0, numbers.a_return(high)),)
        self.chart.axis(len(axes), translate("Plots", "validation score"), translate("Plots", "mean over seeds"), ends)

    @staticmethod
    def _line(each: ConfigurationState, axes: list[FieldAxis], share: float) -> tuple[Array, Array]:
        heights = [axis.places[each.values.get(axis.name, "–")] for axis in axes]
        return np.arange(len(axes) + 1, dtype=float), np.array([*heights, share])

    def _draw_chosen(self, rows: list[tuple[ConfigurationState, float]], lines: list[tuple[Array, Array]]) -> None:
        places = {each.number: place for place, (each, _) in enumerate(rows)}
        chosen = [each for each in self.shown.configurations() if each.number in places]
        self.toggles.drop(*(f"chosen {place}" for place in range(max(self._named, len(chosen)))))
        self._named = len(chosen)
        for place, each in enumerate(chosen):
            style, label = run_style(place), f"chosen {place}"
            title = configuration_title(each, self.shown.board)
            name = short_title(each)
            self.chart.bundle(label, *lines[places[each.number]], style.colour, 2.5)
            self.toggles.chip(label, style.colour, label, tip=title, text=name)

    def _show_chosen(self) -> None:
        super()._show_chosen()
        shown = self.toggles.shown()
        for name in self.chart.names:
            half = name.partition(" ")[0]
            if half in ("low", "high"):
                self.chart.set_shown(name, shown.get(half, True))

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.redraw()

    def columns(self) -> Columns:
        rows = scored(self.shown.board)
        if not rows:
            return {}
        found: Columns = {translate("Plots", "configuration"): np.array([each.number + 1 for each, _ in rows])}
        for name in self.shown.board.fields:
            texts = [each.values.get(name, "") for each, _ in rows]
            values = np.array([number(text) for text in texts])
            found[name] = values if np.isfinite(values).all() else np.array([text.strip("\"'") for text in texts], dtype=object)
        found[translate("Plots", "seeds")] = np.array([len(each.scored) for each, _ in rows])
        found[translate("Plots", "validation score")] = np.array([score for _, score in rows])
        return found
