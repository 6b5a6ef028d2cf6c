"""The kinds of engine by name. Add one: a file that makes it, and a line in :data:`ENGINES`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.engines.engine import Engine
from core.engines.in_process import in_process
from core.engines.settings import EngineError, EngineSettings
from core.engines.worker_processes import worker_processes
from core.recipe import did_you_mean

DEFAULT_ENGINE = "processes"


@dataclass(frozen=True)
class EngineKind:
    """One kind: a sentence for the user, and how it is made. ``make`` raises :class:`EngineError` where it cannot be.

    Attributes:
        workers: whether jobs have workers of their own, so that they can be ended by force, and outlive one.
    """

    summary: str
    make: Callable[[EngineSettings], Engine]
    workers: bool = True


def _ray(settings: EngineSettings) -> Engine:
    from core.engines.ray_cluster import ray_cluster  # here, so that nobody else needs what it needs

    return ray_cluster(settings)


ENGINES: dict[str, EngineKind] = {
    "processes": EngineKind("Worker processes of this machine.", lambda settings: worker_processes(settings.slots)),
    "in_process": EngineKind(
        "This process itself, for looking with a debugger.", lambda settings: in_process(settings.slots or 1), workers=False
    ),
    "ray": EngineKind("Ray: this machine, or a cluster by its address; wants the extra cluster.", _ray),
}


def make_engine(name: str = DEFAULT_ENGINE, settings: EngineSettings | None = None) -> Engine:
    """An engine of this kind. Raises :class:`EngineError`."""
    if name not in ENGINES:
        raise EngineError('There is no engine "{name}"{hint}', name=name, hint=did_you_mean(name, ENGINES))
    return ENGINES[name].make(settings or EngineSettings())
