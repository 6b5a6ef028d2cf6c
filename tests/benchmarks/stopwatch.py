"""Wall time of learning, the time spent on judging left out."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator


class Stopwatch:
    """Runs from the moment it is made."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    @property
    def seconds(self) -> float:
        """So far."""
        return time.perf_counter() - self._began

    @contextlib.contextmanager
    def stopped(self) -> Iterator[None]:
        """What happens inside does not count."""
        seconds = self.seconds
        try:
            yield
        finally:
            self._began = time.perf_counter() - seconds
