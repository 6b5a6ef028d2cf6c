"""Who is playing, which episode, what it has earned and how the race stands: the table in the corner of the stage."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from workbench import numbers
from workbench.i18n import translate
from workbench.stage.performance import LaneFrame
from workbench.stage.scene import PEN_STYLES, Actor, Scene, faded, small
from workbench.stage.stamps import clear_picture, put, sharpness

ROW = 19.0
LONGEST_NAME = 150.0  # px
SCORE = 46.0  # px
MIDDLE_OF_TAG = 36.0  # px
DOTS = 8  # episodes shown as dots


class Scoreboard:
    """Keeps all but the scores as a picture: the rest changes when an episode ends, these at every step."""

    def __init__(self) -> None:
        self._kept = QImage()
        self._kept_for: object = None
        self._size = QSizeF()
        self._x_score = 0.0

    def paint(self, painter: QPainter, rect: QRectF, scene: Scene, room: int = 100) -> QSizeF:
        """Draw at the top left of ``rect``; returns the size used. Rows beyond ``room`` stand in the picture and are kept
        short."""
        ratio = sharpness(painter)
        key = (room, ratio, scene.theme, scene.font.key(), scene.solved_return, tuple(_row_key(a) for a in scene.actors))
        if key != self._kept_for:
            self._keep(painter, scene, room, ratio)
            self._kept_for = key
        put(painter, rect.topLeft(), self._kept)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        y = rect.top()
        for actor in scene.actors:
            if actor.main:  # the first; its font is the only one that differs
                painter.setFont(small(scene.font, 9, bold=True))
                painter.setPen(QColor(scene.theme.text))
            painter.drawText(QRectF(rect.left() + self._x_score, y, SCORE, ROW), flags, score(actor.lane))
            if actor.main:
                painter.setFont(small(scene.font, 9))
                painter.setPen(QColor(scene.theme.muted))
            y += ROW
        return self._size

    def _keep(self, painter: QPainter, scene: Scene, room: int, ratio: float) -> None:
        """Draw what is kept; all places count from the top left."""
        painter.setFont(small(scene.font, 9))
        metrics = painter.fontMetrics()
        elide, right = metrics.elidedText, Qt.TextElideMode.ElideRight
        names = [elide(translate("Performers", a.lane.name), right, int(LONGEST_NAME)) for a in scene.actors]
        name_width = max(metrics.horizontalAdvance(n) for n in names)
        racing = len(scene.actors) > 1
        standings = [standing(actor.lane, scene) if racing and row < room else "" for row, actor in enumerate(scene.actors)]
        x_name = 50 if racing else 30
        self._x_score = x_name + name_width + 8
        x_marks = self._x_score + SCORE + 12
        x_standing = x_marks + max(_marks_width(metrics, actor.lane) for actor in scene.actors) + 10
        widest = max(metrics.horizontalAdvance(words) for words in standings)
        self._size = QSizeF(x_standing + widest, ROW * len(scene.actors))
        self._kept, brush = clear_picture(self._size, ratio)
        for row, (actor, name, words) in enumerate(zip(scene.actors, names, standings, strict=True)):
            y = row * ROW
            middle = y + ROW / 2
            brush.setPen(QPen(actor.colour, 3 if actor.main else 2, PEN_STYLES[actor.lane.style]))
            brush.drawLine(QPointF(0, middle), QPointF(22, middle))
            brush.setFont(small(scene.font, 9, bold=True))
            brush.setPen(QColor(scene.theme.text))
            if racing:
                brush.drawText(QRectF(MIDDLE_OF_TAG - 10, y, 20, ROW), Qt.AlignmentFlag.AlignCenter, actor.lane.tag)
            brush.setFont(small(scene.font, 9, bold=actor.main))
            brush.setPen(QColor(scene.theme.text if actor.main else scene.theme.muted))
            brush.drawText(QRectF(x_name, y, name_width + 12, ROW), Qt.AlignmentFlag.AlignVCenter, name)
            brush.setFont(small(scene.font, 9))
            _episodes(brush, QPointF(x_marks, middle), scene, actor.lane)
            brush.setPen(QColor(scene.theme.muted))
            brush.drawText(QRectF(x_standing, y, 400, ROW), Qt.AlignmentFlag.AlignVCenter, words)
        brush.end()


def _row_key(actor: Actor) -> object:
    """What a row shows besides the score."""
    lane = actor.lane
    looks = (lane.name, lane.tag, actor.tint, lane.style, actor.main)
    return (*looks, lane.returns, lane.episode, lane.total_episodes, lane.solved_after, lane.fell_at)


def _marks_width(metrics: QFontMetrics, lane: LaneFrame) -> float:
    if _has_dots(lane):
        return 13.0 * (lane.total_episodes or 0)
    return float(metrics.horizontalAdvance(_episode_words(lane)))


def _has_dots(lane: LaneFrame) -> bool:
    return lane.total_episodes is not None and lane.total_episodes <= DOTS


def _episode_words(lane: LaneFrame) -> str:
    return translate("Stage", "episode {0}").replace("{0}", str(lane.episode + 1))


def standing(lane: LaneFrame, scene: Scene) -> str:
    """How it fares in the race: in which place it solved the task, or where it last failed and how far it came."""
    if lane.solved_after:
        before = sum(0 < other.lane.solved_after < lane.solved_after for other in scene.actors)
        first = next(n for n, value in enumerate(lane.returns) if value >= scene.solved_return)
        text = translate("Stage", "{place}. solved in episode {episode}")
        return text.replace("{place}", str(before + 1)).replace("{episode}", str(first + 1))
    if not lane.fell_at:
        return ""
    best = max(lane.returns)
    if len(lane.returns) == 1:
        return translate("Stage", scene.failure.once).replace("{step}", str(lane.fell_at))
    text = translate("Stage", scene.failure.often)
    return text.replace("{step}", str(lane.fell_at)).replace("{best}", numbers.a_return(best))


def score(lane: LaneFrame) -> str:
    """The return of the episode so far."""
    return numbers.a_return(lane.episode_return)


def _episodes(painter: QPainter, start: QPointF, scene: Scene, lane: LaneFrame) -> None:
    """One mark for each episode of the trial: solved full, failed crossed, running ringed."""
    if not _has_dots(lane):
        painter.setPen(QColor(scene.theme.muted))
        box = QRectF(start.x(), start.y() - ROW / 2, 200, ROW)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _episode_words(lane))
        return
    for index in range(lane.total_episodes or 0):
        middle = QPointF(start.x() + index * 13, start.y())
        if index < len(lane.returns):
            solved = lane.returns[index] >= scene.solved_return
            painter.setPen(QPen(QColor(scene.theme.good if solved else scene.theme.bad), 1.6))
            if solved:
                painter.setBrush(QColor(scene.theme.good))
                painter.drawEllipse(middle, 3.6, 3.6)
            else:
                for dy in (-3, 3):
                    painter.drawLine(QPointF(middle.x() - 3, middle.y() - dy), QPointF(middle.x() + 3, middle.y() + dy))
        else:
            running = index == lane.episode
            painter.setPen(QPen(QColor(scene.theme.text) if running else faded(scene.theme.muted, 0.6), 1.4 if running else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 3.6, 3.6)
