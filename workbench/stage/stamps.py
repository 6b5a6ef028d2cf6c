"""Small parts of the stage that many frames show alike, kept as pictures: to draw a slanted line, a dashed outline or a text
anew takes many times as long.
"""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from workbench.stage.performance import Style
from workbench.stage.scene import PEN_STYLES, blended, faded
from workbench.theme import Theme

EDGE = 3.0  # px around a kept picture
DANGERS = 12  # shades of the wedge from safe to nearly fallen
TAG_HEIGHT = 19.0  # px
BADGE = 7.0  # px, half the width of a letter's ring


def sharpness(painter: QPainter) -> float:
    """Pixels of the device for one of the painter's."""
    return painter.device().devicePixelRatio() * max(1.0, painter.transform().m11())


def clear_picture(size: QSizeF, ratio: float) -> tuple[QImage, QPainter]:
    """A clear picture with an edge, and a painter whose origin is inside the edge."""
    pixels = (size + QSizeF(2 * EDGE, 2 * EDGE)) * ratio
    image = QImage(pixels.toSize() + (QSizeF(1, 1).toSize()), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(EDGE, EDGE)
    return image, painter


def put(painter: QPainter, place: QPointF, picture: QImage) -> None:
    """Draw a kept picture, its corner inside the edge at ``place``."""
    painter.drawImage(place - QPointF(EDGE, EDGE), picture)


def draw_wedge(painter: QPainter, hinge: QPointF, radius: float, angle: float, danger: float, theme: Theme) -> None:
    """The angles (up to ``angle`` rad to each side) at which a pole of that length counts as up; ``danger`` is 0 to 1."""
    radius = round(radius, 1)
    picture = _wedge(radius, angle, round(danger * DANGERS), theme, sharpness(painter))
    put(painter, hinge - QPointF(radius * math.sin(angle), radius), picture)


def draw_tag(painter: QPainter, box: QRectF, text: str, colour: str, style: Style, theme: Theme) -> None:
    """A name in the painter's font, framed in a performer's colour and line."""
    font = painter.font()
    put(painter, box.topLeft(), _tag(box.width(), text, font.toString(), colour, style, theme, sharpness(painter)))


def draw_badge(painter: QPainter, middle: QPointF, text: str, colour: str, theme: Theme) -> None:
    """A letter in the painter's font, in a ring of a performer's colour."""
    picture = _badge(text, painter.font().toString(), colour, theme, sharpness(painter))
    put(painter, middle - QPointF(BADGE, BADGE), picture)


def draw_case(painter: QPainter, box: QRectF, title: str, theme: Theme) -> None:
    """A dashed case with a title at its top, in the painter's font, for what is hidden."""
    picture = _case(box.width(), box.height(), title, painter.font().toString(), theme, sharpness(painter))
    put(painter, box.topLeft(), picture)


@lru_cache(maxsize=2 * DANGERS)
def _wedge(radius: float, angle: float, danger: int, theme: Theme, ratio: float) -> QImage:
    half = radius * math.sin(angle)
    image, painter = clear_picture(QSizeF(2 * half, radius), ratio)
    hinge = QPointF(half, radius)
    colour = blended(theme.good, theme.bad, danger / DANGERS)
    wedge = QPainterPath(hinge)
    span = math.degrees(angle)
    wedge.arcTo(QRectF(hinge.x() - radius, 0.0, 2 * radius, 2 * radius), 90 - span, 2 * span)
    wedge.closeSubpath()
    fill = QLinearGradient(hinge.x(), 0.0, hinge.x(), hinge.y())
    fill.setColorAt(0, faded(colour, 0.16))
    fill.setColorAt(1, faded(colour, 0.04))
    painter.fillPath(wedge, fill)
    painter.setPen(QPen(faded(colour, 0.38), 1))
    for side in (-1, 1):
        painter.drawLine(hinge, QPointF(hinge.x() + side * half, hinge.y() - radius * math.cos(angle)))
    painter.end()
    return image


@lru_cache(maxsize=64)
def _tag(width: float, text: str, font: str, colour: str, style: Style, theme: Theme, ratio: float) -> QImage:
    image, painter = clear_picture(QSizeF(width, TAG_HEIGHT), ratio)
    box = QRectF(0, 0, width, TAG_HEIGHT)
    painter.setFont(_font(font))
    painter.setPen(QPen(QColor(colour), 1.3, PEN_STYLES[style]))
    painter.setBrush(blended(theme.surface, colour, 0.14))
    painter.drawRoundedRect(box, 9, 9)
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image


@lru_cache(maxsize=64)
def _badge(text: str, font: str, colour: str, theme: Theme, ratio: float) -> QImage:
    image, painter = clear_picture(QSizeF(2 * BADGE, 2 * BADGE), ratio)
    painter.setFont(_font(font))
    painter.setPen(QPen(QColor(colour), 1.4))
    painter.setBrush(QColor(theme.surface))
    painter.drawEllipse(QPointF(BADGE, BADGE), BADGE, BADGE)
    painter.setPen(QColor(theme.text))
    painter.drawText(QRectF(0, 0, 2 * BADGE, 2 * BADGE), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image


@lru_cache(maxsize=8)
def _case(width: float, height: float, title: str, font: str, theme: Theme, ratio: float) -> QImage:
    image, painter = clear_picture(QSizeF(width, height), ratio)
    painter.setFont(_font(font))
    painter.setPen(QPen(faded(theme.muted, 0.8), 1, Qt.PenStyle.DashLine))
    painter.setBrush(blended(theme.surface, theme.muted, 0.07))
    painter.drawRoundedRect(QRectF(0, 0, width, height), 7, 7)
    painter.setPen(QColor(theme.muted))
    painter.drawText(QRectF(0, 3, width, 15), Qt.AlignmentFlag.AlignCenter, title)
    painter.end()
    return image


def _font(words: str) -> QFont:
    font = QFont()
    font.fromString(words)
    return font
