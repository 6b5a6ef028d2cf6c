"""A timer that hands the waiting events to the window, a few times a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.engines.event_buffer import EventBuffer

INTERVAL_MS = 100  # at 30 times a second, drawing took four fifths of the training's speed


class EventPump(QObject):
    """Empties a buffer into one signal."""

    events = Signal(list)

    def __init__(self, buffer: EventBuffer, parent: QObject | None = None, interval_ms: int = INTERVAL_MS) -> None:
        super().__init__(parent)
        self._buffer = buffer
        self._timer = QTimer(self)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.pump)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        """Hand over what is left, then rest."""
        self._timer.stop()
        self.pump()

    def pump(self) -> None:
        """Hand over what is waiting now."""
        waiting = self._buffer.drain()
        if waiting:
            self.events.emit(waiting)
