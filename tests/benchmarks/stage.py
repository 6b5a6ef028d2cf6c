"""How fluent is the window? Frames of the stage with six ghosts and all plots in sight, and the time from a hand's move to
the picture that shows it.

Drawn by the window of the program without a screen (Qt's offscreen platform), so the figures are those of the processor.
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
SIZE = (1920, 1080)
GHOSTS = 6
SECONDS = 10.0  # of live play
MOVES = 100
BAR_FRAMES, BAR_FRAME, BAR_MOVE, BAR_SEEK = 55.0, 20.0, 50.0, 16.0  # frames/s; ms


def in_window() -> dict[str, Any]:
    """All measurements, in a real window."""
    from PySide6.QtCore import QEventLoop, QTimer

    import core
    from core.adaptation import ADAPTERS
    from core.resources import resource
    from workbench import theme
    from workbench.application import make_application
    from workbench.ghosts import adaptation_of, performing
    from workbench.main_window import MainWindow

    application, wishes = make_application()
    window = MainWindow(dataclasses.replace(wishes, welcome=False))
    window.resize(*SIZE)
    window.show()
    window.fill()
    model = core.load(resource("sample_models", "mirror.metamodel"))
    family = core.make_family(model.recipe.family)
    window.session.put_model(model)
    names = ["context", "prior", "uniform", "frozen_alpha", "belief", "gpi_max", "context"][: GHOSTS + 1]
    assert set(names) <= set(ADAPTERS)
    styles = ("solid", "dash", "dot", "dashdot")
    performers = [
        performing(f"{name} {place}", model, adaptation_of(name), theme.SUB_MODEL_COLOURS[place], styles[place % 4])  # type: ignore[arg-type]
        for place, name in enumerate(names)
    ]
    window.player.start(family, core.task_of(family, "held-out", 3), performers, episodes=5, seed=1)
    window.plots.show_together(*window.plots.plots)  # after the start, which brings those of the trial alone

    painted: list[tuple[float, float]] = []  # when a frame was done, and the time that painting took
    canvas = window.stage.canvas
    paint = type(canvas).paintEvent

    def timed(widget: Any, event: Any) -> None:
        began = time.perf_counter()
        paint(widget, event)
        now = time.perf_counter()
        painted.append((now, now - began))

    type(canvas).paintEvent = timed  # type: ignore[method-assign]

    def run(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()

    def reaction(move: Any) -> float:
        """Seconds from a move to the end of the frame that shows it."""
        before, began = len(painted), time.perf_counter()
        move()
        while len(painted) == before:
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        return painted[-1][0] - began

    run(2.0)
    painted.clear()
    busy = time.process_time()
    run(SECONDS)
    busy = time.process_time() - busy
    took = np.array([seconds for _, seconds in painted]) * 1000
    gaps = np.diff([moment for moment, _ in painted]) * 1000
    frames = len(painted) / SECONDS

    inspector = window.layouts.docks["inspector"].widget()
    row = next(row for row in inspector.sliders.rows.values() if hasattr(row, "slider"))
    places = np.linspace(100, 300, MOVES).astype(int).tolist()
    slider = [reaction(lambda place=place: row.slider.setValue(place)) for place in places]
    alpha = np.asarray(inspector.bars.alpha, dtype=np.float32)
    shares = np.linspace(0.0, 1.0, MOVES).tolist()
    drag = [reaction(lambda share=share: window.player.set_alpha_override(alpha * np.float32(share))) for share in shares]
    window.player.set_alpha_override(None)
    window.player.set_speed(float("inf"))
    while window.player.state == "playing":
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    timeline = window.player.timeline
    steps = np.linspace(0, timeline.length - 2, MOVES).astype(int).tolist()[::-1]
    for step in (5, 9, 5):  # the first look at the past builds what is kept
        reaction(lambda step=step: timeline.seek(step))
    seek = [reaction(lambda step=step: timeline.seek(step)) for step in steps]
    return {
        "frames": frames,
        "cpu_ms": busy / len(took) * 1000,
        "frame_ms": _quantiles(took),
        "gap_ms": _quantiles(gaps),
        "slider_ms": _quantiles(np.array(slider) * 1000),
        "alpha_ms": _quantiles(np.array(drag) * 1000),
        "seek_ms": _quantiles(np.array(seek) * 1000),
        "performers": len(performers),
        "plots": sum(plot.isVisible() for plot in window.plots.plots.values()),
        "steps": timeline.length,
    }


def _quantiles(values: Any) -> dict[str, float]:
    return {"p50": float(np.quantile(values, 0.5)), "p95": float(np.quantile(values, 0.95)), "max": float(np.max(values))}


def measure() -> dict[str, Any]:
    """In a fresh process with preferences of its own."""
    from workbench.arithmetic import ONE_THREAD  # as the program itself does before it loads numpy

    environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": str(ROOT)}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.warning=false"}
    done = subprocess.run(
        [sys.executable, __file__, "window"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"The measurement failed: {done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    bars = (
        (result["frames"] >= BAR_FRAMES),
        (result["frame_ms"]["p95"] <= BAR_FRAME),
        (max(result["slider_ms"]["p95"], result["alpha_ms"]["p95"]) <= BAR_MOVE),
        (result["seek_ms"]["p95"] <= BAR_SEEK),
    )
    return {**result, "passed": all(bars)}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    rows = [
        ("painting a frame", "frame_ms", f"p95 ≤ {BAR_FRAME:.0f}"),
        ("from one frame to the next", "gap_ms", ""),
        ("from a slider's move to its picture", "slider_ms", f"p95 ≤ {BAR_MOVE:.0f}"),
        ("from a drag of α to its picture", "alpha_ms", f"p95 ≤ {BAR_MOVE:.0f}"),
        ("one step of the scrubber, plots and bars with it", "seek_ms", f"p95 ≤ {BAR_SEEK:.0f}"),
    ]
    table = ["| ms | median | p95 | longest | bar |", "|---|---|---|---|---|"]
    for name, key, bar in rows:
        found = result[key]
        table.append(f"| {name} | {found['p50']:.1f} | {found['p95']:.1f} | {found['max']:.1f} | {bar} |")
    return [
        f"{result['performers']} performers on the stage, {result['plots']} plots in sight, {SIZE[0]}×{SIZE[1]}, no screen: "
        f"{result['frames']:.0f} frames/s (bar: {BAR_FRAMES:.0f}), each {result['cpu_ms']:.1f} ms of a core with "
        f"all else in the window. Scrubbed through {result['steps']:,} steps.",
        "",
        *table,
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(in_window()), flush=True)
        os._exit(0)
    print("\n".join(lines(measure())))
