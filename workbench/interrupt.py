"""Signals close the window: Ctrl+C, a polite kill, a terminal that is gone. Python alone would not notice while Qt waits."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier

from core.engines.child_process import FOR_THE_WINDOW

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

SIGNALLED = 128  # exit codes of a program that a signal has ended begin here


class InterruptKeeper(QObject):
    """Wakes Qt when a signal arrives. Only from the main thread.

    Attributes:
        received: the first signal that came, 0 for none.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close: Callable[[], object] | None = None
        self._hurry: Callable[[], object] | None = None
        self.received = 0
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._old_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._numbers = [getattr(signal, name) for name in FOR_THE_WINDOW if hasattr(signal, name)]
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
            self._numbers.remove(signal.SIGHUP)  # whoever says nohup wants it to go on
        self._old_handlers: list[Any] = [signal.signal(number, _heard) for number in self._numbers]
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def attend(self, close: Callable[[], object], hurry: Callable[[], object]) -> None:
        """What a signal does, and what a second Ctrl+C does; one that has come before does it now."""
        self._close, self._hurry = close, hurry
        if self.received:
            close()

    @property
    def exit_code(self) -> int:
        """128 and the signal's number; 0 where there was none."""
        return SIGNALLED + self.received if self.received else 0

    def _on_signal(self) -> None:
        numbers = b""
        with contextlib.suppress(BlockingIOError):
            numbers = self._reader.recv(64)
        for number in numbers:
            if number not in self._numbers:
                continue
            if not self.received:
                self.received = number
                if self._close is not None:
                    self._close()
            elif number == signal.SIGINT and self._hurry is not None:
                self._hurry()  # a service manager sends several at once; only a person repeats Ctrl+C

    def undo(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in zip(self._numbers, self._old_handlers, strict=True):
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()


def _heard(*_: Any) -> None:
    """The number has gone through the socket; Python wants a handler beside it."""


def close_on_interrupt(window: MainWindow, keeper: InterruptKeeper | None = None) -> InterruptKeeper:
    """Let signals close the window, without questions."""
    keeper = keeper or InterruptKeeper(window)
    keeper.attend(window.closing.at_once, window.closing.hurry)
    return keeper
