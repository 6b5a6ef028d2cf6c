"""What training saw of each hidden parameter, to tell a task from beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.rng import generator
from core.tasks.family import TaskFamily

LOOKED_AT = 512  # training tasks, where a family does not tell its ranges


@dataclass(frozen=True)
class Seen:
    """What training drew of one parameter: a range, or the ``values`` of a discrete one."""

    low: float
    high: float
    values: tuple[float, ...] = ()

    def has(self, value: float) -> bool:
        """Whether training saw such a value."""
        if self.values:
            return bool(np.isclose(value, self.values).any())
        slack = 1e-9 * max(1.0, abs(self.low), abs(self.high))
        return self.low - slack <= value <= self.high + slack


def seen_in_training(family: TaskFamily) -> dict[str, Seen]:
    """By parameter. Ranges are exact where the family tells them, else those of many of its training tasks."""
    told: dict[str, tuple[float, float]] = {}
    for ranges in (getattr(getattr(family, "train", None), "ranges", None), getattr(family, "nuisances", None)):
        if isinstance(ranges, Mapping):
            told |= {name: (float(low), float(high)) for name, (low, high) in ranges.items()}
    tasks = family.sample(generator(0, "seen in training"), LOOKED_AT, "train")
    seen = {}
    for parameter in family.parameters:
        if parameter.kind == "number":  # one that only names something is nowhere beyond
            seen[parameter.name] = Seen(parameter.low, parameter.high)
            continue
        column = tasks[parameter.name]
        low, high = told.get(parameter.name, (float(column.min()), float(column.max())))
        values = tuple(np.unique(column).tolist()) if parameter.values else ()
        seen[parameter.name] = Seen(low, high, values)
    return seen
