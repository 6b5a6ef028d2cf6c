"""How the window comes to its end: asked by its user, by a signal, or by the end of the session, at any moment.

A user is asked once. Nobody is there to answer a signal: dialogs are put away, the running step is stopped, and what is not
saved goes where the next start finds it. A step that does not come to its end in time is ended with its process: its run is
then one that was interrupted, and can be resumed. An experiment has a process of its own: whoever is asked says whether it goes
on; where nobody is, it goes on, and ended with everything else at a logout it can be gone on with, from its checkpoints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog

from workbench import files
from workbench.dialogs import questions
from workbench.language_switch import open_dialogs
from workbench.steps import Step

if TYPE_CHECKING:
    from workbench.main_window import MainWindow
    from workbench.model_files import Then

STOP_PATIENCE_MS = 10_000  # that a step gets to stop by itself; whoever sent the signal does not wait for ever
SESSION_MS = 60_000  # after which a logout that was called off is forgotten
MOST_DIALOGS = 20  # that are put away


class Closing(QObject):
    """Decides what a window's close event means.

    Attributes:
        unasked: no question is asked any more.
        forced: nobody was asked, so what is not saved is kept for the next start.

    A file that is being written is waited for, without holding the window up: if it comes to nothing, the window stays.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.closing = self.unasked = self.forced = self._save_first = False
        self._for_file = False  # the window closes when a file is written
        self._experiment_settled = False  # whether it has been said what becomes of the experiment
        self._patient = True
        self._late = self._timer(STOP_PATIENCE_MS)
        self._late.timeout.connect(self.hurry)
        self._called_off = self._timer(SESSION_MS)
        self._called_off.timeout.connect(self._forget_session)
        window.session.closed_down.connect(self._close_if_asked)
        window.model_files.saving_ended.connect(self._on_saving_ended)
        application = QCoreApplication.instance()
        if isinstance(application, QApplication):
            application.commitDataRequest.connect(self.end_session)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    # ---- nobody is there to answer

    def at_once(self) -> None:
        """Close without a question as soon as nothing runs any more."""
        self.closing = self.unasked = self.forced = True
        put_dialogs_away()
        self._stop()
        self._close_if_asked()

    def _stop(self) -> None:
        jobs = self._window.session.jobs
        jobs.stop()
        if self.forced and (jobs.source is None or not getattr(jobs.source, "began", True)):
            jobs.kill()  # it has done nothing yet, and what it is loading takes seconds
        if jobs.busy and not self._late.isActive():
            self._late.start()

    def hurry(self) -> None:
        """Wait no longer for the running step, nor for a file."""
        if self.closing:
            self._window.session.jobs.kill()
            if self._for_file:
                self._for_file = self._patient = False
                self._close_if_asked()

    def end_session(self, _manager: object = None) -> None:
        """The user logs out, or the machine goes down: nothing may be asked, and what is not saved is put by now."""
        self.unasked = self.forced = True
        self._called_off.start()
        put_dialogs_away()
        self._window.recovery.put_by()

    def _forget_session(self) -> None:
        if not self.closing:
            self.unasked = self.forced = False

    # ---- somebody is

    def before_replacing(self, then: Then) -> bool:
        """Ask about a model that is not saved, and do this when it may go: now, or when it is written. False when it stays."""
        session = self._window.session
        if not session.unsaved or self.unasked:
            then()
        elif not self._window.model_files.when_saved(then):
            answer = questions.ask_unsaved(self._window, session.name)
            if answer == "save":
                return files.save(self._window, then)
            if answer != "discard":
                return False
            then()
        return True

    def take(self, event: QCloseEvent) -> bool:
        """Whether the window closes now; else it may do so later, by itself."""
        if not self._may_leave_experiment():
            self._stay()
            event.ignore()
            return False
        if self._window.session.busy:
            # A thread that is destroyed while it runs takes the program with it: stop it, keep the window, close afterwards.
            event.ignore()
            if self.unasked:
                self.closing = True
                self._stop()
            elif not self.closing:
                self._ask_and_stop()
            return False
        model_files = self._window.model_files
        may_go = model_files.saving or self._may_go()
        if not may_go and not self.forced:  # a signal that came with the question is an answer to it
            self._stay()
            event.ignore()
            return False
        if model_files.saving and self._patient:
            self.closing = self._for_file = True
            if self.forced:
                self._late.start()
            event.ignore()
            return False
        for dialog in open_dialogs(self._window):
            dialog.close()  # what it has not finished is given up, and leaves nothing behind
        event.accept()
        return True

    def _may_leave_experiment(self) -> bool:
        """Ask what becomes of an experiment that a window began and that still runs. False when the window stays."""
        experiment = self._window.experiment
        if self.unasked or self._experiment_settled or not (experiment.at_work and experiment.ours):
            return True
        answer = questions.ask_experiment(self._window, experiment.name)
        if answer == "stop":
            experiment.stop()
        self._experiment_settled = answer != "cancel"
        return self._experiment_settled or self.forced  # a signal that came with the question is an answer to it

    def _may_go(self) -> bool:
        """Ask about a model that is not saved, and begin to save it if that is the answer. False when the window stays."""
        session, save = self._window.session, self._save_first
        self._save_first = False
        if not save:
            if not session.unsaved or self.unasked:
                return True
            answer = questions.ask_unsaved(self._window, session.name)
            if answer == "discard":
                return True
            save = answer == "save"
        return save and files.save(self._window)

    def _stay(self) -> None:
        self.closing = self.unasked = self._save_first = self._for_file = self._experiment_settled = False

    def _on_saving_ended(self, written: bool) -> None:
        """Close now, unless the file is not there after all, or a step was begun meanwhile."""
        if not self._for_file:
            return
        if not self.forced and (not written or self._window.session.busy):
            self._stay()
        elif not self._window.model_files.saving:
            self._for_file = False
            self._close_if_asked()

    def _ask_and_stop(self) -> None:
        """The one question of closing while a step runs: what it leaves is saved, or not, without asking again."""
        session = self._window.session
        leaves_work = session.unsaved or session.running is Step.TRAIN
        answer = questions.ask_stop_and_close(self._window, leaves_work)
        if answer != "cancel" and not self.closing:
            self.closing, self._save_first, self.unasked = True, answer == "save", answer == "discard"
            session.jobs.stop()
            self._close_if_asked()

    def _close_if_asked(self) -> None:
        if self.closing and not self._window.session.busy:
            self._late.stop()
            QTimer.singleShot(0, self._window, self._window.close)


def put_dialogs_away() -> None:
    """Close menus that are open and every dialog that somebody would have to answer."""
    for _ in range(MOST_DIALOGS):
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waiting is None:
            return
        if isinstance(waiting, QDialog):
            waiting.reject()
        else:
            waiting.close()
