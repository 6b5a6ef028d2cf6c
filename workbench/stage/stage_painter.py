"""Paints one moment of the stage onto anything: the task's painter in the middle, scoreboard, wiring and ribbon around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPixmap

from workbench.record import Frame
from workbench.stage.ribbon import Ribbon
from workbench.stage.scene import Actor, Failure, Scene, between, blended
from workbench.stage.scoreboard import ROW, Scoreboard
from workbench.theme import Theme, seen

if TYPE_CHECKING:  # the window opens before the task families are loaded
    from core.tasks.family import TaskFamily
    from workbench.stage.painters import Picture

STRIP_HEIGHT = 50.0
RIBBON_HEIGHT = 9.0
FEWEST_ROWS = 4  # of the scoreboard that the picture always makes room for; those without stand in its sky
LARGEST_HEAD = 0.28  # of the height, for the scoreboard


def scene_of(
    frame: Frame,
    family: TaskFamily,
    theme: Theme,
    font: QFont,
    episodes: int | None,
    fraction: float = 1.0,
    moving: bool = False,
    ghosts: bool = True,
) -> Scene:
    """A moment as it is drawn, a fraction of the way from the step before; without ghosts, the main performer alone."""
    shown = frame.lanes if ghosts else frame.lanes[:1]
    actors = tuple(
        Actor(lane, between(lane, fraction), index == 0, seen(lane.colour, theme)) for index, lane in enumerate(shown)
    )
    picture = picture_of(family)
    failure = Failure() if picture is None else picture.failure
    interface = family.interface
    return Scene(actors, frame.task, theme, font, moving, interface.solved_return, episodes, failure, interface)


def picture_of(family: TaskFamily | None) -> Picture | None:
    """How a family is drawn."""
    if family is None:
        return None
    from workbench.stage.painters import PAINTERS  # loads the task families, so not before the window is up

    return PAINTERS.get(family.painter)


def paint_sky(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """What is behind everything."""
    sky = QLinearGradient(0, rect.top(), 0, rect.bottom())
    sky.setColorAt(0, QColor(theme.surface))
    sky.setColorAt(1, blended(theme.surface, theme.accent, 0.07))
    painter.fillRect(rect, sky)


class StagePainter:
    """Keeps what does not move as a pixmap from one moment to the next."""

    def __init__(self) -> None:
        self._kept = QPixmap()
        self._kept_for: object = None
        self._board = Scoreboard()

    def paint(self, painter: QPainter, rect: QRectF, scene: Scene, picture: Picture, ribbon: Ribbon, rows: int) -> None:
        """``rows`` is the number of performers that the scoreboard keeps room for, shown or not."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = rect.adjusted(14, 10, -14, 0)
        room = max(FEWEST_ROWS, int(rect.height() * LARGEST_HEAD / ROW))
        head = max(STRIP_HEIGHT if picture.strip else 0.0, ROW * min(rows, room))
        strip = QRectF(rect.left(), rect.bottom() - RIBBON_HEIGHT, rect.width(), RIBBON_HEIGHT)
        stage = QRectF(rect.left(), rect.top() + head + 18, rect.width(), rect.height() - head - 18 - RIBBON_HEIGHT)
        painter.drawPixmap(rect.topLeft(), self._backdrop(painter, rect, stage, scene, picture))
        used = self._board.paint(painter, margin, scene, room)
        if picture.strip is not None:
            picture.strip(painter, margin.adjusted(used.width() + 16, 0, 0, 0), scene)
        picture.moment(painter, stage, scene)
        ribbon.paint(painter, strip, scene.theme)

    def _backdrop(self, painter: QPainter, rect: QRectF, stage: QRectF, scene: Scene, picture: Picture) -> QPixmap:
        """What does not move, painted once for each size, theme and shape of the task."""
        ratio = painter.device().devicePixelRatio() * max(1.0, painter.transform().m11())
        shape = tuple(scene.task[name] for name in picture.depends_on)
        key = (rect.size().toTuple(), stage.getRect(), ratio, scene.theme, shape, picture)
        if key != self._kept_for:
            kept = QPixmap((rect.size() * ratio).toSize())
            kept.setDevicePixelRatio(ratio)
            brush = QPainter(kept)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_sky(brush, rect.translated(-rect.topLeft()), scene.theme)
            picture.backdrop(brush, stage.translated(-rect.topLeft()), scene)
            brush.end()
            self._kept, self._kept_for = kept, key
        return self._kept
