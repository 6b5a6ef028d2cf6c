"""The shapes of a cart and its pole.

The main performer's are painted anew for every frame; the ghosts' come from kept pictures, since stroking their dashed outlines
took most of a frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPen

from workbench.stage.performance import Style
from workbench.stage.scene import PEN_STYLES, blended, faded
from workbench.stage.stamps import clear_picture, put
from workbench.theme import Theme

GHOSTLY = 0.75  # opacity
AXLE = 0.07  # m between the rail and the underside of a cart


@dataclass(frozen=True)
class Body:
    """Sizes in px. The hinge is the origin; the cart hangs below it and the pole stands on it."""

    width: float
    height: float
    wheel: float
    axle: float
    length: float
    thick: float
    corner: float

    @property
    def cart(self) -> QRectF:
        return QRectF(-self.width / 2, 0, self.width, self.height)

    @property
    def pole(self) -> QRectF:
        return QRectF(-self.thick / 2, -self.length, self.thick, self.length + self.thick / 2)


def cart_size(mass: float) -> tuple[float, float]:
    """Width and height of a cart in m: a box whose volume grows with its mass."""
    side = min(1.5, max(0.6, mass ** (1 / 3)))
    return 0.46 * side, 0.2 * side


def pole_width(mass: float) -> float:
    """Width of a pole in m."""
    return min(0.16, max(0.035, 0.06 * (mass / 0.1) ** (1 / 3)))


def body_of(task: Mapping[str, float], scale: float) -> Body:
    """The body of a task at ``scale`` px a metre."""
    width, height = cart_size(task["mass_cart"])
    thick, length = pole_width(task["mass_pole"]), 2 * task["length"]
    sizes = (width, height, 0.055, AXLE, length, thick, 0.05)
    return Body(*(round(size * scale, 1) for size in sizes))


def paint_cart(painter: QPainter, body: Body, colour: QColor, theme: Theme) -> None:
    """The main performer's cart, hinge at the origin."""
    fill = QLinearGradient(body.cart.topLeft(), body.cart.bottomLeft())
    fill.setColorAt(0, blended(colour, "#FFFFFF", 0.22))
    fill.setColorAt(1, blended(colour, "#000000", 0.12))
    painter.setPen(_outline(colour, theme))
    _cart(painter, body, QBrush(fill), QBrush(blended(theme.surface, theme.text, 0.75)))


def paint_pole(painter: QPainter, body: Body, colour: QColor, theme: Theme) -> None:
    """The main performer's pole, upright on the origin."""
    wood = QLinearGradient(body.pole.topLeft(), body.pole.topRight())
    wood.setColorAt(0, blended(colour, "#FFFFFF", 0.55))
    wood.setColorAt(1, blended(colour, theme.text, 0.18))
    painter.setPen(_outline(colour, theme))
    painter.setBrush(wood)
    painter.drawRoundedRect(body.pole, body.thick / 2, body.thick / 2)
    painter.setBrush(QColor(theme.surface))
    painter.drawEllipse(QPointF(0, 0), body.thick * 0.42, body.thick * 0.42)


def _outline(colour: QColor, theme: Theme) -> QPen:
    return QPen(blended(colour, theme.text, 0.35), 1.4)


def _cart(painter: QPainter, body: Body, fill: QBrush, wheels: QBrush) -> None:
    painter.setBrush(fill)
    painter.drawRoundedRect(body.cart, body.corner, body.corner)
    painter.setBrush(wheels)
    for side in (-1, 1):
        middle = QPointF(side * body.width * 0.3, body.height + body.axle - body.wheel)
        painter.drawEllipse(middle, body.wheel, body.wheel)


def draw_ghost_cart(painter: QPainter, body: Body, colour: str, style: Style) -> None:
    """A translucent cart with an outline of its own kind, hinge at the origin."""
    put(painter, body.cart.topLeft(), _ghost_cart(body, colour, style, painter.device().devicePixelRatio()))


def draw_ghost_pole(painter: QPainter, body: Body, colour: str, style: Style) -> None:
    """A translucent pole, upright on the origin."""
    put(painter, body.pole.topLeft(), _ghost_pole(body, colour, style, painter.device().devicePixelRatio()))


@lru_cache(maxsize=32)
def _ghost_cart(body: Body, colour: str, style: Style, ratio: float) -> QImage:
    image, painter = clear_picture(QSizeF(body.width, body.height + body.axle), ratio)
    painter.setOpacity(GHOSTLY)
    painter.translate(body.width / 2, 0)
    painter.setPen(QPen(QColor(colour), 1.6, PEN_STYLES[style]))
    _cart(painter, body, QBrush(faded(colour, 0.13)), QBrush(Qt.BrushStyle.NoBrush))
    painter.end()
    return image


@lru_cache(maxsize=32)
def _ghost_pole(body: Body, colour: str, style: Style, ratio: float) -> QImage:
    image, painter = clear_picture(body.pole.size(), ratio)
    painter.setOpacity(GHOSTLY)
    painter.translate(-body.pole.topLeft())
    painter.setPen(QPen(QColor(colour), 1.6, PEN_STYLES[style]))
    painter.setBrush(faded(colour, 0.13))
    painter.drawRoundedRect(body.pole, body.thick / 2, body.thick / 2)
    painter.end()
    return image
