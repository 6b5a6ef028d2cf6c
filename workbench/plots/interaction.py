"""How two fields of an experiment act together: the mean validation score for each pair of values, as a map or as lines."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont

from workbench import numbers
from workbench.experiment_words import titles
from workbench.experiments.tables import Interaction, Levels, interaction
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.number_boxes import ChoiceBox
from workbench.plots.change_matrix import readable
from workbench.plots.columns import Columns
from workbench.plots.compared import run_style
from workbench.plots.experiment_plot import BundleChart, ExperimentPlot, shade
from workbench.plots.layout import fill
from workbench.plots.line_pens import line_pen
from workbench.theme import Theme

LETTERS = 12  # of a field's name that the boxes have room for
GAP = 0.04  # between cells, of their width
APART = 0.06  # between lines at one value, so that their intervals do not cover each other
MOST_LINES = 12


class InteractionChart(BundleChart):
    """Cells with numbers, or lines with intervals."""

    def __init__(self, theme: Theme) -> None:
        self._extra: list[object] = []
        super().__init__(translate("Plots", "first field"), translate("Plots", "second field"), theme)
        self.setMouseEnabled(x=False, y=False)

    def clear_items(self) -> None:
        super().clear_items()
        for item in self._extra:
            self.removeItem(item)
        self._extra = []

    def _keep(self, item: object) -> None:
        self._extra.append(item)
        self.addItem(item)

    def name_levels(self, side: str, levels: Levels) -> None:
        """Write the levels of a field along an axis."""
        self.getAxis(side).setTicks([list(enumerate(levels.names))])

    def cells(self, found: Interaction) -> None:
        """A coloured cell with the mean for each pair that has runs."""
        low, high = np.nanmin(found.mean), np.nanmax(found.mean)
        for (i, j), mean in np.ndenumerate(found.mean):
            if not math.isfinite(mean):
                continue
            share = float((mean - low) / (high - low)) if high > low else 1.0
            colour = QColor(shade(self.theme, share))
            side = 1 - GAP
            cell = pg.QtWidgets.QGraphicsRectItem(QRectF(i - side / 2, j - side / 2, side, side))
            cell.setBrush(colour)
            cell.setPen(line_pen(colour))
            self._keep(cell)
            text = pg.TextItem(numbers.a_return(float(mean)), color=readable(colour, self.theme), anchor=(0.5, 0.5))
            font = QFont(self.font())
            font.setPointSizeF(9)
            text.setFont(font)
            text.setPos(i, j)
            text.setZValue(10)
            self._keep(text)

    def intervals(self, found: Interaction, j: int, role: str, shift: float) -> None:
        """The intervals of one line."""
        known = np.isfinite(found.low[:, j])
        if known.any():
            x = np.flatnonzero(known) + shift
            middle, low, high = (values[known, j] for values in (found.mean, found.low, found.high))
            bar = pg.ErrorBarItem(x=x, y=middle, top=high - middle, bottom=middle - low, beam=0.05)
            bar.setData(pen=line_pen(self.colour(role)))
            self._keep(bar)


class InteractionPlot(ExperimentPlot):
    title = str(QT_TRANSLATE_NOOP("Plots", "Interaction"))

    def build(self) -> None:
        self.chart = InteractionChart(self.theme)
        self.charts = (self.chart,)
        fill(self.body, self.chart)
        self.first = self._box(translate("Plots", "Field along the bottom"))
        self.second = self._box(translate("Plots", "Second field"))
        self.lines = self.toggle(
            translate("Plots", "Lines"),
            translate("Plots", "Draw a line for each value of the second field, with 95 % intervals over runs"),
        )
        self._labels: list[str] = []

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setMinimumContentsLength(LETTERS)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.currentIndexChanged.connect(self.redraw)
        self._bar.addWidget(box)
        return box

    def set_following(self, on: bool) -> None:
        """All values are always in view."""
        self.follow.hide()

    def show_newest(self) -> None:
        """All values are always in view."""

    def _offer(self) -> tuple[str, str]:
        """Offer the fields in both boxes; what was chosen stays if it is one of them."""
        fields = list(self.shown.board.fields)
        named = titles(fields)
        nothing = translate("Plots", "no second field")
        for box, offered, usual in (
            (self.first, fields, fields[0] if fields else ""),
            (self.second, ["", *fields], fields[1] if len(fields) > 1 else ""),
        ):
            if [box.itemData(place) for place in range(box.count())] != offered:
                wanted, had = box.currentData(), box.count() > 0
                was_blocked = box.blockSignals(True)
                box.clear()
                for name in offered:
                    box.addItem(named.get(name, nothing), name)
                box.choose(wanted if had and wanted in offered else usual)
                box.blockSignals(was_blocked)
        first, second = str(self.first.currentData() or ""), str(self.second.currentData() or "")
        return first, "" if second == first else second

    def found(self) -> Interaction | None:
        """The means of the fields that are chosen; ``None`` where there are no runs yet."""
        first, second = self._offer()
        if not first:
            return None
        found = interaction(self.shown.board, first, second)
        return found if np.isfinite(found.mean).any() else None

    def draw(self) -> bool:
        found = self.found()
        self.chart.clear_items()
        self.toggles.drop(*self._labels)
        self._labels = []
        if found is None:
            return False
        first, second = self._offer()
        named = titles(self.shown.board.fields)
        self.chart.set_label("bottom", named[first])
        self.chart.name_levels("bottom", found.first)
        self.chart.setXRange(-0.6, len(found.first.names) - 0.4, padding=0)
        if self.lines.isChecked() or not second:
            self._draw_lines(found, named.get(second, ""))
        else:
            self._draw_map(found, named[second])
        return True

    def _draw_map(self, found: Interaction, second: str) -> None:
        self.chart.showGrid(x=False, y=False)
        self.chart.set_label("left", second)
        self.chart.name_levels("left", found.second)
        self.chart.getAxis("left").setWidth(self._room(found.second))
        self.chart.cells(found)
        self.chart.setYRange(-0.6, len(found.second.names) - 0.4, padding=0)
        self._chip(translate("Plots", "mean validation score"), "accent", "map")

    def _room(self, levels: Levels) -> int:
        metrics = self.chart.fontMetrics()
        return 40 + max(metrics.horizontalAdvance(name) for name in levels.names)

    def _draw_lines(self, found: Interaction, second: str) -> None:
        self.chart.showGrid(x=True, y=True, alpha=0.16)
        self.chart.set_label("left", translate("Plots", "validation score"))
        self.chart.getAxis("left").setTicks(None)
        self.chart.getAxis("left").setWidth(58)
        count = min(MOST_LINES, len(found.second.names))
        for j in range(count):
            known = np.isfinite(found.mean[:, j])
            style, shift = run_style(j), APART * (j - (count - 1) / 2)
            role = style.colour if second else "accent"
            x = (np.flatnonzero(known) + shift).astype(np.float64)
            self.chart.line(f"line {j}", x, found.mean[known, j], role, mark=style.marker)
            self.chart.intervals(found, j, role, shift)
            label = f"{second} {found.second.names[j]}" if second else ""
            self._chip(label or translate("Plots", "mean with 95 % interval over runs"), role, f"line {j}", style.marker,
                       found.second.names[j])  # fmt: skip
        ends = np.concatenate([found.mean, found.low, found.high])
        low, high = np.nanmin(ends), np.nanmax(ends)
        self.chart.setYRange(low, high if high > low else low + 1.0, padding=0.08)

    def _chip(self, label: str, role: str, item: str, mark: str = "", text: str = "") -> None:
        """A toggle; the value alone stands on it, since the box beside it names the field."""
        self._labels.append(label)
        self.toggles.chip(label, role, item, mark=mark, tip=label, text=text or label)

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.redraw()

    def columns(self) -> Columns:
        found = self.found()
        if found is None:
            return {}
        first, second = self._offer()
        pairs = [(i, j) for (i, j), count in np.ndenumerate(found.count) if count]
        result: Columns = {first: np.array([found.first.names[i] for i, _ in pairs], dtype=object)}
        if second:
            result[second] = np.array([found.second.names[j] for _, j in pairs], dtype=object)
        result[translate("Plots", "runs")] = np.array([found.count[pair] for pair in pairs])
        for heading, values in (
            (translate("Plots", "mean validation score"), found.mean),
            (translate("Plots", "mean, lower end"), found.low),
            (translate("Plots", "mean, upper end"), found.high),
        ):
            result[heading] = np.array([values[pair] for pair in pairs])
        return result
