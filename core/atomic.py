"""One way to write a file: whole or not at all.

It is made beside its place (a *part*), brought onto the disk, and renamed. Whatever fails on the way, the file that was there
is there still, unharmed, and the part is gone; a part that a killed process has left is taken away a day later.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

PART = re.compile(r"\..{1,40}\.[0-9a-f]{12}\.meta-rl\.part", re.DOTALL)  # the names of parts, and of nothing else
STALE = 86_400.0  # s after which nobody works on a part any more
FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_swept: set[Path] = set()  # folders in which this process has looked for parts of others


def write_atomically(path: Path | str, content: bytes) -> None:
    """Replace ``path`` by ``content``. A symbolic link is followed, an existing file keeps its permissions.

    Raises:
        OSError: nothing at ``path`` has changed then.
    """
    with atomic_file(path) as file:
        file.write(content)


@contextlib.contextmanager
def atomic_file(path: Path | str) -> Iterator[BinaryIO]:
    """A file to write bytes to, which takes the place of ``path`` when the block ends well.

    Raises:
        OSError: nothing at ``path`` has changed then.
    """
    part = Part(path)
    try:
        with io.BufferedWriter(_Raw(part)) as file:
            yield cast(BinaryIO, file)
        part.commit()
    except BaseException:
        part.discard()
        raise


@contextlib.contextmanager
def atomic_text(path: Path | str) -> Iterator[TextIO]:
    """The same for text in UTF-8; line ends stay as they are written, as tables want it."""
    with atomic_file(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()


class Part:
    """A file in the making. Whoever makes one ends it by :meth:`commit` or :meth:`discard`.

    Attributes:
        path: where it lies until then, beside its place; a program of somebody else may write there.
        target: where it belongs.
        handle: an open file descriptor of it.

    Raises:
        OSError: no file can be there, or it must not be changed.
    """

    def __init__(self, path: Path | str) -> None:
        self._mode = _mode_of(Path(path))  # first of all, since it says what is wrong with a link that points to itself
        self.target = Path(path).resolve()
        sweep(self.target.parent)
        # Names are cut: this one may be as long as the system lets it be.
        self.path = self.target.with_name(f".{self.target.name[:40]}.{secrets.token_hex(6)}.meta-rl.part")
        self.handle = os.open(self.path, FLAGS, 0o666 if self._mode is None else self._mode)

    def sync(self) -> None:
        """Bring what was written onto the disk. Raises ``OSError``."""
        os.fsync(self.handle)

    def commit(self) -> None:
        """Put the file in its place. Raises ``OSError``, and then the part is gone and its place as it was."""
        try:
            self.sync()
            if self._mode is not None and stat.S_IMODE(os.fstat(self.handle).st_mode) & 0o777 != self._mode:
                os.chmod(self.path, self._mode)
            self._close()
            os.replace(self.path, self.target)
        except BaseException:
            self.discard()
            raise
        _sync_folder(self.target.parent)

    def discard(self) -> None:
        """Leave nothing of it. May be called again, and after :meth:`commit`."""
        with contextlib.suppress(OSError):
            self._close()
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _close(self) -> None:
        handle, self.handle = self.handle, -1
        if handle >= 0:
            os.close(handle)


class _Raw(io.RawIOBase):
    """Writes into a part, as long as that is open."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        return os.write(self._part.handle, content)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._part.handle, offset, whence)


def sweep(folder: Path, now: float | None = None) -> int:
    """Take away the parts in a folder that nobody works on any more; returns how many. Looks once for each folder."""
    if folder in _swept:
        return 0
    _swept.add(folder)
    gone, until = 0, (time.time() if now is None else now) - STALE
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if PART.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    about = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(about.st_mode) and about.st_mtime < until:
                        Path(entry.path).unlink()
                        gone += 1
    return gone


def _mode_of(path: Path) -> int | None:
    """The permissions of what is there, ``None`` if nothing is. Raises ``OSError`` for what must not be replaced."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):  # a device or a pipe: a file in its place would harm others
        raise OSError(errno.EINVAL, "Not a regular file", str(path))
    if not os.access(path, os.W_OK):  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return stat.S_IMODE(mode) & 0o777


def _sync_folder(folder: Path) -> None:
    """Bring the new name onto the disk. Where that fails the file is whole all the same, so nobody is told.

    After a power cut the older file may be there again. Windows cannot open folders; the rename is durable enough there.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
