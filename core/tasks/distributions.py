"""Distributions over tasks, put together from parts: boxes, their mixtures, and boxes with at least one parameter outside."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.recipe import Range, did_you_mean
from core.tasks.family import Parameter, TaskError, Tasks


class Distribution(Protocol):
    """Draws tasks."""

    def sample(self, rng: np.random.Generator, count: int) -> Tasks: ...


def log_uniform(rng: np.random.Generator, low: float, high: float, count: int) -> NDArray[np.float64]:
    """Scale parameters are drawn uniformly in their logarithm. Shape (count,)."""
    return np.exp(rng.uniform(np.log(low), np.log(high), count))


def drawn(rng: np.random.Generator, parameter: Parameter, low: float, high: float, count: int) -> NDArray[np.float64]:
    """Values (count,) of a parameter without listed choices, as its kind wants it."""
    if parameter.kind == "number":
        return rng.integers(int(low), int(high), size=count, endpoint=True).astype(np.float64)
    return rng.uniform(low, high, count) if parameter.kind == "shift" else log_uniform(rng, low, high, count)


@dataclass(frozen=True)
class Box:
    """Independent ranges, and discrete parameters that are drawn together.

    Attributes:
        ranges: parameter name -> (low, high); one that is not named keeps its default.
        joint: names of discrete parameters drawn as one.
        choices: the equally likely values of ``joint``.
    """

    parameters: tuple[Parameter, ...]
    ranges: Mapping[str, Range]
    joint: tuple[str, ...] = ()
    choices: tuple[tuple[float, ...], ...] = field(default=((),))

    def sample(self, rng: np.random.Generator, count: int) -> Tasks:
        names = tuple(p.name for p in self.parameters)
        by_name = {p.name: p for p in self.parameters}
        columns = {p.name: np.full(count, p.default) for p in self.parameters}
        for name, (low, high) in self.ranges.items():
            columns[name] = drawn(rng, by_name[name], low, high, count)
        if self.joint:
            together = np.array(self.choices, dtype=np.float64)[rng.integers(len(self.choices), size=count)]
            columns.update(zip(self.joint, together.T, strict=True))
        return Tasks(names, np.stack([columns[n] for n in names], axis=1))

    def with_ranges(self, ranges: Mapping[str, Range]) -> Box:
        """A copy with some ranges replaced. Raises :class:`TaskError` for an unknown, discrete or non-positive one."""
        continuous = {p.name: p for p in self.parameters if not p.values}
        for name, (low, high) in ranges.items():
            if name not in continuous:
                raise TaskError(
                    'family.ranges: there is no continuous parameter "{name}"{hint}',
                    name=name,
                    hint=did_you_mean(name, continuous),
                )
            about = continuous[name]
            if about.kind in ("shift", "number") and not about.low <= low <= high <= about.high:
                limits = f"{about.low:g} <= low <= high <= {about.high:g}"
                raise TaskError(
                    "family.ranges.{name} must be [low, high] with {limits}, not [{low}, {high}].",
                    name=name,
                    limits=limits,
                    low=f"{low:g}",
                    high=f"{high:g}",
                )
            if about.kind == "scale" and (low <= 0 or high < low):
                raise TaskError(
                    "family.ranges.{name} must be positive with low <= high, not [{low}, {high}].",
                    name=name,
                    low=f"{low:g}",
                    high=f"{high:g}",
                )
        return dataclasses.replace(self, ranges={**self.ranges, **ranges})


@dataclass(frozen=True)
class EitherOf:
    """Each task comes from one of the parts, equally likely."""

    parts: Sequence[Distribution]

    def sample(self, rng: np.random.Generator, count: int) -> Tasks:
        samples = [part.sample(rng, count) for part in self.parts]
        choice = rng.integers(len(self.parts), size=count)
        values = np.stack([sample.values for sample in samples])[choice, np.arange(count)]
        return Tasks(samples[0].names, values)


@dataclass(frozen=True)
class AtLeastOneOutside:
    """Tasks of ``inside`` in which a random non-empty subset of parameters is redrawn from intervals outside its range."""

    inside: Distribution
    outside: Mapping[str, tuple[Range, ...]]

    def sample(self, rng: np.random.Generator, count: int) -> Tasks:
        tasks = self.inside.sample(rng, count)
        subset = rng.random((count, len(self.outside))) < 0.5
        forced = rng.integers(len(self.outside), size=count)
        empty = ~subset.any(axis=1)
        subset[empty, forced[empty]] = True
        for column, (name, intervals) in enumerate(self.outside.items()):
            values = np.stack([log_uniform(rng, low, high, count) for low, high in intervals])
            picked = values[rng.integers(len(intervals), size=count), np.arange(count)]
            tasks = tasks.with_column(name, np.where(subset[:, column], picked, tasks[name]))
        return tasks
