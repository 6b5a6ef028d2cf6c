"""The live picture of the stage: paints what the player shows, between two steps while time runs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench import motion
from workbench import theme as appearance
from workbench.i18n import translate
from workbench.player import Frame, Player
from workbench.stage.ribbon import COLUMNS, Ribbon
from workbench.stage.scene import Scene, faded, small
from workbench.stage.stage_painter import StagePainter, paint_sky, picture_of, scene_of

EMPTY_TEXT = 30  # px that the hint on an empty stage takes below its title
SINGLE_STEPS = 0.3  # times real speed, up to which every step is seen by itself


class StageCanvas(QWidget):
    """Paints the player's newest frame, between two steps while time runs. Cheap: nothing is kept but the ribbon."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self.theme = appearance.current()
        self.show_ghosts = True
        self.ribbon = Ribbon()
        self._painter = StagePainter()
        self._ribbon_steps = 0
        self.empty_text = translate("Stage", "Nothing is on stage yet.")
        self.empty_hint = translate("Stage", "Initialise a model in step 1, or pick a demo: it plays here at once.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 172)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(translate("Stage", "Stage: the task, drawn live"))
        player.stepped.connect(self._take)
        player.ticked.connect(self._tick)
        player.started.connect(self._restart)
        player.state_changed.connect(self._restyle)
        if player.frame is not None:
            self._take(player.frame)

    def sizeHint(self) -> QSize:
        return QSize(720, 360)

    def _restart(self) -> None:
        self.ribbon.clear()
        self._ribbon_steps = 0

    def _take(self, _frame: Frame) -> None:
        timeline = self.player.timeline
        steps = timeline.record.steps_at(timeline.moment)
        if steps < self._ribbon_steps:
            self._restart()
        self.ribbon.extend(timeline.record.alpha(max(self._ribbon_steps, steps - COLUMNS), steps))
        self._ribbon_steps = steps
        if not self.player.moving:
            self.update()

    def _tick(self) -> None:
        if self.isVisible():
            self.update()

    def _restyle(self, _state: str) -> None:
        self.update()

    def scene(self) -> Scene | None:
        """The moment to paint, or ``None`` while the stage is empty."""
        frame, family = self.player.frame, self.player.family
        if frame is None or family is None:
            return None
        moving = self.player.moving and self.player.speed > SINGLE_STEPS
        fraction = 1.0 if motion.reduced() else self.player.fraction()
        episodes = self.player.episodes
        return scene_of(frame, family, self.theme, self.font(), episodes, fraction, moving, self.show_ghosts)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, QRectF(self.rect()))
        painter.end()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint into any device, so that a picture of the stage can be saved too."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene = self.scene()
        picture = picture_of(self.player.family)
        if scene is None or picture is None:
            paint_sky(painter, rect, self.theme)
            self._paint_empty(painter, rect)
            return
        self._painter.paint(painter, rect, scene, picture, self.ribbon, self.player.performer_count)

    def _paint_empty(self, painter: QPainter, rect: QRectF) -> None:
        """A sleeping cart and what to do next."""
        colour = faded(self.theme.muted, 0.35)
        rail = rect.bottom() - 56
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(rect.left() + 40, rail), QPointF(rect.right() - 40, rail))
        painter.setBrush(faded(self.theme.muted, 0.1))
        x = rect.center().x()
        painter.drawRoundedRect(QRectF(x - 34, rail - 34, 68, 26), 6, 6)
        for side in (-1, 1):
            painter.drawEllipse(QPointF(x + side * 19, rail - 6), 5.5, 5.5)
        pole = QPen(colour, 7)
        pole.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pole)
        middle = QRectF(rect.left() + 20, rect.top() + rect.height() * 0.16, rect.width() - 40, 26)
        height = max(14.0, min(92.0, rail - 34 - middle.bottom() - EMPTY_TEXT))  # it ends below the words
        painter.drawLine(QPointF(x, rail - 34), QPointF(x + 0.28 * height, rail - 34 - height))
        painter.setPen(QColor(self.theme.text))
        painter.setFont(small(self.font(), 12, bold=True))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self.empty_text)
        painter.setPen(QColor(self.theme.muted))
        painter.setFont(small(self.font(), 9.5))
        below = middle.translated(0, 28).adjusted(0, 0, 0, 14)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, self.empty_hint)
