"""Reading files that may be anything: a folder, a pipe, a device, a link to one, a terabyte of nothing.

A file is opened without waiting, has to be a regular one, and no more of it is read than its reader allows.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

# A pipe without a writer would keep its reader waiting for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def open_regular(path: Path | str) -> BinaryIO:
    """A regular file for reading. Raises ``OSError`` with a sentence in ``strerror`` for anything else."""
    try:
        handle = os.open(path, _FLAGS)
    except ValueError:  # a name with a zero byte
        raise OSError(errno.EINVAL, "no file can have such a name", str(path)) from None
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    folder = stat.S_ISDIR(os.fstat(handle).st_mode)
    os.close(handle)
    if folder:
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    raise OSError(errno.EINVAL, "it is not a regular file", str(path))


def read_regular(path: Path | str, largest: int) -> bytes:
    """The whole content of a regular file of at most ``largest`` bytes. Raises ``OSError`` for anything else."""
    with open_regular(path) as file:
        too_large = os.fstat(file.fileno()).st_size > largest  # of a device or of /proc this says nothing
        content = b"" if too_large else file.read(largest + 1)
    if too_large or len(content) > largest:
        raise OSError(errno.EFBIG, f"it is larger than {size_of(largest)}", str(path))
    return content


def lines_of(path: Path | str, largest: int, longest: int) -> Iterator[bytes]:
    """The lines of a regular file of at most ``largest`` bytes; those of more than ``longest`` bytes are left out.

    Raises:
        OSError: it cannot be read, is too large, or is not a regular file.
    """
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > largest:
            raise OSError(errno.EFBIG, f"it is larger than {size_of(largest)}", str(path))
        read, within = 0, True
        while read < largest:
            piece = file.readline(longest)
            if not piece:
                return
            read += len(piece)
            whole = piece.endswith(b"\n")
            if within and (whole or len(piece) < longest):
                yield piece
            within = whole


def size_of(count: int) -> str:
    """A number of bytes as one says it."""
    for unit, size in (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10)):
        if count >= size:
            return f"{count / size:g} {unit}"
    return f"{count} bytes"


def is_file(path: Path | str) -> bool:
    """Whether there is a regular file; one that may not even be asked about is none, where ``Path.is_file`` raises."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


def is_there(path: Path | str) -> bool:
    """Whether there is anything of this name, or something that cannot be asked about."""
    try:
        return Path(path).exists()
    except OSError:
        return True


def refuse_link(path: Path) -> None:
    """Raises ``OSError`` for a link, through which a folder that somebody else made would have us write anywhere."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, "it is a link; put the file itself there", str(path))
