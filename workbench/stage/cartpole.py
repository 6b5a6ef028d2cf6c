"""Draws CartPole from its state, to scale: track with limits, carts and poles, the force that acts and the action chosen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from core.tasks.cartpole_env import ANGLE_LIMIT, POSITION_LIMIT
from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.names import unit
from workbench.stage.bodies import AXLE, body_of, cart_size, draw_ghost_cart, draw_ghost_pole, paint_cart, paint_pole
from workbench.stage.performance import LaneFrame
from workbench.stage.scene import Actor, Failure, Scene, blended, faded, small
from workbench.stage.stamps import TAG_HEIGHT, draw_badge, draw_tag, draw_wedge

MARGIN = 0.5  # m of track beyond each limit
GROUND = 62.0  # px below the rail, for the scale and the name tags
HEADROOM = 1.06  # of the pole's length
FELL = Failure(QT_TRANSLATE_NOOP("Stage", "fell at step {step}"), QT_TRANSLATE_NOOP("Stage", "fell at {step}, best {best}"))
KEYS = {Qt.Key.Key_Left: 0, Qt.Key.Key_A: 0, Qt.Key.Key_Right: 1, Qt.Key.Key_D: 1}
NAMED = 3  # performers whose names find room under their carts; of more, the letter stands there
FADING = (1.0, 0.4, 0.18)  # opacity of the forces of the last steps: a push that changes side 25 times a second still reads


@dataclass(frozen=True)
class View:
    """From metres to pixels: x to the right from the middle of the track, y up from the rail."""

    scale: float
    centre: float
    rail: float

    def x(self, metres: float) -> float:
        return self.centre + metres * self.scale


def view_of(rect: QRectF, task_length: float, cart_height: float = 0.3) -> View:
    """The largest view in which the whole track and an upright pole fit."""
    rail = rect.bottom() - GROUND
    across = rect.width() / (2 * (POSITION_LIMIT + MARGIN))
    up = (rail - rect.top()) / (2 * task_length * HEADROOM + cart_height)
    return View(max(8.0, min(across, up)), rect.center().x(), rail)


def acting(lane: LaneFrame, task_force: float, sign: float, delay: int, age: int = 0) -> float:
    """The force in N that acted ``age`` steps ago: the action ``delay`` steps older, once it is through the wires."""
    index = delay + age
    if index >= len(lane.recent_actions):
        return 0.0
    return task_force * sign * (2 * lane.recent_actions[index] - 1)


def force_of(scene: Scene, lane: LaneFrame, age: int = 0) -> float:
    """:func:`acting` for a performer of the scene."""
    task = scene.task
    return acting(lane, task["force_mag"], task["force_sign"], int(task["delay"]), age)


def moment(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw everyone on the track, the main performer in front."""
    view = view_of(rect, scene.task["length"])
    _angle_limits(painter, view, scene)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for actor in reversed(scene.actors):
        _cart_and_pole(painter, view, scene, actor)
    if len(scene.actors) > NAMED:
        _letters(painter, view, scene)
    _name_tags(painter, rect, view, scene)


def _letters(painter: QPainter, view: View, scene: Scene) -> None:
    """Where there are many ghosts, each one's letter in a ring at the tip of its pole."""
    length = 2 * scene.task["length"] * view.scale
    painter.setFont(small(scene.font, 7.5, bold=True))
    for actor in scene.actors[1:]:
        angle = float(actor.state[2])
        tip = _hinge(view, scene, actor) + QPointF(math.sin(angle), -math.cos(angle)) * length
        if actor.lane.tag:
            draw_badge(painter, tip, actor.lane.tag, actor.tint, scene.theme)


