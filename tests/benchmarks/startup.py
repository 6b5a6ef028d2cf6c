"""How soon the window is visible, against the time of importing PySide6 and pyqtgraph alone, and how soon a first start plays
its demo; fresh processes, in turn, with settings that nobody has touched.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
REPEATS = 7
BAR = 1.5  # times the imports

IMPORTS = "import PySide6.QtWidgets, pyqtgraph, time; print('mark', time.monotonic())"
WINDOW = """
import os, sys, time
from workbench import main_window, preferences
def stop(window):
    print('mark', time.monotonic(), 'torch' in sys.modules, 'pyqtgraph' in sys.modules, flush=True)
    os._exit(0)
main_window.MainWindow.fill = stop  # what the window does right after its first paint
from workbench.app import main
main([])
"""

DEMO = """
import os, sys, time
from workbench.stage.canvas import StageCanvas
paint = StageCanvas.paintEvent
def stop(canvas, event):
    paint(canvas, event)
    frame = canvas.player.frame
    if frame is not None and frame.main.step > 0:
        print('mark', time.monotonic(), 'torch' in sys.modules, flush=True)
        os._exit(0)
StageCanvas.paintEvent = stop
from workbench.app import main
main([])
"""
SCRATCH = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
BAR_DEMO = 10.0  # s


def seconds(code: str) -> tuple[float, list[str]]:
    """Wall time from the start of a fresh process to its mark, and what else it said there."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as scratch:
        environment |= dict.fromkeys(SCRATCH, scratch)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    words = next((line.split() for line in done.stdout.splitlines() if line.startswith("mark")), None)
    if words is None:
        raise RuntimeError(f"The process said nothing: {done.stderr[-2000:]}")
    return float(words[1]) - began, words[2:]


def measure() -> dict[str, Any]:
    """Medians of both, taken in turn, after one warm-up of each."""
    seconds(IMPORTS), seconds(WINDOW)
    imports, windows, loaded = [], [], ["", ""]
    for _ in range(REPEATS):
        imports.append(seconds(IMPORTS)[0])
        taken, loaded = seconds(WINDOW)
        windows.append(taken)
    demos = [seconds(DEMO) for _ in range(REPEATS)]
    demo_s = statistics.median(taken for taken, _ in demos)
    ratio = statistics.median(windows) / statistics.median(imports)
    return {
        "imports_s": statistics.median(imports),
        "window_s": statistics.median(windows),
        "ratio": ratio,
        "torch_loaded": loaded[0] == "True",
        "demo_s": demo_s,
        "demo_torch": any(words[0] == "True" for _, words in demos),
        "passed": ratio <= BAR and loaded[0] == "False" and demo_s <= BAR_DEMO,
    }


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    return [
        f"- importing PySide6 and pyqtgraph: {result['imports_s']:.2f} s",
        f"- window visible: {result['window_s']:.2f} s, that is {result['ratio']:.2f} times (bar: {BAR})",
        f"- torch loaded by then: {'yes' if result['torch_loaded'] else 'no'}",
        f"- first moving frame of the demo at a first start, without a click: {result['demo_s']:.2f} s "
        f"(bar: {BAR_DEMO:.0f} s); torch loaded by then: {'yes' if result['demo_torch'] else 'no'}",
    ]


if __name__ == "__main__":
    print("\n".join(lines(measure())))
