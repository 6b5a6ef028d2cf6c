"""The engine that runs each job in a process of its own: the usual one."""

from __future__ import annotations

from collections.abc import Iterator

from core.engines.engine import Engine
from core.engines.job import Job, WorkerLost
from core.engines.slots import usual_slots
from core.engines.worker_process import WorkerDied, WorkerProcess
from core.events import Event


class ProcessAttempt:
    """A supervised worker process, the same as a single training has.

    Attributes:
        process: its number.
    """

    def __init__(self, job: Job) -> None:
        self._worker = WorkerProcess(job.work.begin)
        self.process = self._worker.number

    def __iter__(self) -> Iterator[Event]:
        try:
            yield from self._worker
        except WorkerDied as died:
            raise WorkerLost(died.sentence) from died

    def stop(self) -> None:
        self._worker.stop()

    def kill(self) -> None:
        self._worker.kill()

    def close(self) -> None:
        self._worker.close()


def worker_processes(slots: int | None = None) -> Engine:
    """An engine with so many processes at once; by default as many as there are cores and memory for."""
    return Engine(ProcessAttempt, usual_slots() if slots is None else slots)
