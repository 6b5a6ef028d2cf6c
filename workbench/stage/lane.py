"""Draws a motorway from above: the ego car among the traffic, where it wants to go, its speed, and the lane it should keep to.

Driving is to the right of the picture, so the left lane is the upper one. Along the road and across it the scales differ: a
road to scale would be a thread. Ghosts are the ego cars of others; each has a traffic of its own, which is not drawn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from core.tasks.lane_env import FASTER, IDLE, LANE_LEFT, LANE_RIGHT, OWN_STATE, SLOWER
from core.tasks.lane_motion import LANE_WIDTH, LANES, LENGTH, WIDTH
from core.tasks.lane_view import cars_of
from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.names import unit
from workbench.stage.cars import CarLook, draw_car, draw_crash, draw_ghost_car, draw_lamps
from workbench.stage.lane_gauge import draw_gauge
from workbench.stage.scene import Actor, Failure, Scene, blended, faded, small
from workbench.stage.stamps import draw_tag

CRASHED = Failure(
    QT_TRANSLATE_NOOP("Stage", "crashed at step {step}"), QT_TRANSLATE_NOOP("Stage", "crashed at {step}, best {best}")
)
KEYS = {
    Qt.Key.Key_Up: LANE_LEFT,
    Qt.Key.Key_W: LANE_LEFT,
    Qt.Key.Key_Down: LANE_RIGHT,
    Qt.Key.Key_S: LANE_RIGHT,
    Qt.Key.Key_Right: FASTER,
    Qt.Key.Key_D: FASTER,
    Qt.Key.Key_Left: SLOWER,
    Qt.Key.Key_A: SLOWER,
    Qt.Key.Key_X: IDLE,
    Qt.Key.Key_0: IDLE,
}

SIGHT = 115.0  # m of road in the picture
EGO_AT = 0.24  # of the width
TALLEST_LANE = 46.0  # px
GAUGE = 56.0  # px below the road
HEAD = 24.0  # px above it, for the posts
POST, DASH, DASHES = 20.0, 3.0, 9.0  # m between posts; of a dash, and from one to the next
STEEPEST = 0.5  # rad
STRONG = 4.0  # m/s^2: brake lights at their brightest
JUMP = 80.0  # m in a step: that is another car, which has taken the place of one left behind


@dataclass(frozen=True)
class View:
    """From metres to pixels; x counts from the ego car."""

    scale: float
    ego: float
    road: QRectF

    @property
    def lane(self) -> float:
        """Height of a lane in px."""
        return self.road.height() / LANES

    def x(self, metres: float) -> float:
        return self.ego + metres * self.scale

    def y(self, metres: float) -> float:
        """``metres`` to the right of the middle of the left lane."""
        return self.road.top() + (metres / LANE_WIDTH + 0.5) * self.lane

    def look(self, colour: QColor) -> CarLook:
        return CarLook(LENGTH * self.scale, WIDTH / LANE_WIDTH * self.lane, colour)

    def heading(self, heading: float) -> float:
        """A heading (rad) as it looks where the two scales differ, but not so steep that it would look like a spin."""
        seen = math.atan2(math.sin(heading) * self.lane / LANE_WIDTH, math.cos(heading) * self.scale)
        return max(-STEEPEST, min(STEEPEST, seen))


def view_of(rect: QRectF) -> View:
    """The road in the middle, as high as there is room for."""
    room = rect.height() - GAUGE - HEAD
    height = LANES * max(12.0, min(TALLEST_LANE, room / LANES))
    top = rect.top() + HEAD + max(0.0, (room - height) / 2)
    return View(rect.width() / SIGHT, rect.left() + EGO_AT * rect.width(), QRectF(rect.left(), top, rect.width(), height))


def backdrop(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """The road's ground and edges, and the lane that the driving side asks for."""
    view, theme = view_of(rect), scene.theme
    road = view.road
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(road.adjusted(0, -HEAD * 0.7, 0, HEAD * 0.7), faded(theme.good, 0.07))
    painter.fillRect(road, blended(theme.surface, theme.muted, 0.3 if theme.dark else 0.24))
    kept = 0 if scene.task["side"] < 0 else LANES - 1
    painter.fillRect(QRectF(road.left(), road.top() + kept * view.lane, road.width(), view.lane), faded(theme.good, 0.16))
    for edge in (road.top(), road.bottom()):
        painter.fillRect(QRectF(road.left(), edge - 1, road.width(), 2), faded(theme.text, 0.6))
    painter.setFont(small(scene.font, 8))
    painter.setPen(faded(theme.text, 0.75))
    text = translate("Stage", "keep left") if kept == 0 else translate("Stage", "keep right")
    box = QRectF(road.right() - 150, road.top() + kept * view.lane, 142, view.lane)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def moment(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Everyone on the road, seen from the ego car of the main performer."""
    view = view_of(rect)
    main = scene.main
    cars = cars_of(main.state, len(OWN_STATE))
    own_x = float(cars[0, 0])
    _marks(painter, view, scene, own_x)
    painter.save()
    painter.setClipRect(rect)
    look = view.look(blended(scene.theme.muted, scene.theme.surface, 0.25))
    here = _stays(main)
    for number in range(1, len(cars)):
        x, y, heading, _, target = (float(value) for value in cars[number])
        if here[number] and -0.3 * SIGHT < x - own_x < SIGHT:
            place = QPointF(view.x(x - own_x), view.y(y))
            draw_car(painter, place, view.heading(heading), look, scene.theme)
            draw_lamps(painter, place, view.heading(heading), look, 0.0, _turning(y, target))
    for actor in reversed(scene.actors[1:]):
        _ghost(painter, view, scene, actor, own_x)
    _ego(painter, view, scene, cars[0])
    painter.restore()
    gauge = QRectF(rect.left() + 14, view.road.bottom() + HEAD * 0.7 + 6, rect.width() - 28, GAUGE - 14)
    draw_gauge(painter, gauge, scene, float(cars[0, 3]))


def _stays(actor: Actor) -> NDArray[np.bool_]:
    """Whose picture moves on (C,): not a car that was left behind and came back as another one."""
    now, before = (cars_of(state, len(OWN_STATE))[:, 0] for state in (actor.lane.state, actor.lane.previous_state))
    stays: NDArray[np.bool_] = np.abs(now - before) < JUMP
    return stays


def _turning(y: float, target: float) -> int:
    """To which side a car is changing lanes: -1 up, 1 down, 0 not at all."""
    off = target * LANE_WIDTH - y
    return 0 if abs(off) < 0.4 else (1 if off > 0 else -1)


def _marks(painter: QPainter, view: View, scene: Scene, own_x: float) -> None:
    """Dashes between lanes and posts beside the road, which pass by."""
    road, theme = view.road, scene.theme
    line = faded(theme.text, 0.5)
    first = own_x - EGO_AT * SIGHT
    for lane in range(1, LANES):
        y = road.top() + lane * view.lane
        for place in np.arange(math.floor(first / DASHES) * DASHES, first + SIGHT, DASHES):
            left = max(road.left(), view.x(place - own_x))
            painter.fillRect(QRectF(left, y - 0.8, view.x(place + DASH - own_x) - left, 1.6), line)
    painter.setFont(small(scene.font, 7.5))
    for place in np.arange(math.ceil(first / POST) * POST, first + SIGHT, POST):
        x, tall = view.x(place - own_x), round(place) % 100 == 0
        painter.fillRect(QRectF(x - 1, road.top() - (11 if tall else 7), 2, 7 if tall else 4), faded(theme.muted, 0.8))
        if tall and road.left() + 30 < x < road.right() - 30:
            painter.setPen(faded(theme.muted, 0.95))
            text = f"{numbers.whole(round(place))} {unit('m')}"
            painter.drawText(QRectF(x - 40, road.top() - HEAD, 80, 13), Qt.AlignmentFlag.AlignCenter, text)


def _ego(painter: QPainter, view: View, scene: Scene, car: NDArray[np.float64]) -> None:
    _, y, heading, _, target = (float(value) for value in car)
    main, look = scene.main, view.look(scene.main.colour)
    place, angle = QPointF(view.ego, view.y(y)), view.heading(heading)
    _intention(painter, view, scene, y, target)
    draw_car(painter, place, angle, look, scene.theme)
    pedal = float(main.lane.state[OWN_STATE.index("pedal")])
    draw_lamps(painter, place, angle, look, min(1.0, max(0.0, -pedal / STRONG)), _turning(y, target))
    if main.lane.state[OWN_STATE.index("crashed")] > 0 and main.lane.phase in ("resting", "finished"):
        draw_crash(painter, place, look.length * 0.8, scene.theme)


def _intention(painter: QPainter, view: View, scene: Scene, y: float, target: float) -> None:
    """A line from the car's nose to where it will drive."""
    colour = faded(scene.main.colour, 0.75)
    nose = QPointF(view.ego + LENGTH * view.scale * 0.55, view.y(y))
    end = QPointF(view.ego + 26.0 * view.scale, view.y(target * LANE_WIDTH))
    path = QPainterPath(nose)
    half = (end.x() - nose.x()) / 2
    path.cubicTo(QPointF(nose.x() + half, nose.y()), QPointF(end.x() - half, end.y()), end)
    painter.setPen(QPen(colour, 2.0, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(QPen(colour, 2.0))
    for side in (-1, 1):
        painter.drawLine(end, QPointF(end.x() - 6, end.y() + side * 4))


def _ghost(painter: QPainter, view: View, scene: Scene, actor: Actor, own_x: float) -> None:
    """Another performer's ego car where it would be on this road; beyond the picture, its letter and how far."""
    x, y, heading, _, _ = (float(value) for value in cars_of(actor.state, len(OWN_STATE))[0])
    ahead = x - own_x
    low, high = -(EGO_AT * SIGHT) + LENGTH / 2, (1 - EGO_AT) * SIGHT - LENGTH / 2
    painter.setFont(small(scene.font, 8, bold=True))
    name = actor.lane.tag or translate("Performers", actor.lane.name)
    if low <= ahead <= high:
        place, look = QPointF(view.x(ahead), view.y(y)), view.look(actor.colour)
        draw_ghost_car(painter, place, view.heading(heading), look, actor.lane.style)
        painter.setPen(QColor(scene.theme.text))
        painter.drawText(look.body.translated(place), Qt.AlignmentFlag.AlignCenter, actor.lane.tag)
        if actor.lane.fell and actor.lane.phase in ("resting", "finished"):
            draw_crash(painter, place, look.length * 0.7, scene.theme)
        return
    sign = "+" if ahead > 0 else "\u2212"
    text = f"{name} {sign}{numbers.whole(abs(ahead))} {unit('m')}"
    width = painter.fontMetrics().horizontalAdvance(text) + 16.0
    left = view.road.right() - width - 4 if ahead > 0 else view.road.left() + 4
    draw_tag(painter, QRectF(left, view.y(y) - 9.5, width, 19), text, actor.tint, actor.lane.style, scene.theme)
