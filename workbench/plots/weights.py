"""Weights on one task: how far learning has moved each layer of each sub-model, over the trial and at the shown step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.change_matrix import ChangeMatrix, layer_names, palette, share
from workbench.plots.chart import TRIAL_STEPS, Chart
from workbench.plots.columns import Columns
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Array
from workbench.plots.weight_series import WeightChanges, heat, weight_changes
from workbench.theme import Theme

COLUMNS = 600
MOST_NAMES = 8  # of sub-models beside the strip


class WeightsPlot(PlotPanel):
    """A strip over the steps of the trial, and beside it the matrix of one moment with what other weights would have done.

    ``judge`` is asked for that: it gets the step, ``None`` for the newest, and answers with a text or none.
    """

    title = str(QT_TRANSLATE_NOOP("Plots", "Weights"))
    judge: Callable[[int | None], str] | None = None

    def empty_text(self) -> str:
        return translate(
            "Plots",
            "Run step 3 with an adapter that learns, Q-learning or imagination: here is how far each layer of each sub-model "
            "moves away from its meta-trained weights.",
        )

    def build(self) -> None:
        self._series = weight_changes(self.history)
        self._place: int | None = None
        self._colours = palette(self.theme)
        self.strip = Chart(translate("Plots", "steps on this task"), "", self.theme, x_means=TRIAL_STEPS)
        self.strip.getPlotItem().setMouseEnabled(x=True, y=False)
        self.strip.setAccessibleName(translate("Plots", "Changed weights over the steps on this task"))
        self.strip.showGrid(x=False, y=False)
        self.charts = (self.strip,)
        self.strip.view.sigXRangeChanged.connect(self._show_part)
        self.matrix = ChangeMatrix(self.theme)
        self.when, self.words = QLabel(), QLabel()
        for label in (self.when, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.when.setProperty("muted", True)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(4, 0, 4, 2)
        column.setSpacing(2)
        column.addWidget(self.matrix)
        column.addWidget(self.words)
        column.addStretch(1)
        self._bar.insertWidget(0, self.when, 3)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(2, 0, 8, 4)
        row.setSpacing(6)
        row.addWidget(self.strip, 3)
        row.addWidget(side, 2)

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self._colours = palette(theme)
        self.strip.showGrid(x=False, y=False)
        self.matrix.apply_theme(theme)
        self._show_part()

    # ---- what is drawn

    def draw(self) -> bool:
        self._series = weight_changes(self.history)
        if self._series.empty:
            return False
        self._name_rows()
        self._show_part()
        self._show_moment()
        return True

    def show_newest(self) -> None:
        series = self._series
        if not series.empty:
            self.strip.setXRange(0, max(1, series.length), padding=0)
            self.strip.setYRange(0, self._height(series), padding=0)

    @staticmethod
    def _height(series: WeightChanges) -> int:
        return int(series.changes.shape[1] * series.changes.shape[2])

    def _name_rows(self) -> None:
        _, count, layers = self._series.changes.shape
        every = -(-count // MOST_NAMES)
        ticks = [((count - k - 0.5) * layers, f"Q{k + 1}") for k in range(0, count, every)]
        self.strip.getAxis("left").setTicks([ticks])

    def _show_part(self, *_what: object) -> None:
        series = self._series
        if series.empty or not series.length:
            return
        left, right = self.strip.view.viewRange()[0]
        left, right = max(0.0, left), min(float(series.length), right)
        if right <= left:
            return
        columns = int(min(COLUMNS, max(1, np.ceil(right - left))))
        left, right = np.floor(left), np.ceil(right)
        pixels = heat(series, left, right, columns, self._colours)
        self.strip.picture("changes", pixels[::-1], QRectF(left, 0.0, right - left, self._height(series)))

    def _show_moment(self) -> None:
        """The matrix and the words: of the crosshair, of the shown step, or of the newest."""
        series = self._series
        if series.empty:
            return
        cross = self.strip.crosshair
        place = self._place if cross is None else max(0, round(cross))
        changes, row = series.at(place), series.index(place)
        self.matrix.set_changes(changes)
        when = self._when(place, float(series.gradient_steps[row]) if row >= 0 else 0.0)
        self.when.setText(f"{when}\n{self._most(changes)}")
        self.words.setText(self.judge(place) if self.judge is not None else "")

    def _when(self, place: int | None, gradient_steps: float) -> str:
        if place is None:
            text = translate("Plots", "Now, after {count} gradient steps")
        else:
            text = translate("Plots", "At step {step}, after {count} gradient steps").replace("{step}", numbers.whole(place))
        return text.replace("{count}", numbers.whole(gradient_steps))

    @staticmethod
    def _most(changes: Array) -> str:
        if not changes.any():
            return translate("Plots", "Nothing had been learned: these were the meta-trained weights.")
        k, layer = np.unravel_index(int(changes.argmax()), changes.shape)
        text = translate("Plots", "Most changed: {layer} of sub-model {number}, by {share}.")
        text = text.replace("{layer}", layer_names()[int(layer)]).replace("{number}", str(int(k) + 1))
        return text.replace("{share}", share(float(changes.max())))

    # ---- what the window calls

    def set_place(self, step: int | None) -> None:
        super().set_place(step)
        if step != self._place:
            self._place = step
            if self.isVisible():
                self._show_moment()

    def show_crosshair(self, means: str, x: float | None) -> None:
        super().show_crosshair(means, x)
        self._show_moment()

    def columns(self) -> Columns:
        series = weight_changes(self.history)
        result: Columns = {
            translate("Plots", "step"): series.steps,
            translate("Plots", "gradient steps"): series.gradient_steps,
        }
        if series.empty:
            return result
        heading = translate("Plots", "change of {layer} of Q{number}")
        for k in range(series.changes.shape[1]):
            for place, name in enumerate(layer_names()):
                named = heading.replace("{layer}", name).replace("{number}", str(k + 1))
                result[named] = series.changes[:, k, place]
        return result
