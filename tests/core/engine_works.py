"""Works for tests of engines: some do as they are told, others do not. They travel, so they live in a module of their own."""

from __future__ import annotations

import dataclasses
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from core.atomic import write_atomically
from core.engines.engine import Engine
from core.engines.job import Handle, Job, Resources, Underway
from core.engines.training_work import TrainingWork
from core.events import Event, MetaUpdated, Note, TrainingStarted
from core.recipe import Recipe
from core.sentence import UserError
from tests.core.interruptions import ALWAYS
from tests.core.tiny_runs import mirror_recipe

PATIENCE = 150.0  # s on a busy machine
HOLD_AT = 2  # updates, after which a held training waits


@dataclass(frozen=True)
class Simple:
    """Writes ``text`` when ``gate`` is there (``None``: at once), and tells on the way that it waits."""

    folder: Path
    text: str = "done"
    gate: Path | None = None

    @property
    def result(self) -> Path:
        return self.folder / "result.txt"

    def at(self, folder: Path) -> Self:
        return dataclasses.replace(self, folder=folder)

    def begin(self) -> Underway:
        self.folder.mkdir(parents=True, exist_ok=True)
        return Waiting(self)


class Waiting:
    def __init__(self, work: Simple) -> None:
        self._work, self._stopped = work, threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def __iter__(self) -> Iterator[Event]:
        while self._work.gate is not None and not self._work.gate.exists():
            yield Note(text="waiting")
            if self._stopped.wait(0.01):
                return
        write_atomically(self._work.result, self._work.text.encode())
        yield Note(text=self._work.text)


@dataclass(frozen=True)
class Spinning(Simple):
    """Tells that it has begun, and never looks up again."""

    def begin(self) -> Underway:
        return Endless()


class Endless:
    def stop(self) -> None:
        pass

    def __iter__(self) -> Iterator[Event]:
        yield Note(text="spinning")
        while True:
            pass


@dataclass(frozen=True)
class Refusing(Simple):
    """Cannot be done, and says so."""

    def begin(self) -> Underway:
        raise UserError("The file {name} is not what it should be.", name=self.text)


@dataclass(frozen=True)
class Breaking(Simple):
    """Has a fault."""

    def begin(self) -> Underway:
        raise ZeroDivisionError(self.text)


@dataclass(frozen=True)
class Deadly(Simple):
    """Kills whoever does it."""

    def begin(self) -> Underway:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


@dataclass(frozen=True)
class Empty(Simple):
    """Ends well, and leaves nothing."""

    def begin(self) -> Underway:
        return iter(())  # type: ignore[return-value]


@dataclass(frozen=True)
class HeldTraining(TrainingWork):
    """A training that waits in its midst until its worker dies; gone on with, it does not wait."""

    def begin(self) -> Underway:
        return Held(super().begin())


class Held:
    def __init__(self, underway: Underway) -> None:
        self._underway, self._stopped = underway, threading.Event()

    def stop(self) -> None:
        self._stopped.set()
        self._underway.stop()

    def __iter__(self) -> Iterator[Event]:
        anew = False
        for event in self._underway:
            anew = anew or isinstance(event, TrainingStarted)
            yield event
            while anew and isinstance(event, MetaUpdated) and event.update == HOLD_AT and not self._stopped.wait(0.01):
                yield Note(text="held")


def training(folder: Path, seed: int = 0, held: bool = False, updates: int = 5) -> TrainingWork:
    """A second's training, with a checkpoint after every update."""
    return (HeldTraining if held else TrainingWork)(recipe(seed, updates), folder, checkpoint_seconds=ALWAYS)


def recipe(seed: int = 0, updates: int = 5) -> Recipe:
    return mirror_recipe(updates, **{"run.seed": seed, "training.validation_every": 2})


def job(work: Simple | TrainingWork, key: str = "", **resources: int) -> Job:
    return Job(key or work.folder.name, work, Resources(**resources))


def until(engine: Engine, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until it is so. Raises ``TimeoutError``."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("it never came to that")
        engine.wait(0.05)


def until_over(engine: Engine, handles: Iterable[Handle], seconds: float = PATIENCE) -> None:
    until(engine, lambda: all(handle.state.over for handle in handles), seconds)


def until_told(engine: Engine, handle: Handle, text: str) -> None:
    """Wait until the job has said so in a note, which drains its events."""

    def told() -> bool:
        if handle.state.over:
            raise AssertionError(f"it was over before: {handle.state}, {handle.failure}")
        return any(isinstance(event, Note) and event.text == text for event in handle.events())

    until(engine, told)


def gone(process: int | None) -> bool:
    """Whether a process has ended; one that nobody has taken leave of counts as gone."""
    assert process is not None
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
