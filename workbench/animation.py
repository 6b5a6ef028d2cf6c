"""What was played as moving pictures: painted from the record, so that the trial itself is not touched; without widgets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from workbench import theme as appearance
from workbench.animation_file import AnimationWriter
from workbench.clock import STEPS_PER_SECOND
from workbench.record import Frame
from workbench.stage.ribbon import COLUMNS, Ribbon
from workbench.stage.stage_painter import StagePainter, picture_of, scene_of
from workbench.theme import Theme

if TYPE_CHECKING:  # the window opens before the task families are loaded
    from core.tasks.family import TaskFamily
    from workbench.player import Player

NARROWEST, WIDEST = 560, 960  # px for which the texts of the stage are made; other sizes are scaled
HEIGHT = 9 / 16  # of the width
REST_AT_END = 1.0  # s for which the last picture stands before it begins anew


@dataclass(frozen=True)
class Take:
    """What is shown and how.

    Attributes:
        first, last: moments of the record.
        width: px; the height follows from it.
        fps: pictures a second.
        speed: times real time.
        pace: steps a second in real time.
    """

    first: int
    last: int
    width: int = 640
    fps: int = 25
    speed: float = 1.0
    ghosts: bool = True
    pace: float = STEPS_PER_SECOND

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, even numbers as films want them."""
        return self.width // 2 * 2, round(self.width * HEIGHT) // 2 * 2

    @property
    def seconds(self) -> float:
        return (self.last - self.first) / self.pace / self.speed + REST_AT_END

    @property
    def pictures(self) -> int:
        return self._moving + round(REST_AT_END * self.fps)

    @property
    def _moving(self) -> int:
        return 1 + math.ceil((self.last - self.first) * self.fps / self.pace / self.speed)

    def moments(self) -> Iterator[float]:
        """The moment of each picture, between two of the record where time runs slowly."""
        stride = self.pace * self.speed / self.fps
        for number in range(self.pictures):
            yield min(float(self.last), self.first + number * stride)


class Film:
    """The pictures of a take. It keeps the frames that it needs, so that another trial may begin meanwhile.

    Raises:
        ValueError: nothing was played, or the take is not in the record.
    """

    def __init__(self, player: Player, take: Take, theme: Theme | None = None) -> None:
        record, family = player.timeline.record, player.family
        if family is None or not len(record):
            raise ValueError("Nothing has been played yet.")
        if not record.first <= take.first <= take.last <= record.newest:
            raise ValueError(f"Moments {take.first} to {take.last} are not all in the record.")
        self.take = take
        self._family: TaskFamily = family
        self._theme = theme or appearance.current()
        self._font: QFont = QApplication.font()
        self._episodes = player.episodes
        self._frames: Sequence[Frame] = [record[moment] for moment in range(take.first, take.last + 1)]
        before = record.steps_at(take.first)
        self._alpha = record.alpha(max(0, before - COLUMNS), record.steps_at(take.last))
        first_step = record.steps_at(take.last) - len(self._alpha)
        self._rows = [record.steps_at(moment) - first_step for moment in range(take.first, take.last + 1)]
        self._painter = StagePainter()

    def picture(self, moment: float) -> QImage:
        """One picture; between two moments everyone is on the way from one to the next."""
        index = math.ceil(moment) - self.take.first
        fraction = 1.0 - (math.ceil(moment) - moment)
        frame = self._frames[index]
        width, height = self.take.size
        image = QImage(width, height, QImage.Format.Format_RGB888)
        painter = QPainter(image)
        scale = width / min(WIDEST, max(NARROWEST, width))
        painter.scale(scale, scale)
        ribbon = Ribbon()
        ribbon.extend(self._alpha[max(0, self._rows[index] - COLUMNS) : self._rows[index]])
        moving = index < len(self._frames) - 1
        scene = scene_of(frame, self._family, self._theme, self._font, self._episodes, fraction, moving, self.take.ghosts)
        rect = QRectF(0, 0, width / scale, height / scale)
        picture = picture_of(self._family)
        assert picture is not None
        self._painter.paint(painter, rect, scene, picture, ribbon, len(frame.lanes))
        painter.end()
        return image

    def samples(self) -> list[QImage]:
        """A few pictures from all over it, for a palette."""
        return [self.picture(moment) for moment in np.linspace(self.take.first, self.take.last, 4)]

    def __len__(self) -> int:
        return self.take.pictures

    def __iter__(self) -> Iterator[QImage]:
        return (self.picture(moment) for moment in self.take.moments())


def frames_of(player: Player, take: Take | None = None) -> Film:
    """The pictures of what a player has played; all of it by default."""
    from core.tasks.abilities import pace_of  # loads gymnasium, which the window does not wait for

    record = player.timeline.record
    return Film(player, take or Take(record.first, record.newest, pace=pace_of(player.family)))


def write_animation(path: Path | str, images: Iterable[QImage], fps: int = 25) -> None:
    """Write pictures of one size to a file, whose ending says the format; see :mod:`workbench.animation_file`.

    Raises:
        AnimationError: the format is not possible here, or the file cannot be written; one sentence.
    """
    with AnimationWriter(Path(path), fps, images.samples() if isinstance(images, Film) else ()) as writer:
        for image in images:
            writer.add(image)
