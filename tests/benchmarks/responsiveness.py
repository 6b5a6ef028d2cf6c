"""Does the window stay alive while it trains? Gaps of a 10 ms heartbeat, and training speed against headless.

All plots of the training are visible side by side, and the stage plays the best model so far.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
HEARTBEAT_MS = 10
IDLE_SECONDS = 5.0
FIRST, LAST = 20, 160  # meta-updates between which speed is measured, in the window and without it
BAR_P95, BAR_MAX, BAR_SPEED = 35.0, 250.0, 0.8


Mark = tuple[int, float]  # environment steps, and the clock when they were known


def mark(event: Any) -> Mark:
    """By the wall clock of whoever watches: time lost between two updates counts."""
    return event.env_steps, time.perf_counter()


def speed(first: Mark, last: Mark) -> float:
    """Environment steps a second between two marks."""
    return (last[0] - first[0]) / (last[1] - first[1])


def headless() -> dict[str, Any]:
    """The same updates in a plain loop."""
    import core
    from core.events import MetaUpdated

    marks = {}
    for event in core.train(core.read_recipe("mirror-quick")):
        if isinstance(event, MetaUpdated):
            marks[event.update] = mark(event)
            if event.update >= LAST:
                break
    return {"steps_per_second": speed(marks[FIRST], marks[LAST])}


def in_window() -> dict[str, Any]:
    """The heartbeat in a real window."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from workbench.application import make_application
    from workbench.main_window import MainWindow

    _application, wishes = make_application()
    wishes = dataclasses.replace(wishes, preview="--no-preview" not in sys.argv)
    window = MainWindow(wishes)
    window.resize(1280, 720)
    window.show()
    beats: list[float] = []
    heart = QTimer()
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.setInterval(HEARTBEAT_MS)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))

    def until(condition: Any) -> None:
        """Run Qt's own loop, as the program does, until the condition holds; it is looked at every 50 ms."""
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: loop.quit() if condition() else None)
        look.start(50)
        loop.exec()

    def gaps() -> dict[str, float]:
        milliseconds = np.diff(beats) * 1000
        return {
            "p50": float(np.quantile(milliseconds, 0.5)),
            "p95": float(np.quantile(milliseconds, 0.95)),
            "max": float(milliseconds.max()),
        }

    until(lambda: window.is_filled)
    window.plots.set_side_by_side(True)
    settled = time.perf_counter() + 1.0
    until(lambda: time.perf_counter() > settled)
    heart.start()
    end = time.perf_counter() + IDLE_SECONDS
    until(lambda: time.perf_counter() > end)
    idle = gaps()
    heart.stop()
    marks: dict[int, Any] = {}

    def note(events: list[Any]) -> None:
        # Events come ten times a second: only the newest of each batch is as new as the clock.
        newest = [event for event in events if type(event).__name__ == "MetaUpdated"][-1:]
        marks.update({event.update: mark(event) for event in newest})

    window.session.events.connect(note)
    window.session.initialise()
    began = time.perf_counter()
    window.session.train()
    beats.clear()
    heart.start()
    until(lambda: bool(marks))
    loading = gaps()
    until(lambda: max(marks) >= FIRST)
    beats.clear()
    cpu, wall = time.process_time(), time.perf_counter()
    until(lambda: max(marks) >= LAST)
    training = gaps()
    share_of_a_core = (time.process_time() - cpu) / (time.perf_counter() - wall)
    visible = [name for name, plot in window.plots.plots.items() if plot.isVisible()]
    window.session.jobs.discard()
    until(lambda: not window.session.busy)
    first = min(number for number in marks if number >= FIRST)
    last = min(number for number in marks if number >= LAST)
    return {
        "idle": idle,
        "loading": loading,
        "training": training,
        "plots": visible,
        "window_cores": share_of_a_core,
        "stage": window.player.state,
        "seconds": time.perf_counter() - began,
        "steps_per_second": speed(marks[first], marks[last]),
    }


def _child(name: str) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_LOGGING_RULES": "*.warning=false"}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, __file__, name]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"The measurement failed: {done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def measure() -> dict[str, Any]:
    """Headless, window, headless again; the machine may change its speed in between."""
    before = _child("headless")["steps_per_second"]
    result = _child("window")
    after = _child("headless")["steps_per_second"]
    result["headless_steps_per_second"] = (before + after) / 2
    result["share"] = result["steps_per_second"] / result["headless_steps_per_second"]
    training = result["training"]
    result["passed"] = training["p95"] <= BAR_P95 and training["max"] <= BAR_MAX and result["share"] >= BAR_SPEED
    return result


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    rows = ["| gap of a 10 ms heartbeat (ms) | median | p95 | longest |", "|---|---|---|---|"]
    for name in ("idle", "loading", "training"):
        gap = result[name]
        rows.append(f"| {name} | {gap['p50']:.1f} | {gap['p95']:.1f} | {gap['max']:.1f} |")
    return [
        *rows,
        "",
        f"Bars while training: p95 {BAR_P95:.0f} ms, longest {BAR_MAX:.0f} ms. Visible plots: {', '.join(result['plots'])}.",
        f"Training: {result['steps_per_second']:,.0f} env steps/s in the window, "
        f"{result['headless_steps_per_second']:,.0f} headless: {result['share']:.0%} (bar: {BAR_SPEED:.0%}); "
        f"the window itself used {result['window_cores']:.2f} of a core.",
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps({"headless": headless, "window": in_window}[sys.argv[1]]()), flush=True)
        os._exit(0)
    print("\n".join(lines(measure())))
