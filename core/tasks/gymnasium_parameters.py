"""Hidden parameters of any gymnasium environment: keywords of its constructor, and numbers that it keeps as attributes."""

from __future__ import annotations

import inspect
import numbers
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import gymnasium

from core.plain_text import plain
from core.recipe import Range, did_you_mean
from core.tasks.family import Parameter, TaskError
from core.tasks.gymnasium_packages import Found

SEED = "seed"
LARGEST_SEED = 999_999
LARGEST_NUMBER = 1e6
LARGEST_WHOLE = 100  # or ten times the usual: whole numbers are sizes and counts, of which a large one takes for ever
MOST_LISTED = 16  # whole numbers that are choices; of more, each is just a number


@dataclass(frozen=True)
class Knob:
    """How one hidden parameter is put into an environment.

    Attributes:
        way: as a keyword of the constructor, as an attribute, or as the seed that every episode of the task begins from.
        default: what the environment has by itself; its type is the one that the environment is given.
    """

    name: str
    way: Literal["keyword", "attribute", "seed"]
    default: bool | int | float

    def value(self, number: float) -> bool | int | float:
        """A number of a task as the environment wants it."""
        return type(self.default)(round(number) if isinstance(self.default, int) else number)

    @property
    def limits(self) -> Range:
        """What a range must lie within."""
        if self.way == "seed":
            return 0.0, float(LARGEST_SEED)
        if isinstance(self.default, bool):
            return 0.0, 1.0
        if isinstance(self.default, int):
            most = float(max(LARGEST_WHOLE, 10 * abs(self.default)))
            return -most, most
        return -LARGEST_NUMBER, LARGEST_NUMBER


SEEDED = Knob(SEED, "seed", 0)


def keywords_of(found: Found) -> dict[str, bool | int | float]:
    """Keywords of the constructor whose usual value is a number, with that value; through ``**kwargs`` those of its bases."""
    told: dict[str, Any] = {}
    kinds = found.make.__mro__ if isinstance(found.make, type) else (found.make,)
    for kind in kinds:
        if isinstance(kind, type) and "__init__" not in vars(kind):
            continue
        try:
            signature = inspect.signature(kind)
        except (TypeError, ValueError):
            break
        for parameter in signature.parameters.values():
            if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
                told.setdefault(parameter.name, parameter.default)
        if not any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values()):
            break
    told |= {name: value for name, value in found.keywords.items() if name in told}
    return {name: value for name, value in told.items() if _is_number(value)}


def attributes_of(env: gymnasium.Env[Any, Any]) -> dict[str, bool | int | float]:
    """Public attributes of an environment that are numbers."""
    kept = vars(type(env)) | vars(env)
    for kind in type(env).__mro__[1:]:
        kept = {**vars(kind), **kept}
    return {name: value for name, value in kept.items() if not name.startswith("_") and _is_number(value)}


def _is_number(value: Any) -> bool:
    return isinstance(value, bool | int | float) or (isinstance(value, numbers.Real) and hasattr(value, "item"))


def knobs_of(found: Found, env: gymnasium.Env[Any, Any], ranges: Mapping[str, Range]) -> tuple[Knob, ...]:
    """A knob for each named parameter. Raises :class:`TaskError` for one that the environment does not have, or no number."""
    keywords, attributes = keywords_of(found), attributes_of(env)
    chosen: list[Knob] = []
    for name, ends in ranges.items():
        if name == SEED:
            chosen.append(SEEDED)
        elif name in keywords:
            chosen.append(Knob(name, "keyword", _usual(keywords[name], ends)))
        elif name in attributes:
            chosen.append(Knob(name, "attribute", _usual(attributes[name], ends)))
        else:
            raise TaskError(
                'family.ranges: the environment "{environment}" has no number "{name}" to set{hint}',
                environment=found.id,
                name=plain(name, 80),
                hint=did_you_mean(name, {*keywords, *attributes, SEED}),
            )
    return tuple(chosen)


def _usual(value: Any, ends: Range) -> bool | int | float:
    """What an environment has by itself; of a number that is only whole by chance, as its range says, not a whole one."""
    number: bool | int | float = value.item() if hasattr(value, "item") else value
    whole = isinstance(number, bool) or all(end == int(end) for end in ends)
    return number if whole else float(number)


def parameter_of(knob: Knob, low: float, high: float, listed: Mapping[str, Parameter]) -> Parameter:
    """The hidden parameter of a knob over its training range. Raises :class:`TaskError` for a range that it cannot have.

    ``listed`` describes well-known ones.
    """
    least, most = knob.limits
    whole = isinstance(knob.default, int)
    if not least <= low <= high <= most:
        raise TaskError(
            "family.ranges.{name} must be [low, high] with {limits}, not [{low}, {high}].",
            name=knob.name,
            limits=f"{least:g} <= low <= high <= {most:g}",
            low=f"{low:g}",
            high=f"{high:g}",
        )
    if whole and (low != int(low) or high != int(high)):
        raise TaskError(
            "family.ranges.{name} must be two whole numbers, not [{low}, {high}].",
            name=knob.name,
            low=f"{low:g}",
            high=f"{high:g}",
        )
    if knob.name in listed:
        return listed[knob.name]
    label = knob.name.replace("_", " ").strip().capitalize()
    if not whole:
        usual = float(knob.default)
        return Parameter(
            knob.name, label, "", min(low, usual), max(high, usual), usual, HELP[knob.way], kind="shift"
        )  # fmt: skip
    usual = min(max(float(knob.default), low), high)  # outside of its range a size may not go with the others
    choices = tuple(float(value) for value in range(int(low), int(high) + 1)) if high - low < MOST_LISTED else ()
    return Parameter(knob.name, label, "", low, high, usual, HELP[knob.way], choices, kind="number")


HELP = {
    "keyword": "A keyword of the environment's constructor.",
    "attribute": "A number that the environment keeps.",
    "seed": "Every episode of the task begins from this seed: the same first state, and in MiniGrid the same map.",
}
