"""The plot of the README: return by episode for each family, ours beside the baselines, with 95 % bands."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

from core.atomic import write_atomically
from tests.benchmarks import contenders
from tests.benchmarks.gain import PLAIN

COLUMNS, PANEL = 3, (4.0, 2.9)  # inches
BEST = 500
# Colours that colour-blind people can tell (Okabe & Ito, 2008); markers and dashes tell them too. Others are not drawn.
STYLES: dict[str, tuple[str, str, str]] = {
    contenders.CONTEXT.label: ("#0072B2", "o", "-"),
    contenders.LEARNED.label: ("#D55E00", "s", "-"),
    contenders.Q_LEARNING.label: ("#E69F00", "D", "-"),
    PLAIN: ("#E69F00", "D", "--"),
    contenders.FOUNDING.label: ("#CC79A7", "^", "-"),
    contenders.BETWEEN_EPISODES.label: ("#56B4E9", "v", "--"),
    contenders.SHUFFLED.label: ("#56B4E9", "x", ":"),
    contenders.FROM_SCRATCH.label: ("#777777", "+", "-."),
    contenders.ROBUST.label: ("#777777", "P", "--"),
    contenders.SHORT_MEMORY.label: ("#777777", "*", ":"),
    contenders.ORACLE.label: ("#000000", "", "--"),
}


def panels(results: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Title and curves (label -> value, low, high of each episode) of everything that was measured."""
    found = []
    for result in results.values():
        if "curves" in result:
            found.append((f"{result['family']}, {result['split']}", result["curves"]))
        for family, curves in result.get("curves_by_family", {}).items():
            found.append((f"{family}, extrapolation", curves["lines"]))
    return found


def draw(results: dict[str, Any], path: Path) -> bool:
    """Write the plot as PNG; nothing is written, and the answer is no, when there is nothing to draw."""
    drawn = panels(results)
    if not drawn:
        return False
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    columns = min(COLUMNS, len(drawn))
    rows = math.ceil(len(drawn) / columns)
    figure = Figure(figsize=(PANEL[0] * columns, PANEL[1] * rows + 0.9), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(rows, columns, squeeze=False).ravel()
    for axis in axes[len(drawn) :]:
        axis.set_axis_off()
    handles: dict[str, Any] = {}
    for axis, (title, curves) in zip(axes, drawn, strict=False):
        axis.set_title(title, fontsize=10)
        axis.set_xlabel("episode")
        axis.set_ylabel("return")
        axis.set_ylim(0, BEST * 1.04)
        axis.grid(alpha=0.25)
        for label in (name for name in STYLES if name in curves):
            colour, marker, dashes = STYLES[label]
            episodes = range(1, len(curves[label]) + 1)
            value, low, high = zip(*curves[label], strict=True)
            look = {"color": colour, "marker": marker, "linestyle": dashes, "markersize": 4, "linewidth": 1.4}
            (handles[label],) = axis.plot(episodes, value, **look)
            axis.fill_between(episodes, low, high, color=colour, alpha=0.15, linewidth=0)
        axis.set_xticks(range(1, max(len(c) for c in curves.values()) + 1))
    order = [label for label in STYLES if label in handles]
    figure.legend([handles[label] for label in order], order, loc="outside lower center", ncols=min(3, len(order)), fontsize=8)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=100, metadata={"Software": None})  # the same numbers give the same bytes
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, picture.getvalue())
    return True
