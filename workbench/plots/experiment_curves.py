"""Validation score of every run of an experiment over its meta-updates: pruned ones grey, chosen ones coloured."""

from __future__ import annotations

import numpy as np

from workbench.experiment_words import run_title, short_title
from workbench.experiments.board_state import RunState
from workbench.experiments.tables import curve, joined
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import META_UPDATES
from workbench.plots.columns import Columns
from workbench.plots.compared import run_style
from workbench.plots.experiment_plot import BundleChart, ExperimentPlot
from workbench.plots.layout import fill
from workbench.stage.scene import blended
from workbench.theme import Theme

PALE = 0.6  # share of the colour of runs that are done: many of them, behind those that are chosen
# Which runs are drawn together, in this order from behind: name of the item, states, role of the colour.
BUNDLES = (
    ("pruned", ("pruned", "stopped", "failed", "diverged"), "border"),
    ("finished", ("done",), "muted"),
    ("running", ("running", "queued"), "accent"),
)


class ExperimentCurvesPlot(ExperimentPlot):
    title = str(QT_TRANSLATE_NOOP("Plots", "Runs: curves"))

    def build(self) -> None:
        self.chart = BundleChart(
            translate("Plots", "meta-updates"), translate("Plots", "validation score"), self.theme, x_means=META_UPDATES
        )
        self.charts = (self.chart,)
        fill(self.body, self.chart)
        self._named = 0
        self.chip(translate("Plots", "running"), "accent", "running")
        self.chip(translate("Plots", "done"), "muted", "finished")
        self.chip(translate("Plots", "pruned or ended early"), "border", "pruned")

    def state(self) -> object:
        return (super().state(), self.shown.board.revision)

    def draw(self) -> bool:
        board, chosen = self.shown.board, self.shown.runs()
        runs = [run for run in board.runs.values() if run.curve]
        apart = {run.name for run in chosen}
        for name, states, role in BUNDLES:
            some = (curve(run) for run in runs if run.state in states and run.name not in apart)
            colour = blended(self.theme.surface, self.theme.muted, PALE).name() if role == "muted" else role
            self.chart.bundle(name, *joined(some), colour)
        self._draw_chosen(chosen)
        best = board.best()
        label = translate("Plots", "best so far (mean over seeds)")
        self.chart.level("best", None if best is None else best.score, "good", label, below=True)
        return bool(runs)

    def _draw_chosen(self, chosen: list[RunState]) -> None:
        labels = [f"chosen {place}" for place in range(max(self._named, len(chosen)))]
        self.toggles.drop(*labels)
        self.chart.remove(*labels[len(chosen) :])
        self._named = len(chosen)
        for place, run in enumerate(chosen):
            style = run_style(place)
            self.chart.line(labels[place], *curve(run), style.colour, mark=style.marker)
            title = run_title(run, self.shown.board)
            self.toggles.chip(labels[place], style.colour, labels[place], mark=style.marker, tip=title, text=short_title(run))

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.redraw()

    def columns(self) -> Columns:
        rows = [(run, *curve(run)) for run in self.shown.board.runs.values() if run.curve]
        if not rows:
            return {}
        return {
            translate("Plots", "run"): np.concatenate([np.full(len(x), run.name, dtype=object) for run, x, _ in rows]),
            translate("Plots", "configuration"): np.concatenate([np.full(len(x), run.configuration + 1) for run, x, _ in rows]),
            translate("Plots", "seed"): np.concatenate([np.full(len(x), run.seed) for run, x, _ in rows]),
            translate("Plots", "meta-updates"): np.concatenate([x for _, x, _ in rows]),
            translate("Plots", "validation score"): np.concatenate([y for _, _, y in rows]),
        }
