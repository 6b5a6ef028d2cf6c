"""An engine: takes jobs, runs so many at once, begins them again when their worker dies. Kinds differ in where jobs run.

One queue for all kinds. A kind is a function from a job to an :class:`~core.engines.job.Attempt`; each running job has a thread
that takes its events, which costs nothing while it waits. One lock guards the queue and the course of every job; no attempt
is made, asked or closed while it is held.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from typing import Self

from core.engines.job import GRACE, Attempt, Course, Failure, Handle, Job, JobState, WorkerLost
from core.sentence import Sentence, UserError, sentence_of

log = logging.getLogger(__name__)
GIVEN_UP = "It was given up: {count} workers died over it, the last one so: {reason}"
NO_RESULT = "It came to an end without its result, the file {name}."


class Engine:
    """Jobs, some at a time. All methods may be called from any thread, and none but :meth:`wait` and :meth:`close` waits.

    Args:
        attempt: begins a job where this kind of engine runs them.
        slots: how many cores' worth of jobs run at once.
        leave: what is done last, when all jobs are over.
    """

    def __init__(self, attempt: Callable[[Job], Attempt], slots: int, leave: Callable[[], None] | None = None) -> None:
        if slots < 1:
            raise ValueError(f"An engine has at least one slot, not {slots}.")
        self.slots = slots
        self._attempt, self._leave = attempt, leave
        self._queue: deque[Handle] = deque()
        self._running: dict[Handle, threading.Thread] = {}
        self._changed = threading.Condition()
        self._news = self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        self.close()

    def submit(self, job: Job) -> Handle:
        """Take a job; it begins when there is a slot for it. Raises ``RuntimeError`` after :meth:`close`."""
        handle = Handle(job, self.cancel)
        with self._changed:
            if self._closed:
                raise RuntimeError("This engine is closed.")
            self._queue.append(handle)
        self._fill()
        return handle

    def cancel(self, handle: Handle, grace: float = GRACE) -> None:
        """Ask a job to end, by force after so many seconds; one that waits is over at once."""
        course = handle.course
        with self._changed:
            if course.state.over:
                return
            course.cancelled = True
            course.told.set()
            if handle in self._queue:
                self._queue.remove(handle)
                course.state = JobState.STOPPED
                self._tell()
            attempt = course.attempt  # while there is none, whoever makes the next looks at ``cancelled``
            if attempt is not None and time.monotonic() + grace < course.due:
                self._kill_later(course, attempt, grace)
        if attempt is None:
            self._fill()  # what stood behind it may fit
        else:
            _asked(attempt.stop)

    def wait(self, seconds: float) -> bool:
        """Until a job has begun or is over, at most so long; whether one has. For one thread at a time.

        Events wake nobody: of some dozen jobs they come hundreds of times a second, and are looked at a few times.
        """
        with self._changed:
            if not self._news:
                self._changed.wait(seconds)
            news, self._news = self._news, False
            return news

    @property
    def busy(self) -> int:
        """How many jobs wait or run."""
        with self._changed:
            return len(self._queue) + len(self._running)

    def close(self, grace: float = GRACE) -> None:
        """Cancel everything and wait until nothing runs; takes little more than ``grace``. May be called again."""
        with self._changed:
            first, self._closed = not self._closed, True
            everything, threads = [*self._queue, *self._running], list(self._running.values())
        for handle in everything:
            self.cancel(handle, grace)
        for thread in threads:
            thread.join()
        if first and self._leave is not None:
            self._leave()

    def _fill(self) -> None:
        """Begin what there are slots for, in the order of submission; a job larger than all slots runs alone."""
        with self._changed:
            while self._queue and not self._closed:
                used = sum(handle.job.resources.cpus for handle in self._running)
                if self._running and used + self._queue[0].job.resources.cpus > self.slots:
                    return
                handle = self._queue.popleft()
                thread = threading.Thread(target=self._run, args=(handle,), daemon=True, name=f"job {handle.job.key}")
                try:
                    thread.start()  # it waits for the lock before anything else
                except RuntimeError as error:  # the system has no more
                    handle.failure, handle.course.state = Failure(sentence_of(error)), JobState.FAILED
                else:
                    self._running[handle], handle.course.state = thread, JobState.RUNNING
                self._tell()

    def _tell(self) -> None:
        """Wake whoever waits; to be called with the lock held."""
        self._news = True
        self._changed.notify_all()

    def _kill_later(self, course: Course, attempt: Attempt, grace: float) -> None:
        """End an attempt by force after so many seconds; to be called with the lock held."""
        if course.killer is not None:
            course.killer.cancel()
        course.due = time.monotonic() + grace
        course.killer = threading.Timer(grace, _asked, (attempt.kill,))
        course.killer.daemon = True
        course.killer.start()

    # ---- in the thread of a job

    def _run(self, handle: Handle) -> None:
        with self._changed:
            pass  # until it stands among those that run
        state = JobState.FAILED
        try:
            state = self._tried(handle)
        except BaseException as error:  # foreign work may raise anything, and no other job may suffer for it
            answer = isinstance(error, UserError) or getattr(error, "answer", False)
            log.log(logging.WARNING if answer else logging.ERROR, "%s failed: %s", handle.job.key, sentence_of(error))
            handle.failure = Failure(sentence_of(error), getattr(error, "details", "") or traceback.format_exc())
        finally:
            with self._changed:
                handle.course.state = state
                del self._running[handle]
                self._tell()
            self._fill()

    def _tried(self, handle: Handle) -> JobState:
        """Try until it is over; returns how it ended."""
        while not handle.asked_to_end():
            handle.tries += 1
            try:
                self._once(handle)
            except WorkerLost as lost:
                if handle.asked_to_end():
                    break
                log.warning("%s: %s", handle.job.key, lost)
                if handle.tries >= handle.job.resources.tries:
                    handle.failure = Failure(Sentence(GIVEN_UP, count=handle.tries, reason=str(lost)))
                    return JobState.FAILED
                # What kills workers at once must not kill thousands of them.
                handle.course.told.wait(min(1.0, 0.05 * 2**handle.tries))
                continue
            break
        if handle.asked_to_end():
            return JobState.STOPPED
        if not handle.result.exists():
            handle.failure = Failure(Sentence(NO_RESULT, name=handle.result.name))
            return JobState.FAILED
        return JobState.DONE

    def _once(self, handle: Handle) -> None:
        course, attempt = handle.course, self._attempt(handle.job)
        try:
            with self._changed:
                if course.cancelled:
                    return
                course.attempt = attempt
            for event in attempt:
                handle.take(event)
        finally:
            with self._changed:
                course.attempt, killer = None, course.killer
            if killer is not None:
                killer.cancel()
            attempt.close()


def _asked(verb: Callable[[], None]) -> None:
    """Call what must not hurt whoever asks for it."""
    try:
        verb()
    except Exception:
        log.exception("A job could not be asked to end.")
