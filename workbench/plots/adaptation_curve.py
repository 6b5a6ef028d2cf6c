"""Mean return of each episode of a trial, for each row of an evaluation, with 95 % intervals."""

from __future__ import annotations

from core.analysis.curves import adaptation_curves
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.chart import EPISODES
from workbench.plots.curve_chart import CurveChart, CurvePlot
from workbench.plots.series import evaluated_rows, solved_return


class AdaptationCurvePlot(CurvePlot):
    title = str(QT_TRANSLATE_NOOP("Plots", "Adaptation curve"))

    def empty_text(self) -> str:
        return translate("Plots", "Run step 4, Evaluate, to see how the return grows from episode to episode on new tasks.")

    def build(self) -> None:
        self.lay_out(
            CurveChart(
                translate("Plots", "episode on the task"),
                translate("Plots", "return, 95 % interval"),
                self.theme,
                x_means=EPISODES,
            )
        )

    def show_newest(self) -> None:
        curves = [curve for curve, _ in self.chart.curves]
        if curves:
            solved = solved_return(self.history.family_name) or 0.0
            top = max(solved, *(float(c.value.max()) for c in curves))
            low = min(0.0, *(float(c.value.min()) for c in curves))
            self.chart.setXRange(0.8, max(len(c.x) for c in curves) + 0.2, padding=0)
            self.chart.setYRange(low, top + 0.08 * abs(top), padding=0)

    def draw(self) -> bool:
        curves = adaptation_curves(evaluated_rows(self.history))
        others = {
            place: adaptation_curves(rows[:1])[0]
            for place, run in enumerate(self.compared)
            if (rows := evaluated_rows(run.history))
        }
        if curves or others:
            self.show_curves(curves, others)
            longest = max(len(curve.x) for curve, _ in self.chart.curves)
            self.chart.getAxis("bottom").setTickSpacing(max(1, longest // 10), 1)
            self.chart.level(
                "solved", solved_return(self.history.family_name), "good", translate("Plots", "solved"), below=True
            )
        return bool(curves or others)
