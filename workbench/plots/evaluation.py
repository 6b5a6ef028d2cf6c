"""Evaluation on tasks never seen: one row for each method, with 95 % intervals."""

from __future__ import annotations

import numpy as np

from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.columns import Columns
from workbench.plots.interval_chart import IntervalChart, Meaning, Rows
from workbench.plots.layout import fill
from workbench.plots.rows_panel import RowsPanel
from workbench.plots.series import Evaluation, evaluation
from workbench.task_words import method_words


def rows_of(series: Evaluation, as_fraction: bool) -> Rows:
    """Mean return of the first episode, or the fraction of tasks solved in it."""
    if as_fraction:
        return Rows(series.methods, series.solved, series.solved_low, series.solved_high, np.empty(0))
    return Rows(series.methods, series.mean, series.mean_low, series.mean_high, series.iqm)


def meaning_of(series: Evaluation, as_fraction: bool) -> Meaning:
    """What x means then."""
    if as_fraction:
        axis = translate("Plots", "tasks solved in the first episode (fraction, 95 % interval)")
        return Meaning(numbers.percent, axis, translate("Plots", "solved at once"), best=1.0)
    return Meaning(
        numbers.a_return,
        translate("Plots", "return of the first episode (mean with 95 % interval, interquartile mean ◇)"),
        translate("Plots", "first episode (◇ interquartile mean)"),
        best=series.best_return or 0.0,
        level=series.solved_return,
    )


class EvaluationPlot(RowsPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Evaluation"))

    def empty_text(self) -> str:
        return translate("Plots", "Run step 4, Evaluate, to compare the model with its baselines on tasks it has never seen.")

    def build(self) -> None:
        self.chart = IntervalChart(self.theme)
        self.charts = (self.chart,)
        fill(self.body, self.chart)
        self.fraction = self.toggle(
            translate("Plots", "Fraction solved"), translate("Plots", "Show the fraction of tasks solved instead of the return")
        )

    def draw(self) -> bool:
        series = evaluation(self.history)
        others = {place: evaluation(run.history) for place, run in enumerate(self.compared)}
        others = {place: other for place, other in others.items() if not other.empty}
        if not series.empty or others:
            self.run_chips("run {0}")
            as_fraction = self.fraction.isChecked()
            rows = {place: rows_of(other, as_fraction) for place, other in others.items()}
            self.chart.draw_rows(rows_of(series, as_fraction), meaning_of(series, as_fraction), rows)
        return not series.empty or bool(others)

    def columns(self) -> Columns:
        pairs = [("", evaluation(self.history)), *((run.name, evaluation(run.history)) for run in self.compared)]
        shown = [(name, series) for name, series in pairs if not series.empty]
        if not shown:
            return {}
        result: Columns = {}
        if len(shown) > 1 or shown[0][0]:
            names = [[name or translate("Plots", "this run")] * len(series.methods) for name, series in shown]
            result[translate("Plots", "run")] = np.concatenate(names)
        result[translate("Plots", "method")] = np.concatenate([[method_words(m) for m in s.methods] for _, s in shown])
        fields = {
            translate("Plots", "mean of the first episode"): "mean",
            translate("Plots", "mean, lower end"): "mean_low",
            translate("Plots", "mean, upper end"): "mean_high",
            translate("Plots", "interquartile mean"): "iqm",
            translate("Plots", "mean of the last episode"): "last",
            translate("Plots", "solved"): "solved",
            translate("Plots", "solved, lower end"): "solved_low",
            translate("Plots", "solved, upper end"): "solved_high",
        }
        return result | {title: np.concatenate([getattr(s, field) for _, s in shown]) for title, field in fields.items()}
