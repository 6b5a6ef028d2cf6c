"""How the rows of an evaluation are told apart in every plot: by colour, and without colour by dashes and markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Told apart with every common colour blindness, and readable on a light and a dark ground.
COLOURS = ("#0F80CC", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#A39000")
DASHES = ("solid", "dash", "dot", "dash_dot")
MARKERS = (
    "circle", "square", "triangle", "diamond", "cross", "star",
    "triangle_down", "pentagon", "plus", "hexagon", "triangle_left",
)  # fmt: skip
# Rows that are also seen on the stage, in the colour (on a light ground) and dashes that they have there.
ON_STAGE = {
    "adapted": ("#3557D6", "solid"),
    "before": ("#BE0141", "dash"),
    "uniform": ("#6F1A87", "dot"),
    "robust": ("#67371B", "dash_dot"),
    "oracle": ("#146A4A", "solid"),
    "from_scratch": ("#485167", "dash_dot"),
}


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


def row_styles(methods: Sequence[str]) -> list[LineStyle]:
    """The style of every row of a table: that of the stage for those who play there, and no other row has its colour while
    colours last. Up to 44 rows differ without their colours, too."""
    taken = {ON_STAGE[method][0] for method in methods if method in ON_STAGE}
    spare = [colour for colour in COLOURS if colour not in taken] or list(COLOURS)
    styles: list[LineStyle] = []
    others = 0
    for place, method in enumerate(methods):
        colour, dash = ON_STAGE.get(method, (spare[others % len(spare)], DASHES[place % len(DASHES)]))
        others += method not in ON_STAGE
        used = {style.marker for style in styles if style.dash == dash}
        turned = [MARKERS[(place + turn) % len(MARKERS)] for turn in range(len(MARKERS))]
        styles.append(LineStyle(colour, dash, next((marker for marker in turned if marker not in used), turned[0])))
    return styles
