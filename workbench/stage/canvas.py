"""The picture of the stage: the task's painter in the middle, scoreboard, wiring and mixture ribbon around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench import theme as appearance
from workbench.i18n import translate
from workbench.player import Frame, Player
from workbench.stage import scoreboard
from workbench.stage.ribbon import COLUMNS, Ribbon
from workbench.stage.scene import Actor, Scene, between, blended, faded, small

if TYPE_CHECKING:
    from workbench.stage.painters import Picture

SINGLE_STEPS = 0.3  # times real speed, up to which every step is seen by itself
STRIP_HEIGHT = 50.0
RIBBON_HEIGHT = 9.0


class StageCanvas(QWidget):
    """Paints the player's newest frame, between two steps while time runs. Cheap: nothing is kept but the ribbon."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self.theme = appearance.current()
        self.show_ghosts = True
        self.ribbon = Ribbon()
        self._kept = QPixmap()
        self._kept_for: object = None
        self._ribbon_steps = 0
        self.empty_text = translate("Stage", "Nothing is on stage yet.")
        self.empty_hint = translate("Stage", "Initialise a model in step 1, or pick a demo: it plays here at once.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 190)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(translate("Stage", "Stage: the task, drawn live"))
        player.stepped.connect(self._take)
        player.ticked.connect(self._tick)
        player.started.connect(self._restart)
        player.state_changed.connect(self._restyle)

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
        fraction = self.player.fraction()
        shown = frame.lanes if self.show_ghosts else frame.lanes[:1]
        actors = tuple(Actor(lane, between(lane, fraction), index == 0) for index, lane in enumerate(shown))
        moving = self.player.moving and self.player.speed > SINGLE_STEPS
        return Scene(actors, frame.task, self.theme, self.font(), moving, family.interface.solved_return, self.player.episodes)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, QRectF(self.rect()))
        painter.end()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint into any device, so that a picture of the stage can be saved too."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene = self.scene()
        picture = self._picture()
        if scene is None or picture is None:
            self._paint_sky(painter, rect)
            self._paint_empty(painter, rect)
            return
        margin = rect.adjusted(14, 10, -14, 0)
        head = max(STRIP_HEIGHT if picture.strip else 0.0, scoreboard.ROW * len(self.player.frame.lanes))  # type: ignore[union-attr]
        ribbon = QRectF(rect.left(), rect.bottom() - RIBBON_HEIGHT, rect.width(), RIBBON_HEIGHT)
        stage = QRectF(rect.left(), rect.top() + head + 18, rect.width(), rect.height() - head - 18 - RIBBON_HEIGHT)
        painter.drawPixmap(rect.topLeft(), self._backdrop(painter, rect, stage, scene, picture))
        used = scoreboard.paint(painter, margin, scene)
        if picture.strip is not None:
            picture.strip(painter, margin.adjusted(used.width() + 16, 0, 0, 0), scene)
        picture.moment(painter, stage, scene)
        self.ribbon.paint(painter, ribbon)

    def _picture(self) -> Picture | None:
        family = self.player.family
        if family is None:
            return None
        from workbench.stage.painters import PAINTERS  # loads the task families, so not before the window is up

        return PAINTERS.get(family.painter)

    def _backdrop(self, painter: QPainter, rect: QRectF, stage: QRectF, scene: Scene, picture: Picture) -> QPixmap:
        """What does not move, painted once for each size, theme and shape of the task."""
        ratio = painter.device().devicePixelRatio()
        shape = tuple(scene.task[name] for name in picture.depends_on)
        key = (rect.size().toTuple(), stage.getRect(), ratio, scene.theme, shape, picture)
        if key != self._kept_for:
            kept = QPixmap((rect.size() * ratio).toSize())
            kept.setDevicePixelRatio(ratio)
            brush = QPainter(kept)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_sky(brush, rect.translated(-rect.topLeft()))
            picture.backdrop(brush, stage.translated(-rect.topLeft()), scene)
            brush.end()
            self._kept, self._kept_for = kept, key
        return self._kept

    def _paint_sky(self, painter: QPainter, rect: QRectF) -> None:
        sky = QLinearGradient(0, rect.top(), 0, rect.bottom())
        sky.setColorAt(0, QColor(self.theme.surface))
        sky.setColorAt(1, blended(self.theme.surface, self.theme.accent, 0.07))
        painter.fillRect(rect, sky)

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
        painter.drawLine(QPointF(x, rail - 34), QPointF(x + 26, rail - 34 - min(92, rect.height() * 0.3)))
        middle = QRectF(rect.left() + 20, rect.top() + rect.height() * 0.16, rect.width() - 40, 26)
        painter.setPen(QColor(self.theme.text))
        painter.setFont(small(self.font(), 12, bold=True))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self.empty_text)
        painter.setPen(QColor(self.theme.muted))
        painter.setFont(small(self.font(), 9.5))
        below = middle.translated(0, 28).adjusted(0, 0, 0, 14)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, self.empty_hint)
