"""Saving the adapted agent that is on stage: what it has learned is asked for and written while the window goes on."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer

from core.engines.worker_process import WorkerError
from core.plain_text import plain
from workbench import files
from workbench.error_words import file_error
from workbench.i18n import translate

if TYPE_CHECKING:
    from core.model import Model
    from workbench.main_window import MainWindow

PATIENCE = 10.0  # s that a process which learns gets to hand over its weights
POLL_MS = 15

Trial = Mapping[str, NDArray[np.float32]]


class AdaptedAgent(QObject):
    """One saving, from its beginning to its end. The model in hand, its file and its unsaved mark stay as they are."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self._window, self._path = window, path
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)
        self._until = time.monotonic() + PATIENCE
        self._actor: Any = None
        self._model: Model | None = None

    def begin(self) -> None:
        """Ask for what was learned until now; it comes at once, or from the process that learns."""
        main, staged = self._window.player.main, self._window.session.adapting_with
        if main is None or staged is None or not files.is_adapted(self._window):
            self._refuse()
            return
        model, settings = staged
        self._model = dataclasses.replace(model, recipe=dataclasses.replace(model.recipe, adaptation=settings))
        self._actor = main.actor
        if hasattr(self._actor, "ask_snapshot"):
            self._actor.ask_snapshot()
            self._timer.start()
        else:
            self._write(self._actor.snapshot())

    def _look(self) -> None:
        try:
            trial = self._actor.snapshot()
        except WorkerError as error:
            self._fail(error)
            return
        if trial is not None:
            self._timer.stop()
            self._write(trial)
        elif time.monotonic() > self._until:
            self._refuse()

    def _write(self, trial: Trial) -> None:
        import core

        assert self._model is not None
        model = dataclasses.replace(self._model, trial=dict(trial))
        background = self._window.recorded.library.background
        background.run(partial(core.save, model, self._path), self._written, self._fail, must=True)

    def _written(self, _result: object) -> None:
        self._window.recovery.adapted.saved()
        files.remember(self._path)
        text = translate("Files", "The adapted agent is saved as {name}.").replace("{name}", self._path.name)
        self._window.notifications.note(text)
        self.deleteLater()

    def _fail(self, error: Exception) -> None:
        self._timer.stop()
        self._window.notifications.error(*file_error(error, plain(self._path.name)))
        self.deleteLater()

    def _refuse(self) -> None:
        self._timer.stop()
        text = translate("Files", "There is nothing adapted on the stage yet; try again in a moment.")
        self._window.notifications.error(text)
        self.deleteLater()
