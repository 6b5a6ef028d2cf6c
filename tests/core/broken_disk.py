"""A disk that fails for files below a folder, as the system would report it, also for a user who may do everything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class BrokenDisk:
    """While ``error`` is a number of :mod:`errno`, nothing can be opened for writing below ``folder``.

    Attributes:
        tries: how often that was tried.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.error = self.tries = 0
        self._folder, self._open = folder, os.open
        monkeypatch.setattr(os, "open", self._opened)

    def _opened(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        if self.error and flags & WRITING and Path(os.fsdecode(path)).is_relative_to(self._folder):
            self.tries += 1
            raise OSError(self.error, os.strerror(self.error), str(path))
        return self._open(path, flags, *more, **named)
