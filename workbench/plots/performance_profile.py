"""Performance profiles: which share of first episodes reaches each return, for each row of an evaluation."""

from __future__ import annotations

from core.analysis.curves import Curve, profile_curves
from core.analysis.history import History
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import RETURNS
from workbench.plots.curve_chart import CurveChart, CurvePlot
from workbench.plots.series import best_return, evaluated_rows


class PerformanceProfilePlot(CurvePlot):
    title = str(QT_TRANSLATE_NOOP("Plots", "Performance profile"))

    def empty_text(self) -> str:
        return translate("Plots", "Run step 4, Evaluate, to see which share of first episodes reaches each return.")

    def build(self) -> None:
        y_label = translate("Plots", "share that reaches it")
        self.lay_out(CurveChart(translate("Plots", "return of the first episode"), y_label, self.theme, x_means=RETURNS))

    def show_newest(self) -> None:
        if self.chart.curves:
            lowest = min(0.0, *(float(curve.x[0]) for curve, _ in self.chart.curves))
            self.chart.setXRange(lowest, max(float(curve.x[-1]) for curve, _ in self.chart.curves), padding=0.02)
            self.chart.setYRange(0.0, 1.0, padding=0.04)

    def draw(self) -> bool:
        curves = _profiles(self.history)
        others = {place: found[0] for place, run in enumerate(self.compared) if (found := _profiles(run.history, 1))}
        if curves or others:
            self.show_curves(curves, others)
        return bool(curves or others)


def _profiles(history: History, most: int | None = None) -> list[Curve]:
    rows = evaluated_rows(history)[:most]
    return profile_curves(rows, best_return(history)) if rows else []
