"""Reads an experiment's journal as it grows: a part of it at a time, whole lines only, whatever is in the file. No Qt."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.experiments.events import ExperimentStarted, from_line
from core.regular_file import open_regular

LARGEST = 1 << 30  # bytes of a journal that are read at all
LONGEST = 1 << 16  # bytes of a line
PORTION = 1 << 18  # bytes that are read at once; parsing them takes some 20 ms beside the window


@dataclass(frozen=True)
class Portion:
    """What is new.

    Attributes:
        events: in the order of the file; those before the newest beginning are left out.
        anew: whether the file is another one than before, so that nothing that it told counts any more.
        more: whether there is more to be read at once.
    """

    events: tuple[Any, ...] = ()
    anew: bool = False
    more: bool = False


class Journal:
    """One file, followed. Not for several threads at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: tuple[int, int] | None = None  # device and number of the file that has been read
        self._place = 0
        self._skipping = False  # within a line that is too long

    def read(self) -> Portion:
        """The next portion; nothing where the file is not there, or is not one that can be read."""
        try:
            with open_regular(self.path) as file:
                about = os.fstat(file.fileno())
                anew = self._file is not None and (
                    self._file != (about.st_dev, about.st_ino) or about.st_size < self._place
                )  # fmt: skip
                if anew or self._file is None:
                    self._file, self._place, self._skipping = (about.st_dev, about.st_ino), 0, False
                if self._place >= min(about.st_size, LARGEST):
                    return Portion(anew=anew)
                file.seek(self._place)
                block = file.read(PORTION)
        except OSError:
            return Portion()
        whole, end = self._whole_lines(block)
        self._place += end
        more = bool(end) and self._place < min(about.st_size, LARGEST) and len(block) == PORTION
        return Portion(tuple(_events(whole)), anew, more)

    def _whole_lines(self, block: bytes) -> tuple[list[bytes], int]:
        """The lines of a block that have come to their end, and how many bytes of it are dealt with."""
        end = block.rfind(b"\n") + 1
        lines = block[:end].split(b"\n")[:-1] if end else []
        if self._skipping and lines:
            lines, self._skipping = lines[1:], False
        if not self._skipping and len(block) - end > LONGEST:  # the line that has begun is too long already
            self._skipping = True
        if self._skipping:
            end = len(block)
        return [line for line in lines if 0 < len(line) <= LONGEST], end


def _events(lines: list[bytes]) -> list[Any]:
    found: list[Any] = []
    for line in lines:
        try:
            data = json.loads(line)
            event = from_line(data) if isinstance(data, dict) else None
        except (ValueError, RecursionError, TypeError):
            continue  # torn, or of another version: what comes after it counts all the same
        if isinstance(event, ExperimentStarted):
            found = []
        if event is not None:
            found.append(event)
    return found
