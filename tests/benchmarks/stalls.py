"""When the window's thread did not answer: gaps of a heartbeat, and what it was doing in the long ones.

A precise timer beats in the window's thread; a thread of its own looks whether the next beat is late, and if so writes down
where the window's thread is. The processor time of that thread within a gap tells work from waiting for a busy machine.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer

HEARTBEAT_MS = 10
LOOK_EVERY = 0.01  # s
DEEPEST = 14  # frames of a stack that are told
AFTERMATH = 0.6  # s after something excused in which what follows from it is excused too


@dataclass(frozen=True)
class Stall:
    """One late beat. ``excuse`` is what it is allowed for, or empty."""

    milliseconds: float
    cpu_milliseconds: float
    excuse: str
    doing: str
    stack: str


class Stalls(QObject):
    """Begins with :meth:`start`; ``gaps`` are all of them in milliseconds, ``works`` what the thread worked in each,
    ``stalls`` the long ones.

    Args:
        long_ms: from which on a gap is written down.
        doing: what is going on, asked when a beat is late.
    """

    def __init__(self, long_ms: float, doing: Callable[[], str] = str) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.works: list[float] = []
        self.stalls: list[Stall] = []
        self._long = long_ms / 1000
        self._doing = doing
        self._window_thread = threading.get_ident()
        self._last = self._last_cpu = 0.0
        self._caught: tuple[str, str] = ("", "")
        self._excuse, self._excused_until = "", 0.0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True, name="stalls")
        self._heart = QTimer(self)
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.setInterval(HEARTBEAT_MS)
        self._heart.timeout.connect(self._beat)

    def start(self) -> None:
        """From now on."""
        self.rest()
        self._heart.start()
        self._watch.start()

    def stop(self) -> None:
        """No more."""
        self._heart.stop()
        self._over.set()
        if self._watch.is_alive():
            self._watch.join()

    def rest(self) -> None:
        """What was until now does not count as a gap."""
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()
        self._caught = ("", "")

    @contextlib.contextmanager
    def excused(self, why: str) -> Iterator[None]:
        """What happens inside, and at once after it, may take longer."""
        self._excuse, self._excused_until = why, float("inf")
        try:
            yield
        finally:
            self._excused_until = time.perf_counter() + AFTERMATH

    def excuse(self, where: Any, name: str, why: str) -> None:
        """Excuse every call of a function."""
        usual = getattr(where, name)

        def call(*arguments: Any, **options: Any) -> Any:
            with self.excused(why):
                return usual(*arguments, **options)

        setattr(where, name, call)

    def worst(self) -> Stall | None:
        """The longest that is not excused."""
        return max((stall for stall in self.stalls if not stall.excuse), key=lambda stall: stall.milliseconds, default=None)

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        gap, used = now - self._last, cpu - self._last_cpu
        excuse = self._excuse if self._last < self._excused_until else ""
        if not excuse:
            self.gaps.append(gap * 1000)
            self.works.append(used * 1000)
        if gap >= self._long:
            doing, stack = self._caught
            self.stalls.append(Stall(gap * 1000, used * 1000, excuse, doing, stack))
        self._last, self._last_cpu, self._caught = now, cpu, ("", "")

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY):
            # One look at three quarters of what is long enough: early enough to be within it, late enough not to cost.
            if not self._caught[0] and self._heart.isActive() and time.perf_counter() - self._last > 0.75 * self._long:
                # The frame must not be kept: it holds what a finished paint has let go of.
                stack = stack_of(sys._current_frames().get(self._window_thread))
                self._caught = (self._doing() or "nothing in particular", stack)


def stack_of(frame: FrameType | None) -> str:
    """Where a thread is: file, line and function, the innermost last."""
    if frame is None:
        return ""
    frames = traceback.extract_stack(frame)[-DEEPEST:]
    return " > ".join(f"{'/'.join(each.filename.split('/')[-2:])}:{each.lineno} {each.name}" for each in frames)


def quantiles(milliseconds: list[float]) -> dict[str, float]:
    """Median, 95th and 99th percentile and maximum of gaps."""
    if not milliseconds:
        return dict.fromkeys(("p50", "p95", "p99", "max"), float("nan"))
    values = np.array(milliseconds)
    return {
        "p50": float(np.quantile(values, 0.5)),
        "p95": float(np.quantile(values, 0.95)),
        "p99": float(np.quantile(values, 0.99)),
        "max": float(values.max()),
    }
