"""How the rows of an evaluation are told apart in every plot: by colour, and without colour by dashes and markers."""

from __future__ import annotations

from dataclasses import dataclass

# Told apart with every common colour blindness, and readable on a light and a dark ground.
COLOURS = ("#0F80CC", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#A39000")
DASHES = ("solid", "dash", "dot", "dash_dot")
MARKERS = (
    "circle", "square", "triangle", "diamond", "cross", "star",
    "triangle_down", "pentagon", "plus", "hexagon", "triangle_left",
)  # fmt: skip


@dataclass(frozen=True)
class LineStyle:
    """A colour ``#rrggbb``, a name of :data:`DASHES` and a name of :data:`MARKERS`."""

    colour: str
    dash: str
    marker: str


def line_style(row: int) -> LineStyle:
    """The style of a row by its place in the table; the first 44 rows differ without their colours, too.

    The three tables have lengths without a common factor: rows that share one of the three differ in the others.
    """
    return LineStyle(COLOURS[row % len(COLOURS)], DASHES[row % len(DASHES)], MARKERS[row % len(MARKERS)])
