"""Whether every value of an experiment is possible, before anything runs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from core import build
from core.experiments.distributions import extremes
from core.experiments.experiment import Grid, Search
from core.experiments.faults import ExperimentError, fault
from core.experiments.fields import NAMING, setting_and_value, varied
from core.recipe import Recipe, RecipeError
from core.recipe_reader import check_value, named
from core.sentence import UserError, sentence_of


def check_combinations(bases: Mapping[str, Recipe], grid: Grid | None, search: Search | None, source: str) -> None:
    """Every value of every field within every base, learner and adapter that it is combined with.

    Raises:
        ExperimentError: naming the first value that cannot be.
    """
    section, tried = _tried(grid, search)
    naming = {field: values for field, values in tried.items() if field in NAMING}
    for recipe, chosen in _settings(bases, naming):
        try:
            within = varied(recipe, chosen)
        except RecipeError as error:
            raise fault(source, _key(section, " and ".join(chosen)), sentence_of(error)) from None
        for field, values in tried.items():
            try:
                about, usual = setting_and_value(field, within)
                for value in values if field not in naming else ():
                    check_value(field, about, usual, value, build.VOCABULARY)
                    if field.startswith("family."):
                        build.make_family(varied(within, {field: value}).family)
            except (ExperimentError, UserError) as error:
                raise fault(source, _key(section, field), sentence_of(error)) from None


def _tried(grid: Grid | None, search: Search | None) -> tuple[str, dict[str, tuple[Any, ...]]]:
    """The section of the file, and the values of each field that decide whether all of them can be."""
    if search is not None:
        return "search.fields", {field: extremes(values) for field, values in search.fields.items()}
    return "grid", {} if grid is None else dict(grid.values)


def _settings(bases: Mapping[str, Recipe], naming: Mapping[str, tuple[Any, ...]]) -> Iterator[tuple[Recipe, Mapping[str, Any]]]:
    """Each base with each combination of names."""
    for recipe in bases.values():
        for names in itertools.product(*naming.values()):
            yield recipe, dict(zip(naming, names, strict=True))


def _key(section: str, field: str) -> str:
    return f"{section}.{named(field)}"
