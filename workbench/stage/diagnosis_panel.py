"""The panel beside a patient's chart: belief, verdict, bill, and how everyone on stage has fared so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.tasks.diagnosis_belief import belief
from core.tasks.diagnosis_env import ACTION_COUNT, HEALTHY, ILL, SPENT, TRUTH
from workbench import numbers
from workbench.i18n import translate
from workbench.stage.performance import LaneFrame
from workbench.stage.scene import Scene, faded, small

BAR = 13.0  # px
LINE = 19.0
NOTE = 15.0
ROOMY = 125.0  # px of height, below which only what changes is told
RIGHT, SENSITIVITY, SPECIFICITY, COST = range(4)  # the family's measures
LATELY = 20  # patients
HALF = 0.5  # of the cost of all tests, marked in the bill
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass
class Pen:
    """Where the next line of the panel stands."""

    painter: QPainter
    rect: QRectF
    scene: Scene
    y: float

    def line(self, text: str, colour: str, points: float = 9.0, bold: bool = False) -> None:
        self.painter.setFont(small(self.scene.font, points, bold))
        self.painter.setPen(QColor(colour))
        shown = self.painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(self.rect.width()))
        self.painter.drawText(QRectF(self.rect.left(), self.y, self.rect.width(), LINE), MIDDLE, shown)
        self.y += LINE

    def bar(self, share: float, colour: str, rest: str | None = None, tick: float | None = None) -> None:
        """A bar that is filled from the left."""
        theme, painter = self.scene.theme, self.painter
        box = QRectF(self.rect.left(), self.y + 1, self.rect.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(rest or theme.muted, 0.55 if rest else 0.16))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(faded(colour, 0.85))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() * max(0.0, min(1.0, share)), BAR), 3, 3)
        if tick is not None:
            x = box.left() + tick * box.width()
            painter.setPen(QPen(QColor(theme.text), 1))
            painter.drawLine(QPointF(x, box.top() - 2), QPointF(x, box.bottom() + 2))
        self.y += BAR + 6


def believed(lane: LaneFrame) -> float | None:
    """Probability of illness that the main performer's Q-values tell, ``None`` while it has not said any."""
    return float(belief(lane.q)) if lane.q.size == ACTION_COUNT and np.any(lane.q) else None


def lately(lane: LaneFrame) -> tuple[float, float]:
    """Balanced accuracy and mean cost of the last patients; not a number before there are any ill and healthy ones."""
    rows = np.array(lane.measures[-LATELY:])
    if not len(rows):
        return float("nan"), float("nan")
    either = [column[~np.isnan(column)] for column in (rows[:, SENSITIVITY], rows[:, SPECIFICITY])]
    balanced = float(np.mean([part.mean() for part in either])) if all(len(part) for part in either) else float("nan")
    return balanced, float(rows[:, COST].mean())


def paint(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw the panel."""
    theme, lane = scene.theme, scene.main.lane
    roomy = rect.height() > ROOMY
    pen = Pen(painter, rect, scene, rect.top())
    total = lane.total_episodes
    title = translate("Stage", "Patient {number} of {total}") if total else translate("Stage", "Patient {number}")
    pen.line(title.replace("{number}", str(lane.episode + 1)).replace("{total}", str(total)), theme.text, 10, bold=True)
    ill = believed(lane)
    if ill is None:
        pen.line(translate("Stage", "no belief yet"), theme.muted)
        pen.bar(0.0, theme.bad)
    else:
        text = translate("Stage", "believes: ill {ill}, healthy {healthy}")
        pen.line(text.replace("{ill}", numbers.percent(ill)).replace("{healthy}", numbers.percent(1 - ill)), theme.text)
        pen.bar(ill, theme.bad, rest=theme.good)
    if roomy or lane.phase in ("resting", "finished"):
        _verdict(pen, lane)
    spent = float(scene.main.state[SPENT])
    text = translate("Stage", "paid: {share} of all tests")
    pen.line(text.replace("{share}", numbers.percent(spent)), theme.text)
    if pen.y + BAR < rect.bottom() - NOTE:
        pen.bar(spent, theme.accent, tick=HALF)
    _standings(pen)
    painter.setFont(small(scene.font, 8))
    painter.setPen(QColor(theme.muted))
    note = QRectF(rect.left(), max(rect.bottom() - NOTE, pen.y), rect.width(), NOTE)
    words = translate("Stage", "Research demonstration, not for clinical use.")
    painter.drawText(note, MIDDLE, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(note.width())))


def _verdict(pen: Pen, lane: LaneFrame) -> None:
    """What was diagnosed, and whether that was right; the truth is told to the agent at this moment too."""
    theme = pen.scene.theme
    if lane.phase not in ("resting", "finished"):
        pen.line(translate("Stage", "truth: not told yet"), theme.muted)
        return
    ill = bool(lane.state[TRUTH])
    if lane.action == (ILL if ill else HEALTHY):
        text = translate("Stage", "diagnosed ill: right") if ill else translate("Stage", "diagnosed healthy: right")
        pen.line(text, theme.good, bold=True)
    elif lane.action < HEALTHY:
        pen.line(translate("Stage", "not diagnosed in time"), theme.bad, bold=True)
    else:
        missed, alarm = translate("Stage", "diagnosed healthy: wrong"), translate("Stage", "diagnosed ill: wrong")
        pen.line(missed if ill else alarm, theme.bad, bold=True)


def _standings(pen: Pen) -> None:
    """A row for each performer: balanced accuracy and cost over its last patients."""
    scene, painter = pen.scene, pen.painter
    rows = int((pen.rect.bottom() - 18 - pen.y - LINE) / LINE)
    if rows < 1:
        return
    pen.line(translate("Stage", "last 20 patients: balanced accuracy, cost"), scene.theme.muted, 8)
    for actor in scene.actors[:rows]:
        right, cost = lately(actor.lane)
        painter.setFont(small(scene.font, 9, bold=actor.main))
        painter.setPen(QColor(scene.theme.text))
        box = QRectF(pen.rect.left(), pen.y, pen.rect.width(), LINE)
        name = actor.lane.tag or translate("Performers", actor.lane.name)
        painter.setBrush(actor.colour)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(box.left() + 4, box.center().y()), 3.5, 3.5)
        painter.restore()
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(box.width() - 116))
        painter.drawText(box.adjusted(14, 0, 0, 0), MIDDLE, shown)
        flags = MIDDLE | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -50, 0), flags, numbers.percent(right))
        painter.drawText(box, flags, numbers.percent(cost))
        pen.y += LINE
