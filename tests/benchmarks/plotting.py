"""How long a redraw takes when a run has 1,000,000 points: each plot of training, with new rows at every redraw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
POINTS = 1_000_000
SUB_MODELS = 4
REDRAWS, NEW_ROWS = 60, 20  # rows that come between two redraws
SIZE = (900, 300)  # px
PLOTS = ("returns", "losses", "mixture_weights")
BAR = 15.0  # ms at p95


def history(points: int) -> Any:
    """A run of this many meta-updates that nobody computed."""
    from core.analysis.history import History
    from core.events import MetaUpdated

    random = np.random.default_rng(0)
    run = History([update(0)], family_name="mirror")
    table = run[MetaUpdated]
    for name, column in table._arrays.items():
        shape = column.array.shape[1:]
        rows = random.normal(size=(points - 1, *shape)).cumsum(axis=0) * 0.01 + 1.0
        column.extend(np.abs(rows) if "loss" in name else rows)
    table["env_steps"].base[:points] = np.arange(points) * 64.0
    table["train_return"].base[1:points:3] = np.nan
    table._rows = run.revision = points
    return run


def update(number: int) -> Any:
    """One meta-update."""
    from core.events import MetaUpdated

    return MetaUpdated(
        update=number, updates=POINTS, env_steps=number * 64, meta_loss=1.0, sub_losses=(1.0,) * SUB_MODELS,
        dynamics_loss=0.1, train_return=20.0, alpha=(0.5,) * SUB_MODELS, epsilon=0.1, learning_rate=1e-3, inner_rates=(),
        steps_per_second=1000.0, seconds_left=3.0, cpu_seconds=1.0,
    )  # fmt: skip


def redraws(name: str, run: Any, points: int, smoothing: float = 0.0) -> dict[str, float]:
    """Milliseconds from new rows to painted pixels: median and p95."""
    from PySide6.QtWidgets import QApplication

    from workbench.plots import PLOTS as TABLE

    plot = TABLE[name]()
    plot.resize(*SIZE)
    plot.show()
    plot.set_smoothing(smoothing)
    plot.set_history(run)
    QApplication.processEvents()
    milliseconds = []
    for turn in range(REDRAWS):
        first = points + turn * NEW_ROWS
        for number in range(first, first + NEW_ROWS):
            run.append(update(number))
        began = time.perf_counter()
        plot.refresh()
        for chart in plot.charts:
            chart.viewport().repaint()
        milliseconds.append((time.perf_counter() - began) * 1000)
        QApplication.processEvents()
    plot.close()
    plot.deleteLater()
    return {"p50": float(np.quantile(milliseconds, 0.5)), "p95": float(np.quantile(milliseconds, 0.95))}


def in_window(points: int = POINTS) -> dict[str, Any]:
    """Every plot, as it is and smoothed."""
    from workbench.application import make_application

    _application, _wishes = make_application()
    result: dict[str, Any] = {"points": points, "plots": {}}
    for name in PLOTS:
        result["plots"][name] = redraws(name, history(points), points)
    result["plots"]["losses, smoothed"] = redraws("losses", history(points), points, smoothing=0.9)
    return result


def measure() -> dict[str, Any]:
    """In a process of its own, without a display."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, __file__, "window"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"The measurement failed: {done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    result["passed"] = all(plot["p95"] <= BAR for plot in result["plots"].values())
    return result


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    rows = ["| plot (ms from new rows to pixels) | median | p95 |", "|---|---|---|"]
    rows += [f"| {name} | {plot['p50']:.1f} | {plot['p95']:.1f} |" for name, plot in result["plots"].items()]
    return [*rows, "", f"{result['points']:,} meta-updates with {SUB_MODELS} sub-models; bar: p95 {BAR:.0f} ms."]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(in_window()), flush=True)
        os._exit(0)
    print("\n".join(lines(measure())))
