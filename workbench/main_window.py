"""The window. It only composes: menus, toolbar, docks, the stage with the plots under it, the status bar."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QToolBar

from workbench import assets, families, files, incoming, language_switch, motion, preferences, start_files
from workbench.actions.commands import Commands
from workbench.closing import Closing
from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.layout import Layout
from workbench.model_files import ModelFiles
from workbench.notifications import Notifications
from workbench.open_experiment import OpenExperiment
from workbench.recorded_runs import RecordedRuns
from workbench.recovery.recovery import Recovery
from workbench.session import Session
from workbench.status import Status
from workbench.steps import Step
from workbench.undo import UndoStack
from workbench.undo_keys import UndoKeys

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter

    from core.analysis.history import History
    from workbench.first_steps import FirstSteps
    from workbench.model_files import Then
    from workbench.panels.workflow import Workflow
    from workbench.player import Player
    from workbench.plot_area import PlotArea
    from workbench.stage.stage import Stage
    from workbench.staging import Staging
    from workbench.welcome import Welcome
    from workbench.window_parts import WindowParts

FIRST_SIZE = QSize(1280, 720)


class MainWindow(QMainWindow):
    """Shown almost empty at once; the parts that need the core are put in by :meth:`fill`, after the first paint."""

    filled = Signal()

    is_filled: bool
    layouts: Layout
    player: Player
    staging: Staging
    first_steps: FirstSteps
    parts: WindowParts

    def __init__(self, wishes: preferences.Preferences | None = None) -> None:
        super().__init__()
        self.preferences = wishes or preferences.Preferences()
        self.is_filled = False
        self._painted = False
        self.session = Session(self)
        self.undo_stack = UndoStack(self.session, self)
        self._undo_keys = UndoKeys(self)
        self.model_files = ModelFiles(self.session, self)
        self.recorded = RecordedRuns(self.session, self, self.model_files)
        self.notifications = Notifications(self, self.preferences.toast_seconds)
        self.experiment = OpenExperiment(self)
        self.recovery = Recovery(self)
        self.setWindowIcon(assets.icon("workbench", ""))
        self.setObjectName("main")
        self.setAcceptDrops(True)
        self.resize(FIRST_SIZE)
        self.commands = Commands(self)
        self.commands.fill_menus()
        self.toolbar = QToolBar()
        self.toolbar.setObjectName("toolbar")
        self.toolbar.setMovable(False)
        self.toolbar.toggleViewAction().setVisible(False)
        self.commands.fill_toolbar(self.toolbar)
        self.addToolBar(self.toolbar)
        self.setStatusBar(Status(self.session))
        waiting = PlainLabel(translate("Window", "Loading the task families…"))
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting.setProperty("muted", "true")
        self.setCentralWidget(waiting)
        self.layouts = Layout(self)
        self.commands.submenus["recent"].aboutToShow.connect(self._fill_recent)
        self.session.changed.connect(self.refresh)
        self.undo_stack.indexChanged.connect(self.commands.refresh_captions)
        self.session.problem.connect(self.notifications.error)
        self.session.step_finished.connect(self._on_step_finished)
        self.session.side.said.connect(self.notifications.note)
        self.model_files.said.connect(self.notifications.note)
        self.model_files.lasting.connect(self.statusBar().showMessage)
        self.model_files.used.connect(files.remember)
        self.closing = Closing(self)
        self.refresh()

    # ---- putting it together

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.fill)

    def fill(self) -> None:
        """Put in everything that needs the core, pyqtgraph or gymnasium. Done once, after the window is visible."""
        if self.is_filled:
            return
        from workbench.first_steps import FirstSteps
        from workbench.player import Player
        from workbench.preferred import take_effect
        from workbench.staging import Staging

        start_files.tell(self)
        families.load_chosen(self)
        take_effect(self)
        self.player = Player(self)
        self.undo_stack.watch(self.player)
        self.session.begin()
        self.staging = Staging(self.session, self.player, self)
        self.staging.problem.connect(self.notifications.error)
        self.staging.draws.said.connect(self.statusBar().showMessage)
        self.staging.learning.changed.connect(self.commands.refresh)
        self.staging.choice.ghosts = frozenset({"prior"} if self.preferences.ghosts else ())
        self.session.best_improved.connect(self._preview)
        self.first_steps = FirstSteps(self)
        self.compose()
        self.recorded.begin()
        self.experiment.begin()
        self.recovery.changed.connect(self.refresh)
        self.recovery.begin()
        self.is_filled = True
        self.refresh()
        QTimer.singleShot(0, self.layouts.restore)
        self.filled.emit()

    def compose(self) -> None:
        """Make the parts of the window from what session, player and preferences hold; those before make way."""
        from workbench.window_parts import WindowParts

        self.parts = WindowParts(self)

    @property
    def stage(self) -> Stage:
        return self.parts.stage

    @property
    def plots(self) -> PlotArea:
        return self.parts.plots

    @property
    def welcome(self) -> Welcome:
        return self.parts.welcome

    @property
    def middle(self) -> QSplitter:
        """The stage above the plots."""
        return self.parts.middle

    @property
    def workflow(self) -> Workflow:
        """The left rail."""
        return self.parts.workflow

    # ---- what is shown

    def histories(self) -> dict[str, History]:
        """The runs that the plots and the export read; empty before the window is filled."""
        session = self.session
        if session.training_history is None or session.evaluation_history is None:
            return {}
        return {
            "training": session.training_history,
            "adaptation": self.player.history,
            "evaluation": session.evaluation_history,
        }

    def refresh(self) -> None:
        """Title, actions, welcome strip."""
        mark = "*" if self.session.unsaved else ""
        self.setWindowTitle(f"{self.session.name}{mark} – Meta-RL Workbench")
        self.commands.refresh()
        if self.is_filled:
            self.welcome.setVisible(self.first_steps.wants_strip())

    def _preview(self, model: Any) -> None:
        if self.preferences.preview:
            self.staging.preview(model)

    def _on_step_finished(self, _step: Step, sentence: str) -> None:
        self.notifications.note(sentence)

    def dismiss_welcome(self) -> None:
        """Offer it no more."""
        self.prefer(welcome=False)
        self.refresh()

    def prefer(self, **changes: Any) -> None:
        """Change preferences now and keep them."""
        self.preferences = dataclasses.replace(self.preferences, **changes)
        self.notifications.seconds = self.preferences.toast_seconds
        motion.apply(self.preferences.reduced_motion)
        if self.is_filled:
            from workbench.preferred import take_effect

            take_effect(self)
        try:
            preferences.save(self.preferences)
        except OSError as error:
            self.notifications.error(translate("Window", "The preferences could not be saved."), str(error))

    def use_language(self, code: str) -> None:
        """Speak another language; everything goes on."""
        language_switch.use_language(self, code)

    def _fill_recent(self) -> None:
        files.fill_recent(self, self.commands.submenus["recent"])

    # ---- unsaved work, files dropped on the window, closing

    def before_replacing(self, then: Then) -> bool:
        """Ask about a model that is not saved, and do this when it may go. False when it may not."""
        return self.closing.before_replacing(then)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if incoming.wanted(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if incoming.dropped(self, event.mimeData().urls()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.take(event):
            return
        self.session.jobs.over = True
        if self.is_filled:
            self.player.pause()
            self.staging.close()
            self.first_steps.calibration.stop()
        self.recorded.close()
        self.experiment.close()
        self.recovery.close(keep=self.closing.forced)
        self.layouts.save()
