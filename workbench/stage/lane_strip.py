"""The strip of the motorway: from the action chosen to the one that is felt, with what is hidden from the agent in between."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.tasks.lane_env import FASTER, IDLE, LANE_LEFT, LANE_RIGHT, OWN_STATE, SLOWER
from workbench import numbers
from workbench.i18n import translate
from workbench.stage.scene import Scene, faded, small
from workbench.stage.stamps import draw_case

HEIGHT = 50.0
CELL = 22.0
ENDS = 58.0  # px for what is chosen and what is felt
SOUND = 0.95  # brakes from here on need no word
# Which way each action's arrow points (x to the right, y down) and how many of them there are.
ARROWS = {LANE_LEFT: (0, -1, 1), LANE_RIGHT: (0, 1, 1), FASTER: (1, 0, 2), SLOWER: (-1, 0, 2)}


def hidden_words(task: Mapping[str, float]) -> list[str]:
    """What is odd about a car and its road, in words; empty when nothing is."""
    words = []
    if task["steering"] < 0:
        words.append(translate("Stage", "steering swapped"))
    if task["pedals"] < 0:
        words.append(translate("Stage", "pedals swapped"))
    if task["delay"] > 0:
        words.append(translate("Stage", "felt {0} s late").replace("{0}", numbers.whole(task["delay"])))
    if task["brakes"] < SOUND:
        words.append(translate("Stage", "brakes at {0}").replace("{0}", numbers.percent(task["brakes"])))
    if task["side"] < 0:
        words.append(translate("Stage", "one keeps left"))
    return words


def paint(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw at the right of ``rect``: [chosen] -> [waiting actions, crossed wires] -> [felt]; else words alone."""
    words, theme, task, lane = hidden_words(scene.task), scene.theme, scene.task, scene.main.lane
    delay, swapped = int(task["delay"]), task["steering"] < 0 or task["pedals"] < 0
    painter.setFont(small(scene.font, 8))
    metrics = painter.fontMetrics()
    for title in (_sentence(words), translate("Stage", "hidden from the agent") if words else ""):
        inner = max(CELL * (delay + swapped) + 18.0, metrics.horizontalAdvance(title) + 16.0) if words else 26.0
        if inner + 2 * ENDS <= rect.width():
            break
    else:
        _words_alone(painter, rect, scene, words)
        return
    left, row = rect.right() - inner - 2 * ENDS, rect.top() + 31.0
    box = QRectF(left + ENDS, rect.top(), inner, HEIGHT)
    if words:
        draw_case(painter, box, title, theme)
    painter.setPen(QColor(theme.muted))
    for end, text in ((left, translate("Stage", "chosen")), (box.right(), translate("Stage", "felt"))):
        painter.drawText(QRectF(end, rect.top() + 3, ENDS, 15), Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(QPen(faded(theme.muted, 0.55), 1.2))
    painter.drawLine(QPointF(left + 42, row), QPointF(box.right() + 14, row))
    draw_action(painter, QPointF(left + 27, row), lane.action, 8, scene.main.colour, theme.muted)
    start = box.center().x() - CELL * (delay + swapped) / 2
    for place in range(delay):
        cell = QRectF(start + place * CELL + 2, row - 9, CELL - 4, 18)
        painter.setPen(QPen(faded(theme.muted, 0.7), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(cell, 3, 3)
        if place < len(lane.recent_actions):
            draw_action(painter, cell.center(), lane.recent_actions[place], 5, faded(scene.main.colour, 0.85), theme.muted)
    if swapped:
        _crossed(painter, QPointF(start + delay * CELL + 4, row), scene)
    felt = int(lane.state[OWN_STATE.index("felt")]) if lane.action >= 0 else -1
    draw_action(painter, QPointF(box.right() + 30, row), felt, 9, scene.force_colour, theme.muted)


def draw_action(painter: QPainter, middle: QPointF, action: int, half: float, colour: QColor, idle: QColor | str) -> None:
    """A meta-action as arrows: up and down for lanes, doubled for pedals; a dot for none of them, nothing before the first."""
    painter.setPen(Qt.PenStyle.NoPen)
    if action == IDLE:
        painter.setBrush(faded(idle, 0.8))
        painter.drawEllipse(middle, half * 0.42, half * 0.42)
        return
    if action not in ARROWS:
        return
    x, y, count = ARROWS[action]
    painter.setBrush(colour)
    for number in range(count):
        shift = (number - (count - 1) / 2) * half * 1.0
        tip = middle + QPointF(x, y) * (half * 0.75 + shift)
        back = tip - QPointF(x, y) * half * (1.5 if count == 1 else 1.15)
        across = QPointF(y, x) * half * 0.85
        painter.drawPolygon(QPolygonF([tip, back + across, back - across]))


def _crossed(painter: QPainter, at: QPointF, scene: Scene) -> None:
    painter.setPen(QPen(QColor(scene.theme.surface), 4))
    painter.drawLine(at - QPointF(1, 0), at + QPointF(15, 0))
    painter.setPen(QPen(QColor(scene.theme.bad), 1.8))
    for side in (-6, 6):
        painter.drawLine(at + QPointF(0, side), at + QPointF(14, -side))


def _sentence(words: list[str]) -> str:
    return translate("Stage", "hidden from the agent: ") + ", ".join(words) if words else ""


def _words_alone(painter: QPainter, rect: QRectF, scene: Scene, words: list[str]) -> None:
    painter.setPen(QColor(scene.theme.muted))
    box = QRectF(rect.left(), rect.top(), rect.width(), HEIGHT)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(box, flags, _sentence(words))
