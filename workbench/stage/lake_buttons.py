"""The strip of the frozen lake: for each arrow key, where the agent believes that it leads by now, and where it does."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.tasks.frozen_lake_env import PERMUTATIONS
from core.tasks.frozen_lake_maps import MOVES
from workbench.i18n import translate
from workbench.stage.scene import Scene, faded, small
from workbench.stage.stamps import draw_case

HEIGHT = 50.0
COLUMN = 27.0
SURE = 0.75  # of a step: an arrow is as long as the change that the model expects


def paint(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw at the right of ``rect``: four keys, below each the believed direction, and the true one in a case."""
    theme, task, lane = scene.theme, scene.task, scene.main.lane
    painter.setFont(small(scene.font, 8))
    metrics = painter.fontMetrics()
    title = title_of(task["slip"])
    names = (translate("Stage", "key"), translate("Stage", "believed"))
    label = max(metrics.horizontalAdvance(name) for name in names) + 10.0
    case = max(4 * COLUMN, metrics.horizontalAdvance(title) + 14.0)
    known = len(lane.expected) == 4
    width = label + 4 * COLUMN + 10 + case
    if width > rect.width():
        case = 4 * COLUMN
        title = translate("Stage", "hidden")
        width = label + 4 * COLUMN + 10 + case
    if width > rect.width():
        return
    left, top = rect.right() - width, rect.top()
    painter.setPen(QColor(theme.muted))
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(left, top + 1, label - 8, 20), flags, names[0])
    if known:
        painter.drawText(QRectF(left, top + 25, label - 8, 20), flags, names[1])
    directions = PERMUTATIONS[int(task["buttons"])]
    box = QRectF(left + label + 4 * COLUMN + 10, top, case, HEIGHT)
    draw_case(painter, box, title, theme)
    begin = box.center().x() - 2 * COLUMN
    for button in range(4):
        x = left + label + (button + 0.5) * COLUMN
        _keycap(painter, QPointF(x, top + 11), button, button == lane.action, scene)
        if known:
            _believed(painter, QPointF(x, top + 36), lane.expected[button], int(directions[button]), scene)
        down, right = MOVES[int(directions[button])]
        at = QPointF(begin + (button + 0.5) * COLUMN, top + 34)
        _arrow(painter, at, (down, right), 9.0, faded(theme.text, 0.75))


def title_of(slip: float) -> str:
    """What is hidden of the keys and of the ice."""
    text = translate("Stage", "hidden: where they lead, slip {0} %")
    return text.replace("{0}", f"{100 * slip:.0f}")


def _keycap(painter: QPainter, at: QPointF, button: int, pressed: bool, scene: Scene) -> None:
    """An arrow key; lit while it was the last one pressed."""
    box = QRectF(at.x() - 11, at.y() - 10, 22, 20)
    painter.setPen(QPen(faded(scene.theme.muted, 0.9), 1))
    painter.setBrush(scene.main.colour if pressed else QColor(scene.theme.raised))
    painter.drawRoundedRect(box, 4, 4)
    colour = QColor(scene.theme.surface if pressed else scene.theme.muted)
    _arrow(painter, at, MOVES[button], 6.0, colour)


def _believed(painter: QPainter, at: QPointF, change: NDArray[np.floating], direction: int, scene: Scene) -> None:
    """An arrow along the expected change of row and column: as long as that is of a step, green where it is right."""
    down, right = float(change[0]), float(change[1])
    size = math.hypot(down, right)
    if size < 0.12:  # it expects nothing in particular
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(scene.theme.muted, 0.8))
        painter.drawEllipse(at, 2.4, 2.4)
        return
    true_down, true_right = MOVES[direction]
    right_way = (down * true_down + right * true_right) / size > SURE and size > 0.4
    colour = QColor(scene.theme.good if right_way else scene.theme.bad if size > 0.4 else scene.theme.muted)
    _arrow(painter, at, (down / size, right / size), 3.0 + 7.0 * min(1.0, size), colour)


def _arrow(painter: QPainter, at: QPointF, way: tuple[float, float], half: float, colour: QColor) -> None:
    """An arrow of length ``2 half`` around a point; ``way`` is (down, right)."""
    along, across = QPointF(way[1], way[0]), QPointF(-way[0], way[1])
    tip, tail = at + along * half, at - along * half
    head = min(5.0, half * 0.9)
    neck = tip - along * head
    painter.setPen(QPen(colour, 2.0))
    painter.drawLine(tail, neck)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, neck + across * head * 0.75, neck - across * head * 0.75]))