def backdrop(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw the track with its scale in metres, and the limits that end an episode."""
    view = view_of(rect, scene.task["length"])
    theme, rail = scene.theme, view.rail
    painter.setPen(Qt.PenStyle.NoPen)
    floor = QLinearGradient(0, rail, 0, rect.bottom())
    floor.setColorAt(0, faded(theme.muted, 0.14))
    floor.setColorAt(1, faded(theme.muted, 0.02))
    painter.fillRect(QRectF(rect.left(), rail + 3, rect.width(), rect.bottom() - rail), floor)
    shade = QLinearGradient(0, rect.top(), 0, rail)
    shade.setColorAt(0, faded(theme.bad, 0.0))
    shade.setColorAt(1, faded(theme.bad, 0.14))
    for side in (-1, 1):
        end, edge = view.x(side * POSITION_LIMIT), rect.left() if side < 0 else rect.right()
        painter.fillRect(QRectF(QPointF(end, rect.top()), QPointF(edge, rail + 3)).normalized(), shade)
        painter.setPen(QPen(faded(theme.bad, 0.5), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(end, rect.top() + 0.35 * (rail - rect.top())), QPointF(end, rail))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blended(theme.muted, theme.bad, 0.6))
        painter.drawRoundedRect(QRectF(end - 3, rail - 0.16 * view.scale, 6, 0.16 * view.scale + 4), 2, 2)
    painter.setBrush(blended(theme.surface, theme.muted, 0.75))
    painter.drawRoundedRect(QRectF(rect.left() + 8, rail, rect.width() - 16, 4), 2, 2)
    _scale(painter, view, scene)


def _scale(painter: QPainter, view: View, scene: Scene) -> None:
    muted = scene.theme.muted
    painter.setFont(small(scene.font, 8))
    for half_metres in range(-4, 5):
        x = view.x(half_metres / 2)
        long = half_metres % 2 == 0
        painter.setPen(QPen(faded(muted, 0.8 if long else 0.4), 1))
        painter.drawLine(QPointF(x, view.rail + 6), QPointF(x, view.rail + (12 if long else 9)))
        if long:
            text = "0" if half_metres == 0 else f"{half_metres // 2:+d} m".replace("-", "\u2212")
            painter.setPen(faded(muted, 0.9))
            painter.drawText(QRectF(x - 30, view.rail + 12, 60, 14), Qt.AlignmentFlag.AlignCenter, text)


def _hinge(view: View, scene: Scene, actor: Actor) -> QPointF:
    _, height = cart_size(scene.task["mass_cart"])
    return QPointF(view.x(float(actor.state[0])), view.rail - (height + AXLE) * view.scale)


def _angle_limits(painter: QPainter, view: View, scene: Scene) -> None:
    actor = scene.main
    hinge = _hinge(view, scene, actor)
    radius = 2 * scene.task["length"] * view.scale
    danger = min(1.0, max(0.0, (abs(float(actor.state[2])) / ANGLE_LIMIT - 0.4) / 0.6))
    draw_wedge(painter, hinge, radius, ANGLE_LIMIT, danger, scene.theme)


def _cart_and_pole(painter: QPainter, view: View, scene: Scene, actor: Actor) -> None:
    theme, lane = scene.theme, actor.lane
    body = body_of(scene.task, view.scale)
    hinge = _hinge(view, scene, actor)
    painter.save()
    painter.translate(hinge)
    if actor.main:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded("#000000", 0.28 if theme.dark else 0.12))
        painter.drawEllipse(QPointF(0, view.rail + 4 - hinge.y()), body.width * 0.62, 4)
        _force_arrows(painter, body.cart, scene, actor)
        paint_cart(painter, body, actor.colour, theme)
        _chosen_action(painter, body.cart, lane.action)
    else:
        draw_ghost_cart(painter, body, actor.tint, lane.style)
    painter.rotate(math.degrees(float(actor.state[2])))
    if actor.main:
        paint_pole(painter, body, actor.colour, theme)
    else:
        draw_ghost_pole(painter, body, actor.tint, lane.style)
    painter.restore()


def _force_arrows(painter: QPainter, body: QRectF, scene: Scene, actor: Actor) -> None:
    """The force that acts now, opaque; those of the steps just before fade, so that both sides can be seen in a fast dither."""
    strength: dict[int, float] = {}
    newest = force_of(scene, actor.lane)
    for age, opacity in enumerate(FADING if scene.moving else FADING[:1]):
        force = force_of(scene, actor.lane, age)
        if force and actor.lane.phase == "playing":
            side = 1 if force > 0 else -1
            strength[side] = max(strength.get(side, 0.0), opacity)
    pushed = actor.lane.pushed
    size = abs(scene.task["force_mag"])
    reach = min(96.0, max(22.0, 5.0 * size))
    for side, opacity in strength.items():
        start = body.center().x() + side * (body.width() / 2 + 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(scene.force_colour, opacity))
        painter.drawPolygon(arrow(QPointF(start, body.center().y()), side * reach, 6.0))
        if side * newest > 0:
            painter.setPen(faded(scene.theme.text, 0.85))
            painter.setFont(small(scene.font, 8))
            box = QRectF(min(start, start + side * reach), body.center().y() - 24, reach, 14)
            text = f"{numbers.decimal(size, 1)} {unit('N')}"
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
    if pushed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scene.theme.accent))
        start = body.center().x() - pushed * (body.width() / 2 + 62)
        painter.drawPolygon(arrow(QPointF(start, body.center().y()), pushed * 56, 9.0))


def arrow(start: QPointF, reach: float, half: float) -> QPolygonF:
    """A horizontal arrow from ``start``; ``reach`` is signed, ``half`` the half width of its shaft's head."""
    side = 1 if reach > 0 else -1
    neck, end = start.x() + reach - side * half * 1.5, start.x() + reach
    y, shaft = start.y(), half * 0.42
    corners = [(start.x(), -shaft), (neck, -shaft), (neck, -half), (end, 0), (neck, half), (neck, shaft), (start.x(), shaft)]
    return QPolygonF([QPointF(x, y + dy) for x, dy in corners])


def _chosen_action(painter: QPainter, body: QRectF, action: int) -> None:
    """Two lamps on the cart: the one of the chosen action is lit."""
    half = min(body.height() * 0.28, body.width() * 0.16)
    for index, side in enumerate((-1, 1)):
        lit = action == index
        middle = QPointF(body.center().x() + side * body.width() * 0.24, body.center().y())
        painter.setPen(QPen(faded("#FFFFFF", 1.0 if lit else 0.55), 1.1))
        painter.setBrush(faded("#FFFFFF", 1.0 if lit else 0.06))
        painter.drawPolygon(triangle(middle, side, half))


def triangle(middle: QPointF, side: int, half: float) -> QPolygonF:
    """A triangle that points to the left (-1) or the right (1)."""
    return QPolygonF(
        [
            QPointF(middle.x() - side * half * 0.8, middle.y() - half),
            QPointF(middle.x() + side * half * 0.9, middle.y()),
            QPointF(middle.x() - side * half * 0.8, middle.y() + half),
        ]
    )


def _name_tags(painter: QPainter, rect: QRectF, view: View, scene: Scene) -> None:
    """Names under the carts, pushed apart where they would cover each other; how an episode ended stands there too."""
    if len(scene.actors) == 1 and scene.main.lane.phase not in ("resting", "finished"):
        return
    painter.setFont(small(scene.font, 8.5, bold=True))
    metrics = painter.fontMetrics()
    names = [translate("Performers", actor.lane.name) for actor in scene.actors]
    texts = [name + ending(actor.lane) for name, actor in zip(names, scene.actors, strict=True)]
    if len(texts) > NAMED or sum(metrics.horizontalAdvance(text) + 24.0 for text in texts) > rect.width():
        texts = [(actor.lane.tag or name) + ending(actor.lane) for name, actor in zip(names, scene.actors, strict=True)]
    tags = []
    for actor, text in zip(scene.actors, texts, strict=True):
        x = view.x(float(actor.state[0]))
        tags.append((x, metrics.horizontalAdvance(text) + 18.0, text, actor))
    top = view.rail + 32
    for left, (x, width, text, actor) in zip(spread([(t[0], t[1]) for t in tags], rect), tags, strict=True):
        box = QRectF(left, top, width, TAG_HEIGHT)
        painter.setPen(QPen(faded(actor.colour, 0.45), 1))
        painter.drawLine(QPointF(x, view.rail + 6), QPointF(min(max(x, box.left() + 9), box.right() - 9), top))
        draw_tag(painter, box, text, actor.tint, actor.lane.style, scene.theme)


def ending(lane: LaneFrame) -> str:
    """How the episode on screen ended, for a name tag."""
    if lane.phase not in ("resting", "finished"):
        return ""
    text = translate("Stage", " \u00b7 fell at {0}") if lane.fell else translate("Stage", " \u00b7 {0} steps")
    return text.replace("{0}", str(lane.step))


def spread(tags: list[tuple[float, float]], rect: QRectF, gap: float = 6.0) -> list[float]:
    """Left edges of tags (centre, width) that keep their order, do not overlap and stay inside, as near as can be."""
    order = sorted(range(len(tags)), key=lambda i: tags[i][0])
    lefts = [0.0] * len(tags)
    free = rect.left() + 4
    for i in order:
        lefts[i] = max(tags[i][0] - tags[i][1] / 2, free)
        free = lefts[i] + tags[i][1] + gap
    limit = rect.right() - 4
    for i in reversed(order):
        lefts[i] = min(lefts[i], limit - tags[i][1])
        limit = lefts[i] - gap
    return lefts
