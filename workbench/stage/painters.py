"""Pictures by the name that a task family gives. Add one: its file in this folder and its line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from workbench.stage import cartpole, diagnosis, diagnosis_site, frozen_lake, lane, lane_strip, readings, wiring
from workbench.stage.scene import Failure, Scene

Paint = Callable[[QPainter, QRectF, Scene], None]


@dataclass(frozen=True)
class Picture:
    """How a family is drawn.

    Attributes:
        backdrop: what does not move; kept as a pixmap while the size, the theme and ``depends_on`` stay the same.
        moment: what moves, for every frame.
        strip: what stands in the upper right corner: how an action takes effect, and what is hidden on the way.
        depends_on: names of the task parameters that the backdrop is drawn from.
        keys: the action that each key chooses while a human plays.
        failure: how a failed episode is told in the race.
    """

    backdrop: Paint
    moment: Paint
    strip: Paint | None = None
    depends_on: tuple[str, ...] = ()
    keys: Mapping[Qt.Key, int] = field(default_factory=dict)
    failure: Failure = field(default_factory=Failure)


PAINTERS: dict[str, Picture] = {
    "cartpole": Picture(cartpole.backdrop, cartpole.moment, wiring.paint, ("length",), cartpole.KEYS, cartpole.FELL),
    "frozen_lake": Picture(
        frozen_lake.backdrop, frozen_lake.moment, None, frozen_lake.DEPENDS_ON, frozen_lake.KEYS, frozen_lake.FELL
    ),
    "lane": Picture(lane.backdrop, lane.moment, lane_strip.paint, ("side",), lane.KEYS, lane.CRASHED),
    "diagnosis": Picture(
        diagnosis.backdrop,
        diagnosis.moment,
        diagnosis_site.paint,
        ("site", "shift", "inverted"),
        diagnosis.KEYS,
        diagnosis.WRONG,
    ),
    "readings": Picture(readings.backdrop, readings.moment, keys=readings.KEYS),
}
