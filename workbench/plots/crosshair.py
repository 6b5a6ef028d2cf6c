"""The crosshair of a chart: a vertical line that all charts of the same meaning of x share, moved by mouse or keys."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QPen

FRAME_MS = 16  # moves closer together than this are one


def vertical(z: float) -> pg.InfiniteLine:
    """A vertical line that no fit of the view minds."""
    line = pg.InfiniteLine(angle=90)
    line.setZValue(z)
    line.setVisible(False)
    return line


def colour(line: pg.InfiniteLine, name: str) -> None:
    """One pixel wide at any zoom."""
    line.setPen(QPen(QColor(name), 0))


class SharedCrosshair(QObject):
    """Carries the place from the plot under the mouse to all others, at most once a frame.

    Signals:
        moved: what x means, and x or ``None`` when the crosshair is gone.
    """

    moved = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tell)

    def move(self, means: str, x: float | None) -> None:
        """The mouse is at ``x``, or has left."""
        self._waiting[means] = x
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for means, x in waiting.items():
            self.moved.emit(means, x)
