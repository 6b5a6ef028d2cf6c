"""Time that a run has used, over all the parts that it was interrupted into."""

from __future__ import annotations

import time


class Stopwatch:
    """Wall and CPU seconds from now on, on top of those used before."""

    def __init__(self, seconds: float = 0.0, cpu_seconds: float = 0.0) -> None:
        self._wall, self._cpu = time.perf_counter() - seconds, time.process_time() - cpu_seconds

    @property
    def seconds(self) -> float:
        """Wall time."""
        return time.perf_counter() - self._wall

    @property
    def cpu_seconds(self) -> float:
        """CPU time of the process."""
        return time.process_time() - self._cpu
