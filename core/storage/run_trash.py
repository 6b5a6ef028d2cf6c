"""Discarded runs: moved into a folder beside the others, brought back on request, gone for good after thirty days."""

from __future__ import annotations

import contextlib
import errno
import shutil
import time
from pathlib import Path

from core.storage.run_mark import is_recorded
from core.storage.run_notes import change_notes, read_notes
from core.storage.runs import Run

TRASH = ".trash"
KEPT_DAYS = 30.0
DAY = 86_400.0  # s


def discard(run: Run) -> Run:
    """Move a run into the trash. Raises ``OSError``, also for one that is being recorded, and then it is where it was."""
    if is_recorded(run.folder):
        raise OSError(errno.EBUSY, "it is being recorded")
    trash = run.folder.parent / TRASH
    trash.mkdir(exist_ok=True)
    change_notes(run.folder, discarded=time.time())  # first, so that nothing lies in the trash for ever
    try:
        return Run(run.folder.rename(_free(trash / run.name)))
    except OSError:
        with contextlib.suppress(OSError):
            change_notes(run.folder, discarded=None)
        raise


def restore(run: Run) -> Run:
    """Bring a run back from the trash. Raises ``OSError``."""
    back = Run(run.folder.rename(_free(run.folder.parent.parent / run.name)))
    with contextlib.suppress(OSError):  # the mark means nothing outside of the trash
        change_notes(back.folder, discarded=None)
    return back


def empty_trash(runs: Path, now: float | None = None, days: float = KEPT_DAYS) -> int:
    """Delete what was discarded longer ago than so many days; returns how many. What cannot be deleted stays."""
    trash, now, gone = runs / TRASH, time.time() if now is None else now, 0
    if trash.is_symlink() or not trash.is_dir():
        return 0
    for folder in trash.iterdir():
        when = None if folder.is_symlink() or not folder.is_dir() else read_notes(folder).discarded
        if when is not None and now - when > days * DAY:
            shutil.rmtree(folder, ignore_errors=True)
            gone += not folder.exists()
    return gone


def _free(path: Path) -> Path:
    """The path, or with a number behind it when something has that name."""
    candidate, number = path, 1
    while candidate.exists():
        candidate = path.with_name(f"{path.name}.{number}")
        number += 1
    return candidate
