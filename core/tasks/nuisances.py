"""Nuisances: disturbances that can be added to any CartPole family. They make a task harder, not another one.

A family without them pays nothing: its tasks have no such columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.recipe import Range, did_you_mean
from core.tasks.distributions import drawn
from core.tasks.family import Parameter, TaskError, Tasks


@dataclass(frozen=True)
class Nuisance:
    """One entry of the table: its hidden parameter, and the range that it is drawn from unless the recipe says another."""

    parameter: Parameter
    range: Range


NUISANCES: dict[str, Nuisance] = {
    nuisance.parameter.name: nuisance
    for nuisance in (
        Nuisance(
            Parameter("wind", "Wind", "N", -20, 20, 0, "A steady force on the cart, to the right.", kind="shift"), (-4, 4)
        ),
        Nuisance(
            Parameter("tilt", "Track tilt", "°", -15, 15, 0, "The track slopes down to the right.", kind="shift"), (-4, 4)
        ),
        Nuisance(
            Parameter("angle_bias", "Pole sensor bias", "°", -10, 10, 0, "What the pole sensor shows too much.", kind="shift"),
            (-3, 3),
        ),
        Nuisance(
            Parameter("dropped", "Dropped actions", "", 0, 1, 0, "Probability that a push is lost.", kind="shift"), (0, 0.3)
        ),
        Nuisance(
            Parameter("asymmetry", "Motor asymmetry", "", 0.1, 10, 1, "Push to the right relative to one to the left."),
            (0.5, 2),
        ),
        Nuisance(
            Parameter(
                "noise", "Sensor noise", "", 0, 1, 0, "Its standard deviation, as a share of usual values.", kind="shift"
            ),
            (0, 0.03),
        ),
    )
}


def check(nuisances: Mapping[str, Range]) -> None:
    """Raises :class:`TaskError` for an unknown nuisance or for a range that is not possible."""
    for name, (low, high) in nuisances.items():
        if name not in NUISANCES:
            raise TaskError(
                'family.nuisances: there is no nuisance "{name}"{hint}', name=name, hint=did_you_mean(name, NUISANCES)
            )
        about = NUISANCES[name].parameter
        if low > high or low < about.low or high > about.high:
            limits = f"{about.low:g} <= low <= high <= {about.high:g}"
            raise TaskError(
                "family.nuisances.{name} must be [low, high] with {limits}, not [{low}, {high}].",
                name=name,
                limits=limits,
                low=f"{low:g}",
                high=f"{high:g}",
            )


def parameters(nuisances: Mapping[str, Range]) -> tuple[Parameter, ...]:
    """The hidden parameters that nuisances add, in the order of the table."""
    return tuple(entry.parameter for name, entry in NUISANCES.items() if name in nuisances)


def with_columns(tasks: Tasks, nuisances: Mapping[str, Range], rng: np.random.Generator) -> Tasks:
    """The tasks with a column for each nuisance, drawn from its range."""
    added = parameters(nuisances)
    columns = [drawn(rng, parameter, *nuisances[parameter.name], len(tasks)) for parameter in added]
    return Tasks((*tasks.names, *(p.name for p in added)), np.column_stack([tasks.values, *columns]))
