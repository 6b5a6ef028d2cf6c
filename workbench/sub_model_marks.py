"""How sub-models are told apart everywhere: eight colours; from the ninth on, a colour comes again with a pattern."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from workbench.theme import SUB_MODEL_COLOURS, seen

PATTERN_PIXELS = 6  # of a strip, after which a pattern repeats
# Style of lines, and pattern of areas, of each further round of the colours.
STYLES = ("solid", "dash", "dot", "dashdot")
PEN_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.DiagCrossPattern,
)


class Mark(NamedTuple):
    """Colour ``#rrggbb``, style of lines by name and as a pen style, pattern of areas, and number from 1 as text."""

    colour: str
    style: str
    pen_style: Qt.PenStyle
    pattern: Qt.BrushStyle
    label: str

    def pen(self, width: float = 1.0) -> QPen:
        """A pen for lines of this sub-model; its width does not grow with a zoom."""
        pen = QPen(QColor(self.colour), width, self.pen_style)
        pen.setCosmetic(True)
        return pen

    def brush(self) -> QBrush:
        """A brush for areas: paint what lies under a pattern first, it lets half of it through."""
        return QBrush(QColor(self.colour), self.pattern)


def mark(k: int) -> Mark:
    """The mark of sub-model ``k`` (from 0), the same in every view; the first 32 differ without their numbers."""
    turn = (k // len(SUB_MODEL_COLOURS)) % len(STYLES)
    return Mark(seen(SUB_MODEL_COLOURS[k % len(SUB_MODEL_COLOURS)]), STYLES[turn], PEN_STYLES[turn], PATTERNS[turn], str(k + 1))


def hatched(which: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Where a picture of sub-models by number (rows, columns) has a dark line of their pattern."""
    rows, columns = np.indices(which.shape)
    turn = (which // len(SUB_MODEL_COLOURS)) % len(STYLES)
    rising, falling = (rows + columns) % PATTERN_PIXELS == 0, (rows - columns) % PATTERN_PIXELS == 0
    lines: NDArray[np.bool_] = ((turn == 1) & rising) | ((turn == 2) & falling) | ((turn == 3) & (rising | falling))
    return lines
