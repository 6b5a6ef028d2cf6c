"""The meta-state of the performer on stage, moving through the atlas of tasks as context comes in."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor

from core.analysis.history import History
from core.analysis.task_atlas import PrincipalAxes, principal_axes, task_atlas
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.atlas_marks import fixed_pen
from workbench.plots.atlas_panel import AtlasPanel
from workbench.plots.atlas_series import INNER, axis
from workbench.plots.series import Array
from workbench.plots.trail_series import FADES, Trail, pieces, trail
from workbench.stage.scene import blended
from workbench.theme import Theme

SCRUB_MS = 50  # between two pictures while the place moves
GROWTH = 1.15  # of a trail, after which its own axes are measured again


class MetaStatePlot(AtlasPanel):
    """Reads the history of the trial on stage; the atlas lies behind it."""

    title = str(QT_TRANSLATE_NOOP("Plots", "Meta-state"))

    def empty_text(self) -> str:
        return translate(
            "Plots", "Run step 3, Adapt: the meta-state moves here as context comes in. The atlas shows what lies where."
        )

    def build(self) -> None:
        self._atlas_history = History()
        self._atlas_axes: PrincipalAxes | None = None
        self._own_axes: PrincipalAxes | None = None
        self._measured = 0  # steps of the trail when its own axes were
        self._behind: object = None  # what the drawn background was made from
        self._place: int | None = None
        self._same_model = True
        self._soon = QTimer(self)  # a scrubber may move more often than is worth drawing
        self._soon.setSingleShot(True)
        self._soon.setInterval(SCRUB_MS)
        self._soon.timeout.connect(self._draw_trail)
        self._trail = Trail(np.empty((0, 0)), True)
        self._places: Array = np.empty((0, 2))
        super().build()
        self._lines = [pg.PlotCurveItem() for _ in FADES]
        self._later = pg.PlotCurveItem()
        self._start = pg.ScatterPlotItem(pxMode=True, symbol="o", size=9)
        self._now = pg.ScatterPlotItem(pxMode=True, symbol="o", size=20)
        for place, item in enumerate((self._later, *self._lines, self._start, self._now)):
            item.setZValue(100 + place)
            self.chart.addItem(item)

    def accessible_title(self) -> str:
        return translate("Atlas", "Meta-states of tasks, and the way of the one on stage")

    # ---- what the window calls

    def set_atlas(self, history: History) -> None:
        """Lay another atlas behind the trail, or more of the same."""
        self._atlas_history = history
        self.atlas = task_atlas(history)
        self._atlas_axes = self.atlas.axes if len(self.atlas) else None
        self.redraw()

    def set_history(self, history: History) -> None:
        """Follow another trial."""
        if history is not self.history:
            self._own_axes = None
        super().set_history(history)

    def set_same_model(self, same: bool) -> None:
        """Whether the model on stage is the one that the atlas was drawn for: only then do both have the same axes."""
        if same != self._same_model:
            self._same_model = same
            self.redraw()

    def set_place(self, step: int | None) -> None:
        """Show the trail as it was at a step of the trial; the newest one is drawn when the plots are."""
        super().set_place(step)
        was, self._place = self._place, step
        last = len(self._places) - 1
        if any(place is not None and place < last for place in (was, step)) and was != step and not self._soon.isActive():
            self._soon.start()

    # ---- drawing

    @property
    def in_atlas(self) -> bool:
        """Whether the atlas is shown: there is one, and the trail, if there is any, lies in its axes."""
        axes = self._atlas_axes
        if axes is None:
            return False
        return self._trail.empty or (self._same_model and len(axes.center) == self._trail.vectors.shape[1])

    def explained(self) -> bool:
        return self.in_atlas

    def draw(self) -> bool:
        self._trail = trail(self.history)
        behind = self.in_atlas
        if self._trail.empty and not behind:
            return False
        self._draw_behind(behind)
        if not behind:
            self._measure_own_axes()
            self._label_own_axes()
        self._places = self._trail.places(self._atlas_axes if behind else self._own_axes)
        self._draw_trail()
        self._show_state()
        return True

    def _draw_behind(self, shown: bool) -> None:
        key = (shown, id(self._atlas_history), self._atlas_history.revision, self.colour.currentData(), self.theme.name)
        if key == self._behind:
            return
        self.colour.setVisible(shown)
        self._fit_legend()
        if shown:
            self.draw_points(axis(self.atlas, f"{INNER}0", "x"), axis(self.atlas, f"{INNER}1", "y"))
        else:
            self.chart.set_points(np.empty((0, 2)), (), ())
        self._behind = (*key[:3], self.colour.currentData(), self.theme.name)

    def _measure_own_axes(self) -> None:
        """Axes of the trail alone: anew for another trial, and when it has grown by a part, so that they keep still between."""
        count = len(self._trail.vectors)
        if self._own_axes is None or not self._measured <= count < self._measured * GROWTH:
            self._own_axes, self._measured = principal_axes(self._trail.vectors), count

    def _label_own_axes(self) -> None:
        first = translate("Atlas", "this trial, axis {number}")
        text = first if self._trail.has_state else translate("Atlas", "α of this trial, axis {number}")
        for number, side in enumerate(("bottom", "left")):
            self.chart.set_label(side, text.replace("{number}", str(number + 1)))

    def _draw_trail(self) -> None:
        places = self._places
        count = len(places)
        now = count - 1 if self._place is None else min(max(self._place, 0), count - 1)
        parts = pieces(places, now) if count else []
        for line in self._lines:
            line.setData([], [])
        for line, (part, opacity) in zip(self._lines, parts, strict=False):
            colour = blended(self.theme.surface, self.theme.text, opacity)
            newer = opacity > FADES[-1][1]  # what is old may be thousands of steps long: thick or smooth lines cost too much
            line.setPen(fixed_pen(colour, 2 if newer else 1))
            line.setData(part[:, 0], part[:, 1], antialias=newer)
        after = places[max(now, 0) :]
        self._later.setData(after[:, 0], after[:, 1])
        self._start.setData(places[:1, 0], places[:1, 1])
        self._now.setData(places[now : now + 1, 0], places[now : now + 1, 1]) if count else self._now.setData([], [])
        self._tell(self.chart.current)

    def apply_theme(self, theme: Theme) -> None:
        if hasattr(self, "_now"):
            edge = fixed_pen(theme.surface, 2.5)
            self._now.setPen(edge)
            self._now.setBrush(QColor(theme.accent))
            self._start.setPen(fixed_pen(theme.text, 1.6))
            self._start.setBrush(QColor(theme.surface))
            pen = fixed_pen(blended(theme.surface, theme.text, 0.3), 1)
            self._later.setPen(pen)
        super().apply_theme(theme)

    def hint(self) -> str:
        if self._running or self._trail.empty:
            return super().hint()
        if len(self.atlas) and not self.in_atlas:
            return translate("Atlas", "The model on stage is not the one of the atlas: the axes are those of this trial alone.")
        if not self._trail.has_state:
            return translate("Atlas", "This model has no meta-state: its α is shown instead.")
        now = len(self._places) - 1 if self._place is None else min(self._place, len(self._places) - 1)
        text = translate("Atlas", "Ring: start. Dot: step {steps}.")
        return text.replace("{steps}", str(max(0, now)))
