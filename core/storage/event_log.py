"""``events.jsonl``, written: whole lines at its end and nothing else, also when a process was killed or a disk was full."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from core.events import Event, MetaUpdated, StepSizesUpdated, to_json

# Neither through a link nor into a pipe or a device, which would keep us waiting.
FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT
for _name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
    FLAGS |= getattr(os, _name, 0)
LARGEST_WAITING = 20_000  # lines that wait in memory for a disk that fails
COMMON = tuple(f'{{"event": "{kind.__name__}"' for kind in (MetaUpdated, StepSizesUpdated))


def line(event: Event) -> str:
    """An event as it stands in the file, without the end of the line."""
    return json.dumps(to_json(event))


class EventLog:
    """Adds events to a history. What could not be written waits, and goes first when the next one is written.

    While a disk fails for long, every second of the updates that wait is let go, as often as needed; the rest stays.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path  # ``None`` until there is a place for it
        self.waiting: deque[str] = deque()
        self._rest = b""  # of the first of them, when the disk took only a part

    def add(self, event: Event) -> None:
        """Let an event wait for :meth:`write`."""
        self.waiting.append(line(event))
        if len(self.waiting) > LARGEST_WAITING:
            first, *others = self.waiting
            self.waiting = deque([first, *thinned(others)])

    def write(self, flush: bool = False) -> None:
        """Write what waits; with ``flush`` the disk has it too then. Raises ``OSError``; what was not written waits on."""
        if self.path is None or not (self.waiting or flush):
            return
        handle = os.open(self.path, FLAGS, 0o666)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "it is not a regular file", str(self.path))
            torn = bool(self.waiting) and _torn(handle)
            if torn and not self._rest:
                os.write(handle, b"\n")  # the torn line is of another process and stays as it is: readers leave it out
            rest = self._rest if torn else b""
            while self.waiting:
                self._rest = rest or self.waiting[0].encode() + b"\n"
                while self._rest:
                    self._rest = self._rest[os.write(handle, self._rest) :]
                rest = b""
                self.waiting.popleft()
            if flush:
                os.fsync(handle)
        finally:
            os.close(handle)


def thinned(lines: Iterable[str]) -> list[str]:
    """The lines without every second update; if these are not what makes them many, without the oldest."""
    kept, skip = [], False
    for text in lines:
        common = text.startswith(COMMON)
        skip = common and not skip
        if not skip:
            kept.append(text)
    return kept[1 - LARGEST_WAITING :]


def _torn(handle: int) -> bool:
    """Whether the last line has no end."""
    size = os.lseek(handle, 0, os.SEEK_END)
    if not size:
        return False
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) != b"\n"
