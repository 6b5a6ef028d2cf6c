"""Ctrl+C in the terminal closes the window: Python alone would not notice it while Qt waits."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


class InterruptKeeper(QObject):
    """Wakes Qt when a signal arrives."""

    def __init__(self, close: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._old_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._old_handler: Any = signal.signal(signal.SIGINT, lambda *_: None)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        numbers = b""
        with contextlib.suppress(BlockingIOError):
            numbers = self._reader.recv(64)
        if signal.SIGINT in numbers:
            self._close()

    def undo(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        signal.signal(signal.SIGINT, self._old_handler)
        self._reader.close()
        self._writer.close()


def close_on_interrupt(window: MainWindow) -> InterruptKeeper:
    """Let SIGINT close the window, without questions. Only from the main thread."""
    return InterruptKeeper(window.close_unasked, window)
