"""Who is playing, which episode, and what it has earned: the table in the corner of the stage."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.i18n import translate
from workbench.stage.performance import LaneFrame
from workbench.stage.scene import PEN_STYLES, Scene, faded, small

ROW = 19.0
LONGEST_NAME = 150.0  # px
DOTS = 8  # episodes shown as dots


def paint(painter: QPainter, rect: QRectF, scene: Scene) -> QSizeF:
    """Draw at the top left of ``rect``; returns the size used."""
    painter.setFont(small(scene.font, 9))
    metrics = painter.fontMetrics()
    elide, right = metrics.elidedText, Qt.TextElideMode.ElideRight
    names = [elide(translate("Performers", a.lane.name), right, int(LONGEST_NAME)) for a in scene.actors]
    name_width = max(metrics.horizontalAdvance(n) for n in names)
    y = rect.top()
    for actor, name in zip(scene.actors, names, strict=True):
        middle = y + ROW / 2
        painter.setPen(QPen(actor.colour, 3 if actor.main else 2, PEN_STYLES[actor.lane.style]))
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.left() + 22, middle))
        painter.setFont(small(scene.font, 9, bold=actor.main))
        painter.setPen(QColor(scene.theme.text if actor.main else scene.theme.muted))
        painter.drawText(QRectF(rect.left() + 30, y, name_width + 12, ROW), Qt.AlignmentFlag.AlignVCenter, name)
        x = rect.left() + 30 + name_width + 20
        painter.drawText(QRectF(x, y, 58, ROW), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, score(actor.lane))
        _episodes(painter, QPointF(x + 70, middle), scene, actor.lane)
        y += ROW
    marks = 100.0 if scene.episodes is None or scene.episodes > DOTS else 13.0 * scene.episodes
    return QSizeF(30 + name_width + 90 + marks, y - rect.top())


def score(lane: LaneFrame) -> str:
    """The return of the episode so far; rewards of one a step are shown as whole numbers."""
    value = lane.episode_return
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.1f}"


def _episodes(painter: QPainter, start: QPointF, scene: Scene, lane: LaneFrame) -> None:
    """One mark for each episode of the trial: solved full, failed crossed, running ringed."""
    total = scene.episodes
    if total is None or total > DOTS:
        painter.setPen(QColor(scene.theme.muted))
        text = translate("Stage", "episode {0}").replace("{0}", str(lane.episode + 1) + (f" / {total}" if total else ""))
        painter.drawText(QRectF(start.x(), start.y() - ROW / 2, 110, ROW), Qt.AlignmentFlag.AlignVCenter, text)
        return
    for index in range(total):
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
