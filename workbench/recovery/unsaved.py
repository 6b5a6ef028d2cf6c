"""Puts by what is in hand and not saved: written beside the window a moment after it has changed, gone when it is saved."""

from __future__ import annotations

import logging
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from workbench.recovery.store import IN_HAND, RecoveryFolder
from workbench.steps import Step

if TYPE_CHECKING:
    from core.model import Model
    from workbench.background import Background
    from workbench.recorded_runs import RecordedRuns
    from workbench.session import Session

SETTLE_MS = 400  # after a change; opening a model makes several

log = logging.getLogger(__name__)


class UnsavedKeeper(QObject):
    """Follows a session. What it cannot write costs a line in the log, as there is nothing that the user could do better."""

    def __init__(
        self, session: Session, recorded: RecordedRuns, store: RecoveryFolder, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._recorded, self._store, self._background = session, recorded, store, background
        self._numbers = count(1)
        self._kept: Model | None = None  # that is put by, or on its way
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self.write)
        session.changed.connect(self._look)

    def at_risk(self) -> Model | None:
        """The model in hand, if it would be lost: neither in a file of the user's nor a run's.

        Nor first weights from which a training has begun: its run folder can do all of it again.
        """
        session = self._session
        if session.running is Step.TRAIN and not session.trained:
            return None
        in_a_file = session.path is not None or bool(session.title)
        return session.model if session.unsaved or not in_a_file else None

    def _look(self) -> None:
        if self.at_risk() is not self._kept:
            self._settled.start()

    def write(self, wait: bool = False) -> None:
        """Write it, or take it away, if that has not been done; ``wait`` until the disk has it."""
        self._settled.stop()
        model = self.at_risk()
        if model is self._kept:
            return
        self._kept, number = model, next(self._numbers)
        if model is None:
            work = partial(self._store.drop, IN_HAND, number)
        else:
            run = self._recorded.watch.run_of(model)
            work = partial(self._store.keep, IN_HAND, number, model, self._session.name, run.name if run is not None else "")
        if not wait:
            self._background.run(work, failed=self._on_failure)
            return
        from core.storage.container import ModelFileError

        try:
            work()
        except (OSError, ModelFileError) as error:
            self._on_failure(error)

    def _on_failure(self, error: Exception) -> None:
        self._kept = None
        log.warning("What is not saved could not be put by: %s", error)
