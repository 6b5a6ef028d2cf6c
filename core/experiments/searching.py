"""The section [search] of an experiment's file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from core.experiments.distributions import distribution_of
from core.experiments.experiment import Distribution, Search
from core.experiments.faults import ExperimentError, fault, not_this
from core.experiments.fields import NAMING, flattened, varied
from core.experiments.samplers import SAMPLERS
from core.plain_text import shown_value
from core.recipe import Recipe, RecipeError, did_you_mean
from core.recipe_reader import LARGEST_INTEGER, named
from core.sentence import Sentence, sentence_of

LONGEST_VALUE = 1 << 16  # letters of a value that are compared; a file has no more
KEYS = tuple(f.name for f in dataclasses.fields(Search))
WHOLE = {"configurations": (1, 100_000), "seed": (0, LARGEST_INTEGER), "generation": (1, 1000)}  # with their limits


def search_of(table: Mapping[str, Any], bases: Mapping[str, Recipe], source: str) -> Search:
    """The search of a file. Raises :class:`ExperimentError`."""
    for key in table:
        if key not in KEYS:
            reason = Sentence('unknown key "{key}"{hint}', key=named(key), hint=did_you_mean(str(key), KEYS))
            raise fault(source, "search", reason)
    for key in ("sampler", "configurations", "fields"):
        if key not in table:
            raise fault(source, f"search.{key}", Sentence("it is missing."))
    sampler = table["sampler"]
    if not isinstance(sampler, str):
        raise fault(source, "search.sampler", not_this(Sentence("the name of a sampler"), shown_value(sampler)))
    if sampler not in SAMPLERS:
        reason = Sentence('there is no sampler "{name}"{hint}', name=named(sampler), hint=did_you_mean(sampler, SAMPLERS))
        raise fault(source, "search.sampler", reason)
    usual = {f.name: f.default for f in dataclasses.fields(Search)}
    numbers = {key: table.get(key, usual[key]) for key in WHOLE}
    for key, value in numbers.items():
        low, high = WHOLE[key]
        if type(value) is not int or not low <= value <= high:
            wanted = Sentence("a whole number from {low} to {high}", low=low, high=high)
            raise fault(source, f"search.{key}", not_this(wanted, shown_value(value)))
    prune = table.get("prune", False)
    if not isinstance(prune, bool):
        raise fault(source, "search.prune", not_this(Sentence("true or false"), shown_value(prune)))
    fields = _fields(table["fields"], bases, source)
    return Search(sampler, fields=fields, prune=prune, **numbers)


def _fields(value: Any, bases: Mapping[str, Recipe], source: str) -> dict[str, Distribution]:
    key = "search.fields"
    wanted: dict[str, Any] = {}
    if isinstance(value, list) and all(isinstance(field, str) for field in value):
        if len(set(value)) < len(value):
            raise fault(source, key, Sentence("a field stands there twice."))
        wanted = dict.fromkeys(value)
    elif isinstance(value, Mapping):
        wanted = flattened(value)
    else:
        kinds = Sentence("a list of dotted fields, or a table of field = range or values")
        raise fault(source, key, not_this(kinds, shown_value(value)))
    if not wanted:
        raise fault(source, key, Sentence('it has no field; for example: fields = ["learner.learning_rate"].'))
    for field, values in wanted.items():
        if isinstance(values, list) and (not values or twice(values)):
            raise fault(source, f"{key}.{named(field)}", Sentence("a list of different values is wanted."))
    naming = {field: values for field, values in wanted.items() if field in NAMING and isinstance(values, list)}
    recipe = next(iter(bases.values()))
    found = {}
    for field, spec in wanted.items():
        try:
            found[field] = distribution_of(field, _knowing(field, recipe, naming), spec)
        except (ExperimentError, RecipeError) as error:
            raise fault(source, f"{key}.{named(field)}", sentence_of(error)) from None
    return found


def twice(values: Sequence[Any]) -> bool:
    """Whether a value of a file stands there twice; it may be of any kind, and there may be thousands."""
    return len({shown_value(value, LONGEST_VALUE) for value in values}) < len(values)


def _knowing(field: str, recipe: Recipe, naming: Mapping[str, list[Any]]) -> Recipe:
    """The recipe, or with a name that the search tries, the first that has the field; whether all have is checked later."""
    section, _, name = field.partition(".")
    for switch, names in naming.items():
        if switch.startswith(f"{section}.") and not hasattr(getattr(recipe, section, None), name):
            return varied(recipe, {switch: names[0]})
    return recipe
