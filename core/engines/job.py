"""What an engine is asked to do, and what it gives back at once: jobs, and handles that never make anybody wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol, Self

from core.engines.event_buffer import EventBuffer
from core.events import Event

GRACE = 3.0  # s that work gets to end by itself when it is cancelled
TRIES = 20  # workers that may die over one job before it is given up
CAPACITY = 512  # events that wait in a handle for somebody to take them


class Underway(Protocol):
    """Work that has begun. It does nothing but what the next event takes."""

    def __iter__(self) -> Iterator[Event]: ...

    def stop(self) -> None:
        """End after what is being done; what is there is kept, to be gone on with."""


class Work(Protocol):
    """What a job does. It travels to where that is done, so it is picklable, and small.

    Begun again it goes on from where it was and comes to the same result: that is how a job survives its worker. All that it
    leaves lies in one folder, so that a machine without this one's disk can do it in a folder of its own.
    """

    @property
    def folder(self) -> Path:
        """All that it writes, and all of its own that it reads, lies here."""

    @property
    def result(self) -> Path:
        """The file that it is done for; written whole, or not there."""

    def at(self, folder: Path) -> Self:
        """The same work in another folder."""

    def begin(self) -> Underway:
        """Begin, or go on. Raises :class:`core.sentence.UserError` where it cannot be done at all."""


@dataclass(frozen=True)
class Resources:
    """What a job takes while it runs.

    Attributes:
        cpus: cores; it counts as so many slots.
        tries: workers that may die over it.
    """

    cpus: int = 1
    tries: int = TRIES


@dataclass(frozen=True)
class Job:
    """One piece of work with a name of its own; results are found by it, in whatever order they arrive."""

    key: str
    work: Work
    resources: Resources = field(default_factory=Resources)


class JobState(Enum):
    """Where a job is: QUEUED -> RUNNING -> one of the others, and back to QUEUED when its worker dies."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def over(self) -> bool:
        return self not in (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class Failure:
    """Why a job failed: one sentence, and a traceback for those who ask."""

    sentence: str
    details: str = ""


class Attempt(Protocol):
    """One try at a job, wherever that is. Iterated in one thread; the verbs may come from any other."""

    def __iter__(self) -> Iterator[Event]:
        """Events as they come. Raises :class:`WorkerLost` when whoever did the work is gone, else what the work raises."""

    def stop(self) -> None:
        """Ask the work to end after what it is doing; its last events still come."""

    def kill(self) -> None:
        """End it in the midst of its work, where that can be done."""

    def close(self) -> None:
        """Let go of everything; nothing runs on."""


class WorkerLost(RuntimeError):
    """Whoever did the work is gone, and nobody had asked it to go; the text says how, in one sentence."""


class Handle:
    """A job as an engine keeps it. Any thread may ask; nothing here waits.

    Attributes:
        job: what is done.
        tries: workers that have begun it.
        failure: why it failed, once it has.
        process: process number of the worker, where there is one on this machine.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.tries = 0
        self.failure: Failure | None = None
        self.process: int | None = None
        self.lock = threading.Lock()  # of the engine, for what follows
        self.state_now = JobState.QUEUED
        self.cancelled = False
        self.attempt: Attempt | None = None
        self.buffer = EventBuffer(CAPACITY)
        self.killer: threading.Timer | None = None

    @property
    def state(self) -> JobState:
        return self.state_now

    @property
    def result(self) -> Path:
        """The file that the job is done for; it is there when the job is DONE."""
        return self.job.work.result

    def events(self) -> list[Event]:
        """What has come since this was asked last; of many measurements that nobody has taken, some are left out."""
        return self.buffer.drain()

    def asked_to_end(self) -> bool:
        """Whether it was cancelled; it may have ended by itself all the same."""
        return self.cancelled

    def cancel(self, grace: float = GRACE) -> None:
        """Ask it to end; what it is doing is ended by force after so many seconds."""
        with self.lock:
            if self.state_now.over:
                return
            self.cancelled = True
            if self.attempt is None or self.killer is not None:
                return
            attempt = self.attempt
            self.killer = threading.Timer(grace, attempt.kill)
            self.killer.daemon = True
            self.killer.start()
        attempt.stop()
