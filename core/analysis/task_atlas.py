"""The task atlas as arrays: where each task lies, which sub-model answers it, and the principal axes of meta-states.

Axis letters: N tasks, P hidden parameters, E episodes, K sub-models, M meta-state, T kept steps of a trial, R axes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.analysis.history import History
from core.analysis.tables import write_rows
from core.atomic import atomic_text
from core.events import AtlasMeasured, TaskMapped

Array = NDArray[np.float64]
AXES = 2
SMALLEST_SPREAD = 1e-12  # variance below which points are taken to be one


@dataclass(frozen=True)
class PrincipalAxes:
    """Directions along which points differ most.

    Attributes:
        center: mean of the points (D,).
        directions: unit vectors (R, D), the first the one of most variance; zeros where the points differ in no further one.
        shares: share of the variance along each (R,).
    """

    center: Array
    directions: Array
    shares: Array

    def of(self, points: Array) -> Array:
        """Coordinates (..., R) of points (..., D)."""
        result: Array = (np.asarray(points, dtype=np.float64) - self.center) @ self.directions.T
        return result


def principal_axes(points: Array, count: int = AXES) -> PrincipalAxes:
    """The first principal axes of points (N, D).

    Each direction's largest component is positive, so that equal points always give equal axes and not their mirror image.
    """
    points = np.asarray(points, dtype=np.float64)
    size = points.shape[1]
    directions, shares = np.zeros((count, size)), np.zeros(count)
    center = points.mean(axis=0) if len(points) else np.zeros(size)
    if len(points) > 1 and size:
        # The singular vectors of the centred points, by way of their small covariance: a hundredth of the work.
        apart = points - center
        variance, columns = np.linalg.eigh(apart.T @ apart)
        variance, rows = variance[::-1].clip(min=0.0), columns.T[::-1]
        found = min(count, int((variance > SMALLEST_SPREAD * max(len(points), variance.sum())).sum()))
        rows = rows[:found]
        largest = np.abs(rows).argmax(axis=1)
        directions[:found] = rows * np.sign(rows[np.arange(found), largest])[:, None]
        shares[:found] = variance[:found] / variance.sum()
    return PrincipalAxes(center, directions, shares)


@dataclass(frozen=True)
class TaskAtlas:
    """Tasks of several splits with what one model makes of them, a row for each.

    Attributes:
        names: hidden parameters (P).
        values: (N, P).
        split: (N,) and ``number`` (N,) name a task for ever.
        returns: (N, E); ``solved`` (N,) speaks of the last episode.
        alpha: mixture weights at the end of the trial (N, K).
        meta_state: at the end of the trial (N, M); M is 0 where the model has none.
        trail_steps: (T,); ``trail`` (N, T, M) is the meta-state after so many steps.
        whole: whether all tasks that were asked for are here.
    """

    names: tuple[str, ...]
    values: Array
    split: tuple[str, ...]
    number: NDArray[np.int64]
    returns: Array
    solved: NDArray[np.bool_]
    alpha: Array
    meta_state: Array
    trail_steps: Array
    trail: Array
    whole: bool

    def __len__(self) -> int:
        return len(self.number)

    @property
    def dominant(self) -> NDArray[np.int64]:
        """The sub-model (N,) with the largest |alpha|, counted from 0."""
        return np.abs(self.alpha).argmax(axis=1) if self.alpha.size else np.zeros(len(self), dtype=np.int64)

    @property
    def inner(self) -> Array:
        """What tells tasks apart inside the model: the meta-state (N, M), or alpha (N, K) where there is none."""
        return self.meta_state if self.meta_state.shape[1] else self.alpha

    @cached_property
    def axes(self) -> PrincipalAxes:
        """The principal axes of :attr:`inner`."""
        return principal_axes(self.inner)

    def task(self, row: int) -> dict[str, float]:
        """The hidden parameters of one task."""
        return dict(zip(self.names, self.values[row].tolist(), strict=True))


def task_atlas(history: History) -> TaskAtlas:
    """The newest atlas of a history, as far as it has come."""
    table, end = history[TaskMapped], history[AtlasMeasured]
    tasks = table.objects("task")
    count = len(table)
    names = tuple(tasks[0]) if count else ()
    trails = table["trail"]
    return TaskAtlas(
        names=names,
        values=np.array([[task[name] for name in names] for task in tasks], dtype=np.float64).reshape(count, len(names)),
        split=tuple(table.objects("split")),
        number=table["number"].astype(np.int64),
        returns=table["returns"].reshape(count, -1) if count else np.empty((0, 0)),
        solved=table["solved"].astype(bool),
        alpha=table["alpha"].reshape(count, -1) if count else np.empty((0, 0)),
        meta_state=table["meta_state"].reshape(count, -1) if count else np.empty((0, 0)),
        trail_steps=table["trail_steps"][0] if count else np.empty(0),
        trail=trails if count else np.empty((0, 0, 0)),
        whole=len(end) > 0 and end.objects("reason")[-1] == "done",
    )


def write_atlas(atlas: TaskAtlas, path: Path | str) -> None:
    """One CSV line for each task, with its coordinates along the principal axes.

    Raises:
        OSError: the file cannot be written.
    """
    places = atlas.axes.of(atlas.inner)
    columns = ["split", "number", *atlas.names]
    columns += [f"return_{e + 1}" for e in range(atlas.returns.shape[1])] + ["solved", "dominant_sub_model"]
    columns += [f"alpha_{k + 1}" for k in range(atlas.alpha.shape[1])] + [f"axis_{r + 1}" for r in range(AXES)]
    columns += [f"meta_state_{m + 1}" for m in range(atlas.meta_state.shape[1])]
    with atomic_text(path) as file:
        write_rows(file, columns, (_cells(atlas, places, row) for row in range(len(atlas))))


def _cells(atlas: TaskAtlas, places: NDArray[np.float64], row: int) -> list[object]:
    learned = (atlas.alpha[row], places[row], atlas.meta_state[row])
    return [
        atlas.split[row], int(atlas.number[row]), *atlas.values[row].tolist(), *atlas.returns[row].tolist(),
        int(atlas.solved[row]), int(atlas.dominant[row]) + 1, *(f"{x:.7g}" for part in learned for x in part),
    ]  # fmt: skip


def atlas_lines(atlas: TaskAtlas) -> list[str]:
    """For each split: how many tasks, mean return of the first and the last episode, share solved, dominant sub-models."""
    lines = [f"{'split':<14}{'tasks':>6}{'first':>9}{'last':>9}{'solved':>8}  tasks by dominant sub-model"]
    splits = np.array(atlas.split)
    for split in dict.fromkeys(atlas.split):
        rows = splits == split
        shares = np.bincount(atlas.dominant[rows], minlength=atlas.alpha.shape[1])
        lines.append(
            f"{split:<14}{rows.sum():>6}{atlas.returns[rows, 0].mean():>9.1f}{atlas.returns[rows, -1].mean():>9.1f}"
            f"{atlas.solved[rows].mean():>8.0%}  {' '.join(str(n) for n in shares)}"
        )
    share = atlas.axes.shares
    kind = "meta-states" if atlas.meta_state.shape[1] else "mixture weights"
    lines.append(f"The first two principal axes hold {share[0]:.0%} and {share[1]:.0%} of what the {kind} differ in.")
    return lines
