"""Half an hour of use: training after training, an adaptation that plays again and again, plots in sight. Resident memory, file
handles and threads are read every few seconds; after a warm-up their slope is what leaks.

Less of it: ``python tests/benchmarks/trust_soak.py --minutes 3``.
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.in_child import answer, child

MINUTES, SHORT_MINUTES = 30.0, 3.0
WARM_UP = 0.3  # share of the time in which everything that is made once has been made
READ_EVERY = 5.0  # s
BAR_MB = 1.0  # of growth in ten minutes
BAR_HANDLES, BAR_THREADS = 2, 1  # from the warm-up's end to the end
PAGE = 4096


def now() -> tuple[float, int, int]:
    """Resident megabytes, open file handles and threads of this process."""
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * PAGE
    return resident / 2**20, len(list(Path("/proc/self/fd").iterdir())), threading.active_count()


class Use:
    """Keeps the window busy: begins the next training and the next adaptation when one is over."""

    def __init__(self, opened: Any) -> None:
        self.opened = opened
        self.trainings = self.adaptations = 0

    def look(self) -> None:
        """Once a second."""
        window = self.opened.window
        if not window.session.busy:
            self.trainings += 1
            window.session.unsaved = False
            window.session.train()
        if (window.player.state == "finished" or not window.staging.shown_model) and not window.staging.draws.waiting:
            self.adaptations += 1
            window.staging.adapt()


def use(minutes: float) -> dict[str, Any]:
    """In this process."""
    from PySide6.QtCore import QTimer

    from tests.benchmarks.open_window import OpenWindow

    opened = OpenWindow(calibrate=False, preview=False)
    window = opened.window
    opened.open_sample("mirror")
    window.session.choose_preset("mirror-quick")
    window.plots.set_side_by_side(True)
    window.player.set_speed(4.0)
    busy = Use(opened)
    eye = QTimer()
    eye.timeout.connect(busy.look)
    eye.start(1000)
    readings: list[tuple[float, float, int, int]] = []
    began = time.monotonic()
    while (at := time.monotonic() - began) < minutes * 60:
        readings.append((at, *now()))
        opened.wait(min(READ_EVERY, minutes * 60 / 40))
    eye.stop()
    window.session.jobs.discard()
    opened.until(lambda: not window.session.busy)
    return {"readings": readings, "trainings": busy.trainings, "adaptations": busy.adaptations, "minutes": minutes}


def judged(result: dict[str, Any]) -> dict[str, Any]:
    """Slopes after the warm-up, and whether they pass."""
    at, memory, handles, threads = np.array(result["readings"], dtype=np.float64).T
    later = at >= WARM_UP * at[-1]
    slope = float(np.polyfit(at[later], memory[later], 1)[0]) * 600
    # Medians of the first and last third after the warm-up: what is open for a moment does not count.
    third = max(1, int(later.sum()) // 3)
    more_handles = float(np.median(handles[-third:]) - np.median(handles[later][:third]))
    more_threads = float(np.median(threads[-third:]) - np.median(threads[later][:third]))
    return {
        **result, "slope": slope, "first_mb": float(memory[0]), "last_mb": float(memory[-1]),
        "warm_mb": float(memory[later][0]),
        "most_mb": float(memory.max()), "handles": more_handles, "threads": more_threads,
        "passed": slope < BAR_MB and more_handles <= BAR_HANDLES and more_threads <= BAR_THREADS,
    }  # fmt: skip


def measure(short: bool = False, minutes: float = 0.0) -> dict[str, Any]:
    """In a process of its own."""
    found = child(__file__, "--here", "--minutes", str(minutes or (SHORT_MINUTES if short else MINUTES)))
    found.pop("output", None)
    return judged(found)


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    return [
        f"{result['minutes']:.0f} minutes, {result['trainings']} trainings, {result['adaptations']} adaptations; the first "
        f"{WARM_UP:.0%} of the time are the warm-up.",
        "",
        "| | measured | must |",
        "|---|---|---|",
        f"| resident memory, first, after the warm-up, last | {result['first_mb']:.0f}, {result['warm_mb']:.0f}, "
        f"{result['last_mb']:.0f} MB | – |",
        f"| its slope after the warm-up | {result['slope']:+.2f} MB in 10 minutes | < {BAR_MB:.0f} MB |",
        f"| more file handles at the end | {result['handles']:+.0f} | ≤ {BAR_HANDLES} |",
        f"| more threads at the end | {result['threads']:+.0f} | ≤ {BAR_THREADS} |",
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--here", action="store_true", help="in this process, and the answer as JSON")
    chosen = parser.parse_args()
    if chosen.here:
        answer(use(chosen.minutes))
    print("\n".join(lines(measure(minutes=chosen.minutes))))
