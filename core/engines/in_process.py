"""The engine that runs jobs in this process: for tests and for looking with a debugger. A job cannot be ended by force here."""

from __future__ import annotations

from collections.abc import Iterator

from core.engines.engine import Engine
from core.engines.job import Job, Underway
from core.events import Event


class LocalAttempt:
    """The work itself, in the engine's thread."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._underway: Underway | None = None
        self._stopped = False

    def __iter__(self) -> Iterator[Event]:
        self._underway = self._job.work.begin()
        if self._stopped:
            self._underway.stop()
        yield from self._underway

    def stop(self) -> None:
        self._stopped = True
        if self._underway is not None:
            self._underway.stop()

    def kill(self) -> None:
        self.stop()

    def close(self) -> None:
        close = getattr(self._underway, "close", None)
        if close is not None:
            close()


def in_process(slots: int = 1) -> Engine:
    """An engine whose jobs share this process."""
    return Engine(LocalAttempt, slots)
