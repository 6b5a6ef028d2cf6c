"""How much of the window's time the plots may take together, so that the stage never waits for them."""

from __future__ import annotations

import time
from collections.abc import Callable

SHARE = 0.25  # of the window's time
LONGEST_WAIT = 0.25  # s after which the next plot is drawn, whatever the last one took

Now = Callable[[], float]  # seconds on a clock that never goes back


class PlotBudget:
    """A plot that took a while is followed by a pause that makes it this share of the time.

    What plots take is wall time: on a busy machine, where the stage needs it most, they give way by themselves.
    """

    def __init__(self, share: float = SHARE, now: Now = time.perf_counter) -> None:
        self.share = share
        self._now = now
        self._began = now()
        self._spent = 0.0  # s since then

    def spend(self, seconds: float) -> None:
        """Plots took this long, for drawing or for painting what was drawn."""
        self._spent += seconds

    @property
    def due(self) -> bool:
        """Whether the next plot may be drawn."""
        return self._now() - self._began >= min(self._spent / self.share, LONGEST_WAIT)

    def begin(self) -> None:
        """The next plot is being drawn; from now on it is its time that counts."""
        self._began, self._spent = self._now(), 0.0
