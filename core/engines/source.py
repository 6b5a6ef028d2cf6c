"""Where jobs come from when later ones depend on earlier ones, and the loop that carries them to an engine and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from core.engines.engine import Engine
from core.engines.job import Handle, Job

PERIOD = 0.2  # s between two looks at what the jobs have told


class JobSource(Protocol):
    """Says which jobs can begin, and learns which are over."""

    def ready(self) -> Sequence[Job]:
        """Jobs that can begin now and have not been given out yet."""

    def settle(self, handle: Handle) -> None:
        """One of its jobs is over, however it ended."""

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""


def drive(source: JobSource, engine: Engine, period: float = PERIOD) -> Iterator[Sequence[Handle]]:
    """Carry jobs from a source to an engine until the source is over; yields the handles of those that are not settled,
    a few times a second and whenever one has begun or is over, so that their events can be taken."""
    handles: list[Handle] = []
    while True:
        handles += [engine.submit(job) for job in source.ready()]
        if not handles and source.over:
            return
        yield handles
        over = [handle for handle in handles if handle.state.over]
        for handle in over:
            source.settle(handle)
        handles = [handle for handle in handles if handle not in over]
        if not over:
            engine.wait(period)
