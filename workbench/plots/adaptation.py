"""Adaptation within one trial: the return of each episode, the mixture weights step by step, and what is learned."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import TRIAL_STEPS, Chart, sub_model_colour
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Adaptation, adaptation
from workbench.plots.task_learned import draw_learned, learned_roles, task_learned

SMALLEST_PAIR = 360  # px


def draw(bars: Chart, weights: Chart, series: Adaptation) -> None:
    """Bars of the episodes on one chart, alpha over steps on the other."""
    numbers = np.arange(1, len(series.returns) + 1, dtype=np.float64)
    solved = series.returns >= (np.inf if series.solved is None else series.solved)
    bars.bars("failed", numbers[~solved], series.returns[~solved], "muted", opacity=0.75)
    bars.bars("solved episodes", numbers[solved], series.returns[solved], "good")
    now = np.empty(0) if series.running is None else np.array([series.running])
    bars.bars("running", np.full(len(now), len(numbers) + 1.0), now, "accent", opacity=0.6)
    bars.level("solved", series.solved, "good", translate("Plots", "solved"))
    for k in range(series.alpha.shape[1]):
        weights.line(f"alpha {k}", np.arange(len(series.alpha), dtype=np.float64), series.alpha[:, k], sub_model_colour(k))
    weights.verticals("episodes", series.episode_starts[1:], "muted")


class AdaptationPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Adaptation"))

    def empty_text(self) -> str:
        return translate(
            "Plots", "Run step 3, Adapt, to see the return of each episode and the mixture weights on one new task."
        )

    def build(self) -> None:
        self.bars = Chart(translate("Plots", "episode"), translate("Plots", "return"), self.theme)
        self.weights = Chart(translate("Plots", "steps on this task"), translate("Plots", "α"), self.theme, x_means=TRIAL_STEPS)
        self.learned = Chart(translate("Plots", "gradient steps"), translate("Plots", "TD loss, share changed"), self.theme)
        self.learned.setLogMode(x=False, y=True)
        self.learned.hide()
        self.charts = (self.bars, self.weights, self.learned)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._pair.setContentsMargins(2, 0, 8, 4)
        self._pair.setSpacing(4)
        self._pair.addWidget(self.bars, 2)
        self._pair.addWidget(self.weights, 3)
        self._pair.addWidget(self.learned, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one above the other."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.LeftToRight if self.width() >= SMALLEST_PAIR else direction.TopToBottom)

    def show_newest(self) -> None:
        series = adaptation(self.history)
        top = max(series.solved or 0.0, float(series.returns.max(initial=1.0)))
        self.bars.setXRange(0.4, max(5, len(series.returns)) + 0.6, padding=0)
        self.bars.setYRange(0, top * 1.12, padding=0)
        self.weights.enableAutoRange()
        self.learned.enableAutoRange()

    def draw(self) -> bool:
        series = adaptation(self.history)
        self.sub_model_chips("α", "alpha", series.alpha.shape[1])
        draw(self.bars, self.weights, series)
        learned = task_learned(self.history)
        self.learned.setVisible(not learned.empty)
        roles = learned_roles()
        if learned.empty:
            self.drop_chips(*(title for title, _, _ in roles.values()))
        else:
            for name, (title, role, style) in roles.items():
                self.chip(title, role, name, style=style)
            draw_learned(self.learned, learned)
        return not series.empty
