"""Where a command will write: looked at before minutes of work, not after."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def check_file(path: Path) -> None:
    """Raises ``OSError`` when no file can be saved there."""
    _check_name(path)
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder to save into", str(target.parent))
    try:
        mode = path.stat().st_mode  # of a link that leads to itself this says so, and now
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "is not a regular file; name a file to save into", str(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file to save into", str(path))


def make_folder(path: Path) -> None:
    """Make the folder if it is not there. Raises ``OSError``."""
    _check_name(path)
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is a file; name a folder to write into", str(path))
    path.mkdir(parents=True, exist_ok=True)


def _check_name(path: Path) -> None:
    if "\0" in str(path):
        raise OSError(errno.EINVAL, "no file can have such a name", str(path))
