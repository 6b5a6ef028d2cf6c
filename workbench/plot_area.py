"""The plots under the stage: in tabs, or those of one run side by side. Redrawn ten times a second at most, and all together
in no more than their share of the window's time."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QTabWidget, QWidget

from workbench.experiments.shown import Shown
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plot_set import PlotSet
from workbench.plots import view_choices
from workbench.plots.budget import PlotBudget
from workbench.plots.crosshair import SharedCrosshair

if TYPE_CHECKING:
    from core.analysis.history import History
    from workbench.plots.compared import Compared

REFRESH_MS = 100
TITLES: dict[str, str] = {
    "returns": QT_TRANSLATE_NOOP("Plots", "Return"),
    "losses": QT_TRANSLATE_NOOP("Plots", "Losses"),
    "mixture_weights": QT_TRANSLATE_NOOP("Plots", "Mixture weights"),
    "learned_rates": QT_TRANSLATE_NOOP("Plots", "Learned rates"),
    "step_sizes": QT_TRANSLATE_NOOP("Plots", "Step sizes"),
    "adaptation": QT_TRANSLATE_NOOP("Plots", "Adaptation"),
    "meta_state": QT_TRANSLATE_NOOP("Plots", "Meta-state"),
    "weights": QT_TRANSLATE_NOOP("Plots", "Weights"),
    "task_atlas": QT_TRANSLATE_NOOP("Plots", "Task atlas"),
    "evaluation": QT_TRANSLATE_NOOP("Plots", "Evaluation"),
    "adaptation_curve": QT_TRANSLATE_NOOP("Plots", "Adaptation curve"),
    "performance_profile": QT_TRANSLATE_NOOP("Plots", "Performance profile"),
    "measures": QT_TRANSLATE_NOOP("Plots", "Measures"),
    "experiment_curves": QT_TRANSLATE_NOOP("Plots", "Runs: curves"),
    "parallel_coordinates": QT_TRANSLATE_NOOP("Plots", "Parallel coordinates"),
    "interaction": QT_TRANSLATE_NOOP("Plots", "Interaction"),
    "best_so_far": QT_TRANSLATE_NOOP("Plots", "Best so far"),
}
# Which run a plot reads; those of training are shown together when side by side.
SOURCES = {
    "adaptation": "adaptation",
    "meta_state": "adaptation",
    "weights": "adaptation",
    "task_atlas": "atlas",
    "evaluation": "evaluation",
    "adaptation_curve": "evaluation",
    "performance_profile": "evaluation",
    "measures": "evaluation",
    "experiment_curves": "experiment",
    "parallel_coordinates": "experiment",
    "interaction": "experiment",
    "best_so_far": "experiment",
}
ON_REQUEST = "experiment"  # source of plots whose tabs are there only while there is something of it
FOLLOW_STAGE = ("adaptation", "atlas")  # sources of plots that show what is on stage


class PlotArea(QWidget):
    """Hosts one widget for each entry of PLOTS."""

    def __init__(self, table: Mapping[str, Callable[[], Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots = PlotSet(table)
        self._histories: dict[str, History] = {}
        self._compared: tuple[Compared, ...] = ()
        self._board: Shown | None = None  # what is shown of an experiment, if one is open
        self._place: int | None = None
        self._choices: dict[str, Any] = {}  # how to look at plots that are not made yet
        self._crosshair = SharedCrosshair(self)
        self._crosshair.moved.connect(self._show_crosshair)
        self.budget = PlotBudget()
        self.plots.each(self._begin)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._row = QWidget()
        self._row_layout = QHBoxLayout(self._row)
        self._row_layout.setContentsMargins(0, 0, 0, 0)
        self._row_layout.setSpacing(6)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self._row)
        self.side_by_side = False
        self._shown = "returns"
        self._arrange()
        self._turn = 0
        self._refresh_ms = REFRESH_MS
        self._timer = QTimer(self)
        self._timer.setInterval(self._refresh_ms)
        self._timer.timeout.connect(self._refresh_next)
        self._timer.start()

    def set_side_by_side(self, on: bool) -> None:
        """Show the plots next to each other, or in tabs."""
        self.side_by_side = on
        self._arrange()

    def show_together(self, *names: str) -> None:
        """Show these plots next to each other, whatever run they are of."""
        self.side_by_side = True
        self._arrange(names)

    def view_state(self) -> tuple[bool, str, dict[str, Any]]:
        """Side by side, which plot is in front, and how each is looked at, for :mod:`workbench.view_state`."""
        if not self.side_by_side:
            self._shown = list(self.plots)[self.tabs.currentIndex()]
        looked_at = {name: view_choices.choices(plot) for name, plot in self.plots.made.items()}
        return self.side_by_side, self._shown, {**self._choices, **looked_at}

    def set_view_state(self, state: tuple[bool, str, dict[str, Any]]) -> None:
        """Stand as another area did."""
        side_by_side, self._shown, self._choices = state
        for name, plot in self.plots.made.items():
            self._look_as_before(name, plot)
        self.set_side_by_side(side_by_side)

    # ---- a plot is made

    def _begin(self, name: str, plot: Any) -> None:
        """Let a new plot know what those before it were told."""
        plot.crosshair_moved.connect(self._crosshair.move)
        for chart in plot.charts:
            chart.painted.connect(self._note_painting)
        if "evaluation" in self._histories:
            plot.set_judgement(self._histories["evaluation"])
        source = SOURCES.get(name, "training")
        if source in self._histories:
            plot.set_history(self._histories[source])
        if self._board is not None:
            plot.set_board(self._board)
        plot.set_compared(self._compared)
        plot.set_place(self._place)
        self._look_as_before(name, plot)

    def _look_as_before(self, name: str, plot: Any) -> None:
        if name in self._choices:
            view_choices.choose(plot, self._choices.pop(name))

    def show_plot(self, name: str) -> None:
        """Bring one plot to the front."""
        self._shown = name
        if self.side_by_side:
            self._choose_neighbours()
        elif name in self.plots:
            self.tabs.setCurrentWidget(self.plots.slots[name])

    @property
    def front(self) -> str:
        """The plot that is in front; of those side by side, the one that was asked for."""
        current = self.tabs.currentIndex()
        return self._shown if self.side_by_side or current < 0 else list(self.plots)[current]

    def show_trial(self) -> None:
        """Bring the plots of the trial on stage to the front, unless one that follows the stage is there."""
        if SOURCES.get(self.front) not in FOLLOW_STAGE:
            self.show_plot("adaptation")

    def set_histories(self, histories: Mapping[str, History]) -> None:
        """Give every plot the run that it reads; one that is not given leaves its plots as they are."""
        self._histories.update(histories)
        for name, plot in self.plots.made.items():
            if "evaluation" in histories:
                plot.set_judgement(histories["evaluation"])
            source = SOURCES.get(name, "training")
            if source in histories:
                plot.set_history(histories[source])

    def _show_crosshair(self, means: str, x: float | None) -> None:
        for plot in self.plots.made.values():
            if plot.isVisible():
                plot.show_crosshair(means, x)

    def set_compared(self, runs: Sequence[Compared]) -> None:
        """Lay finished runs over the plots of training and of evaluation; none takes them away."""
        self._compared = tuple(runs)
        for plot in self.plots.made.values():
            plot.set_compared(runs)

    def set_board(self, shown: Shown | None) -> None:
        """The experiment that is open, and what is chosen of it; without one its plots have no tabs."""
        before, self._board = self._board, shown
        if (before is None) is not (shown is None):
            self._offer_tabs()
        for plot in self.plots.made.values():
            plot.set_board(shown or Shown())

    def _offer_tabs(self) -> None:
        """Tabs of what there is; when the one in front goes, the first comes to the front."""
        if self.side_by_side:
            return
        for place, name in enumerate(self.plots):
            offered = SOURCES.get(name) != ON_REQUEST or self._board is not None
            if not offered and self.tabs.currentIndex() == place:
                self.tabs.setCurrentIndex(0)
            self.tabs.setTabVisible(place, offered)

    def set_place(self, step: int | None) -> None:
        """Mark a step of the trial (from 0) in every plot over the steps of the trial."""
        self._place = step
        for plot in self.plots.made.values():
            plot.set_place(step)

    def set_rate(self, hz: float) -> None:
        """Redraw this many times a second at most."""
        self._refresh_ms = max(1, round(1000 / hz))
        self._timer.setInterval(self._refresh_ms)

    def _refresh_next(self) -> None:
        """Redraw one plot in sight when its time has come: one after the other, none of them holds up the window for long."""
        seen = [plot for plot in self.plots.made.values() if plot.isVisible() and not plot.visibleRegion().isEmpty()]
        if seen and self.budget.due:
            self._turn = (self._turn + 1) % len(seen)
            self.budget.begin()
            began = time.perf_counter()
            seen[self._turn].refresh()
            self.budget.spend(time.perf_counter() - began)
            self._timer.setInterval(self._refresh_ms // len(seen))

    def _note_painting(self, seconds: float) -> None:
        self.budget.spend(seconds)

    def refresh(self) -> None:
        """Redraw all that can be seen; a plot itself knows whether anything has changed."""
        for plot in self.plots.made.values():
            if plot.isVisible():
                plot.refresh()

    def _arrange(self, together: Sequence[str] = ()) -> None:
        """Put all slots where they belong; side by side those ``together``, or the neighbours of the one in front."""
        current = self.tabs.currentIndex()
        if self.side_by_side and current >= 0:
            self._shown = list(self.plots)[current]
        if self.side_by_side:
            self._stack.setCurrentWidget(self._row)  # first: a tab that is taken away shows the next one, which would be made
        for name, slot in self.plots.slots.items():
            if self.side_by_side:
                slot.hide()
                self._row_layout.addWidget(slot, 1)
            else:
                self.tabs.addTab(slot, translate("Plots", TITLES.get(name, name)))
        self._offer_tabs()
        if together:
            self._show_only(together)
        else:
            self.show_plot(self._shown)
        self._stack.setCurrentWidget(self._row if self.side_by_side else self.tabs)

    def _choose_neighbours(self) -> None:
        """Side by side stand the plots of one run: all of training's, say."""
        source = SOURCES.get(self._shown, "training")
        self._show_only([name for name in self.plots if SOURCES.get(name, "training") == source])

    def _show_only(self, names: Sequence[str]) -> None:
        for name, slot in self.plots.slots.items():
            slot.setVisible(name in names)
