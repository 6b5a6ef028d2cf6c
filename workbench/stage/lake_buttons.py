"""Beside the frozen lake: for each arrow key, where the agent believes that it leads by now, and where it truly does."""

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

WIDTH = 162.0
HEADING = 20.0
ROW = 30.0  # px at most
LEAST_ROW = 22.0
COLUMNS = (20.0, 70.0, 132.0)  # middle of key, belief and truth
CASE = 58.0  # px, width of what is hidden
SURE = 0.75  # cosine from which a believed way counts as the true one
NOTICED = 0.12  # of a step: below it the model expects nothing in particular
CLEAR = 0.4  # of a step


def paint(painter: QPainter, area: QRectF, scene: Scene) -> None:
    """Draw at the right of ``area``, from its top: a row for each key. Nothing where there is no room."""
    row = min(ROW, (area.height() - HEADING - HEADING) / 4)
    if area.width() < WIDTH or row < LEAST_ROW:
        return
    theme, task, lane = scene.theme, scene.task, scene.main.lane
    left, top = area.right() - WIDTH, area.top()
    box = QRectF(left + COLUMNS[2] - CASE / 2, top, CASE, HEADING + 4 * row + HEADING - 2)
    painter.setFont(small(scene.font, 8))
    draw_case(painter, box, translate("Stage", "hidden"), theme)
    painter.setPen(QColor(theme.muted))
    middle = Qt.AlignmentFlag.AlignCenter
    headings = (translate("Stage", "key"), translate("Stage", "believed"))
    for x, text in zip(COLUMNS, headings, strict=False):
        painter.drawText(QRectF(left + x - 40, top + 3, 80, 15), middle, text)
    slip = translate("Stage", "slip {0} %").replace("{0}", f"{100 * task['slip']:.0f}")
    painter.drawText(QRectF(box.left(), box.bottom() - HEADING, CASE, 16), middle, slip)
    directions = PERMUTATIONS[int(task["buttons"])]
    for button in range(4):
        y = top + HEADING + (button + 0.5) * row
        _keycap(painter, QPointF(left + COLUMNS[0], y), button, button == lane.action, scene)
        if len(lane.expected) == len(MOVES):
            _believed(painter, QPointF(left + COLUMNS[1], y), lane.expected[button], int(directions[button]), scene)
        _arrow(painter, QPointF(left + COLUMNS[2], y), MOVES[int(directions[button])], 9.0, faded(theme.text, 0.75))


def _keycap(painter: QPainter, at: QPointF, button: int, pressed: bool, scene: Scene) -> None:
    """An arrow key; lit while it was the last one pressed."""
    painter.setPen(QPen(faded(scene.theme.muted, 0.9), 1))
    painter.setBrush(scene.main.colour if pressed else QColor(scene.theme.raised))
    painter.drawRoundedRect(QRectF(at.x() - 11, at.y() - 10, 22, 20), 4, 4)
    _arrow(painter, at, MOVES[button], 6.0, QColor(scene.theme.surface if pressed else scene.theme.muted))


def _believed(painter: QPainter, at: QPointF, change: NDArray[np.floating], direction: int, scene: Scene) -> None:
    """An arrow along the expected change of row and column, as long as that is of a step: green where it is the true way, red
    where it is another, grey where it is hardly clear; a dot where nothing is expected."""
    down, right = float(change[0]), float(change[1])
    size = math.hypot(down, right)
    if size < NOTICED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(scene.theme.muted, 0.8))
        painter.drawEllipse(at, 2.4, 2.4)
        return
    true_down, true_right = MOVES[direction]
    right_way = (down * true_down + right * true_right) / size > SURE
    colour = scene.theme.muted if size < CLEAR else scene.theme.good if right_way else scene.theme.bad
    _arrow(painter, at, (down / size, right / size), 3.0 + 8.0 * min(1.0, size), QColor(colour))


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
