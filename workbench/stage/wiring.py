"""The strip that shows the way from the action chosen to the force that acts, with what is hidden from the agent in between."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench import numbers
from workbench.i18n import translate
from workbench.stage.cartpole import arrow, force_of, triangle
from workbench.stage.scene import Scene, faded, small
from workbench.stage.stamps import draw_case

HEIGHT = 50.0
CELL = 20.0


def hidden_wiring(task: Mapping[str, float]) -> list[str]:
    """What is odd about a CartPole's wires, in words; empty when nothing is."""
    words = []
    if task["force_sign"] < 0:
        words.append(translate("Stage", "controls swapped"))
    if task["delay"] > 0:
        words.append(translate("Stage", "force {0} steps late").replace("{0}", numbers.whole(task["delay"])))
    if task["theta_sign"] < 0:
        words.append(translate("Stage", "pole sensor reversed"))
    if task["x_sign"] < 0:
        words.append(translate("Stage", "cart sensor reversed"))
    return words


def paint(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw at the right of ``rect``: [chosen] -> [swapped, pending actions] -> [force]; only words where that is too wide."""
    words = hidden_wiring(scene.task)
    theme, task, lane = scene.theme, scene.task, scene.main.lane
    delay, swapped = int(task["delay"]), task["force_sign"] < 0
    painter.setFont(small(scene.font, 8))
    metrics = painter.fontMetrics()
    ends = 58.0
    # The whole sentence where there is room, else what the picture cannot say, else only words.
    for title in (_sentence(words), translate("Stage", "hidden from the agent") if words else ""):
        inner = max(CELL * (delay + swapped) + 18.0, metrics.horizontalAdvance(title) + 16.0) if words else 26.0
        if inner + 2 * ends <= rect.width():
            break
    else:
        _badge(painter, rect, scene, words)
        return
    left, top = rect.right() - inner - 2 * ends, rect.top()
    row = top + 31.0
    box = QRectF(left + ends, top, inner, HEIGHT)
    if words:
        draw_case(painter, box, title, theme)
    _captions(painter, scene, QRectF(left, top, ends, HEIGHT), QRectF(box.right(), top, ends, HEIGHT))
    painter.setPen(QPen(faded(theme.muted, 0.55), 1.2))
    painter.drawLine(QPointF(left + 38, row), QPointF(box.right() + 12, row))
    side = 1 if lane.action == 1 else -1
    painter.setPen(QPen(scene.main.colour, 1.4))
    painter.setBrush(scene.main.colour if lane.action >= 0 else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(triangle(QPointF(left + 26, row), side, 7))
    _pending(painter, scene, QPointF(box.center().x() - CELL * (delay + swapped) / 2, row), delay, swapped)
    force = force_of(scene, lane)
    painter.setPen(Qt.PenStyle.NoPen)
    if force:
        painter.setBrush(scene.force_colour)
        painter.drawPolygon(arrow(QPointF(box.right() + (16 if force > 0 else 46), row), 30 if force > 0 else -30, 8))
    else:
        painter.setBrush(faded(theme.muted, 0.7))
        painter.drawEllipse(QPointF(box.right() + 30, row), 3.5, 3.5)


def _sentence(words: list[str]) -> str:
    return translate("Stage", "hidden from the agent: ") + ", ".join(words) if words else ""


def _captions(painter: QPainter, scene: Scene, chosen: QRectF, force: QRectF) -> None:
    painter.setPen(QColor(scene.theme.muted))
    for box, text in ((chosen, translate("Stage", "chosen")), (force, translate("Stage", "force"))):
        painter.drawText(QRectF(box.left(), box.top() + 3, box.width(), 15), Qt.AlignmentFlag.AlignCenter, text)


def _pending(painter: QPainter, scene: Scene, start: QPointF, delay: int, swapped: bool) -> None:
    """The actions that wait in the delay, newest left, then crossed wires if the controls are swapped."""
    theme, recent = scene.theme, scene.main.lane.recent_actions
    for place in range(delay):
        cell = QRectF(start.x() + place * CELL + 2, start.y() - 8, CELL - 4, 16)
        painter.setPen(QPen(faded(theme.muted, 0.7), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(cell, 3, 3)
        if place < len(recent):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(scene.main.colour, 0.85))
            painter.drawPolygon(triangle(cell.center(), 1 if recent[place] == 1 else -1, 4.5))
    if swapped:
        x, y = start.x() + delay * CELL + 3, start.y()
        painter.setPen(QPen(QColor(theme.surface), 4))
        painter.drawLine(QPointF(x - 1, y), QPointF(x + 15, y))
        painter.setPen(QPen(QColor(theme.bad), 1.8))
        painter.drawLine(QPointF(x, y - 6), QPointF(x + 14, y + 6))
        painter.drawLine(QPointF(x, y + 6), QPointF(x + 14, y - 6))


def _badge(painter: QPainter, rect: QRectF, scene: Scene, words: list[str]) -> None:
    if not words:
        return
    painter.setFont(small(scene.font, 8))
    painter.setPen(QColor(scene.theme.muted))
    text = _sentence(words)
    box = QRectF(rect.left(), rect.top(), rect.width(), HEIGHT)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text)
