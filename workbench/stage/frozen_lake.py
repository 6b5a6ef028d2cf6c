"""Draws a frozen lake from above: the board, what has not been seen yet, the path of every attempt, and who stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from core.tasks.frozen_lake_maps import GOAL, HOLE, LARGEST, Board, board_of
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.stage import lake_buttons
from workbench.stage.performance import LaneFrame
from workbench.stage.scene import PEN_STYLES, Actor, Failure, Scene, blended, faded
from workbench.stage.scene import small as sized
from workbench.stage.stamps import draw_badge, draw_tag

EDGE = 12.0  # px between the board and what is around it
CAPTION = 24.0  # px below the board, for how an attempt ended
LIST = 176.0  # px on each side of the board: beliefs at the left, attempts at the right
ROW = 21.0
KEYS = {Qt.Key.Key_Left: 0, Qt.Key.Key_A: 0, Qt.Key.Key_Down: 1, Qt.Key.Key_S: 1,
        Qt.Key.Key_Right: 2, Qt.Key.Key_D: 2, Qt.Key.Key_Up: 3, Qt.Key.Key_W: 3}  # fmt: skip
DEPENDS_ON = ("map", "size", "goal")
FELL = Failure(QT_TRANSLATE_NOOP("Stage", "fell at step {step}"), QT_TRANSLATE_NOOP("Stage", "last fell at step {step}"))
Cell = tuple[int, int]


@dataclass(frozen=True)
class View:
    """Where the board lies, and the side of a cell in px."""

    board: QRectF
    cell: float

    def middle(self, row: float, column: float) -> QPointF:
        return self.board.topLeft() + QPointF((column + 0.5) * self.cell, (row + 0.5) * self.cell)

    def square(self, row: int, column: int, inset: float = 0.0) -> QRectF:
        corner = self.board.topLeft() + QPointF(column * self.cell, row * self.cell)
        return QRectF(corner.x(), corner.y(), self.cell, self.cell).adjusted(inset, inset, -inset, -inset)


def board_in(task: Mapping[str, float]) -> Board:
    """The board of a task as the stage has it."""
    return board_of(int(task["map"]), int(task["size"]), int(task["goal"]))


def view_of(rect: QRectF, size: int) -> View:
    """The largest board that leaves room for the list of attempts at its right and a line below it."""
    side = max(40.0, min(rect.height() - CAPTION - EDGE, rect.width() - 2 * LIST))
    left = rect.center().x() - side / 2
    return View(QRectF(left, rect.top() + EDGE / 2, side, side), side / size)


def backdrop(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw ice, holes, start and goal."""
    board, theme = board_in(scene.task), scene.theme
    view = view_of(rect, board.size)
    bank = view.board.adjusted(-5, -5, 5, 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blended(theme.surface, theme.muted, 0.45))
    painter.drawRoundedRect(bank, 8, 8)
    ice, water = ice_colour(scene), blended("#0B2A45", theme.surface, 0.12 if theme.dark else 0.25)
    for row in range(board.size):
        for column in range(board.size):
            painter.setPen(QPen(blended(ice, theme.muted, 0.25), 1))
            painter.setBrush(ice if (row + column) % 2 else blended(ice, "#FFFFFF", 0.06 if theme.dark else 0.45))
            painter.drawRect(view.square(row, column))
            if board.cells[row * LARGEST + column] == HOLE:
                painter.setPen(QPen(blended(water, ice, 0.45), max(1.5, view.cell * 0.05)))
                painter.setBrush(water)
                painter.drawEllipse(view.square(row, column, view.cell * 0.14))
    _start(painter, view, scene)
    row, column = divmod(board.goal, LARGEST)
    _flag(painter, view.square(row, column), scene)


def ice_colour(scene: Scene) -> QColor:
    """A cool grey that shows paths of every colour."""
    return blended(scene.theme.surface, "#7FB8DA", 0.22 if scene.theme.dark else 0.30)


