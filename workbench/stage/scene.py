"""What a painter is given to draw one moment of a task, whatever the family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from workbench.i18n import QT_TRANSLATE_NOOP
from workbench.stage.performance import LaneFrame, Style
from workbench.theme import Theme

if TYPE_CHECKING:  # the window opens before the task families are loaded
    from core.tasks.family import Interface

PEN_STYLES: dict[Style, Qt.PenStyle] = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dashdot": Qt.PenStyle.DashDotLine,
    "dashdotdot": Qt.PenStyle.DashDotDotLine,
}


@dataclass(frozen=True)
class Actor:
    """One performer as it is drawn now: its frame, its state between two steps of the simulation, and its colour ``#rrggbb`` on
    the present ground."""

    lane: LaneFrame
    state: NDArray[np.float64]
    main: bool
    tint: str

    @property
    def colour(self) -> QColor:
        return QColor(self.tint)


@dataclass(frozen=True)
class Failure:
    """How a failed episode is told beside a performer's name; texts of the context "Stage"."""

    once: str = QT_TRANSLATE_NOOP("Stage", "failed at step {step}")
    often: str = QT_TRANSLATE_NOOP("Stage", "failed at {step}, best {best}")


@dataclass(frozen=True)
class Scene:
    """One moment: the main performer first.

    Attributes:
        task: the hidden parameters.
        interface: names and usual sizes of what is observed and done, for a picture that is made of them.
        moving: whether time runs at up to twice real speed, so that fast flicker is worth softening.
    """

    actors: tuple[Actor, ...]
    task: Mapping[str, float]
    theme: Theme
    font: QFont
    moving: bool
    solved_return: float
    episodes: int | None
    failure: Failure = field(default_factory=Failure)
    interface: Interface | None = None

    @property
    def main(self) -> Actor:
        return self.actors[0]

    @property
    def force_colour(self) -> QColor:
        """Amber, for forces and for nothing else."""
        return QColor("#F2B84B" if self.theme.dark else "#E08600")


def between(lane: LaneFrame, fraction: float) -> NDArray[np.float64]:
    """The state (S,) a fraction of the way from the last step to the newest one."""
    return lane.previous_state + (lane.state - lane.previous_state) * fraction


def faded(colour: QColor | str, opacity: float) -> QColor:
    """A colour with an opacity of 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(min(1.0, max(0.0, opacity)))
    return result


def blended(first: QColor | str, second: QColor | str, share: float) -> QColor:
    """``share`` of the second colour in the first, opaque."""
    a, b = QColor(first), QColor(second)
    pairs = ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF()))
    return QColor.fromRgbF(*(x + (y - x) * share for x, y in pairs))


def small(font: QFont, points: float, bold: bool = False) -> QFont:
    """The interface font in another size."""
    result = QFont(font)
    result.setPointSizeF(points)
    result.setBold(bold)
    return result
