"""Draws what is observed, for families without a picture of their own: a bar for each number, or cells where there are many.

Below stand the actions by name; the one that was chosen is lit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from workbench import numbers
from workbench.i18n import translate
from workbench.stage.scene import PEN_STYLES, Actor, Scene, blended, faded, small
from workbench.stage.stamps import draw_badge

MOST_BARS = 16  # of more numbers, bars would be too thin to carry their names
FOOT = 58.0  # px for the actions and the return
CELL = 26.0  # px, the largest
GAP = 14.0
WIDEST = 620.0  # px of all bars
SHARE_OF_GHOSTS = 0.34  # of the height, where cells stand in a second row
KEYS = {Qt.Key(Qt.Key.Key_1.value + number): number for number in range(9)}


@dataclass(frozen=True)
class Group:
    """Numbers that belong together, as one table of cells.

    Attributes:
        label: what they are called.
        places: index of each in the observation, and the column and row of its cell.
        columns, rows: of the table.
    """

    label: str
    places: tuple[tuple[int, int, int], ...]
    columns: int
    rows: int


@lru_cache(maxsize=32)
def groups_of(names: tuple[str, ...]) -> tuple[Group, ...]:
    """Tables of cells from the names of numbers: ``"image 3 4 0"`` is column 3 and row 4 of the first table of "image"."""
    tables: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for index, name in enumerate(names):
        words = name.replace(" = ", " ").split()
        figures: list[int] = []
        while words and words[-1].isdecimal() and len(figures) < 3:
            figures.insert(0, int(words.pop()))
        label = " ".join(words)
        if len(figures) == 3:
            label, figures = f"{label} {figures[2]}", figures[:2]
        tables.setdefault(label, []).append((index, tuple(figures)))
    return tuple(_group(label, members) for label, members in tables.items())


def _group(label: str, members: list[tuple[int, tuple[int, ...]]]) -> Group:
    if all(len(place) == 2 for _, place in members):
        places = tuple((index, place[0], place[1]) for index, place in members)
        return Group(label, places, 1 + max(p[1] for p in places), 1 + max(p[2] for p in places))
    columns = len(members) if len(members) <= MOST_BARS else math.ceil(math.sqrt(len(members) * 1.6))
    places = tuple((index, number % columns, number // columns) for number, (index, _) in enumerate(members))
    return Group(label, places, columns, math.ceil(len(members) / columns))


def backdrop(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """A line above the actions."""
    painter.setPen(QPen(faded(scene.theme.muted, 0.3), 1))
    foot = rect.bottom() - FOOT
    painter.drawLine(QPointF(rect.left() + 20, foot), QPointF(rect.right() - 20, foot))


def moment(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """What the main performer observes, the others beside it, and what was chosen."""
    _names, scale = readings(scene)
    above = rect.adjusted(20, 0, -20, -FOOT - 8)
    if len(scale) <= MOST_BARS:
        _bars(painter, above, scene)
    else:
        ghosts = scene.actors[1:]
        first = above.adjusted(0, 0, 0, -above.height() * SHARE_OF_GHOSTS) if ghosts else above
        _cells(painter, first, scene, scene.main)
        width = above.width() / max(1, len(ghosts))
        for number, ghost in enumerate(ghosts):
            box = QRectF(above.left() + number * width, first.bottom() + 6, width - 8, above.bottom() - first.bottom() - 6)
            _cells(painter, box, scene, ghost)
    _actions(painter, QRectF(rect.left() + 20, rect.bottom() - FOOT + 8, rect.width() - 40, FOOT - 12), scene)


def readings(scene: Scene) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Names and usual sizes of the numbers that are drawn; a performer may observe more than the others see."""
    size = len(scene.main.state)
    if scene.interface is None:
        return tuple(str(number) for number in range(size)), np.ones(size)
    names, scale = scene.interface.observation_names[:size], scene.interface.observation_scale[:size]
    return names, np.array(scale, dtype=np.float64)


def _bars(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    names, scale = readings(scene)
    theme = scene.theme
    painter.setFont(small(scene.font, 9))
    metrics = QFontMetricsF(painter.font())
    label = min(0.3 * rect.width(), max(metrics.horizontalAdvance(name) for name in names) + 10)
    figure = 64.0
    width = min(WIDEST, rect.width())
    left = rect.center().x() - width / 2
    height = min(34.0, rect.height() / len(names))
    top = rect.center().y() - height * len(names) / 2
    track = QRectF(left + label, 0, width - label - figure, height * 0.5)
    for index, name in enumerate(names):
        middle = top + (index + 0.5) * height
        track.moveTop(middle - track.height() / 2)
        painter.setPen(QColor(theme.muted))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, label - 8)
        painter.drawText(QRectF(left, middle - 10, label, 20), Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(theme.muted, 0.14))
        painter.drawRoundedRect(track, 3, 3)
        value = float(scene.main.state[index])
        painter.setBrush(scene.main.colour)
        painter.drawRect(_bar(track, value / scale[index]))
        for ghost in scene.actors[1:]:
            share = float(ghost.state[index]) / scale[index]
            if abs(share) > 0.005:  # of nothing, the outline would be a line
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(ghost.colour, 1.5, PEN_STYLES[ghost.lane.style]))
                painter.drawRect(_bar(track, share).adjusted(0, -3, 0, 3))
        painter.setPen(QPen(faded(theme.text, 0.5), 1))
        painter.drawLine(QPointF(track.center().x(), track.top() - 2), QPointF(track.center().x(), track.bottom() + 2))
        painter.setPen(QColor(theme.text))
        box = QRectF(track.right() + 8, middle - 10, figure - 8, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, numbers.significant(value, 3))


