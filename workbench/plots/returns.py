"""Return during meta-training: on training, validation and, as soon as they were evaluated, held-out tasks."""

from __future__ import annotations

from core.analysis.history import History
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import TRAINING_STEPS, Array, Chart
from workbench.plots.columns import Columns
from workbench.plots.compared import run_style
from workbench.plots.judgement import Judgement, judgement
from workbench.plots.layout import fill
from workbench.plots.panel import PlotPanel
from workbench.plots.series import Returns, returns

LAST = "#009E73"


def draw(chart: Chart, series: Returns) -> None:
    """Draw the series on a chart."""
    chart.level("solved", series.solved, "good", translate("Plots", "solved"), below=True)
    chart.line("train", series.env_steps, series.train, "muted", smooth=True)
    chart.line("last", series.validation_steps, series.last_episode, LAST, style="dash", mark="s")
    chart.line("first", series.validation_steps, series.first_episode, "accent", mark="o")


def draw_judgement(chart: Chart, found: Judgement | None) -> None:
    """The mean of the newest evaluation as a level, its interval as a band."""
    if found is None:
        chart.level("held-out", None, "warning")
        chart.band("held-out interval", None, None, "warning")
        return
    chart.level("held-out", found.mean, "warning", found.label)
    chart.band("held-out interval", found.low, found.high, "warning")


def main_line(series: Returns) -> tuple[Array, Array]:
    """The line by which a compared run is judged: validation, or training where none has been done."""
    if len(series.validation_steps):
        return series.validation_steps, series.first_episode
    return series.env_steps, series.train


class ReturnsPlot(PlotPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Return"))
    smooths = True

    def empty_text(self) -> str:
        return translate("Plots", "Run step 2, Meta-train, to see the return on training and on unseen validation tasks.")

    def build(self) -> None:
        self._judged = History()
        self._levels: tuple[str, ...] = ()  # chips of the newest evaluation
        chart = Chart(translate("Plots", "environment steps"), translate("Plots", "return"), self.theme, x_means=TRAINING_STEPS)
        self.charts = (chart,)
        fill(self.body, chart)
        self.chip(translate("Plots", "training"), "muted", "train")
        self.chip(translate("Plots", "validation, first episode"), "accent", "first", mark="o")
        self.chip(translate("Plots", "validation, last episode"), LAST, "last", style="dash", mark="s")

    def set_judgement(self, history: History) -> None:
        self._judged = history

    def state(self) -> object:
        return (super().state(), id(self._judged), self._judged.revision)

    def draw(self) -> bool:
        series, chart = returns(self.history), self.charts[0]
        draw(chart, series)
        found = judgement(self._judged, self.history.family_name)
        draw_judgement(chart, found)
        self.toggles.drop(*(label for label in self._levels if found is None or label != found.label))
        self._levels = () if found is None else (found.label,)
        if found is not None:
            self.toggles.chip(found.label, "warning", "held-out", "held-out interval", style="dash", tip=found.words)
        for place, run in enumerate(self.compared):
            style = run_style(place)
            x, y = main_line(returns(run.history))
            chart.line(f"run {place}", x, y, style.colour, style=style.pattern, mark=style.marker, smooth=True)
        self.run_chips("run {0}")
        return not series.empty or bool(self.compared)

    def columns(self) -> Columns:
        series = returns(self.history)
        result: Columns = {
            translate("Plots", "environment steps"): series.env_steps,
            translate("Plots", "training return"): series.train,
            translate("Plots", "steps at validation"): series.validation_steps,
            translate("Plots", "validation, first episode"): series.first_episode,
            translate("Plots", "validation, last episode"): series.last_episode,
        }
        found = judgement(self._judged, self.history.family_name)
        if found is not None:
            result |= found.columns()
        for run in self.compared:
            x, y = main_line(returns(run.history))
            result[translate("Plots", "steps of {run}").replace("{run}", run.name)] = x
            result[translate("Plots", "return of {run}").replace("{run}", run.name)] = y
        return result
