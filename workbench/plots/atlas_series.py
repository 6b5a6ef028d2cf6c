"""Where the points of the task atlas lie and what colours them, as arrays; without Qt.

An axis or a colouring is named by a key: ``parameter:NAME``, ``inner:R`` (a principal axis of the meta-states), ``dominant``,
``return`` or ``alpha:K``. Axis letters: N tasks, D dimensions, T steps of a trial.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.analysis.task_atlas import AXES, TaskAtlas

Array = NDArray[np.float64]
PARAMETER, INNER, ALPHA = "parameter:", "inner:", "alpha:"
DOMINANT, RETURN = "dominant", "return"
FEW_VALUES = 24  # with more values than these, or half as many as tasks, a parameter is taken for continuous
LOGARITHMIC_FROM = 8.0  # ratio of the ends from which an axis of positive numbers is logarithmic
TICK_MARGIN = 0.15  # decades beyond the points
JITTER = 0.3  # of the distance between two choices, to either side
# Two irrational steps: jitter along x and along y fill the plane evenly and are the same every time.
STEPS = {"x": (math.sqrt(5) - 1) / 2, "y": math.sqrt(2) - 1}
CONE, WIDEST_CONE = 1.2, 1e6  # how far to the side of an arrow key's direction a neighbour may lie, per unit ahead


@dataclass(frozen=True)
class Axis:
    """One axis: places (N,) of the points as drawn, and how a value of its own becomes a place."""

    key: str
    places: Array
    logarithmic: bool = False
    choices: tuple[float, ...] = ()

    def place(self, value: float) -> float:
        """Where a value lies, without jitter."""
        return math.log10(max(value, 1e-12)) if self.logarithmic else value


def ticks_of(places: Array) -> list[float]:
    """Round values, 1, 2 and 5 of each decade, whose logarithms lie around the places of a logarithmic axis."""
    low, high = float(places.min()), float(places.max())
    decades = range(math.floor(low), math.ceil(high) + 1)
    values = [digit * 10.0**decade for decade in decades for digit in (1, 2, 5)]
    inside = [value for value in values if low - TICK_MARGIN <= math.log10(value) <= high + TICK_MARGIN]
    return inside or [10.0**low]


def parameter_of(key: str) -> str:
    """The parameter's name, or empty for any other key."""
    return key.removeprefix(PARAMETER) if key.startswith(PARAMETER) else ""


def number_of(key: str) -> int:
    """The number at the end of a key of a principal axis or of a sub-model."""
    return int(key.rpartition(":")[2])


def varying(atlas: TaskAtlas) -> tuple[str, ...]:
    """Hidden parameters that are not the same in all tasks."""
    return tuple(name for name, column in zip(atlas.names, atlas.values.T, strict=True) if np.ptp(column) > 0)


def choices_of(column: Array) -> tuple[float, ...]:
    """The values (sorted) of a column that has only a few."""
    values = np.unique(column)
    return tuple(values.tolist()) if len(values) <= min(FEW_VALUES, len(column) / 2) else ()


def axis_keys(atlas: TaskAtlas) -> list[str]:
    """What can be laid along an axis."""
    return [f"{PARAMETER}{name}" for name in varying(atlas)] + [f"{INNER}{number}" for number in range(AXES)]


def first_axes(atlas: TaskAtlas) -> tuple[str, str]:
    """Two axes to begin with: the range and the choice that the model tells apart best, or the two best of a kind."""
    ranked = sorted(varying(atlas), key=lambda name: -told_apart(atlas, name))
    discrete = [name for name in ranked if choices_of(atlas.values[:, atlas.names.index(name)])]
    ranges = [name for name in ranked if name not in discrete]
    if len(ranked) < 2:
        return f"{INNER}0", f"{INNER}1"
    across, upwards = (ranges[0], discrete[0]) if ranges and discrete else ranked[:2]
    return f"{PARAMETER}{across}", f"{PARAMETER}{upwards}"


