"""Puts by what a model has learned of its task on the stage, now and then: minutes of practice are not to be had again."""

from __future__ import annotations

import dataclasses
import logging
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from core.engines.worker_process import WorkerError
from workbench import files
from workbench.recovery.store import ADAPTED, RecoveryFolder

if TYPE_CHECKING:
    from core.model import Model
    from workbench.background import Background
    from workbench.main_window import MainWindow

EVERY_MS = 5000  # between two looks
ANSWER_MS = 100

log = logging.getLogger(__name__)


class AdaptedKeeper(QObject):
    """Follows the stage of a window. Only what takes gradient steps is put by: a context is there again within an episode."""

    def __init__(self, window: MainWindow, store: RecoveryFolder, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._store, self._background = window, store, background
        self._numbers = count(1)
        self._kept: tuple[Any, int] | None = None  # the actor, and how far it had come
        self._asked: tuple[Any, int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._answer = QTimer(self)
        self._answer.setInterval(ANSWER_MS)
        self._answer.timeout.connect(self._listen)

    def begin(self) -> None:
        """Look from now on."""
        self._timer.start()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._answer.stop()

    def saved(self) -> None:
        """What has been learned until now is in a file of the user's."""
        now = self._learned()
        if now is not None:
            self._end()  # what was asked for before is in the file too
            self._kept = now
            self._drop()

    def _drop(self) -> None:
        self._background.run(partial(self._store.drop, ADAPTED, next(self._numbers)), must=True)

    def _learned(self) -> tuple[Any, int] | None:
        """Who learns on the stage, and the gradient steps of its trial; ``None`` where nobody does."""
        main = self._window.player.main
        if main is None or not files.is_adapted(self._window) or not hasattr(main.actor, "ask_snapshot"):
            return None
        return main.actor, main.actor.gradient_steps

    def look(self) -> None:
        """Ask for what has been learned, if that is more than what is put by; where nobody learns any more, let that go."""
        now = self._learned()
        if now is None:
            if self._kept is not None:
                self._kept = None
                self._drop()
        elif now[1] and now != self._kept and self._asked is None:
            self._asked = now
            now[0].ask_snapshot()
            self._answer.start()

    def _listen(self) -> None:
        asked, now = self._asked, self._learned()
        if asked is None or now is None or now[0] is not asked[0]:
            self._end()
            return
        try:
            trial = now[0].snapshot()
        except WorkerError:
            self._end()
            return
        if trial is not None:
            self._end()
            self._keep(asked, trial)

    def _end(self) -> None:
        self._asked = None
        self._answer.stop()

    def _keep(self, asked: tuple[Any, int], trial: Any) -> None:
        staged = self._window.session.adapting_with
        if staged is None:
            return
        model, settings = staged
        adapted: Model = dataclasses.replace(
            model, recipe=dataclasses.replace(model.recipe, adaptation=settings), trial=dict(trial)
        )
        self._kept = asked
        work = partial(self._store.keep, ADAPTED, next(self._numbers), adapted, self._window.session.name)
        self._background.run(work, failed=self._on_failure)

    def _on_failure(self, error: Exception) -> None:
        log.warning("What was learned on the stage could not be put by: %s", error)
