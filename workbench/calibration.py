"""Measures once how fast this machine trains, in a process of its own, while nothing else goes on."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer

from workbench.estimates import estimate

if TYPE_CHECKING:
    from core.recipe import Recipe
    from workbench.main_window import MainWindow

log = logging.getLogger(__name__)

LOOK_EVERY = 10_000  # ms between two looks whether there is a quiet moment
LONGEST = 120_000  # ms
COMMAND = (sys.executable, "-m", "workbench.speed_probe")


class Calibration(QObject):
    """Waits for a quiet moment; gives way when a step begins; never tries twice in one session."""

    def __init__(self, window: MainWindow, command: tuple[str, ...] = COMMAND, look_every: int = LOOK_EVERY) -> None:
        super().__init__(window)
        self._window = window
        self._command = command
        self._recipe: Recipe | None = None
        self.process: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(look_every)
        self._timer.timeout.connect(self._look)
        window.session.jobs.started.connect(self._give_way)

    def begin(self) -> None:
        """Look for a quiet moment from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Give up; whoever closes the window calls this."""
        self._timer.stop()
        if self.process is not None:
            self.process.finished.disconnect(self._take)
            self.process.kill()
            self.process.waitForFinished(1000)
            self.process = None

    def needed(self) -> bool:
        """Whether nothing is known of the presets of the recipe in the forms."""
        session = self._window.session
        recipe = session.recipe
        wanted = self._window.preferences.calibrate and recipe is not None and bool(session.preset)
        return wanted and recipe is not None and not estimate(recipe).known

    def _look(self) -> None:
        window = self._window
        if window.session.busy or window.player.playing or self.process is not None:
            return
        if self.needed():
            self._start()
        self._timer.stop()

    def _start(self) -> None:
        import core

        session = self._window.session
        try:
            self._recipe = core.read_recipe(session.preset, session.machine)
        except ValueError:
            return
        self.process = QProcess(self)
        self.process.finished.connect(self._take)
        program, *arguments = self._command
        self.process.start(program, [*arguments, session.preset, json.dumps(session.machine)])
        QTimer.singleShot(LONGEST, self.process, self.process.kill)

    def _take(self, code: int, _status: object = None) -> None:
        process, recipe, self.process = self.process, self._recipe, None
        if process is None or recipe is None:
            return
        text = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        process.deleteLater()
        try:
            speed = float(json.loads(text.strip().splitlines()[-1])["steps_per_second"])
        except (ValueError, KeyError, IndexError, TypeError):
            log.warning("How fast this machine trains could not be measured (exit code %d).", code)
            return
        log.info("This machine trains %s with %.0f steps a second.", recipe.family.name, speed)
        self._window.session.speeds.take(recipe, speed)

    def _give_way(self, _kind: str) -> None:
        if self.process is not None:
            self.stop()
            self._timer.start()
