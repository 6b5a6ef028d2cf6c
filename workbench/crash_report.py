"""What is left of a crash: one file that says what the program was, what it said last, and where every thread was.

An exception that nobody caught is written down at once. A process that is ended by its own fault (a segmentation fault, an
abort) can still write its stacks, and the next start makes the report of them. Paths are shortened to the project's own, and
nobody's name or home folder is left in it. No Qt here.
"""

from __future__ import annotations

import contextlib
import faulthandler
import getpass
import logging
import os
import re
import sys
import sysconfig
import threading
import time
import traceback
from collections.abc import Iterable
from pathlib import Path

from core.atomic import write_atomically
from core.storage.run_mark import RecordingMark, is_recorded
from workbench import preferences
from workbench.versions import versions

STACKS_FILE = "stacks.txt"
LAST_LINES = 60  # of the log
LARGEST = 1 << 20  # bytes of a file that is read
MOST_KEPT = 5  # reports; older ones are deleted
MOST_WRITTEN = 3  # reports of one start: an exception in a paint event would otherwise fill the folder
SEEN = ".seen"

log = logging.getLogger(__name__)


def folder() -> Path:
    """Where reports lie."""
    return preferences.state_folder() / "crashes"


def shortened(text: str) -> str:
    """The text without what is nobody's business: paths from the project's folder on, no home folder, no user's name."""
    root = Path(__file__).resolve().parents[1]
    text = re.sub(r"[^\s\"'<>|:;,]*[\\/]site-packages[\\/]", "site-packages/", text)
    for place, short in (
        (str(root) + os.sep, ""),
        (sysconfig.get_paths()["stdlib"], "python"),
        (sys.prefix, "environment"),
        (sys.base_prefix if len(Path(sys.base_prefix).parts) > 2 else "", "python"),
        (str(Path.home()), "~"),
    ):
        if len(place) > 1:
            text = text.replace(place, short)
    with contextlib.suppress(Exception):  # where it is not known there is none to take away
        name = getpass.getuser()
        if len(name) > 1:
            text = re.sub(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", "user", text)
    return text


def stacks_now() -> str:
    """Where every thread of this process is."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    parts = []
    for number, frame in sys._current_frames().items():
        here = " (this one)" if number == threading.get_ident() else ""
        parts.append(f"Thread {names.get(number, 'without a name')}{here}:\n{''.join(traceback.format_stack(frame))}")
    return "\n".join(parts)


def report(what: str, stacks: str, lines: Iterable[str]) -> str:
    """The text of a report."""
    about = [
        f"Meta-RL Workbench, {time.strftime('%Y-%m-%d %H:%M:%S')}",
        *versions(),
        f"\n-- What happened\n{what.rstrip()}",
        f"\n-- All threads\n{stacks.rstrip() or 'nothing could be said of them'}",
        "\n-- Last lines of the log",
        *lines,
    ]
    return shortened("\n".join(about)) + "\n"


class CrashFolder:
    """Writes the reports of this process, and finds those of others before it.

    Args:
        place: the folder; :func:`folder` by default.

    Nothing here raises: a folder that cannot be written to costs the report, never the program.
    """

    def __init__(self, place: Path | None = None) -> None:
        self.place = place or folder()
        self._written: set[Path] = set()  # by this process: who saw the message is not offered it too
        self._own: Path | None = None
        self._mark: RecordingMark | None = None
        self._stacks: int | None = None

    # ---- of this process

    def begin(self) -> None:
        """From now on a process that crashes says where its threads were."""
        try:
            own = self.place / f"running-{os.getpid()}-{time.time_ns()}"
            own.mkdir(parents=True)
            self._own, self._mark = own, RecordingMark(own)
            self._mark.take()  # so that no other start takes what is still being written
            self._stacks = os.open(own / STACKS_FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            faulthandler.enable(self._stacks)
        except (OSError, ValueError) as error:
            log.warning("A crash could not be written down here: %s", error)

    def end(self) -> None:
        """The process ends as it should: nothing is left to say."""
        if self._stacks is not None:
            faulthandler.disable()
            os.close(self._stacks)
            self._stacks = None
        if self._mark is not None:
            self._mark.release()
            self._mark = None
        if self._own is not None:
            _remove(self._own)
            self._own = None

    def write(self, what: str, lines: Iterable[str] = (), stacks: str | None = None) -> Path | None:
        """Write a report of what happened just now; ``None`` where there are enough of this start, or no place for it."""
        if len(self._written) >= MOST_WRITTEN:
            return None
        path = self._store(report(what, stacks_now() if stacks is None else stacks, lines))
        if path is not None:
            self._written.add(path)
        return path

    def _store(self, text: str) -> Path | None:
        path = self.place / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 10**6:06d}.txt"
        try:
            self.place.mkdir(parents=True, exist_ok=True)
            write_atomically(path, text.encode("utf-8", "replace"))
            for old in sorted(self.place.glob("crash-*.txt"))[:-MOST_KEPT]:
                _forget(old)
        except OSError as error:
            log.warning("The crash report could not be written: %s", error)
            return None
        return path

    # ---- of those before

    def collect(self) -> None:
        """Make reports of the stacks that processes before this one have left."""
        for left in self._folders():
            if left == self._own or is_recorded(left):
                continue
            stacks = read(left / STACKS_FILE)
            if stacks.strip():
                self._store(report(stacks.strip().splitlines()[0], stacks, _log_tail()))
            _remove(left)

    def _folders(self) -> list[Path]:
        try:
            return [path for path in self.place.glob("running-*") if path.is_dir()]
        except OSError:
            return []

    def unseen(self) -> Path | None:
        """The newest report that nobody has been offered."""
        try:
            found = sorted(self.place.glob("crash-*.txt"), reverse=True)
        except OSError:
            return None
        newest = next((path for path in found if path not in self._written), None)
        return None if newest is None or newest.with_suffix(SEEN).exists() else newest

    def saw(self, path: Path) -> None:
        """It has been offered; it is not offered again."""
        with contextlib.suppress(OSError):
            path.with_suffix(SEEN).touch()


def read(path: Path, most: int = LARGEST) -> str:
    """The end of a text file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - most))
            return file.read(most).decode("utf-8", "replace")
    except OSError:
        return ""


def _log_tail() -> list[str]:
    return read(preferences.log_file(), LARGEST >> 4).splitlines()[-LAST_LINES:]


def _remove(place: Path) -> None:
    """Take away a folder of ours; what somebody else has put there stays."""
    with contextlib.suppress(OSError):
        for path in place.iterdir():
            path.unlink()
        place.rmdir()


def _forget(path: Path) -> None:
    for each in (path, path.with_suffix(SEEN)):
        each.unlink(missing_ok=True)
