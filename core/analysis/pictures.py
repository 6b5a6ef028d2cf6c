"""The pictures of a report: ``intervals.png``, ``adaptation.png`` and ``profile.png``.

Drawn without a window and without any state of matplotlib's own, so that the same rows give the same bytes. It is imported
only when something is drawn: that takes most of a second.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.analysis.curves import Curve, adaptation_curves, profile_curves
from core.analysis.digits import places
from core.analysis.line_styles import row_styles
from core.events import MethodEvaluated
from core.tasks.family import Interface

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DASHES = {"solid": "-", "dash": "--", "dot": ":", "dash_dot": "-."}
MARKERS = {
    "circle": "o", "square": "s", "triangle": "^", "diamond": "D", "cross": "X", "star": "*",
    "triangle_down": "v", "pentagon": "p", "plus": "P", "hexagon": "h", "triangle_left": "<",
}  # fmt: skip
WIDTH, HEIGHT = 8.0, 4.2  # inches
ROW_HEIGHT, LEGEND_ROW = 0.32, 0.2  # inches
DIGITS, MOST_TICKS = 3, 12  # of a return; of an axis of episodes, all of which are named
DOTS_PER_INCH = 150
INK, QUIET, GOOD = "#1B2230", "#8A929E", "#1B7F4B"


def pictures(rows: Sequence[MethodEvaluated], interface: Interface) -> dict[str, bytes]:
    """File name -> PNG. Raises ``ValueError`` without rows."""
    import matplotlib as mpl

    if not rows:
        raise ValueError("There is nothing to draw: the evaluation has no rows.")
    with mpl.rc_context():
        mpl.rcdefaults()  # what a user has set for other programs does not change these
        mpl.rcParams.update({"font.size": 9.0, "axes.edgecolor": QUIET, "text.color": INK, "axes.labelcolor": INK})
        return {
            "intervals.png": _png(_intervals(rows, interface)),
            "adaptation.png": _png(_adaptation(rows, interface)),
            "profile.png": _png(_profile(rows, interface)),
        }


def _figure(height: float) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color=QUIET, alpha=0.25, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def _png(figure: Figure) -> bytes:
    content = io.BytesIO()
    figure.savefig(content, format="png", metadata={"Software": None})
    return content.getvalue()


def _intervals(rows: Sequence[MethodEvaluated], interface: Interface) -> Figure:
    figure, axes = _figure(1.1 + ROW_HEIGHT * len(rows))
    styles = row_styles([row.method for row in rows])
    digits = places([row.first_mean for row in rows], DIGITS)
    for place, (row, style) in enumerate(zip(rows, styles, strict=True)):
        reach = np.array([[row.first_mean - row.first_low], [row.first_high - row.first_mean]])
        axes.errorbar(
            [row.first_mean], [place], xerr=np.maximum(reach, 0.0), fmt=MARKERS[style.marker], color=style.colour, capsize=3.0
        )
        axes.plot([row.iqm], [place], marker="D", markersize=7.0, markerfacecolor="none", color=INK, linestyle="none")
        axes.annotate(f"{row.first_mean:.{digits}f}", (1.01, place), xycoords=("axes fraction", "data"), va="center")
    axes.axvline(interface.solved_return, color=GOOD, linewidth=1.0, linestyle="--")
    axes.set_yticks(range(len(rows)), [_words(row.method) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(min(0.0, *(row.first_low for row in rows)), interface.best_return + 0.02 * abs(interface.best_return))
    axes.set_xlabel("return of the first episode: mean with 95 % interval, interquartile mean ◇; dashed: solved")
    return figure


def _adaptation(rows: Sequence[MethodEvaluated], interface: Interface) -> Figure:
    figure, axes = _figure(max(HEIGHT, LEGEND_ROW * (len(rows) + 1)))
    curves = adaptation_curves(rows)
    _draw(axes, curves)
    axes.set_ylim(bottom=min(0.0, *(float(curve.low.min()) for curve in curves)))
    axes.axhline(interface.solved_return, color=GOOD, linewidth=1.0, linestyle="--")
    if len(curves[0].x) <= MOST_TICKS:
        axes.set_xticks(curves[0].x)
    axes.set_xlabel("episode on the task")
    axes.set_ylabel("mean return with 95 % interval; dashed: solved")
    _legend(figure, axes)
    return figure


def _profile(rows: Sequence[MethodEvaluated], interface: Interface) -> Figure:
    figure, axes = _figure(max(HEIGHT, LEGEND_ROW * (len(rows) + 1)))
    _draw(axes, profile_curves(rows, interface.best_return))
    axes.set_ylim(-0.03, 1.03)
    axes.set_xlabel("return")
    axes.set_ylabel("share of first episodes that reach it, with 95 % interval")
    _legend(figure, axes)
    return figure


def _draw(axes: Axes, curves: Sequence[Curve]) -> None:
    styles = row_styles([curve.method for curve in curves])
    for place, (curve, style) in enumerate(zip(curves, styles, strict=True)):
        axes.fill_between(curve.x, curve.low, curve.high, color=style.colour, alpha=0.15, linewidth=0.0)
        axes.plot(
            curve.x,
            curve.value,
            color=style.colour,
            linestyle=DASHES[style.dash],
            marker=MARKERS[style.marker],
            markersize=4.5,
            linewidth=1.3,
            zorder=3.0 - 0.01 * place,  # where lines coincide, the first row is the one that is seen
            markevery=max(1, len(curve.x) // 10),
            label=_words(curve.method),
        )


def _legend(figure: Figure, axes: Axes) -> None:
    figure.legend(*axes.get_legend_handles_labels(), loc="outside right upper", frameon=False, handlelength=3.2)


def _words(method: str) -> str:
    return method.replace("_", " ")
