"""The files of a job between its folder and the node of a cluster that does it: no disk is shared.

A :class:`Tracker` on the node's side tells what has changed in a folder since it was last asked; :func:`lay_down` does the same
to the folder on the other side. Whoever dies between any two of its steps leaves a folder that can be gone on with.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from core.atomic import PART, write_atomically
from core.storage import checkpoints
from core.storage.model_file import SUFFIX
from core.storage.run_mark import MARK_FILE
from core.storage.runs import EVENTS_FILE, RECIPE_FILE

# As a recorder writes them: the model before the history that tells of it, and no checkpoint that knows more than the history.
ORDER = (RECIPE_FILE, f"*{SUFFIX}", EVENTS_FILE, f"{checkpoints.FOLDER}/*", "*")

LOOK_BACK = 1 << 16  # bytes by whose sameness a file is told that only grew: histories do, and all else is written anew


@dataclass(frozen=True)
class Change:
    """What has become of a file.

    Attributes:
        path: below the folder, with slashes.
        content: what is new; ``None`` if the file is gone.
        offset: bytes that were there before and are still; 0 for a file that is written whole.
    """

    path: str
    content: bytes | None
    offset: int = 0


@dataclass(frozen=True)
class _Known:
    """A file as the other side has it: which one, how long, when it was written, and what its end is."""

    inode: int
    size: int
    time: int
    end: bytes


class Tracker:
    """Knows what the other side has of a folder. To be asked only while nobody writes there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, _Known] = {}

    def changes(self) -> list[Change]:
        """What has changed since it was last asked, at first all that is there. Raises ``OSError``."""
        found = dict(files_of(self._folder))
        changed = [change for path, file in found.items() if (change := self._change(path, file)) is not None]
        gone = [Change(path, None) for path in self._known if path not in found]
        for change in gone:
            del self._known[change.path]
        return [*changed, *gone]

    def _change(self, path: str, file: Path) -> Change | None:
        about, known = file.stat(), self._known.get(path)
        if known is not None and (about.st_ino, about.st_size, about.st_mtime_ns) == (known.inode, known.size, known.time):
            return None
        content, offset = (file.read_bytes(), 0) if known is None else _grown(file, about, known)
        end = (known.end if known is not None and offset else b"") + content
        self._known[path] = _Known(about.st_ino, offset + len(content), about.st_mtime_ns, end[-LOOK_BACK:])
        return Change(path, content, offset)


def _grown(file: Path, about: os.stat_result, known: _Known) -> tuple[bytes, int]:
    """What is new in a file and from where on: its end, where it is the same one and only grew, else all of it."""
    with file.open("rb") as opened:
        if about.st_ino == known.inode and about.st_size > known.size > 0:
            opened.seek(known.size - len(known.end))
            if opened.read(len(known.end)) == known.end:
                return opened.read(), known.size
            opened.seek(0)
        return opened.read(), 0


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder that travel, by their path below it; neither links, nor locks, nor what is half written."""
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            file = Path(parent) / name
            if name != MARK_FILE and not PART.fullmatch(name) and file.is_file() and not file.is_symlink():
                yield file.relative_to(folder).as_posix(), file


def packed(folder: Path) -> dict[str, bytes]:
    """All files that travel, by path. Raises ``OSError``."""
    return {path: file.read_bytes() for path, file in files_of(folder)}


def unpack(files: Mapping[str, bytes], folder: Path) -> None:
    """Lay files into a folder that is empty. Raises ``OSError``."""
    lay_down(folder, [Change(path, content) for path, content in files.items()])


def lay_down(folder: Path, changes: Iterable[Change]) -> None:
    """Do to a folder what was done to the other one. Raises ``OSError``; what is missing then is known to nobody, so the other
    side has to begin anew from what is here."""
    ordered = sorted(changes, key=lambda change: (change.content is None, _rank(change.path)))
    flush = any(change.path.startswith(f"{checkpoints.FOLDER}/") for change in ordered)
    for change in ordered:
        file = folder / _harmless(change.path)
        if change.content is None:
            with contextlib.suppress(FileNotFoundError):
                file.unlink()
            if file.parent != folder:
                with contextlib.suppress(OSError):
                    file.parent.rmdir()  # which it only does when it is empty
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        if change.offset:
            _append(file, change.content, change.offset, flush)
        else:
            write_atomically(file, change.content)


def _append(file: Path, content: bytes, offset: int, flush: bool) -> None:
    with file.open("r+b") as opened:
        if opened.seek(0, os.SEEK_END) < offset:
            raise OSError(f"{file.name} has become shorter")
        opened.truncate(offset)
        opened.seek(offset)
        opened.write(content)
        if flush:
            opened.flush()
            os.fsync(opened.fileno())


def _rank(path: str) -> int:
    return next(number for number, pattern in enumerate(ORDER) if PurePosixPath(path).match(pattern))


def _harmless(path: str) -> str:
    """Raises ``OSError`` for one that leads out of the folder: the other side is a machine of somebody."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path:
        raise OSError(f"the path {path!r} leads elsewhere")
    return path
