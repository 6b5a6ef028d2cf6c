"""What a point of the task atlas looks like: its shape tells the split, its colour and a number in it the sub-model."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFont, QPainterPath, QPen, QPolygonF

from workbench.plots.atlas_series import Array
from workbench.sub_model_marks import mark

MAP = "viridis"  # even in lightness, and the same for every common colour blindness
LEVELS = 60
DIGIT = 0.62  # height of the number, of the whole point
LARGEST = 1.08  # a square of the same area looks larger than a circle


def shape(split: str) -> QPainterPath:
    """Outline of a split's points, in a box of unit size around the origin."""
    path = QPainterPath()
    if split == "held-out":
        path.addRect(QRectF(-0.44, -0.44, 0.88, 0.88))
    elif split == "extrapolation":
        size = 0.5 * LARGEST
        path.addPolygon(QPolygonF([QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]))
        path.closeSubpath()
    else:
        path.addEllipse(QRectF(-0.5, -0.5, 1.0, 1.0))
    return path


@lru_cache(maxsize=256)
def symbol(split: str, number: str = "") -> QPainterPath:
    """The outline with a number cut out of it."""
    outline = shape(split)
    if not number:
        return outline
    font = QFont()
    font.setPixelSize(100)
    font.setBold(True)
    text = QPainterPath()
    text.addText(0, 0, font, number)
    box = text.boundingRect()
    size = min(DIGIT / box.height(), DIGIT / box.width())
    scaled = QPainterPath()
    for polygon in text.toSubpathPolygons():
        corners = polygon.toList()
        moved = [QPointF((p.x() - box.center().x()) * size, (p.y() - box.center().y()) * size) for p in corners]
        scaled.addPolygon(QPolygonF(moved))
    return outline.subtracted(scaled)


def fixed_pen(colour: QColor | str, width: float) -> QPen:
    """A pen whose width is in pixels, however a symbol is scaled."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    return pen


# The same object for the same look: symbols are drawn once for each pen and brush.
def sub_model_brush(k: int) -> QBrush:
    """The colour of a sub-model; its number tells those apart that share one."""
    return _brush(mark(k).colour)


@lru_cache(maxsize=64)
def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


def colours(shares: Array) -> NDArray[np.uint8]:
    """Colours (N, 3) of shares from 0 to 1."""
    result: NDArray[np.uint8] = pg.colormap.get(MAP).map(np.asarray(shares, dtype=np.float64), mode="byte")[:, :3]
    return result


def gradient_brush(share: float) -> QBrush:
    """The colour of one share, in steps that cannot be told apart."""
    return _gradient_brush(round(share * LEVELS))


@lru_cache(maxsize=LEVELS + 1)
def _gradient_brush(level: int) -> QBrush:
    red, green, blue = colours(np.array([level / LEVELS]))[0].tolist()
    return QBrush(QColor(red, green, blue))
