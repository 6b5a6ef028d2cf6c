"""What an engine is asked to do, and what it gives back at once: jobs, and handles that never make anybody wait."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
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
    """Where a job is: QUEUED -> RUNNING -> one of the others. It is RUNNING also while it waits for another worker."""

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


@dataclass
class Course:
    """How a job goes: what only the engine writes, holding its lock.

    Attributes:
        state: where the job is.
        cancelled: whether it was asked to end.
        attempt: what runs now; ``None`` before, between two tries, and after.
        killer: ends that by force, once it was asked to end.
        due: when, on the clock of ``time.monotonic``.
        told: set when it is asked to end, for whoever waits before another try.
    """

    state: JobState = JobState.QUEUED
    cancelled: bool = False
    attempt: Attempt | None = None
    killer: threading.Timer | None = None
    due: float = math.inf
    told: threading.Event = field(default_factory=threading.Event)


class Handle:
    """A job as an engine keeps it. Any thread may ask; nothing here waits.

    Args:
        job: what is done.
        cancel: how its engine is asked to end it.

    Attributes:
        job: what is done.
        tries: workers that have begun it.
        failure: why it failed, once it has.
        course: how it goes, for the engine.
    """

    def __init__(self, job: Job, cancel: Callable[[Handle, float], None] | None = None) -> None:
        self.job = job
        self.tries = 0
        self.failure: Failure | None = None
        self.course = Course()
        self._cancel = cancel
        # Whoever wants every event reads them where the work writes them; so many may be left out of any kind.
        self._buffer = EventBuffer(CAPACITY, metric=lambda _event: True)

    @property
    def state(self) -> JobState:
        return self.course.state

    @property
    def process(self) -> int | None:
        """Process number of the worker, while there is one on this machine."""
        number: int | None = getattr(self.course.attempt, "process", None)
        return number

    @property
    def result(self) -> Path:
        """The file that the job is done for; it is there when the job is DONE."""
        return self.job.work.result

    def take(self, event: Event) -> None:
        """Keep an event for :meth:`events`."""
        self._buffer.append(event)

    def events(self) -> list[Event]:
        """What has come since this was asked last. When nobody has asked for long, every second event of a kind is left out,
        as often as needed; the newest of each kind is there."""
        return self._buffer.drain()

    def asked_to_end(self) -> bool:
        """Whether it was cancelled; it may have ended by itself all the same."""
        return self.course.cancelled

    def cancel(self, grace: float = GRACE) -> None:
        """Ask it to end; what it is doing is ended by force after so many seconds. Of several calls the soonest counts."""
        if self._cancel is not None:
            self._cancel(self, grace)
