"""Tells the list of runs what happens in this window: the run that is being recorded, how it ended, and evaluations."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workbench.steps import Step
from workbench.training_thread import Ending, JobState, Outcome

if TYPE_CHECKING:
    from core.model import Model
    from core.storage.run_summary import RunSummary
    from workbench.run_library import RunLibrary
    from workbench.session import Session

PAUSED = "paused"
ENDED = {Outcome.FAILED: "failed", Outcome.DISCARDED: "discarded"}  # endings that the run itself may not live to write


class RunWatch(QObject):
    """Follows a session.

    Attributes:
        live: folder of the run that is being recorded here, or ``None``.
        shown: folder of the run whose history the plots show as the one in hand, or ``None``.
    """

    shown_changed = Signal()

    def __init__(self, session: Session, library: RunLibrary) -> None:
        super().__init__(library)
        self._session, self._library = session, library
        self.live: Path | None = None
        self.shown: Path | None = None
        self._home: tuple[Model, Path] | None = None  # a model and the run that it is of
        self._score: float | None = None
        self._told = 0  # whole seconds that the row says
        self._resumed: tuple[float, float] | None = None  # when it went on, and the seconds that it had taken before
        session.jobs.started.connect(self._on_started)
        session.events.connect(self._on_events)
        session.jobs.state_changed.connect(self._on_state)
        session.jobs.ended.connect(self._on_ended)
        session.replaced.connect(self._on_replaced)

    # ---- whose model is in hand

    def belongs(self, model: Model | None, folder: Path) -> None:
        """This model is that run's."""
        self._home = None if model is None else (model, folder)

    def run_of(self, model: Model | None) -> Path | None:
        """The folder of the run that a model is of, as far as it is known."""
        return self._home[1] if self._home is not None and model is self._home[0] else None

    # ---- the run that is being recorded

    def present(self, row: RunSummary) -> RunSummary:
        """The row as it stands now: what is being recorded here is ahead of the disk."""
        if self.live is None or row.folder != self.live:
            return row
        state = PAUSED if self._session.job_state is JobState.PAUSED else "running"
        score = row.score if self._score is None else self._score
        return dataclasses.replace(row, state=state, score=score, seconds=self._seconds(row))

    def _on_started(self, kind: str) -> None:
        if kind == Step.TRAIN.value:
            self.live, self._score, self._told, self._resumed = None, None, 0, None
            self.show(None)

    def _on_events(self, events: list[Any]) -> None:
        if self._session.jobs.kind != Step.TRAIN.value or not self._session.busy:
            return
        if self.live is None:
            folder = getattr(self._session.jobs.source, "folder", None)
            if folder is None:
                return
            self.live = Path(folder)
            self.show(self.live)
            self._library.refresh()
        for event in events:
            if type(event).__name__ == "Validated" and event.best:
                self._score = event.score
            if type(event).__name__ == "TrainingResumed":
                self._resumed = time.time(), event.seconds
        if int(time.monotonic()) != self._told:
            self._told = int(time.monotonic())
            self._library.row_changed.emit(self.live.name)

    def _on_state(self, _state: JobState) -> None:
        if self.live is not None:
            self._library.row_changed.emit(self.live.name)

    def _on_ended(self, kind: str, ending: Ending) -> None:
        if kind == Step.TRAIN.value:
            self._end_training(ending)
        elif kind == Step.EVALUATE.value:
            self._keep_evaluation()

    def _end_training(self, ending: Ending) -> None:
        folder = self.live
        if folder is None and ending.source is not None:  # it was over before its first events were taken
            folder = getattr(ending.source, "folder", None)
        self.live = None
        if folder is None:
            return
        self.show(Path(folder))
        if ending.death is not None:
            pass  # nobody wrote its end, so it is one that was interrupted
        elif ending.outcome in ENDED:
            row = self._library.row(Path(folder).name)
            changes = {"ended": ENDED[ending.outcome], "seconds": None if row is None else self._seconds(row)}
            self._library.write(Path(folder), changes)
        elif self._session.model is not None and self._session.model is getattr(ending.source, "model", None):
            self.belongs(self._session.model, Path(folder))
        self._library.refresh()

    def _seconds(self, row: RunSummary) -> float:
        """How long it has been trained, without the time between its parts."""
        began, before = self._resumed or (row.began, 0.0)
        return before + time.time() - began

    def show(self, folder: Path | None) -> None:
        """The plots show this run as the one in hand."""
        if folder != self.shown:
            self.shown = folder
            self.shown_changed.emit()

    def _on_replaced(self) -> None:
        self.show(None)

    # ---- evaluations

    def _keep_evaluation(self) -> None:
        """An evaluation of a run's model is kept with the run."""
        done = self._session.evaluation
        folder = None if done is None else self.run_of(done.model)
        if done is not None and done.result and done.about is not None and folder is not None:
            self._library.keep_evaluation(folder, (*done.result, done.about))
