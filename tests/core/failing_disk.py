"""A disk that fails when it is told to: system calls of :mod:`core.atomic` in the hands of a test."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import core.atomic
from core.atomic import atomic_file, write_atomically

CALLS = ("open", "write", "fsync", "chmod", "close", "replace")


@dataclass
class FailingDisk:
    """``os`` for the atomic writer.

    Attributes:
        room: bytes that can be written before the disk is full.
        fails: which call of which name fails, counted from 1: ``{"fsync": 2}`` is that of the folder.
        code: of the error.
        counts: calls so far.
    """

    room: int = 1 << 40
    fails: dict[str, int] = field(default_factory=dict)
    code: int = errno.EIO
    counts: dict[str, int] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        if name not in CALLS:
            return getattr(os, name)

        def call(*arguments: Any) -> Any:
            self.counts[name] = self.counts.get(name, 0) + 1
            failing = self.counts[name] == self.fails.get(name)
            if failing and name == "close":
                os.close(*arguments)  # a file is closed even when closing it fails
            if failing:
                raise OSError(self.code, os.strerror(self.code))
            return self._write(*arguments) if name == "write" else getattr(os, name)(*arguments)

        return call

    def _write(self, handle: int, content: Any) -> int:
        if self.room <= 0 and len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = os.write(handle, bytes(content)[: self.room])
        self.room -= written
        return written


@contextlib.contextmanager
def on(disk: FailingDisk) -> Iterator[FailingDisk]:
    """The atomic writer writes to this disk within."""
    core.atomic.os = disk  # type: ignore[attr-defined, assignment]
    try:
        yield disk
    finally:
        core.atomic.os = os  # type: ignore[attr-defined]


@contextlib.contextmanager
def file_limit(size: int) -> Iterator[None]:
    """The kernel itself writes no file beyond this size within."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def handles() -> int:
    """File handles of this process."""
    with contextlib.suppress(OSError):
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    return 0


def save_streamed(path: Path, content: bytes) -> None:
    """The same as at once, in pieces."""
    with atomic_file(path) as file:
        for start in range(0, len(content), 700):
            file.write(content[start : start + 700])


def outcome(path: Path, old: bytes | None, new: bytes, streamed: bool = False) -> str:
    """Save once: ``old`` or ``new``, what is there after it. Raises ``AssertionError`` if that is neither, or anything is left.

    The outcome is ``old`` exactly when the writer has said so by an error.
    """
    if old is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(old)
    before, failed = handles(), False
    try:
        (save_streamed if streamed else write_atomically)(path, new)
    except OSError:
        failed = True
    found = path.read_bytes() if path.exists() else None
    assert found == (old if failed else new), f"after an error: {failed}; {None if found is None else len(found)} bytes"
    assert [each.name for each in path.parent.iterdir()] == ([path.name] if found is not None else []), "something is left"
    assert handles() == before, "a file is left open"
    return "old" if failed else "new"
