"""Performance profiles: which share of first episodes reaches each return, for each row of an evaluation."""

from __future__ import annotations

from core.analysis.curves import profile_curves
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.curve_chart import CurveChart, CurvePlot
from workbench.plots.series import best_return, evaluated_rows


class PerformanceProfilePlot(CurvePlot):
    title = str(QT_TRANSLATE_NOOP("Plots", "Performance profile"))

    def empty_text(self) -> str:
        return translate("Plots", "Run step 4, Evaluate, to see which share of first episodes reaches each return.")

    def build(self) -> None:
        y_label = translate("Plots", "share that reaches it")
        self.lay_out(CurveChart(translate("Plots", "return of the first episode"), y_label, self.theme))

    def show_newest(self) -> None:
        rows = evaluated_rows(self.history)
        if rows:
            self.chart.setXRange(0.0, best_return(self.history), padding=0.02)
            self.chart.setYRange(0.0, 1.0, padding=0.04)

    def draw(self) -> bool:
        rows = evaluated_rows(self.history)
        if rows:
            self.show_curves(profile_curves(rows, best_return(self.history)))
        return bool(rows)
