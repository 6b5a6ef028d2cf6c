"""Mean return of each episode of a trial, for each row of an evaluation, with 95 % intervals."""

from __future__ import annotations

from core.analysis.curves import adaptation_curves
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.curve_chart import CurveChart, CurvePlot
from workbench.plots.series import evaluated_rows, solved_return


class AdaptationCurvePlot(CurvePlot):
    title = str(QT_TRANSLATE_NOOP("Plots", "Adaptation curve"))

    def empty_text(self) -> str:
        return translate("Plots", "Run step 4, Evaluate, to see how the return grows from episode to episode on new tasks.")

    def build(self) -> None:
        self.lay_out(
            CurveChart(translate("Plots", "episode on the task"), translate("Plots", "return, 95 % interval"), self.theme)
        )

    def show_newest(self) -> None:
        rows = evaluated_rows(self.history)
        if rows:
            top = max(solved_return(self.history.family_name) or 0.0, *(max(row.episode_means) for row in rows))
            self.chart.setXRange(0.8, len(rows[0].episode_means) + 0.2, padding=0)
            self.chart.setYRange(min(0.0, *(min(row.episode_means) for row in rows)), top * 1.08, padding=0)

    def draw(self) -> bool:
        curves = adaptation_curves(evaluated_rows(self.history))
        if curves:
            self.show_curves(curves)
            self.chart.getAxis("bottom").setTickSpacing(max(1, len(curves[0].x) // 10), 1)
            self.chart.level(
                "solved", solved_return(self.history.family_name), "good", translate("Plots", "solved"), below=True
            )
        return bool(curves)
