"""Streams whose reader may leave: a pipe that is closed, a terminal that is gone."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

from core.plain_text import LONGEST_SENTENCE, plain


class Leaving:
    """A text stream that lets go of what is written after its reader has left, instead of failing.

    Args:
        stream: where it is written to.
        left: called once when that fails first.
    """

    def __init__(self, stream: TextIO, left: Callable[[], None]) -> None:
        self._stream, self._left, self._gone = stream, left, False

    def write(self, text: str) -> int:
        """All of the text, or none of it."""
        try:
            return self._stream.write(text)
        except OSError:
            self._lose()
        return len(text)

    def flush(self) -> None:
        """Let the reader have what was written."""
        try:
            self._stream.flush()
        except OSError:
            self._lose()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _lose(self) -> None:
        silence(self._stream)
        if not self._gone:
            self._gone = True
            self._left()


def silence(stream: TextIO) -> None:
    """Lead a stream to nowhere, also what it still holds: the interpreter would stumble over that at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


def tell(text: str) -> None:
    """One line on standard error, if anybody is there to read it; what it names of others is made harmless."""
    try:
        print(plain(text, LONGEST_SENTENCE), file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)
