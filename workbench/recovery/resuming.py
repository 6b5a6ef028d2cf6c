"""A run that was interrupted or stopped goes on: in its own folder, from its newest checkpoint, with the curves of before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench import jobs
from workbench.error_words import worded
from workbench.i18n import translate
from workbench.steps import Step
from workbench.training_thread import Ending

if TYPE_CHECKING:
    from core.analysis.history import History
    from core.recipe import Recipe
    from workbench.main_window import MainWindow

RESUMABLE = ("interrupted", "stopped", "failed")  # states of a run


class Resuming(QObject):
    """Begins it, and offers it when the process of a training has died."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked: Path | None = None  # folder of the run that is being read
        window.session.jobs.ended.connect(self._on_ended)

    def why_not(self, folder: Path) -> str:
        """Why this run cannot go on now; empty when it can."""
        if self._window.session.busy:
            return translate("Actions", "Wait for the running step, or stop it.")
        row = self._window.recorded.row(folder.name)
        if row is not None and row.state == "running":
            return translate("Recovery", "Another window or command is recording this run.")
        if row is not None and row.state not in RESUMABLE:
            return translate("Recovery", "This run has come to its end; train on from its model instead.")
        return ""

    def resume(self, folder: Path) -> None:
        """Let it go on. Whoever calls this has asked about unsaved work. What is in the way is said in one sentence."""
        if folder == self._asked:
            return  # a second click
        if reason := self.why_not(folder):
            self._window.session.problem.emit(reason, "")
            return
        self._asked = folder
        self._window.recovery.background.run(partial(_read, folder), partial(self._begin, folder), self._on_failure)

    def _begin(self, folder: Path, found: tuple[Recipe, History]) -> None:
        session, self._asked = self._window.session, None
        if reason := self.why_not(folder):  # a step has begun, or another window was faster
            session.problem.emit(reason, "")
            return
        recipe, history = found
        session.set_recipe(recipe, "")
        session.training_history = history
        session.last_event = None
        session.jobs.start(Step.TRAIN.value, partial(session.engine, partial(jobs.ResumeJob, folder)))

    def _on_failure(self, error: Exception) -> None:
        self._asked = None
        self._window.session.problem.emit(worded(error), "")

    def _on_ended(self, kind: str, ending: Ending) -> None:
        """A process that died is told of with the way on, where there is one."""
        if ending.death is None:
            return
        from workbench.recovery.words import died

        folder = getattr(ending.source, "folder", None) if kind == Step.TRAIN.value else None
        offer = None
        if folder is not None and not self._window.closing.closing:
            offer = (translate("Recovery", "Resume from the last checkpoint"), partial(self._again, Path(folder)))
        self._window.notifications.error(died(ending.death), ending.details, offer)

    def _again(self, folder: Path) -> None:
        self._window.before_replacing(partial(self.resume, folder))


def _read(folder: Path) -> tuple[Recipe, History]:
    """The recipe, and the curves up to where it goes on: what came after the checkpoint is done again."""
    from core.analysis.history import History
    from core.events import TrainingResumed
    from core.storage.checkpoints import list_checkpoints
    from core.storage.run_mark import is_recorded
    from core.storage.runs import Run, RunError

    if is_recorded(folder):
        raise RunError(translate("Recovery", "Another window or command is recording this run."))
    run = Run(folder)
    recipe, history = run.recipe(), History(run.events())
    checkpoints = list_checkpoints(folder)
    if not checkpoints:
        return recipe, History()
    history.append(TrainingResumed(update=checkpoints[0].update, updates=0, env_steps=0, seconds=0.0, step_size_updates=10**9))
    return recipe, history
