"""Which changes belong to one gesture, that undo takes as one: those of a drag, and keys that follow one another."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

PAUSE = 1.0  # s without a key after which another gesture begins

_numbers = itertools.count(1)


class Gesture:
    """Numbers the gestures of one widget; no two widgets have a number in common."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._number = next(_numbers)
        self._last = -PAUSE
        self._held = False

    def press(self) -> None:
        """A drag begins."""
        self._number, self._held = next(_numbers), True

    def release(self) -> None:
        """The drag is over."""
        self._number, self._held = next(_numbers), False

    def number(self) -> int:
        """The gesture that a change belongs to, now."""
        now = self._clock()
        if not self._held and now - self._last > PAUSE:
            self._number = next(_numbers)
        self._last = now
        return self._number


def single() -> int:
    """The number of a gesture that is a single change."""
    return next(_numbers)
