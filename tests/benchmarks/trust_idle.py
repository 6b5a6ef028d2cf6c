"""How soon the window is there beside the import of what it is made of, and what an open window costs while nobody touches it.

Start: fresh processes in pairs, one right after the other. Idle: the processor time of a window for twenty seconds with the
first start's demo held, with a model on stage that is held, and with everything of a finished training on show.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import startup
from tests.benchmarks.in_child import answer, child

if TYPE_CHECKING:
    from tests.benchmarks.open_window import OpenWindow

PAIRS = 7
SECONDS = 20.0
SETTLE = 3.0  # s after which what a start leaves to be done is done
BAR_START, BAR_IDLE = 1.5, 0.02
SCENES = ("demo held", "model on stage, held", "after a training, all plots")


def demo_held(opened: OpenWindow) -> None:
    """What a first start shows, after the user has paused it."""
    opened.window.first_steps.begin()
    opened.wait(2.0)
    opened.window.player.pause()


def model_held(opened: OpenWindow) -> None:
    """A model that has played some steps."""
    opened.open_sample("mirror")
    opened.window.staging.adapt()
    opened.until(lambda: opened.window.player.moving)
    opened.wait(1.0)
    opened.window.player.pause()


def trained(opened: OpenWindow) -> None:
    """All plots side by side after some updates of a training that was stopped."""
    opened.window.plots.set_side_by_side(True)
    opened.train(updates=30)
    opened.window.player.pause()


def idle(seconds: float) -> dict[str, float]:
    """Cores that the window takes in each scene; one process for each."""
    return {scene: child(__file__, scene, str(seconds))["cores"] for scene in SCENES}


def in_scene(scene: str, seconds: float) -> dict[str, float]:
    """Set a scene up in this process, and look on."""
    from tests.benchmarks.open_window import OpenWindow

    scenes: dict[str, Callable[[OpenWindow], None]] = dict(zip(SCENES, (demo_held, model_held, trained), strict=True))
    opened = OpenWindow()
    scenes[scene](opened)
    opened.wait(SETTLE)
    return {"cores": opened.cores(seconds)}


def measure(pairs: int = PAIRS, seconds: float = SECONDS) -> dict[str, Any]:
    """Pairs of starts after one of each to warm up, then the idle scenes."""
    startup.seconds(startup.IMPORTS), startup.seconds(startup.WINDOW)
    taken = [(startup.seconds(startup.IMPORTS)[0], startup.seconds(startup.WINDOW)[0]) for _ in range(pairs)]
    imports, windows = (statistics.median(column) for column in zip(*taken, strict=True))
    ratio = statistics.median(window / imported for imported, window in taken)
    cores = idle(seconds)
    return {
        "imports_s": imports,
        "window_s": windows,
        "ratio": ratio,
        "pairs": pairs,
        "seconds": seconds,
        "cores": cores,
        "passed": ratio <= BAR_START and max(cores.values()) < BAR_IDLE,
    }


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    return [
        "| | measured | must |",
        "|---|---|---|",
        f"| importing PySide6 and pyqtgraph | {result['imports_s']:.2f} s | – |",
        f"| start until the window is painted | {result['window_s']:.2f} s | – |",
        f"| one over the other, median of {result['pairs']} pairs | {result['ratio']:.2f} × | ≤ {BAR_START} × |",
        *(
            f"| idle for {result['seconds']:.0f} s: {scene} | {cores:.1%} of a core | < {BAR_IDLE:.0%} |"
            for scene, cores in result["cores"].items()
        ),
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        answer(in_scene(sys.argv[1], float(sys.argv[2])))
    print("\n".join(lines(measure())))
