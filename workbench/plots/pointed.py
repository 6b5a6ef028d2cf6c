"""A plot that can be pointed at: hover, click, keys; the lines of its crosshair and of the place that stands for now."""

from __future__ import annotations

import time
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.plots.axes import WHOLE, StepAxis, ValueAxis
from workbench.plots.crosshair import colour, vertical
from workbench.theme import Theme

ZOOM = 0.8
FINE, COARSE = 0.01, 0.1  # of the width in sight, that a key moves the crosshair
KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal,
    Qt.Key.Key_0, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape,
)  # fmt: skip


class Pointed(pg.PlotWidget):
    """Arrows move the crosshair (with Shift farther), + and - zoom, 0 fits all, Enter picks the place.

    Signals:
        panned: the view was moved or zoomed by hand.
        picked: x of a click.
        hovered: x under the mouse or moved to by keys, ``None`` when the mouse has left.
        fit_requested: all data should be in view.
        context_requested: global place of a right click, or of the menu key.
        painted: seconds that painting has just taken.
    """

    panned = Signal()
    picked = Signal(float)
    hovered = Signal(object)
    fit_requested = Signal()
    context_requested = Signal(QPoint)
    painted = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, x_means: str = "") -> None:
        super().__init__(
            parent, axisItems={"bottom": StepAxis("bottom", x_means in WHOLE), "left": ValueAxis("left")}, enableMenu=False
        )
        self.theme = theme
        self.x_means = x_means
        self.crosshair: float | None = None
        self._place: pg.InfiniteLine | None = None
        self._cross: pg.InfiniteLine | None = None
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.sigRangeChangedManually.connect(self._on_manual_range)
        self.scene().sigMouseMoved.connect(self._on_move)
        self.scene().sigMouseClicked.connect(self._on_click)

    @property
    def view(self) -> Any:
        """The box in which data coordinates hold."""
        return self.getPlotItem().getViewBox()

    # ---- the two lines

    def set_place(self, x: float | None) -> None:
        """Mark the place that stands for now with a vertical line; ``None`` takes it away."""
        if self._place is None:
            self._place = self._new_vertical(150)
        self._put(self._place, x)

    def show_crosshair(self, x: float | None) -> None:
        """Show the crosshair at ``x``; ``None`` takes it away."""
        self.crosshair = x
        if self._cross is None:
            self._cross = self._new_vertical(160)
        self._put(self._cross, x)

    def _new_vertical(self, z: float) -> pg.InfiniteLine:
        line = vertical(z)
        self.addItem(line, ignoreBounds=True)
        colour(line, self.theme.accent if z < 160 else self.theme.muted)
        return line

    @staticmethod
    def _put(line: pg.InfiniteLine, x: float | None) -> None:
        line.setVisible(x is not None)
        if x is not None:
            line.setPos(x)

    def _colour_verticals(self) -> None:
        for line, name in ((self._place, self.theme.accent), (self._cross, self.theme.muted)):
            if line is not None:
                colour(line, name)

    def snapped(self, x: float) -> float:
        """The place that ``x`` stands for: a whole number where x counts things."""
        return float(round(x)) if self.x_means in WHOLE else x

    # ---- mouse

    def _on_manual_range(self, *_what: object) -> None:
        self.panned.emit()

    def _on_move(self, place: Any) -> None:
        if self.x_means:
            inside = self.view.sceneBoundingRect().contains(place)
            self.hovered.emit(self.snapped(self.view.mapSceneToView(place).x()) if inside else None)

    def _on_click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not event.double():
            self.picked.emit(self.view.mapSceneToView(event.scenePos()).x())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.x_means and self.crosshair is not None:
            self.hovered.emit(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_requested.emit(event.globalPos())
        event.accept()

    # ---- keys

    def event(self, event: QEvent) -> bool:
        """While a chart has the focus its keys are its own, whatever they do elsewhere in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return bool(super().event(event))

    @staticmethod
    def _is_mine(event: QKeyEvent) -> bool:
        plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        return event.key() in KEYS and not event.modifiers() & ~plain

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_mine(event):
            QWidget.keyPressEvent(self, event)  # not pyqtgraph's, which swallows Tab and Space
            return
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._zoom(1 / ZOOM if key == Qt.Key.Key_Minus else ZOOM)
        elif key == Qt.Key.Key_0:
            self.fit_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.crosshair is not None:
                self.picked.emit(self.crosshair)
        elif self.x_means:
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.hovered.emit(None if key == Qt.Key.Key_Escape else self._moved(key, far))
        event.accept()

    def _moved(self, key: int, far: bool) -> float:
        left, right = self.view.viewRange()[0]
        if key == Qt.Key.Key_Home or key == Qt.Key.Key_End:
            return self.snapped(left if key == Qt.Key.Key_Home else right)
        if self.crosshair is None:
            return self.snapped((left + right) / 2)
        step = (right - left) * (COARSE if far else FINE)
        if self.x_means in WHOLE:
            step = max(1.0, round(step) if far else 1.0)
        moved = self.crosshair + (step if key == Qt.Key.Key_Right else -step)
        return self.snapped(min(max(moved, left), right))

    def _zoom(self, factor: float) -> None:
        left, right = self.view.viewRange()[0]
        low, high = self.view.viewRange()[1]
        x = self.crosshair if self.crosshair is not None else (left + right) / 2
        self.view.scaleBy((factor, factor), center=pg.Point(x, (low + high) / 2))
        self.panned.emit()

    # ---- the focus is seen

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if self.crosshair is not None:
            self.hovered.emit(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        began = time.perf_counter()
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()
        self.painted.emit(time.perf_counter() - began)
