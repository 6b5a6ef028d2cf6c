"""Whether somebody is recording into a run folder right now, also when it is another process that may die at any moment.

The recorder holds a lock on a small file. The system lets go of it when the process ends, however it ends, so a run whose
lock is free and whose history has no end was interrupted.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from pathlib import Path

MARK_FILE = "recording"
PATIENCE = 0.5  # s for those who only ask, and are gone at once
PAUSE = 0.01  # s between two tries
HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # what a lock says that somebody else has


class RecordingMark:
    """The lock of a recorder. Where the file system has no locks there is none, and nothing else changes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / MARK_FILE
        self._handle: int | None = None

    def __del__(self) -> None:
        self.release()

    def take(self, patience: float = PATIENCE) -> bool:
        """Hold the lock until :meth:`release` or the end of the process; whether nobody else has it after so many seconds."""
        end = time.monotonic() + patience
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError:
                return True  # a folder that cannot be written is for others to report
            try:
                _lock(handle, alone=True)
            except OSError as error:
                os.close(handle)
                if error.errno not in HELD:
                    return True
                if time.monotonic() > end:
                    return False
                time.sleep(PAUSE)
                continue
            if _is_at(handle, self._path):
                self._handle = handle
                return True
            os.close(handle)  # whoever had it took the file away meanwhile

    @property
    def lost(self) -> bool:
        """Whether the file is no longer there, with the folder or by somebody's hand."""
        return self._handle is None or not _is_at(self._handle, self._path)

    def release(self) -> None:
        """Let go of it and take the file away."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if os.name == "nt":  # an open file cannot be deleted there
            os.close(handle)
        with contextlib.suppress(OSError):  # before the lock is free, so that nobody's new file is meant
            if os.name == "nt" or _is_at(handle, self._path):
                os.unlink(self._path)  # noqa: PTH108 - at the end of the interpreter a Path may be gone
        if os.name != "nt":
            os.close(handle)


def is_recorded(folder: Path) -> bool:
    """Whether a live process holds the lock."""
    try:
        handle = os.open(folder / MARK_FILE, os.O_RDWR | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        _lock(handle, alone=False)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _is_at(handle: int, path: Path) -> bool:
    """Whether the file that is open is the one with this name."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))  # noqa: PTH116
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, alone: bool) -> None:
        """Raises ``OSError`` when somebody else has it."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int, alone: bool) -> None:
        """For oneself, or to ask whether somebody has it so; raises ``OSError`` when it is not to be had."""
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