def told_apart(atlas: TaskAtlas, name: str) -> float:
    """How much of a parameter can be read off the principal axes, 0 to 1: correlations, each by its axis' share."""
    column = atlas.values[:, atlas.names.index(name)]
    total = 0.0
    for share, places in zip(atlas.axes.shares, atlas.axes.of(atlas.inner).T, strict=True):
        if share > 0 and np.ptp(column) > 0:
            total += float(share) * abs(float(np.corrcoef(column, places)[0, 1]))
    return total


def jittered(column: Array, choices: Sequence[float], side: str) -> Array:
    """A column of choices with each point moved a little, so that equal ones do not hide each other."""
    gap = float(np.diff(choices).min()) if len(choices) > 1 else 1.0
    offset = np.mod(np.arange(1, len(column) + 1) * STEPS[side], 1.0) * 2 - 1
    result: Array = column + offset * gap * JITTER
    return result


def axis(atlas: TaskAtlas, key: str, side: str) -> Axis:
    """An axis by its key; ``side`` is ``"x"`` or ``"y"``."""
    name = parameter_of(key)
    if not name:
        return Axis(key, atlas.axes.of(atlas.inner)[:, number_of(key)])
    column = atlas.values[:, atlas.names.index(name)]
    choices = choices_of(column)
    if choices:
        return Axis(key, jittered(column, choices, side), choices=choices)
    if column.min() > 0 and column.max() / column.min() >= LOGARITHMIC_FROM:
        return Axis(key, np.log10(column), logarithmic=True)
    return Axis(key, column)


def colour_keys(atlas: TaskAtlas) -> list[str]:
    """What can colour the points."""
    weights = [f"{ALPHA}{k}" for k in range(atlas.alpha.shape[1])] if atlas.alpha.shape[1] > 1 else []
    return [DOMINANT, RETURN, *weights, *(f"{PARAMETER}{name}" for name in varying(atlas))]


def colour_values(atlas: TaskAtlas, key: str) -> Array:
    """The number (N,) that colours each point; for the dominant sub-model its number from 0."""
    if key == DOMINANT:
        return atlas.dominant.astype(np.float64)
    if key == RETURN:
        return atlas.returns[:, -1]
    if key.startswith(ALPHA):
        return atlas.alpha[:, number_of(key)]
    return atlas.values[:, atlas.names.index(parameter_of(key))]


def shares(values: Array) -> Array:
    """Values as shares of their range, 0 to 1; one half where all are equal."""
    low, high = float(values.min(initial=np.inf)), float(values.max(initial=-np.inf))
    return (values - low) / (high - low) if high > low else np.full(len(values), 0.5)


def same_task(atlas: TaskAtlas, task: dict[str, float]) -> int | None:
    """The row of a task, ``None`` when it is not of the atlas."""
    if not len(atlas) or set(task) != set(atlas.names):
        return None
    wanted = np.array([task[name] for name in atlas.names])
    rows = np.flatnonzero((atlas.values == wanted).all(axis=1))
    return int(rows[0]) if len(rows) else None


def nearest(places: Array, at: tuple[float, float], within: float) -> int | None:
    """The point of (N, 2) next to a place, if one is near enough."""
    if not len(places):
        return None
    distance = np.hypot(*(places - np.asarray(at)).T)
    row = int(distance.argmin())
    return row if distance[row] <= within else None


def neighbour(places: Array, row: int, direction: tuple[float, float]) -> int:
    """The next point of (N, 2) from a row in a direction (a unit vector); the row itself where there is none."""
    offset = places - places[row]
    ahead = offset @ np.asarray(direction)
    aside = np.abs(offset @ np.array([-direction[1], direction[0]]))
    for cone in (CONE, WIDEST_CONE):
        candidates = (ahead > 1e-9) & (aside <= ahead * cone)
        if candidates.any():
            return int(np.where(candidates, ahead + 2 * aside, np.inf).argmin())
    return row
