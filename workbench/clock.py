"""How many steps are due: simulated time kept to real time at a chosen speed; without Qt."""

from __future__ import annotations

import time
from collections.abc import Callable

STEPS_PER_SECOND = 50.0  # in real time, until a family says otherwise
WORK_PER_TICK = 0.008  # s
LARGEST_LAG = 0.25  # s behind the clock before it is set again
SMOOTH = 2.0  # speed up to which the picture moves between two steps
SPEEDS: tuple[float, ...] = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, float("inf"))

Step = Callable[[float], bool]  # until when it may wait; whether a step was taken


class Clock:
    """Asked at every tick, it takes as many steps as are due, within the work allowed for a tick."""

    def __init__(self) -> None:
        self._speed = 1.0
        self._pace = STEPS_PER_SECOND
        self._began = 0.0  # clock time at which step 0 of this stretch was due
        self._done = 0  # steps of this stretch

    @property
    def speed(self) -> float:
        """Multiple of real time; infinite for as fast as it goes within the work allowed for a tick."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._speed = max(0.01, float(speed))
        self.reset()

    @property
    def pace(self) -> float:
        """Steps a second at speed 1."""
        return self._pace

    @pace.setter
    def pace(self, pace: float) -> None:
        if pace != self._pace:
            self._pace = pace
            self.reset()

    @property
    def faster(self) -> float:
        """The next higher speed of the table."""
        return next((s for s in SPEEDS if s > self._speed), SPEEDS[-1])

    @property
    def slower(self) -> float:
        """The next lower speed of the table."""
        return next((s for s in reversed(SPEEDS) if s < self._speed), SPEEDS[0])

    def reset(self) -> None:
        """The next step is due a step's time from now."""
        self._began, self._done = time.perf_counter(), 0

    def fraction(self) -> float:
        """How far time is between the last step and the next, 0 to 1; 1 when it is too fast to tell."""
        if self._speed > SMOOTH:
            return 1.0
        due = (time.perf_counter() - self._began) * self._pace * self._speed - self._done
        return min(1.0, max(0.0, due))

    def run(self, step: Step, most: int | None = None) -> bool:
        """Take the steps that are due, ``most`` of them at most; whether any was taken."""
        now = time.perf_counter()
        rate = self._pace * self._speed
        deadline = now + WORK_PER_TICK
        taken = 0
        while (now - self._began) * rate >= self._done + 1 and taken != most and step(deadline):
            self._done, taken = self._done + 1, taken + 1
            if time.perf_counter() > deadline:
                break
        if self._speed == float("inf") or (now - self._began) - (self._done + 1) / rate > LARGEST_LAG:
            self.reset()
            self._began -= 1.0 / rate  # the next step is due at the next tick
        return taken > 0
