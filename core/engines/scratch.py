"""Folders for a while: gone with whoever made them, or taken away by the next one if that was killed."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from pathlib import Path

from core.storage.run_mark import RecordingMark, is_recorded

STALE = 60.0  # s, after which one that nobody holds is of somebody who was killed


class Scratch:
    """A new folder among the temporary ones of this machine, held by a lock that the system lets go of with its process.

    Args:
        prefix: of its name, the same for all of a kind.

    Attributes:
        folder: where it is.
    """

    def __init__(self, prefix: str) -> None:
        sweep(prefix)
        self.folder = Path(tempfile.mkdtemp(prefix=prefix))
        self._mark = RecordingMark(self.folder)
        self._mark.take()

    def remove(self) -> None:
        """Take it away with all that is in it. May be called again."""
        self._mark.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep(prefix: str, now: float | None = None) -> None:
    """Take away the folders of this kind that the killed have left."""
    until = (time.time() if now is None else now) - STALE
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            if folder.stat().st_mtime < until and not is_recorded(folder):
                shutil.rmtree(folder)
