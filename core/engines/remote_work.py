"""Work that is done for an engine on another machine: in a scratch folder there, a piece at a time. Knows no cluster.

The files that the job has so far come with it, what changes in them goes back with every piece. So the folder at home is never
more than a piece behind, and a node that is lost costs what was done since the newest checkpoint in it.
"""

from __future__ import annotations

import os
import socket
import time
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from core.analysis.provenance import PROGRAM
from core.engines.event_buffer import EventBuffer
from core.engines.job import CAPACITY, Underway, Work
from core.engines.scratch import Scratch
from core.engines.travelling import Change, Tracker, unpack
from core.events import Event
from core.sentence import Sentence, UserError, sentence_of

PREFIX = "meta-rl-scratch-"  # of scratch folders
PIECE = 0.5  # s of work between two looks at whether it is still wanted
OTHER_VERSION = "The node {node} has version {there} of the program, and this is {here}; install the same one on every node."


@dataclass(frozen=True)
class Failed:
    """Why the work failed: what :class:`~core.engines.worker_process.WorkerError` is made of."""

    sentence: str
    details: str
    answer: bool


@dataclass(frozen=True)
class Piece:
    """What a piece of the work has brought.

    Attributes:
        events: in order; when there were very many, every second one of a kind may be missing.
        changes: in the folder.
        over: whether there is nothing left to do.
        failed: why it came to an end, where it was not a good one.
    """

    events: tuple[Event, ...]
    changes: tuple[Change, ...]
    over: bool
    failed: Failed | None = None


class RemoteWork:
    """One job at work on this machine.

    Args:
        work: what is done; its own folder is not looked at.
        files: what lies there at home, by path.
        home: version of the program there.
    """

    def __init__(self, work: Work, files: Mapping[str, bytes], home: str) -> None:
        self._scratch = Scratch(PREFIX)
        # Named as at home, since it may be spoken of. It is not made where there is none: whoever finds one expects a run.
        folder = self._scratch.folder / (work.folder.name or "work")
        unpack(files, folder)
        self._work, self._home, self._there = work.at(folder), home, version(PROGRAM)
        self._underway: Underway | None = None
        self._events: Iterator[Event] | None = None
        self._tracker = Tracker(folder)
        self._tracker.changes()  # the other side has all of that
        self._over = False

    def place(self) -> tuple[str, int]:
        """Name of this machine, and number of the process."""
        return socket.gethostname(), os.getpid()

    def advance(self, seconds: float, stop: bool = False) -> Piece:
        """Go on for so long; with ``stop`` the work is asked to end first. After its end nothing more happens."""
        if self._over:
            return Piece((), (), over=True)
        said, failed = EventBuffer(CAPACITY, metric=lambda _event: True), None
        try:
            self._go_on(seconds, stop, said)
        except Exception as error:
            self._over, failed = True, Failed(sentence_of(error), traceback.format_exc(), isinstance(error, UserError))
        changes: list[Change] = []
        try:
            changes = self._tracker.changes()
        except OSError as error:
            self._over, failed = True, failed or Failed(sentence_of(error), traceback.format_exc(), answer=False)
        if self._over:
            self.leave()
        return Piece(tuple(said.drain()), tuple(changes), self._over, failed)

    def leave(self) -> None:
        """Take the scratch folder away; nothing more can be done here."""
        self._over = True
        self._scratch.remove()

    def _go_on(self, seconds: float, stop: bool, said: EventBuffer) -> None:
        end = time.monotonic() + seconds
        if self._events is None:
            if self._there != self._home:
                node = socket.gethostname()
                raise UserError(Sentence(OTHER_VERSION, node=node, there=self._there, here=self._home))
            self._underway = self._work.begin()
            self._events = iter(self._underway)
        if stop and self._underway is not None:
            self._underway.stop()
        while time.monotonic() < end:
            event = next(self._events, None)
            if event is None:
                self._over = True
                return
            said.append(event)
