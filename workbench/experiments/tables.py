"""The numbers of an experiment as arrays for its plots: curves, axes of fields, means over two fields, best so far. No Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.analysis.statistics import bootstrap
from workbench.experiments.board_state import BoardState, ConfigurationState, RunState

Array = NDArray[np.float64]
MOST_LEVELS = 8  # different values of a number that stand for themselves; more are put together in bins
BINS = 5
WIDE = 20.0  # factor between the ends of an axis from which it is logarithmic


def bare(value: str) -> str:
    """A value as TOML without the quotes of a text."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def number(value: str) -> float:
    """A value as a number; nan for one that is none."""
    try:
        return float(value.replace("_", ""))
    except ValueError:
        return math.nan


def curve(run: RunState) -> tuple[Array, Array]:
    """Updates and scores of the validations of a run, both (T,)."""
    points = [run.curve[place] for place in sorted(run.curve)]
    values = np.array(points, dtype=float).reshape(-1, 2)
    return values[:, 0], values[:, 1]


def joined(curves: Iterable[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Curves one after the other, with a gap of nan between two of them."""
    xs, ys = [], []
    gap = np.array([math.nan])
    for x, y in curves:
        if len(x):
            xs += [x, gap]
            ys += [y, gap]
    return (np.concatenate(xs), np.concatenate(ys)) if xs else (np.empty(0), np.empty(0))


# ---- one axis for each field


@dataclass(frozen=True)
class FieldAxis:
    """A field as an axis from 0 to 1.

    Attributes:
        places: value as TOML -> place on the axis.
        ticks: (place, text) of what is written beside it.
    """

    name: str
    places: Mapping[str, float]
    ticks: tuple[tuple[float, str], ...]
    log: bool = False


def field_axis(name: str, values: Sequence[str]) -> FieldAxis:
    """The axis of a field whose values these are: numbers linear or logarithmic, words in the order in which they come."""
    different = list(dict.fromkeys(values))
    numbers = {value: number(value) for value in different}
    if all(math.isfinite(one) for one in numbers.values()) and len(different) > 1:
        low, high = min(numbers.values()), max(numbers.values())
        log = low > 0 and high / low >= WIDE
        scale = math.log if log else float
        width = scale(high) - scale(low)
        places = {value: (scale(one) - scale(low)) / width if width else 0.5 for value, one in numbers.items()}
    else:
        log = False
        places = {value: place / max(1, len(different) - 1) if len(different) > 1 else 0.5
                  for place, value in enumerate(different)}  # fmt: skip
    ordered = sorted(places.items(), key=lambda item: item[1])
    every = -(-len(ordered) // MOST_LEVELS)
    written = [ordered[place] for place in range(0, len(ordered), every)]
    if ordered and written[-1] != ordered[-1]:
        written[-1] = ordered[-1]
    return FieldAxis(name, places, tuple((place, bare(value)) for value, place in written), log)


def scored(board: BoardState) -> list[tuple[ConfigurationState, float]]:
    """Configurations with the mean of the validation scores of those of their runs that are over."""
    return [(each, each.score) for each in board.configurations.values() if each.score is not None]


# ---- two fields


@dataclass(frozen=True)
class Levels:
    """Values of a field, put together where they are many.

    Attributes:
        names: of the levels, in order.
        of: value as TOML -> number of its level.
    """

    names: tuple[str, ...]
    of: Mapping[str, int]


def levels(values: Sequence[str]) -> Levels:
    """The levels of a field: each value for itself, or bins of numbers that hold about as many values each."""
    different = list(dict.fromkeys(values))
    numbers = {value: number(value) for value in different}
    numeric = all(math.isfinite(one) for one in numbers.values())
    if numeric:
        different.sort(key=lambda value: numbers[value])
    if not numeric or len(different) <= MOST_LEVELS:
        return Levels(tuple(map(bare, different)), {value: place for place, value in enumerate(different)})
    parts = np.array_split(np.arange(len(different)), BINS)
    names, of = [], {}
    for place, part in enumerate(parts):
        mine = [different[k] for k in part]
        names.append(f"{numbers[mine[0]]:.3g} – {numbers[mine[-1]]:.3g}")
        of.update(dict.fromkeys(mine, place))
    return Levels(tuple(names), of)


@dataclass(frozen=True)
class Interaction:
    """Mean scores over two fields.

    Attributes:
        first, second: their levels, I and J of them.
        mean, low, high: (I, J), nan where there is no run; the ends of the 95 % interval over runs, nan where there is one.
        count: runs behind each (I, J).
    """

    first: Levels
    second: Levels
    mean: Array
    low: Array
    high: Array
    count: NDArray[np.int64]


def interaction(board: BoardState, first: str, second: str) -> Interaction:
    """Mean validation score of all runs that are over and have one, by the values of two fields; an empty second is none."""
    runs = [run for run in board.runs.values() if run.over and run.score is not None and first in run.values]
    rows = levels([run.values[first] for run in runs])
    columns = levels([run.values.get(second, "") for run in runs]) if second else Levels(("",), {"": 0})
    shape = (len(rows.names), len(columns.names))
    found: dict[tuple[int, int], list[float]] = {}
    for run in runs:
        place = (rows.of[run.values[first]], columns.of[run.values.get(second, "") if second else ""])
        found.setdefault(place, []).append(float(run.score or 0.0))
    mean, low, high = (np.full(shape, math.nan) for _ in range(3))
    count = np.zeros(shape, dtype=np.int64)
    for place, scores in found.items():
        values = np.array(scores)[:, None]
        mean[place], count[place] = values.mean(), len(scores)
        if len(scores) > 1:
            ends = bootstrap(values, "mean", np.random.default_rng(0), resamples=500)
            low[place], high[place] = ends.low, ends.high
    return Interaction(rows, columns, mean, low, high, count)


# ---- over time


@dataclass(frozen=True)
class Finished:
    """Runs in the order in which they were over, those without a score left out; all (N,).

    Attributes:
        place: how many runs were over by then.
        score: of this run; best: the highest so far.
        pruned: whether it was ended early.
    """

    names: tuple[str, ...]
    place: Array
    score: Array
    best: Array
    pruned: NDArray[np.bool_]


def finished(board: BoardState) -> Finished:
    """What has come so far, and what was best by then."""
    rows = [(place, run) for place, run in enumerate(board.finishing, start=1) if run.score is not None]
    score = np.array([run.score for _, run in rows], dtype=float)
    return Finished(
        tuple(run.name for _, run in rows),
        np.array([place for place, _ in rows], dtype=float),
        score,
        np.maximum.accumulate(score) if len(score) else score,
        np.array([run.state == "pruned" for _, run in rows], dtype=bool),
    )