def _start(painter: QPainter, view: View, scene: Scene) -> None:
    painter.setPen(QPen(faded(scene.theme.text, 0.45), 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(view.square(0, 0, view.cell * 0.12), 5, 5)


def _flag(painter: QPainter, square: QRectF, scene: Scene) -> None:
    size, foot = square.width(), QPointF(square.left() + square.width() * 0.36, square.bottom() - square.width() * 0.16)
    top = foot - QPointF(0, size * 0.66)
    painter.setPen(QPen(QColor(scene.theme.text), max(1.5, size * 0.045)))
    painter.drawLine(foot, top)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scene.theme.good))
    painter.drawPolygon(QPolygonF([top, top + QPointF(size * 0.4, size * 0.16), top + QPointF(0, size * 0.32)]))


def moment(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw what moves: what is still unseen, the paths, everyone on the ice, beliefs, and how each attempt ended."""
    board = board_in(scene.task)
    view, lane = view_of(rect, board.size), scene.main.lane
    _unseen(painter, view, board, scene)
    for age, path in reversed(list(enumerate(reversed(lane.paths[:-1]), start=1))):
        _path(painter, view, _points(path), scene, age, len(lane.paths) - 1 - age)
    for actor in reversed(scene.actors):
        trail = _points(actor.lane.trail())
        if actor.main:
            _path(painter, view, trail, scene, 0, len(lane.paths) - 1)
        _skater(painter, view, scene, actor)
    beside = QRectF(rect.left(), view.board.top(), view.board.left() - EDGE - 8 - rect.left(), view.board.height())
    lake_buttons.paint(painter, beside, scene)
    _attempts(painter, rect, view, scene)
    _how_it_ended(painter, rect, view, scene)


def _points(states: Sequence[object]) -> tuple[Cell, ...]:
    return tuple((int(state[0]), int(state[1])) for state in states)  # type: ignore[index]


@lru_cache(maxsize=64)
def seen_from(cells: frozenset[Cell], size: int) -> frozenset[Cell]:
    """The cells that were in sight from some cells, themselves among them."""
    near = {(r + down, c + right) for r, c in cells for down in (-1, 0, 1) for right in (-1, 0, 1)}
    return frozenset((r, c) for r, c in near if 0 <= r < size and 0 <= c < size)


def _unseen(painter: QPainter, view: View, board: Board, scene: Scene) -> None:
    """A veil over what the main performer has not had in sight."""
    lane = scene.main.lane
    been = frozenset(point for path in (*lane.paths[:-1], lane.trail()) for point in _points(path))
    seen = seen_from(been, board.size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(scene.theme.surface, 0.55))
    for row in range(board.size):
        for column in range(board.size):
            if (row, column) not in seen and board.cells[row * LARGEST + column] != GOAL:
                painter.drawRect(view.square(row, column))


def _path(painter: QPainter, view: View, points: tuple[Cell, ...], scene: Scene, age: int, number: int) -> None:
    """One attempt as a line through the cells, a little beside those of the others; older ones are paler."""
    if not points:
        return
    aside = ((number * 5) % 9 - 4) / 9 * 0.42 * view.cell
    line = QPainterPath(view.middle(*points[0]) + QPointF(aside, aside))
    for cell in points[1:]:
        line.lineTo(view.middle(*cell) + QPointF(aside, aside))
    opacity = 0.95 if age == 0 else max(0.22, 0.62 - 0.09 * age)
    pen = QPen(faded(scene.main.colour, opacity), 3.2 if age == 0 else 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(line)
    if age:
        outcome = scene.main.lane.measures
        ended = outcome[-age] if len(outcome) >= age else None
        end = view.middle(*points[-1]) + QPointF(aside, aside)
        if ended is not None:
            mark(painter, end, bool(ended[0]), bool(ended[2]), 4.5, scene, opacity)


def mark(painter: QPainter, at: QPointF, solved: bool, fell: bool, half: float, scene: Scene, opacity: float = 1.0) -> None:
    """How an attempt ended: a full dot at the goal, a cross in a hole, a ring where time ran out."""
    theme = scene.theme
    colour = faded(theme.good if solved else theme.bad if fell else theme.muted, max(0.6, opacity))
    painter.setPen(QPen(colour, 2.0))
    painter.setBrush(colour if solved else Qt.BrushStyle.NoBrush)
    if fell:
        painter.drawLine(at - QPointF(half, half), at + QPointF(half, half))
        painter.drawLine(at - QPointF(half, -half), at + QPointF(half, -half))
    else:
        painter.drawEllipse(at, half * 0.85, half * 0.85)


def _skater(painter: QPainter, view: View, scene: Scene, actor: Actor) -> None:
    middle, radius = view.middle(float(actor.state[0]), float(actor.state[1])), view.cell * 0.24
    lane = actor.lane
    if not actor.main:
        painter.setPen(QPen(actor.colour, 2.2, PEN_STYLES[lane.style]))
        painter.setBrush(faded(scene.theme.surface, 0.4))
        painter.drawEllipse(middle, radius * 0.82, radius * 0.82)
        if lane.tag:
            painter.setFont(sized(scene.font, 7.5, bold=True))
            draw_badge(painter, middle + QPointF(radius, -radius), lane.tag, actor.tint, scene.theme)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded("#000000", 0.3 if scene.theme.dark else 0.15))
    painter.drawEllipse(middle + QPointF(0, radius * 0.3), radius * 1.02, radius * 0.92)
    painter.setPen(QPen(blended(actor.colour, scene.theme.text, 0.35), 1.5))
    painter.setBrush(blended(actor.colour, "#FFFFFF", 0.12))
    painter.drawEllipse(middle, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded("#FFFFFF", 0.85))
    painter.drawEllipse(middle - QPointF(radius * 0.3, radius * 0.3), radius * 0.2, radius * 0.2)


def _attempts(painter: QPainter, rect: QRectF, view: View, scene: Scene) -> None:
    """What became of the main performer's last attempts, at the right of the board."""
    lane, theme = scene.main.lane, scene.theme
    left = view.board.right() + EDGE + 6
    if rect.right() - left < LIST - EDGE - 8 or not lane.measures:
        return
    painter.setFont(sized(scene.font, 8.5))
    room = max(1, int(view.board.height() / ROW) - 1)
    first = max(0, len(lane.measures) - room)
    y = view.board.top()
    painter.setPen(QColor(theme.muted))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(left, y, LIST, ROW), flags, translate("Stage", "attempts"))
    for number, (solved, steps, fell) in enumerate(lane.measures[first:], start=first):
        y += ROW
        mark(painter, QPointF(left + 24, y + ROW / 2), bool(solved), bool(fell), 4.0, scene)
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(left, y, 18, ROW), flags, str(number + 1))
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(left + 36, y, LIST - 40, ROW), flags, outcome_words(bool(solved), steps, bool(fell)))


def outcome_words(solved: bool, steps: float, fell: bool) -> str:
    """How an attempt ended, in few words."""
    if solved:
        return translate("Stage", "goal after {0} steps").replace("{0}", f"{steps:.0f}")
    return translate("Stage", "fell into a hole") if fell else translate("Stage", "time ran out")


def _how_it_ended(painter: QPainter, rect: QRectF, view: View, scene: Scene) -> None:
    """A tag below the board while the main performer rests after an attempt."""
    lane = scene.main.lane
    if lane.phase not in ("resting", "finished") or not lane.measures:
        return
    text = ending(lane)
    painter.setFont(sized(scene.font, 8.5, bold=True))
    width = painter.fontMetrics().horizontalAdvance(text) + 22.0
    box = QRectF(view.board.center().x() - width / 2, view.board.bottom() + 7, width, 19)
    draw_tag(painter, box, text, scene.main.tint, lane.style, scene.theme)


def ending(lane: LaneFrame) -> str:
    """How the attempt on screen ended."""
    solved, steps, fell = lane.measures[-1]
    return f"{translate('Performers', lane.name)} · {outcome_words(bool(solved), steps, bool(fell))}"