def _bar(track: QRectF, share: float) -> QRectF:
    """From the middle of the track to a share of its half; what is larger ends with the track."""
    share = max(-1.0, min(1.0, share)) if math.isfinite(share) else 0.0
    middle = track.center().x()
    return QRectF(QPointF(middle, track.top()), QPointF(middle + share * track.width() / 2, track.bottom())).normalized()


def _cells(painter: QPainter, rect: QRectF, scene: Scene, actor: Actor) -> None:
    names, scale = readings(scene)
    groups = groups_of(names)
    values = np.clip(np.nan_to_num(actor.state[: len(scale)] / scale), -1.0, 1.0)
    columns, rows = sum(group.columns for group in groups), max(group.rows for group in groups)
    head = 18.0
    cell = max(2.0, min(CELL, (rect.width() - GAP * (len(groups) - 1)) / columns, (rect.height() - head) / rows))
    left = rect.center().x() - (cell * columns + GAP * (len(groups) - 1)) / 2
    top = rect.top() + max(0.0, (rect.height() - head - cell * rows) / 2) + head
    painter.setFont(small(scene.font, 8))
    metrics = QFontMetricsF(painter.font())
    gap = 0.0 if cell < 5 else 1.0
    for group in groups:
        width = cell * group.columns
        painter.setPen(QColor(scene.theme.muted))
        title = metrics.elidedText(group.label, Qt.TextElideMode.ElideRight, max(width, 24.0) + GAP - 4)
        if actor.main:
            painter.drawText(QRectF(left, top - head, width + GAP, head), Qt.AlignmentFlag.AlignVCenter, title)
        for index, column, row in group.places:
            box = QRectF(left + column * cell, top + row * cell, cell - gap, cell - gap)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint(scene, actor, float(values[index])))
            painter.drawRect(box)
        if not actor.main:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(actor.colour, 1.5, PEN_STYLES[actor.lane.style]))
            painter.drawRect(QRectF(left - 2, top - 2, width + 3, cell * group.rows + 3))
        left += width + GAP
    if not actor.main and actor.lane.tag:
        draw_badge(painter, QPointF(rect.center().x(), top - head / 2 - 1), actor.lane.tag, actor.tint, scene.theme)


def tint(scene: Scene, actor: Actor, value: float) -> QColor:
    """A cell's colour: the performer's own the larger the number is, the warning's where it is below zero."""
    ground = blended(scene.theme.surface, scene.theme.muted, 0.16)
    return blended(ground, scene.theme.bad if value < 0 else actor.colour, abs(value))


def _actions(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """The actions by name with the chosen one lit, those of the others ringed, and the return so far."""
    lane = scene.main.lane
    names = scene.interface.action_names if scene.interface is not None else ()
    painter.setFont(small(scene.font, 9))
    metrics = QFontMetricsF(painter.font())
    told = translate("Stage", "return so far: {return}").replace("{return}", numbers.a_return(lane.episode_return))
    room = rect.width() - metrics.horizontalAdvance(told) - 16
    words = [translate("Tasks", name) for name in names]
    widths = [min(120.0, metrics.horizontalAdvance(word) + 18) for word in words]
    squeezed = min(1.0, (room - 6 * len(widths)) / max(1.0, sum(widths)))
    x, height = rect.left(), 24.0
    for number, (word, full) in enumerate(zip(words, widths, strict=True)):
        chip = QRectF(x, rect.top() + 4, full * squeezed, height)
        lit = number == lane.action
        painter.setPen(QPen(scene.main.colour if lit else faded(scene.theme.muted, 0.5), 1.2))
        painter.setBrush(scene.main.colour if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, 5, 5)
        for inset, ghost in enumerate((a for a in scene.actors[1:] if a.lane.action == number), start=1):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ghost.colour, 1.5, PEN_STYLES[ghost.lane.style]))
            painter.drawRoundedRect(chip.adjusted(-2 * inset, -2 * inset, 2 * inset, 2 * inset), 6, 6)
        painter.setPen(QColor(scene.theme.surface if lit else scene.theme.text))
        text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, chip.width() - 6)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        x += chip.width() + 6
    painter.setPen(QColor(scene.theme.text))
    painter.drawText(
        QRectF(rect.left(), rect.top() + 4, rect.width(), height),
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
        told,
    )
