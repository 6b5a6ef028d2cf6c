"""A chart of points that can be hovered, clicked, and walked through with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QKeyEvent, QMouseEvent, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QToolTip

from workbench.plots.atlas_marks import fixed_pen
from workbench.plots.atlas_series import Array, nearest, neighbour
from workbench.plots.chart import Chart
from workbench.stage.scene import blended
from workbench.theme import Theme

REACH = 11.0  # px around a point that count as on it
CLICK = 4  # px that the pointer may move within a click
SMALLEST, LARGEST = 11.0, 14.0  # px of a point
CROWDED = 0.72  # of the distance of neighbours, if points were spread evenly
DIRECTIONS = {
    int(Qt.Key.Key_Left): (-1.0, 0.0),
    int(Qt.Key.Key_Right): (1.0, 0.0),
    int(Qt.Key.Key_Up): (0.0, -1.0),  # pixels grow downwards
    int(Qt.Key.Key_Down): (0.0, 1.0),
}
CHOOSE = (int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter))


class PointChart(Chart):
    """Points by number, of which one can be current and one place ringed.

    Signals:
        pointed: the number of the point that the pointer or the keyboard is on, -1 for none.
        chosen: the number of the point that was clicked, or entered.
    """

    pointed = Signal(int)
    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        self.places = np.empty((0, 2))
        self.current = -1
        self._pressed: QPointF | None = None
        self._points = pg.ScatterPlotItem(pxMode=True)
        self._cursor = pg.ScatterPlotItem(pxMode=True, symbol="o", size=LARGEST + 9)
        self._ring = pg.ScatterPlotItem(pxMode=True, symbol="o", size=LARGEST + 7)
        self._halo = pg.ScatterPlotItem(pxMode=True, symbol="o", size=LARGEST + 7)
        super().__init__("", "", theme)
        for place, item in enumerate((self._points, self._halo, self._ring, self._cursor)):
            item.setZValue(20 * place)
            self.addItem(item, ignoreBounds=item is self._cursor)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # ---- what is drawn

    def set_points(
        self, places: Array, symbols: Sequence[QPainterPath], brushes: Sequence[QBrush], outlined: bool = False
    ) -> None:
        """Draw points at (N, 2), each with a shape and a brush; outlined where the brush may be as pale as the plot."""
        self.places = places
        edge = fixed_pen(blended(self.theme.surface, self.theme.text, 0.4 if outlined else 0.0), 0.8)
        self._points.setData(
            x=places[:, 0], y=places[:, 1], symbol=list(symbols), brush=list(brushes), pen=edge, size=self._size()
        )
        self._show_current(self.current if self.current < len(places) else -1)

    def _size(self) -> float:
        """Large enough for a number, as far as there is room."""
        area = self.viewport().width() * self.viewport().height()
        return float(np.clip(CROWDED * np.sqrt(area / max(1, len(self.places))), SMALLEST, LARGEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if len(self.places):
            self._points.setSize(self._size())

    def set_ring(self, place: tuple[float, float] | None) -> None:
        """Ring a place, for the task on stage; ``None`` takes the ring away."""
        points = np.empty((0, 2)) if place is None else np.array([place])
        for item in (self._halo, self._ring):
            item.setData(x=points[:, 0], y=points[:, 1])

    @property
    def ring(self) -> tuple[float, float] | None:
        """The ringed place."""
        x, y = self._ring.getData()
        return (float(x[0]), float(y[0])) if len(x) else None

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self._cursor.setPen(fixed_pen(theme.accent, 2))
        self._cursor.setBrush(None)
        self._ring.setPen(fixed_pen(theme.text, 2.4))
        self._halo.setPen(fixed_pen(theme.surface, 5.5))
        for item in (self._ring, self._halo):
            item.setBrush(None)

    # ---- pointing

    def pixels(self) -> Array:
        """Where the points are, in pixels of the viewport (N, 2)."""
        box = self.getPlotItem().getViewBox()
        first, far = box.mapViewToScene(QPointF(0, 0)), box.mapViewToScene(QPointF(1, 1))  # the scene has the viewport's pixels
        scale = np.array([far.x() - first.x(), far.y() - first.y()])
        return self.places * scale + np.array([first.x(), first.y()])

    def _at(self, position: QPointF) -> int:
        row = nearest(self.pixels(), (position.x(), position.y()), REACH)
        return -1 if row is None else row

    def _show_current(self, row: int) -> None:
        self.current = row
        points = self.places[[row]] if row >= 0 else np.empty((0, 2))
        self._cursor.setData(x=points[:, 0], y=points[:, 1])

    def point_at(self, row: int) -> None:
        """Make a point the current one; -1 for none."""
        if row != self.current:
            self._show_current(row)
            self.pointed.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.point_at(self._at(event.position()))
            self.setCursor(Qt.CursorShape.PointingHandCursor if self.current >= 0 else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and (event.position() - pressed).manhattanLength() <= CLICK:
            row = self._at(event.position())
            if row >= 0:
                self.point_at(row)
                self.chosen.emit(row)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        QToolTip.hideText()
        if not self.hasFocus():
            self.point_at(-1)

    # ---- keys

    def event(self, event: QEvent) -> bool:
        """Arrow keys belong to the points while the chart has the focus, whatever shortcuts there are."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in DIRECTIONS:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = int(event.key())
        if key in DIRECTIONS and len(self.places):
            ringed = nearest(self.places, self.ring, np.inf) if self.ring is not None else 0
            start = ringed if self.current < 0 else neighbour(self.pixels(), self.current, DIRECTIONS[key])
            self.point_at(int(start or 0))
        elif key in CHOOSE and self.current >= 0:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point_at(-1)
