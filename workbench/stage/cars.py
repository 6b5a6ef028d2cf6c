"""The shapes of cars seen from above, with their lamps."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.stage.performance import Style
from workbench.stage.scene import PEN_STYLES, blended, faded
from workbench.theme import Theme

GLASS = 0.55  # darkness of a window
BRAKE = "#E5484D"  # the colour of brake lights on any ground
INDICATOR = "#F2A93B"


@dataclass(frozen=True)
class CarLook:
    """A car's size in px and its colour."""

    length: float
    width: float
    colour: QColor

    @property
    def body(self) -> QRectF:
        return QRectF(-self.length / 2, -self.width / 2, self.length, self.width)


def draw_car(painter: QPainter, place: QPointF, heading: float, look: CarLook, theme: Theme) -> None:
    """A car that drives to the right of the picture; ``heading`` in rad, to the right of the way is down."""
    painter.save()
    painter.translate(place)
    painter.rotate(math.degrees(heading))
    corner = look.width * 0.28
    painter.setPen(QPen(blended(look.colour, theme.text, 0.35), 1.1))
    painter.setBrush(look.colour)
    painter.drawRoundedRect(look.body, corner, corner)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blended(look.colour, "#10151C", GLASS))
    height = look.width * 0.68
    for middle, length in ((0.16, 0.16), (-0.27, 0.11)):  # windscreen and rear window
        box = QRectF((middle - length / 2) * look.length, -height / 2, length * look.length, height)
        painter.drawRoundedRect(box, 2, 2)
    painter.restore()


def draw_ghost_car(painter: QPainter, place: QPointF, heading: float, look: CarLook, style: Style) -> None:
    """A translucent car with an outline of its own kind."""
    painter.save()
    painter.translate(place)
    painter.rotate(math.degrees(heading))
    painter.setPen(QPen(look.colour, 1.6, PEN_STYLES[style]))
    painter.setBrush(faded(look.colour, 0.16))
    corner = look.width * 0.28
    painter.drawRoundedRect(look.body, corner, corner)
    painter.restore()


def draw_lamps(painter: QPainter, place: QPointF, heading: float, look: CarLook, braking: float, turning: int) -> None:
    """Brake lights (``braking`` 0 to 1), and the indicators of the side to which it turns (-1 up, 1 down, 0 none)."""
    painter.save()
    painter.translate(place)
    painter.rotate(math.degrees(heading))
    painter.setPen(Qt.PenStyle.NoPen)
    lamp = max(2.0, look.width * 0.2)
    for side in (-1, 1):
        if braking > 0:
            middle = QPointF(-look.length / 2, side * (look.width / 2 - lamp * 0.7))
            painter.setBrush(faded(BRAKE, 0.25 * braking))
            painter.drawEllipse(middle, 2.1 * lamp, 1.5 * lamp)
            painter.setBrush(faded(BRAKE, 0.55 + 0.45 * braking))
            painter.drawRoundedRect(QRectF(middle.x() - 1.5, middle.y() - lamp / 2, 4.0, lamp), 1.5, 1.5)
        if turning == side:
            painter.setBrush(QColor(INDICATOR))
            for end in (-1, 1):
                painter.drawEllipse(QPointF(end * look.length * 0.42, side * look.width / 2), lamp * 0.55, lamp * 0.55)
    painter.restore()


def draw_crash(painter: QPainter, place: QPointF, size: float, theme: Theme) -> None:
    """A burst where two cars have met."""
    painter.setPen(QPen(QColor(theme.bad), 2.2))
    for spoke in range(8):
        angle = math.pi * (spoke + 0.5) / 4
        way = QPointF(math.cos(angle), math.sin(angle))
        painter.drawLine(place + way * size * 0.55, place + way * size)
