"""Python's cyclic collector, in the window's thread only.

By itself it runs in whichever thread happens to allocate, at whatever moment. In a worker's thread, or in the midst of a
paint, it has deleted Qt objects and taken the program with it. Here a timer runs it between two events.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

EVERY_MS = 1000
OLDEST = 2  # the generation that takes 0.2 s to look through with the whole window in it


class Collector(QObject):
    """Looks every second whether a generation is due, by Python's own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is due."""
        collect_due()


def collect_due() -> None:
    """Collect every generation that Python would have collected by now. From the window's thread only."""
    for generation, threshold in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] <= threshold:
            return
        gc.collect(generation)


def keep_to_this_thread(application: QCoreApplication) -> None:
    """From now on garbage is collected by a timer of the application, which lives in this thread."""
    if application.findChild(Collector) is None:
        Collector(application)


def settle() -> None:
    """The window is whole: what is there now is not looked through again, so that no collection is felt."""
    gc.collect(OLDEST)
    gc.freeze()


def settle_anew() -> None:
    """The same after much of it was made anew; nothing where nobody has settled."""
    if gc.get_freeze_count():
        gc.unfreeze()
        settle()
