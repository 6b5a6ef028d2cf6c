"""A window as the program makes it, with what measurements ask of it. Qt runs its own loop, as in the program."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from core.resources import resource
from workbench import collecting
from workbench.application import make_application
from workbench.main_window import MainWindow

LOOK_MS = 50  # between two looks at a condition


class OpenWindow:
    """The window, filled and settled.

    Args:
        wishes: preferences other than the usual ones.
    """

    def __init__(self, **wishes: Any) -> None:
        self.application, self._usual = make_application()
        self.open(**wishes)

    def open(self, **wishes: Any) -> None:
        """Make the window, or another one."""
        self.window = MainWindow(dataclasses.replace(self._usual, **wishes))
        self.window.filled.connect(collecting.settle)
        self.window.resize(1280, 720)
        self.window.show()
        self.until(lambda: self.window.is_filled)
        self.wait(0.5)

    def until(self, condition: Callable[[], bool], seconds: float = 120.0) -> None:
        """Let everything run until the condition holds. Raises ``TimeoutError``."""
        loop, look = QEventLoop(), QTimer()
        end = time.monotonic() + seconds
        look.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > end else None)
        look.start(LOOK_MS)
        loop.exec()
        if not condition():
            raise TimeoutError(f"It did not come about within {seconds:.0f} s.")

    def wait(self, seconds: float) -> None:
        """Let everything run for so long, without looking at anything meanwhile."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def cores(self, seconds: float) -> float:
        """Cores that this process takes for so long."""
        cpu, wall = time.process_time(), time.perf_counter()
        self.wait(seconds)
        return (time.process_time() - cpu) / (time.perf_counter() - wall)

    def open_sample(self, name: str) -> None:
        """Take a shipped model in hand."""
        self.window.model_files.open(resource("sample_models", f"{name}.metamodel"))
        self.until(lambda: not self.window.model_files.busy)
        if self.window.session.model is None:
            raise ValueError(f"There is no sample {name!r} that can be opened.")

    def train(self, updates: int, preset: str = "mirror-quick") -> None:
        """Meta-train for so many updates, then stop and keep the best."""
        session = self.window.session
        session.choose_preset(preset)
        session.initialise()
        session.train()
        self.until(lambda: getattr(session.last_event, "update", 0) >= updates)
        session.jobs.stop()
        self.until(lambda: not session.busy)
