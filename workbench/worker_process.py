"""An iterator of events whose work is done in a process of its own, so that it shares no interpreter lock with the window.

Measured with the default learner: in a thread, the window's heartbeat stalled for hundreds of milliseconds and training lost
a third of its speed. The other side does nothing unasked: one request, one event. The next request is sent before an event is
handed on, so that the work never waits for the window; while nobody calls ``next``, that one update is all that is done.
No Qt here.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any

END_PATIENCE = 5.0  # s that a process gets to end by itself


class WorkerError(RuntimeError):
    """The work failed on the other side. ``details`` is the traceback from there."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


class WorkerProcess:
    """Drives ``make()`` in a new process.

    Args:
        make: gives the iterable; it and what it holds travel to the process, so it must be picklable.

    Attributes:
        model: the newest ``model`` of the iterable on the other side, if it has one.
        folder: its ``folder``, where it records what it does, if it has one.
    """

    def __init__(self, make: Callable[[], Iterable[Any]]) -> None:
        self.model: Any = None
        self.folder: Any = None
        # "fork" after Qt or torch has been loaded hangs; a spawned process starts clean.
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=serve, args=(there, make), daemon=True)
        self._process.start()
        there.close()

    def stop(self) -> None:
        """Ask the iterable to end after what it is doing; its last events still come."""
        with contextlib.suppress(OSError):
            self._here.send("stop")

    def __iter__(self) -> Iterator[Any]:
        try:
            self._request()
            while True:
                kind, content = self._answer()
                if kind == "end":
                    return
                if kind == "failed":
                    raise WorkerError(*content)
                event, model, self.folder = content
                if model is not None:
                    self.model = model
                self._request()
                yield event
        finally:
            self._shut_down()

    def _request(self) -> None:
        with contextlib.suppress(OSError):  # a process that is gone is noticed by its missing answer
            self._here.send("next")

    def _answer(self) -> tuple[str, Any]:
        try:
            answer: tuple[str, Any] = self._here.recv()
        except (EOFError, OSError):
            self._process.join(END_PATIENCE)
            raise WorkerError(f"The process that did the work has ended by itself (code {self._process.exitcode}).") from None
        return answer

    def _shut_down(self) -> None:
        self._here.close()
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(END_PATIENCE)
        if self._process.is_alive():
            self._process.kill()


def serve(connection: Connection, make: Callable[[], Iterable[Any]]) -> None:
    """The other side: answers requests until the window's side closes, which it also does when the window dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to the whole group; the window decides what it means
    with contextlib.suppress(EOFError, OSError, BrokenPipeError):
        try:
            _answer(connection, make)
        except (EOFError, OSError):
            raise
        except Exception as error:
            text = str(error).strip().splitlines()
            connection.send(("failed", (text[0] if text else type(error).__name__, traceback.format_exc())))


def _answer(connection: Connection, make: Callable[[], Iterable[Any]]) -> None:
    source = make()
    events = iter(source)
    sent: Any = None
    while True:
        if connection.recv() == "stop":
            source.stop()  # type: ignore[attr-defined]
            continue
        try:
            event = next(events)
        except StopIteration:
            connection.send(("end", None))
            return
        model = getattr(source, "model", None)
        # The model is sent only when it is another one: a better one has been found.
        connection.send(("event", (event, None if model is sent else model, getattr(source, "folder", None))))
        sent = model
