"""Whether somebody is recording into a run folder right now, also when it is another process that may die at any moment.

The recorder holds a lock on a small file. The system lets go of it when the process ends, however it ends, so a run whose
lock is free and whose history has no end was interrupted.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

MARK_FILE = "recording"


class RecordingMark:
    """The lock of a recorder. Where the file system has no locks there is none, and nothing else changes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / MARK_FILE
        self._handle: int | None = None

    def take(self) -> None:
        """Hold the lock until :meth:`release` or the end of the process."""
        with contextlib.suppress(OSError):
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            _lock(self._handle, alone=True)

    def release(self) -> None:
        """Let go of it and take the file away."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
            self._path.unlink(missing_ok=True)


def is_recorded(folder: Path) -> bool:
    """Whether a live process holds the lock."""
    try:
        handle = os.open(folder / MARK_FILE, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(handle, alone=False)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, alone: bool) -> None:
        """Raises ``OSError`` when somebody else has it."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int, alone: bool) -> None:
        """The recorder waits for readers, who are gone at once; a reader who would have to wait gets ``OSError``."""
        fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH | fcntl.LOCK_NB)
