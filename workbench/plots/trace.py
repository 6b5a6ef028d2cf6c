"""A line of any length as one item of a chart: what is in sight is reduced to its pixels when it is painted, not before."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from workbench.plots.pyramid import Pyramid
from workbench.plots.smoothing import Smoothed

Array = NDArray[np.float64]
PALE = 0.28  # opacity of the raw line behind a smoothed one
MOST_MARKS = 60  # markers in sight
MARK_SIZE = 6.5  # px
PADDING = 5  # px around the line, for markers
COVERED = 12.0  # lengths of the picture's sides that a patterned line may have; a longer one is a blot in any pattern


class Trace(pg.GraphicsObject):
    """A line one pixel wide, with a marker on its points where there are few; smoothed with the raw line pale behind it."""

    def __init__(self, mark: str = "") -> None:
        super().__init__()
        self.raw = Pyramid()
        self.smooth = Pyramid()
        self._smoothed: Smoothed | None = None
        self._pen = QPen()
        self._mark = mark
        self.smoothable = False  # whether a chart's smoothing applies
        self._log = False
        self._bounds = QRectF()  # as the scene knows it: it must be told before they change
        self._drawn: tuple[Any, ...] = ()
        self._paths: list[tuple[QPainterPath, float]] = []
        self._marks: tuple[Array, Array] = (np.empty(0), np.empty(0))

    # ---- data

    def set_data(self, x: Array, y: Array) -> None:
        """Show values over x (T,): those before and more, or others."""
        before = len(self.raw)
        old = self._rect()
        if not self.raw.update(x, y):
            before = 0
            self._smooth_anew()
        if self._smoothed is not None:
            self._smoothed.extend(y[before:])
            self.smooth.update(x, self._smoothed.values)
        self._drawn = ()
        if old != self._rect():
            self._place_anew()
            self.informViewBoundsChanged()
        self.update()

    def set_smoothing(self, keep: float) -> None:
        """Smooth with this share of the value before; 0 shows the values as they are."""
        if keep == (self._smoothed.keep if self._smoothed else 0.0):
            return
        self._smoothed = Smoothed(keep) if keep else None
        self._smooth_anew()
        if self._smoothed is not None:
            self._smoothed.extend(self.raw.y)
            self.smooth.update(self.raw.x, self._smoothed.values)
        self._drawn = ()
        self.update()

    def _smooth_anew(self) -> None:
        self.smooth = Pyramid()
        if self._smoothed is not None:
            self._smoothed = Smoothed(self._smoothed.keep)

    @property
    def shown(self) -> Pyramid:
        """What the line itself shows: the smoothed values, or the raw ones."""
        return self.raw if self._smoothed is None else self.smooth

    # ---- appearance

    def setPen(self, pen: QPen) -> None:
        self._pen = pen
        self.update()

    def setLogMode(self, x: bool, y: bool) -> None:
        """Whether y is shown as its logarithm; x never is."""
        if y != self._log:
            self._log = y
            self._drawn = ()
            self._place_anew()
            self.informViewBoundsChanged()

    # ---- what pyqtgraph asks

    def implements(self, interface: str | None = None) -> bool:
        return interface == "plotData"

    def name(self) -> None:
        """Legends of pyqtgraph are not used."""

    def dataBounds(self, ax: int, frac: float = 1.0, orthoRange: Any = None) -> tuple[float, float] | tuple[None, None]:
        rect = self._rect()
        if rect is None:
            return None, None
        return (rect[0], rect[1]) if ax == 0 else (rect[2], rect[3])

    def pixelPadding(self) -> float:
        return PADDING if self._mark else 1.0

    def _rect(self) -> tuple[float, float, float, float] | None:
        bounds = self.raw.bounds(self._log)
        if bounds is None:
            return None
        x = self.raw.x
        ends = (float(x[0]), float(x[-1])) if self.raw.rising else (float(x.min()), float(x.max()))
        return (*ends, *bounds)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def viewTransformChanged(self) -> None:
        self._place_anew()

    def _place_anew(self) -> None:
        """Take the room that the data and the markers at its ends need now."""
        rect = self._rect()
        bounds = QRectF()
        if rect is not None:
            px, py = self.pixelVectors()
            wide = PADDING * abs(px.x()) if px is not None else 0.0
            high = PADDING * abs(py.y()) if py is not None else 0.0
            bounds = QRectF(QPointF(rect[0] - wide, rect[2] - high), QPointF(rect[1] + wide, rect[3] + high))
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    # ---- painting

    def paint(self, painter: QPainter, *_: object) -> None:
        view = self.getViewBox()
        if view is None or not len(self.raw):
            return
        (left, right), (low, high) = view.viewRange()
        columns, rows = max(16, int(view.width())), max(16.0, view.height())
        key = (left, right, low, high, columns, len(self.raw))
        if key != self._drawn:
            self._drawn = key
            scale = (columns / ((right - left) or 1.0), rows / ((high - low) or 1.0))
            self._reduce(left, right, columns, scale, columns + rows)
        pale = len(self._paths) == 2
        for place, (path, sides) in enumerate(self._paths):
            pen = QPen(self._pen)
            if (pale and place == 0) or (sides > COVERED and pen.style() != Qt.PenStyle.SolidLine):
                pen.setStyle(Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setOpacity(PALE if pale and place == 0 else 1.0)
            painter.drawPath(path)
        if self._mark:
            self._paint_marks(painter)

    def _reduce(self, left: float, right: float, columns: int, scale: tuple[float, float], side: float) -> None:
        lines = [self.raw] if self._smoothed is None else [self.raw, self.smooth]
        self._paths = []
        x = y = np.empty(0)
        for line in lines:
            x, y = line.seen(left, right, columns)
            if self._log:
                positive = y > 0
                x, y = x[positive], np.log10(y[positive])
            length = float((np.abs(np.diff(x)) * scale[0] + np.abs(np.diff(y)) * scale[1]).sum())
            path = pg.arrayToQPath(x, y, connect="all", finiteCheck=False) if len(x) > 1 else QPainterPath()
            self._paths.append((path, length / side))
        inside = (x >= left) & (x <= right)
        x, y = x[inside], y[inside]
        each = max(1, -(-len(x) // MOST_MARKS))
        self._marks = (x[::-1][::each], y[::-1][::each])  # the newest one has a marker

    def _paint_marks(self, painter: QPainter) -> None:
        transform = painter.transform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._pen.color()))
        for x, y in zip(*self._marks, strict=True):
            place = transform.map(QPointF(float(x), float(y)))
            painter.setTransform(pg.QtGui.QTransform(MARK_SIZE, 0, 0, MARK_SIZE, place.x(), place.y()))
            painter.drawPath(Symbols[self._mark])
        painter.restore()
