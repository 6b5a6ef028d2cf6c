"""Mixture weights during meta-training: signed lines, their shares as a strip, and the weights of each group of tasks."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import TRAINING_STEPS, Chart
from workbench.plots.columns import Columns, spread
from workbench.plots.compared import run_style
from workbench.plots.group_bars import GroupBars
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import MixtureWeights, mixture_weights
from workbench.plots.share_strip import ShareStrip
from workbench.sub_model_marks import mark
from workbench.task_words import group_text
from workbench.theme import Theme

SMALLEST_WITH_GROUPS = 420  # px


def draw(lines: Chart, shares: ShareStrip, series: MixtureWeights) -> None:
    """Signed weights on one chart, shares of |alpha| as a strip of colours on the other."""
    for k in range(series.alpha.shape[1]):
        look = mark(k)
        lines.line(f"alpha {k}", series.env_steps, series.alpha[:, k], look.colour, style=look.style, smooth=True)
    shares.draw_shares(series.env_steps, series.alpha)


class MixtureWeightsPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Mixture"))
    smooths = True

    def empty_text(self) -> str:
        return translate(
            "Plots", "Run step 2, Meta-train, to see how much each sub-model decides, over time and by kind of task."
        )

    def build(self) -> None:
        self.lines = Chart(
            translate("Plots", "environment steps"), translate("Plots", "mean α"), self.theme, x_means=TRAINING_STEPS
        )
        self.shares = ShareStrip(self.theme, self.lines)
        self.shares.setMaximumHeight(90)
        self.shares.setMinimumHeight(40)
        self.charts = (self.shares, self.lines)
        self.groups = GroupBars(self.theme)
        left = QWidget()
        fill(left, self.shares, self.lines, stretch=(1, 3))
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 8, 4)
        row.setSpacing(8)
        row.addWidget(left, 3)
        row.addWidget(self.groups, 1)

    def show_newest(self) -> None:
        self.lines.enableAutoRange()
        self.shares.setYRange(0, 1, padding=0)

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.groups.apply_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_groups()

    def _show_groups(self) -> None:
        """The groups need room beside the lines."""
        self.groups.setVisible(self.groups.count > 1 and self.width() >= SMALLEST_WITH_GROUPS)

    def draw(self) -> bool:
        series = mixture_weights(self.history)
        self.toggles.sub_model_chips("α", "alpha", series.alpha.shape[1])
        draw(self.lines, self.shares, series)
        most = 0
        for place, run in enumerate(self.compared):
            other = mixture_weights(run.history)
            most = max(most, other.alpha.shape[1])
            for k in range(other.alpha.shape[1]):
                name, style = f"run {place} alpha {k}", run_style(place).pattern
                self.lines.line(name, other.env_steps, other.alpha[:, k], mark(k).colour, style=style, smooth=True)
        self.run_chips(*(f"run {{0}} alpha {k}" for k in range(most)), coloured=False)
        named = tuple(group_text(group, self.history.family_name) for group in series.groups)
        self.groups.set_groups(named, series.group_alpha)
        self._show_groups()
        return not series.empty or bool(most)

    def reading_name(self, item: str) -> str:
        """A line of a compared run is named by the run and the sub-model."""
        words = item.split()
        return f"{self.toggles.label_of(item)} α{int(words[3]) + 1}" if words[0] == "run" else super().reading_name(item)

    def columns(self) -> Columns:
        series = mixture_weights(self.history)
        result: Columns = {
            translate("Plots", "environment steps"): series.env_steps,
            **spread("α{0}", series.alpha),
        }
        for run in self.compared:
            other = mixture_weights(run.history)
            result[translate("Plots", "steps of {run}").replace("{run}", run.name)] = other.env_steps
            result |= spread(translate("Plots", "α{0} of {run}").replace("{run}", run.name), other.alpha)
        return result
