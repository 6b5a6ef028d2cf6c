"""The thread that runs a training loop: it calls ``next`` on an iterator of events, and can be paused between two calls.

It drives any iterator (meta-training, evaluation): pause means not calling ``next``, a single step means calling it until one
unit of work is done, stopping means asking the source to end, discarding means never calling it again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from core.engines.child_process import Death
from core.engines.event_buffer import EventBuffer
from core.sentence import UserError, sentence_of

log = logging.getLogger(__name__)


class JobState(Enum):
    """Where a job is; the arrows are IDLE -> RUNNING <-> PAUSED -> STOPPING -> IDLE."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class Outcome(Enum):
    """Why a job is over."""

    DONE = "done"
    STOPPED = "stopped"
    DISCARDED = "discarded"
    FAILED = "failed"


@dataclass(frozen=True)
class Ending:
    """How a job ended.

    Attributes:
        source: the iterable that was driven (``None`` if it could not be made).
        sentence, details: what went wrong, when it failed.
        death: how the process ended that did the work, when that is why it failed.
    """

    outcome: Outcome
    source: Any = None
    sentence: str = ""
    details: str = ""
    death: Death | None = None


def is_unit(event: Any) -> bool:
    """Whether an event ends one unit of work, which is what a single step does."""
    return type(event).__name__ in ("MetaUpdated", "StepSizesUpdated", "EvaluationProgressed", "MethodEvaluated")


class TrainingThread(QThread):
    """Runs ``make()`` and then its events, in a thread of its own.

    Args:
        make: called inside the thread, so that what it imports (torch takes seconds) does not hold up the window.
        buffer: where the events go.
        unit: whether an event ends one unit of work.

    Every method may be called from the window's thread and takes effect before the next unit of work.
    """

    state_changed = Signal(object)  # JobState
    ended = Signal(object)  # Ending; the thread may run on for a moment, so wait for ``finished`` before dropping it

    def __init__(
        self,
        make: Callable[[], Iterable[Any]],
        buffer: EventBuffer,
        unit: Callable[[Any], bool] = is_unit,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._buffer = buffer
        self._unit = unit
        self._wake = threading.Condition()
        self._state = JobState.IDLE
        self._steps = 0  # units of work that may still be done while paused
        self._discarded = self._killed = False
        self.resting = False  # whether it is paused between two units of work
        self.source: Any = None  # what ``make`` gave, as soon as it is there

    @property
    def state(self) -> JobState:
        return self._state

    def pause(self) -> None:
        """Do nothing after the present unit of work."""
        self._change(JobState.PAUSED, when=(JobState.RUNNING,))

    def step(self) -> None:
        """Do one unit of work, then pause."""
        with self._wake:
            if self._state is JobState.PAUSED:
                self._steps += 1
                self._wake.notify_all()

    def resume(self) -> None:
        """Go on."""
        self._change(JobState.RUNNING, when=(JobState.PAUSED,))

    def stop(self) -> None:
        """End after the present unit of work and keep the best so far."""
        self._change(JobState.STOPPING, when=(JobState.RUNNING, JobState.PAUSED))

    def discard(self) -> None:
        """End after the present unit of work and keep nothing."""
        self._discarded = True
        self._change(JobState.STOPPING, when=(JobState.RUNNING, JobState.PAUSED))

    def kill(self) -> None:
        """End in the midst of a unit of work, where that is done in a process of its own; else like :meth:`stop`."""
        self._killed = True
        self.stop()
        kill = getattr(self.source, "kill", None)
        if kill is not None:
            kill()

    def start(self, *arguments: Any) -> None:
        """Begin; a thread runs once."""
        self._change(JobState.RUNNING, when=(JobState.IDLE,))
        super().start(*arguments)

    def _change(self, state: JobState, when: tuple[JobState, ...]) -> None:
        with self._wake:
            if self._state not in when:
                return
            self._state = state
            self._steps = 0
            self._wake.notify_all()
        self.state_changed.emit(state)

    # ---- inside the thread

    def run(self) -> None:
        """The loop. Whatever happens, :attr:`ended` is emitted once."""
        source: Any = None
        try:
            source = self.source = self._make()
            ending = self._drive(source, iter(source))
        except Exception as error:
            if self._killed and getattr(error, "death", None) is not None:
                ending = Ending(Outcome.STOPPED, source)  # as was asked
            else:
                if isinstance(error, UserError) or getattr(error, "answer", False):
                    log.warning("The job has not been done: %s", sentence_of(error))
                else:
                    log.exception("The job failed.")
                ending = _failure(error, source)
        finally:
            _close(source)
        self._change(JobState.STOPPING, when=(JobState.RUNNING, JobState.PAUSED))
        self._change(JobState.IDLE, when=(JobState.STOPPING,))
        self.ended.emit(ending)

    def _drive(self, source: Any, events: Iterator[Any]) -> Ending:
        asked_to_stop = False
        try:
            while True:
                going_on = self._wait_for_leave()
                if self._discarded:
                    return Ending(Outcome.DISCARDED, source)
                if not going_on and not asked_to_stop:
                    stop = getattr(source, "stop", None)
                    if stop is None or (self._killed and hasattr(source, "kill")):
                        return Ending(Outcome.STOPPED, source)
                    stop()
                    asked_to_stop = True
                try:
                    event = next(events)
                except StopIteration:
                    return Ending(Outcome.STOPPED if asked_to_stop else Outcome.DONE, source)
                self._buffer.append(event)
                if self._unit(event):
                    with self._wake:
                        self._steps = max(0, self._steps - 1)
        finally:
            _close(events)

    def _wait_for_leave(self) -> bool:
        """Sleep while paused. False when the job is to end."""
        with self._wake:
            while self._state is JobState.PAUSED and self._steps == 0:
                self.resting = True
                self._wake.wait()
            self.resting = False
            return self._state is not JobState.STOPPING


def _close(what: Any) -> None:
    """Let go of what it holds, such as a process, also where nothing has been asked of it yet."""
    close = getattr(what, "close", None)
    if close is not None:
        close()


def _failure(error: Exception, source: Any) -> Ending:
    import traceback

    details = getattr(error, "details", "") or "".join(traceback.format_exception(error))
    return Ending(Outcome.FAILED, source, sentence_of(error), details, getattr(error, "death", None))
