"""Adaptation within one trial: the return of each episode, the mixture weights step by step, and what is learned."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import EPISODES, GRADIENT_STEPS, TRIAL_STEPS, Chart
from workbench.plots.columns import Columns, spread
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Adaptation, adaptation
from workbench.plots.share_strip import ShareStrip
from workbench.plots.task_learned import draw_learned, learned_roles, task_learned
from workbench.sub_model_marks import mark

LOW = 110  # px of the chart of returns
SMALLEST_PAIR = 360  # px
SMALLEST_WITH_STRIP = 200  # px of height
STRIP = 34  # px


def draw(bars: Chart, weights: Chart, shares: ShareStrip, series: Adaptation) -> None:
    """Bars of the episodes on one chart, alpha over steps on the other, and its shares as a strip."""
    numbers = np.arange(1, len(series.returns) + 1, dtype=np.float64)
    solved = series.returns >= (np.inf if series.solved is None else series.solved)
    bars.bars("failed", numbers[~solved], series.returns[~solved], "muted", opacity=0.75)
    bars.bars("solved episodes", numbers[solved], series.returns[solved], "good")
    now = np.empty(0) if series.running is None else np.array([series.running])
    bars.bars("running", np.full(len(now), len(numbers) + 1.0), now, "accent", opacity=0.6)
    bars.level("solved", series.solved, "good", translate("Plots", "solved"), right=True)
    steps = np.arange(len(series.alpha), dtype=np.float64)
    for k in range(series.alpha.shape[1]):
        weights.line(f"alpha {k}", steps, series.alpha[:, k], mark(k).colour, style=mark(k).style, smooth=True)
    shares.draw_shares(steps, series.alpha)
    weights.verticals("episodes", series.episode_starts[1:], "muted")


class AdaptationPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Adaptation"))
    smooths = True

    def empty_text(self) -> str:
        return translate(
            "Plots", "Run step 3, Adapt, to see the return of each episode and the mixture weights on one new task."
        )

    def build(self) -> None:
        words, theme = translate("Plots", "steps on this task"), self.theme
        self.bars = Chart(translate("Plots", "episode"), translate("Plots", "return"), theme, x_means=EPISODES)
        self.weights = Chart(words, translate("Plots", "α"), theme, x_means=TRIAL_STEPS)
        self.shares = ShareStrip(theme, self.weights)
        self.learned = Chart(
            translate("Plots", "gradient steps"),
            translate("Plots", "TD loss, share changed"),
            theme,
            x_means=GRADIENT_STEPS,
        )
        self.learned.setLogMode(x=False, y=True)
        self.learned.hide()
        self.charts = (self.bars, self.weights, self.shares, self.learned)
        self.shares.setFixedHeight(STRIP)
        mixture = QWidget()
        column = QVBoxLayout(mixture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.shares)
        column.addWidget(self.weights, 1)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._pair.setContentsMargins(2, 0, 8, 4)
        self._pair.setSpacing(4)
        self._pair.addWidget(self.bars, 2)
        self._pair.addWidget(mixture, 3)
        self._pair.addWidget(self.learned, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one above the other."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        wide = self.width() >= SMALLEST_PAIR
        self._pair.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.shares.setVisible(wide and self.height() >= SMALLEST_WITH_STRIP)

    def show_newest(self) -> None:
        series = adaptation(self.history)
        top = max(series.solved or 0.0, float(series.returns.max(initial=1.0)))
        self.bars.setXRange(0.4, max(5, len(series.returns)) + 0.6, padding=0)
        low = min(0.0, float(series.returns.min(initial=0.0)))  # where every step costs something
        self.bars.setYRange(low, top * (1.3 if self.bars.height() >= LOW else 2.0), padding=0)  # room for the word on the level
        self.weights.enableAutoRange()
        self.learned.enableAutoRange()
        self.shares.setYRange(0, 1, padding=0)

    def draw(self) -> bool:
        series = adaptation(self.history)
        self.toggles.sub_model_chips("α", "alpha", series.alpha.shape[1])
        draw(self.bars, self.weights, self.shares, series)
        learned = task_learned(self.history)
        self.learned.setVisible(not learned.empty)
        roles = learned_roles()
        if learned.empty:
            self.toggles.drop(*(title for title, _, _ in roles.values()))
        else:
            for name, (title, role, style) in roles.items():
                self.chip(title, role, name, style=style)
            draw_learned(self.learned, learned)
        return not series.empty

    def reading_name(self, item: str) -> str:
        """Bars are named by what became of the episode."""
        words = {
            "failed": translate("Plots", "return"),
            "solved episodes": translate("Plots", "return, solved"),
            "running": translate("Plots", "return so far"),
        }
        return words.get(item) or super().reading_name(item)

    def columns(self) -> Columns:
        series, learned = adaptation(self.history), task_learned(self.history)
        result: Columns = {
            translate("Plots", "episode"): np.arange(1.0, len(series.returns) + 1),
            translate("Plots", "return"): series.returns,
            translate("Plots", "step"): np.arange(float(len(series.alpha))),
            **spread("α{0}", series.alpha),
        }
        if not learned.empty:
            result[translate("Plots", "gradient steps")] = learned.gradient_steps
            lines = (learned.loss, learned.alpha, learned.last_layers, learned.weights)
            titles = (title for title, _, _ in learned_roles().values())
            result |= dict(zip(titles, lines, strict=True))
        return result
