"""What the window is composed of: stage, plots and welcome in the middle, a panel in every dock.

All of it is made from the session, the player and the preferences, and holds nothing that would be missed: on another
language the parts are thrown away and made anew. Put new parts here; they read their state in the constructor.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from workbench import kept_values
from workbench.actions import runs_actions
from workbench.atlas_link import AtlasLink
from workbench.experiments.shown import Shown
from workbench.i18n import translate
from workbench.layout import LOW_WINDOW
from workbench.place import Place
from workbench.plot_area import PlotArea
from workbench.plots import PLOTS
from workbench.recovery.banner import RecoveryBanner
from workbench.stage.stage import Stage
from workbench.steps import Step
from workbench.weights_link import WeightsLink
from workbench.welcome import Welcome

if TYPE_CHECKING:
    from workbench.main_window import MainWindow
    from workbench.panels.workflow import Workflow

RUNS_OFFERED = "runs/offered"


class WindowParts(QObject):
    """Makes the parts, puts them into the window, and lets them follow its session and its player."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.stage = Stage(window.player)
        self.plots = PlotArea(PLOTS)
        self.plots.set_rate(window.preferences.plot_rate)
        self.banner = RecoveryBanner(window)
        self.welcome = Welcome(window.player)
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.center = QWidget()
        self._lay_out()
        window.staging.play_on(self.stage)
        window.layouts.fill()
        window.setCentralWidget(self.center)
        self.place = Place(window.player, self.plots)
        self._listen()
        self.plots.set_histories(window.histories())
        AtlasLink(session=window.session, staging=window.staging, plots=self.plots)
        WeightsLink(window.staging, self.plots)
        self.plots.set_compared(window.recorded.comparison.compared)
        self._give_board()
        self.show_model()
        if window.staging.shows_demo and window.player.state != "idle":
            self._inspect(window.staging.shown_model)

    def _lay_out(self) -> None:
        middle = self.middle
        middle.addWidget(self.stage)
        middle.addWidget(self.plots)
        middle.setStretchFactor(0, 3)
        middle.setStretchFactor(1, 2)
        middle.setHandleWidth(6)
        middle.setChildrenCollapsible(False)
        column = QVBoxLayout(self.center)
        column.setContentsMargins(2, 2, 2, 0)
        column.addWidget(self.banner)
        column.addWidget(self.welcome)
        column.addWidget(middle, 1)

    def _listen(self) -> None:
        window, session = self._window, self._window.session
        self.plots.plots.each(self._hear)
        self.welcome.chosen.connect(window.first_steps.do)
        self.welcome.dismissed.connect(window.dismiss_welcome)
        window.player.started.connect(self._on_played)
        window.player.came_back.connect(self._on_came_back)
        window.staging.demo_started.connect(self._on_demo)
        session.jobs.started.connect(self._on_job_started)
        session.model_changed.connect(self.show_model)
        session.replaced.connect(self._clear_views)
        window.recorded.comparison.changed.connect(self.plots.set_compared)
        window.experiment.opened.connect(self._give_board)
        window.experiment.chosen_changed.connect(self._give_board)
        window.recorded.watch.shown_changed.connect(self._give_histories)
        window.recorded.library.discarded.connect(self._offer_undo)
        window.recorded.library.listed.connect(self._offer_runs)

    def _hear(self, _name: str, plot: Any) -> None:
        plot.exported.connect(self._on_picture)
        plot.export_failed.connect(self._window.notifications.error)

    @property
    def workflow(self) -> Workflow:
        """The left rail."""
        return cast("Workflow", self._window.layouts.docks["workflow"].widget())

    # ---- what is shown

    def _give_histories(self) -> None:
        self.plots.set_histories(self._window.histories())
        self._window.refresh()

    def _give_board(self) -> None:
        """Give the plots of experiments the one that is open; they look by themselves whether it says more."""
        experiment = self._window.experiment
        self.plots.set_board(None if experiment.file is None else Shown(experiment.board, experiment.chosen))

    def _on_played(self) -> None:
        self._give_histories()
        if not self._window.session.busy:
            self.plots.show_trial()

    def _on_came_back(self) -> None:
        text = translate("Window", "Back at the newest step: what was played stays as it was.")
        self._window.notifications.note(text)

    def _on_job_started(self, kind: str) -> None:
        self._give_histories()
        shown = {Step.TRAIN.value: "returns", Step.EVALUATE.value: "evaluation"}.get(kind)
        if shown is not None:
            self.plots.show_plot(shown)

    def _clear_views(self) -> None:
        self._window.player.clear()
        self._give_histories()

    def _on_demo(self, _demo: object) -> None:
        self._inspect(self._window.staging.shown_model)
        self._window.refresh()

    def show_model(self, _model: object = None) -> None:
        """Describe the model in hand, and on an empty stage what can be done with it."""
        session = self._window.session
        self._inspect(session.model)
        if session.model is None:
            title = translate("Window", "Nothing is on stage yet.")
            hint = translate("Window", "Initialise a model in step 1, or pick a demo: it plays here at once.")
        elif not session.trained:
            title = translate("Window", "The model has its first weights.")
            hint = translate("Window", "Meta-train it in step 2; the best so far plays here.")
        else:
            title = translate("Window", "The model is trained.")
            hint = translate("Window", "Adapt it in step 3: it plays a task it has never seen.")
        self.stage.set_empty_text(title, hint)

    def _inspect(self, model: Any) -> None:
        show = getattr(self._window.layouts.docks["inspector"].widget(), "set_model", None)
        if show is not None:
            show(model)

    def _on_picture(self, path: str) -> None:
        name = Path(path).name
        self._window.notifications.note(translate("Window", "Picture written to {name}.").replace("{name}", name))

    def _offer_runs(self) -> None:
        """Show the list of runs once, when there is a first one and the window has room; later it is the user's to show."""
        window = self._window
        if not window.recorded.library.rows or window.height() < LOW_WINDOW:
            return
        if kept_values.value(RUNS_OFFERED) is not True:
            kept_values.keep({RUNS_OFFERED: True})
            runs_actions.panel(window)

    def _offer_undo(self, count: int) -> None:
        text = translate("Runs", "{count} runs discarded.") if count > 1 else translate("Runs", "Run discarded.")
        offer = (translate("Runs", "Undo"), self._window.recorded.library.restore)
        self._window.notifications.note(text.replace("{count}", str(count)), offer)
        self._window.refresh()
