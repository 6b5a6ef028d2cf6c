"""What signals do to a command: the first lets a training finish its update and save, the next one ends it at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
BASE = 128  # exit code of what a signal ended, less its number

Handler = Callable[[int, FrameType | None], None]


class Ended(BaseException):
    """A signal ends the command at once. Like ``KeyboardInterrupt`` no error, so that nobody takes it for one."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code."""
        return BASE + self.number

    @property
    def sentence(self) -> str:
        """What is said of it."""
        return "interrupted." if self.number == signal.SIGINT else f"ended by {signal.Signals(self.number).name}."


class _Line:
    """Whether a line is being written, which one signal does not tear."""

    writing = False
    waiting: int | None = None


@contextmanager
def whole_line() -> Iterator[None]:
    """A signal that would end the command at once does so after this; a second one does not wait."""
    _Line.writing = True
    try:
        yield
    finally:
        _Line.writing, number, _Line.waiting = False, _Line.waiting, None
        if number is not None:
            raise Ended(number)


def _end(number: int, frame: FrameType | None) -> None:
    if _Line.writing and _Line.waiting is None:
        _Line.waiting = number
        return
    _Line.writing, _Line.waiting = False, None
    raise Ended(number)


@contextmanager
def _handled(handler: Handler) -> Iterator[None]:
    """Signals go to the handler; one that was ignored, as ``nohup`` does it, stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what signals do
        return
    before: dict[int, Any] = {number: signal.getsignal(number) for number in SIGNALS}
    taken = {number: kept for number, kept in before.items() if kept is not signal.SIG_IGN and kept is not None}
    for number in taken:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, kept in taken.items():
            signal.signal(number, kept)


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Any signal raises :class:`Ended`: for what has nothing to save."""
    with _handled(_end):
        yield


class Asked:
    """What a training was asked by signals.

    Attributes:
        number: the first signal; 0 while there was none.
    """

    number = 0

    @property
    def code(self) -> int:
        """The exit code of a command that saved all the same: Ctrl-C is a way to end it, the others say that they did."""
        return 0 if self.number in (0, signal.SIGINT) else BASE + self.number


@contextmanager
def stopping(stop: Callable[[], None]) -> Iterator[Asked]:
    """The first signal calls ``stop``, the next one raises :class:`Ended`."""
    asked = Asked()

    def ask(number: int, frame: FrameType | None) -> None:
        if asked.number:
            _end(number, frame)
        asked.number = number
        stop()

    with _handled(ask):
        yield asked
