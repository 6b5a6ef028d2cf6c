"""The engine that runs jobs on Ray: on this machine, or on a cluster by its address. Each running job is an actor.

Nothing of Ray is in a recipe or in the work, and no disk is shared: files travel (:mod:`core.engines.remote_work`). Where an
actor or its node dies, the engine begins another with the files that have come home so far.
"""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections import deque
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from core.analysis.provenance import PROGRAM
from core.engines.engine import Engine
from core.engines.job import Job, WorkerLost
from core.engines.ray_session import enter, imported
from core.engines.remote_work import PIECE, Piece, RemoteWork
from core.engines.settings import EngineSettings
from core.engines.travelling import lay_down, packed
from core.engines.worker_process import WorkerError
from core.events import Event
from core.sentence import Sentence, UserError, sentence_of
from core.storage.run_mark import PAUSE, RecordingMark

GONE_WITHIN = 3.0  # s for a process that was killed, which Ray does beside
AHEAD = 2  # pieces that are asked for at once, so that the node never waits for home
GONE = "Its actor or its node is gone ({reason})."
UNFIT = "A node of the cluster cannot begin it ({reason}); is the program installed there?"
HELD = "The folder {name} is being recorded by another process; wait for it, or end it first."
NOT_BROUGHT_HOME = "What was done on the cluster cannot be written into {name}: {reason}."


class RayAttempt:
    """An actor that does the work in a scratch folder, and the copy of that folder here, never more than a piece behind.

    Args:
        job: what is done.
        widest: cores of the largest node; a job that wants more gets these.

    Attributes:
        process: number of the actor's process, once it runs on this machine.
    """

    def __init__(self, job: Job, widest: int) -> None:
        self.process: int | None = None
        self._ray, self._folder = imported(), job.work.folder
        self._begun = self._stopping = False
        self._mark: RecordingMark | None = None
        self._hold()
        try:
            kind = self._ray.remote(num_cpus=min(job.resources.cpus, widest), max_restarts=0, max_task_retries=0)(RemoteWork)
            self._actor = kind.remote(job.work, packed(self._folder), version(PROGRAM))
        except BaseException:
            self._let_go()
            raise

    def __iter__(self) -> Iterator[Event]:
        host, process = self._got(self._actor.place.remote())
        self.process = process if host == socket.gethostname() else None
        self._begun = True
        pieces = deque(self._ask() for _ in range(AHEAD))
        while True:
            piece: Piece = self._got(pieces.popleft())
            if not piece.over:
                pieces.append(self._ask())
            self._bring_home(piece)
            yield from piece.events
            if piece.failed is not None:
                raise WorkerError(piece.failed.sentence, piece.failed.details, piece.failed.answer)
            if piece.over:
                return

    def _ask(self) -> Any:
        return self._actor.advance.remote(PIECE, self._stopping)

    def _got(self, wanted: Any) -> Any:
        """Raises :class:`WorkerLost` where the actor is gone, :class:`WorkerError` where it could never be."""
        errors = self._ray.exceptions
        try:
            return self._ray.get(wanted)
        except errors.RayTaskError as error:
            raise WorkerError(Sentence(UNFIT, reason=_reason(error)), str(error)) from None
        except errors.RayActorError as error:
            if getattr(error, "actor_init_failed", False) or getattr(error, "_actor_init_failed", False):
                raise WorkerError(Sentence(UNFIT, reason=_reason(error)), str(error)) from None
            raise WorkerLost(Sentence(GONE, reason=_reason(error))) from None
        except (errors.RayError, ConnectionError, RuntimeError) as error:
            raise WorkerLost(Sentence(GONE, reason=_reason(error))) from None

    def _bring_home(self, piece: Piece) -> None:
        try:
            lay_down(self._folder, piece.changes)
        except OSError as error:
            reason = (error.strerror or str(error)).rstrip(".")
            raise UserError(NOT_BROUGHT_HOME, name=self._folder.name, reason=reason) from None
        self._hold()

    def _hold(self) -> None:
        """Have the lock on the folder here, so that whoever looks sees a run under way; first there must be one."""
        if self._mark is None and self._folder.is_dir():
            self._mark = RecordingMark(self._folder)
            if not self._mark.take():
                self._mark = None
                raise UserError(HELD, name=self._folder.name)

    def _let_go(self) -> None:
        if self._mark is not None:
            self._mark.release()

    def stop(self) -> None:
        self._stopping = True
        if not self._begun:
            self.kill()  # it waits for a node, and has done nothing that could be kept

    def kill(self) -> None:
        with contextlib.suppress(Exception):  # it may be gone
            self._ray.kill(self._actor)

    def close(self) -> None:
        self.kill()
        end = time.monotonic() + GONE_WITHIN
        while self.process is not None and _runs(self.process) and time.monotonic() < end:
            time.sleep(PAUSE)
        self._let_go()


def _runs(process: int) -> bool:
    """Whether there is still such a process on this machine."""
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _reason(error: BaseException) -> str:
    """One line of what are often pages."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    cause = getattr(error, "cause", None)
    return sentence_of(cause) if isinstance(cause, BaseException) else (lines[0] if lines else type(error).__name__).rstrip(".")


def ray_cluster(settings: EngineSettings) -> Engine:
    """An engine on Ray; by default as many jobs at once as the cluster has cores. Raises :class:`EngineError`."""
    session, leave = enter(settings.address, settings.slots)
    try:
        return Engine(lambda job: RayAttempt(job, session.widest), settings.slots or session.cpus, leave)
    except BaseException:
        leave()
        raise
