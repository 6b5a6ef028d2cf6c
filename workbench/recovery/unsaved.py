"""Puts by what is in hand and not saved: written beside the window a moment after it has changed, gone when it is saved."""

from __future__ import annotations

import logging
from collections.abc import Callable
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
        self._under_way = 0  # number of the newest order that has not been answered
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

    def write(self, wait: bool = False, then: Callable[[], object] | None = None) -> None:
        """Write it, or take it away, if that has not been done; ``wait`` until the disk has it. ``then`` is done after it,
        beside the window, unless it failed."""
        self._settled.stop()
        model = self.at_risk()
        # One that is only on its way may never arrive: what waits beside the window is dropped when the program ends.
        if model is self._kept and not (wait and self._under_way):
            return
        self._kept, number = model, next(self._numbers)
        self._under_way = 0 if wait else number
        if model is None:
            work = partial(self._store.drop, IN_HAND, number)
        else:
            run = self._recorded.watch.run_of(model)
            work = partial(self._store.keep, IN_HAND, number, model, self._session.name, run.name if run is not None else "")
        if not wait:
            answer, failed = partial(self._on_answer, number), partial(self._on_failure, number=number)
            self._background.run(partial(_in_turn, work, then), answer, failed, must=then is not None)
            return
        from core.storage.container import ModelFileError

        try:
            work()
        except (OSError, ModelFileError) as error:
            self._on_failure(error)

    def _on_answer(self, number: int, _result: object = None) -> None:
        if number == self._under_way:
            self._under_way = 0

    def _on_failure(self, error: Exception, number: int = 0) -> None:
        self._on_answer(number)
        self._kept = None
        log.warning("What is not saved could not be put by: %s", error)


def _in_turn(first: Callable[[], object], then: Callable[[], object] | None) -> None:
    first()
    if then is not None:
        then()
