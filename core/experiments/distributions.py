"""What a search tries for a field: by default the range, choices or names that the recipe's own metadata gives it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from core import build
from core.experiments.experiment import Distribution
from core.experiments.faults import ExperimentError, not_this
from core.experiments.fields import setting_and_value
from core.plain_text import shown_value
from core.recipe import Recipe, did_you_mean
from core.recipe_reader import named
from core.sentence import Sentence

WIDE = 100.0  # a range whose ends differ by this factor is drawn on a logarithmic scale, unless the file says otherwise
DIGITS = 4  # significant, of a number that is drawn: enough to search with, and short enough for the name of a folder
KEYS = ("low", "high", "log")


def distribution_of(field: str, recipe: Recipe, wanted: Any = None) -> Distribution:
    """The distribution of a field.

    Args:
        field: its dotted name.
        recipe: the one whose field it is.
        wanted: what the file says: nothing or ``{}`` for the recipe's range, ``{low, high, log}`` for another or a part of
            it, a list for these values.

    Raises:
        ExperimentError: there is no such field, or nothing that could be drawn; the sentence does not name file and key.
    """
    about, value = setting_and_value(field, recipe)
    if isinstance(wanted, list):
        return Distribution(values=tuple(wanted))
    if wanted is None:
        wanted = {}
    if not isinstance(wanted, Mapping):
        raise ExperimentError(not_this(Sentence("a list of values, or a table with low, high and log"), shown_value(wanted)))
    for key in wanted:
        if key not in KEYS:
            raise ExperimentError(Sentence('unknown key "{key}"{hint}', key=named(key), hint=did_you_mean(str(key), KEYS)))
    numeric = isinstance(value, int | float) and not isinstance(value, bool) and not about.cadence
    if not numeric:
        if wanted:
            raise ExperimentError(Sentence("it is no number, so it has no range; give a list of values."))
        return Distribution(values=_choices(value, about.choices, about.table, about.parameter_ranges, about.cadence))
    low, high = _bound("low", wanted, about.low), _bound("high", wanted, about.high)
    if low is None or high is None:
        raise ExperimentError(
            Sentence("the recipe gives it no range; give one: a table with low and high, or a list of values.")
        )
    if low > high:
        raise ExperimentError(Sentence("low must not be above high."))
    whole = isinstance(value, int)
    if whole and (low != int(low) or high != int(high)):
        raise ExperimentError(Sentence("low and high must be whole numbers here."))
    log = wanted.get("log", low > 0 and high / low >= WIDE)
    if not isinstance(log, bool):
        raise ExperimentError(not_this(Sentence("true or false"), shown_value(log)))
    if log and low <= 0:
        raise ExperimentError(Sentence("a logarithmic range begins above 0."))
    return Distribution(low=low, high=high, whole=whole, log=log)


def _bound(key: str, wanted: Mapping[str, Any], usual: float | None) -> float | None:
    value = wanted.get(key, usual)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ExperimentError(not_this(Sentence("a number"), shown_value(value)))
    return float(value)


def _choices(value: Any, choices: tuple[str, ...], table: str, ranges: bool, cadence: bool) -> tuple[Any, ...]:
    if isinstance(value, bool):
        return (False, True)
    if choices:
        return choices
    if table and not ranges:
        return tuple(build.VOCABULARY.names(table))
    if cadence:
        return ("step", "episode")
    raise ExperimentError(Sentence("the recipe does not say what it may be; give a list of values."))


def drawn(distribution: Distribution, rng: np.random.Generator) -> Any:
    """One value by chance, evenly on the distribution's scale."""
    if distribution.values:
        return distribution.values[int(rng.integers(len(distribution.values)))]
    low, high = distribution.low, distribution.high
    if distribution.whole:
        first, last = (math.log(low), math.log(high + 1)) if distribution.log else (low, high + 1)
        value = rng.uniform(first, last)
        return int(min(high, max(low, math.floor(math.exp(value) if distribution.log else value))))
    value = math.exp(rng.uniform(math.log(low), math.log(high))) if distribution.log else rng.uniform(low, high)
    return rounded(distribution, float(value))


def rounded(distribution: Distribution, value: float) -> float:
    """A number of few digits within the range."""
    return min(distribution.high, max(distribution.low, float(f"{value:.{DIGITS}g}")))


def extremes(distribution: Distribution) -> tuple[Any, ...]:
    """The values that have to be possible for all others to be."""
    if distribution.values:
        return distribution.values
    kind = int if distribution.whole else float
    return (kind(distribution.low), kind(distribution.high))
