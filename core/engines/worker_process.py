"""An iterator of events whose work is done in a process of its own, so that it shares no interpreter lock with the window.

Measured with the default learner: in a thread, the window's heartbeat stalled for hundreds of milliseconds and training lost
a third of its speed. The other side does nothing unasked: one request, one event. The next request is sent before an event is
handed on, so that the work never waits for the window; while nobody calls ``next``, that one update is all that is done.
No Qt here.
"""

from __future__ import annotations

import contextlib
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from core.engines.child_process import Child, Death
from core.sentence import UserError, sentence_of

LEAVE_PATIENCE = 0.2  # s that the other side gets to end when nobody needs it any more


class WorkerError(RuntimeError):
    """The work failed on the other side.

    Attributes:
        details: the traceback from there.
        answer: whether it is what the user is told of a wrong input, and no fault of the program.
    """

    def __init__(self, sentence: str, details: str = "", answer: bool = False) -> None:
        super().__init__(sentence)
        self.sentence, self.details, self.answer = sentence, details, answer


class WorkerDied(WorkerError):
    """The process on the other side is gone, and nobody had asked it to go. ``death`` tells how."""

    def __init__(self, death: Death) -> None:
        super().__init__(f"The process that did the work has ended by itself: {death}.", death.stacks)
        self.death = death


class WorkerProcess:
    """Drives ``make()`` in a new process.

    Args:
        make: gives the iterable; it and what it holds travel to the process, so it must be picklable.

    Attributes:
        model: the newest ``model`` of the iterable on the other side, if it has one.
        folder: its ``folder``, where it records what it does, if it has one.
        began: whether anything has come from there; before, it is being loaded, which takes seconds.
    """

    def __init__(self, make: Callable[[], Iterable[Any]]) -> None:
        self.model: Any = None
        self.folder: Any = None
        self.began = False
        self._sending = threading.Lock()
        self._child = Child(serve, make)
        self._process, self._here = self._child.process, self._child.line

    @property
    def number(self) -> int | None:
        """The process's number in the system."""
        return self._process.pid

    def stop(self) -> None:
        """Ask the iterable to end after what it is doing; its last events still come. From any thread."""
        with contextlib.suppress(OSError), self._sending:
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
                self.began = True
                if model is not None:
                    self.model = model
                self._request()
                yield event
        finally:
            self.close()

    def _request(self) -> None:
        with contextlib.suppress(OSError), self._sending:  # a process that is gone is noticed by its missing answer
            self._here.send("next")

    def _answer(self) -> tuple[str, Any]:
        try:
            answer: tuple[str, Any] = self._here.recv()
        except (EOFError, OSError):
            raise WorkerDied(self._child.death()) from None
        return answer

    def close(self) -> None:
        """End the process; nothing more comes. Also for one whose events nobody has asked for."""
        self._child.end(LEAVE_PATIENCE)

    def kill(self) -> None:
        """End the process in the midst of its work; whoever waits for an event gets :class:`WorkerDied`. From any thread."""
        self._process.kill()


def serve(connection: Connection, make: Callable[[], Iterable[Any]]) -> None:
    """The other side: answers requests until the window's side closes, which it also does when the window dies."""
    with contextlib.suppress(EOFError, OSError, BrokenPipeError):
        try:
            _answer(connection, make)
        except (EOFError, OSError):
            raise
        except Exception as error:
            connection.send(("failed", (sentence_of(error), traceback.format_exc(), isinstance(error, UserError))))


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
