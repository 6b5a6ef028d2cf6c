"""A slider between two numbers that shows the range that training saw; scales move by equal factors."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

from workbench import theme

STEPS = 400  # positions of a slider
LOGARITHMIC_FROM = 5.0  # ratio of the ends of a positive range from which a slider is logarithmic


def is_logarithmic(low: float, high: float) -> bool:
    """Whether a parameter is a scale, so that a slider moves it by equal factors."""
    return low > 0 and high / low >= LOGARITHMIC_FROM


def value_at(position: int, low: float, high: float) -> float:
    """The value of a slider position from 0 to :data:`STEPS`."""
    share = position / STEPS
    if is_logarithmic(low, high):
        return float(low * (high / low) ** share)
    return low + (high - low) * share


def position_of(value: float, low: float, high: float) -> int:
    """The inverse of :func:`value_at`, clipped to the slider."""
    return round(share_of(value, low, high) * STEPS)


def share_of(value: float, low: float, high: float) -> float:
    """Where a value stands between the ends, 0 to 1."""
    value = min(high, max(low, value))
    return math.log(value / low) / math.log(high / low) if is_logarithmic(low, high) else (value - low) / (high - low)


class RangeSlider(QSlider):
    """A slider that scrolling past does not move, with a band under its groove from ``seen[0]`` to ``seen[1]``."""

    def __init__(self, low: float, high: float) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.low, self.high = low, high
        self.seen: tuple[float, float] | None = None
        self.setRange(0, STEPS)
        self.setPageStep(STEPS // 20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_seen(self, low: float, high: float) -> None:
        """The range that training saw; a single value is a short mark."""
        self.seen = low, high
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.seen is not None:
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            kind, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl
            groove = self.style().subControlRect(kind, option, part.SC_SliderGroove, self)
            handle = self.style().subControlRect(kind, option, part.SC_SliderHandle, self).width()
            start, end = (
                groove.left() + handle / 2 + share_of(value, self.low, self.high) * (groove.width() - handle)
                for value in self.seen
            )
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.current().good))
            painter.drawRoundedRect(QRectF(start - 1.5, self.height() - 4.0, max(3.0, end - start + 3), 3.0), 1.5, 1.5)
            painter.end()
        super().paintEvent(event)
