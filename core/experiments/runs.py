"""Configurations and their runs: recipe, name of the folder, and which of them are the same."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.experiments.experiment import Distribution, Experiment, Grid, Search
from core.experiments.fields import BASE, value_of, varied
from core.recipe import Recipe, fingerprint
from core.recipe_document import toml

# What a run's folder is named after: all that determines the trained weights and the model file. Adapters are part of that
# file, and what they are is compared by experiments.
SECTIONS = ("family", "model", "training", "learner", "adaptation", "run")
SHORT, LONG = 8, 16  # letters of a fingerprint in a name; the long one where two recipes share the short one
LONGEST_NAME = 100
_FOREIGN = re.compile(r"[^A-Za-z0-9._+-]+")


@dataclass(frozen=True)
class Configuration:
    """A base recipe with values of some fields.

    Attributes:
        number: from 0, in the order in which configurations were proposed.
        base: name of the base recipe.
        values: the fields that differ between configurations, as they are in the recipe; with several bases also "base".
    """

    number: int
    base: str
    values: Mapping[str, Any]

    @property
    def texts(self) -> dict[str, str]:
        """The values as TOML."""
        return {name: toml(value) for name, value in self.values.items()}


@dataclass(frozen=True)
class PlannedRun:
    """A configuration with a seed; ``name`` is that of its folder."""

    name: str
    configuration: Configuration
    seed: int


@dataclass
class Plan:
    """Makes configurations and runs of an experiment, each recipe once.

    Attributes:
        configurations: all so far; the number of one is its place.
        runs: by name of their folder.
    """

    experiment: Experiment
    configurations: list[Configuration] = field(default_factory=list)
    runs: dict[str, PlannedRun] = field(default_factory=dict)
    _by_configuration: dict[int, list[PlannedRun]] = field(default_factory=dict)
    _settled: dict[str, Recipe] = field(default_factory=dict)  # the bases with what the file sets for all runs
    _known: dict[str, Configuration] = field(default_factory=dict)  # by fingerprint of the recipe without a seed
    _names: dict[str, str] = field(default_factory=dict)  # fingerprint by name of folder

    def recipe(self, run: PlannedRun) -> Recipe:
        """What a run trains."""
        return with_seed(self._recipe(run.configuration.base, run.configuration.values), run.seed)

    def add(self, proposed: Mapping[str, Any]) -> Configuration:
        """The configuration of some values, and its runs; one that is there already where the recipe is the same.

        Raises:
            core.recipe.RecipeError: values that cannot be together.
        """
        values = dict(proposed)
        base = str(values.get(BASE, next(iter(self.experiment.bases))))
        recipe = self._recipe(base, values)
        mark = fingerprint(with_seed(recipe, 0), SECTIONS)
        if mark in self._known:
            return self._known[mark]
        plain = {name: base if name == BASE else value_of(name, recipe) for name in values}
        configuration = self._known[mark] = Configuration(len(self.configurations), base, plain)
        self.configurations.append(configuration)
        mine = self._by_configuration.setdefault(configuration.number, [])
        for seed in self.experiment.seeds:
            name = self._name(configuration, seed, fingerprint(with_seed(recipe, seed), SECTIONS))
            self.runs[name] = PlannedRun(name, configuration, seed)
            mine.append(self.runs[name])
        return configuration

    def runs_of(self, configuration: Configuration) -> list[PlannedRun]:
        """Its runs, in the order of the seeds of the file."""
        return self._by_configuration[configuration.number]

    def _recipe(self, base: str, values: Mapping[str, Any]) -> Recipe:
        if base not in self._settled:
            self._settled[base] = varied(self.experiment.bases[base], self.experiment.overrides)
        return varied(self._settled[base], {name: value for name, value in values.items() if name != BASE})

    def _name(self, configuration: Configuration, seed: int, mark: str) -> str:
        for length in (SHORT, LONG):
            name = folder_name(configuration, seed, mark[:length])
            if self._names.setdefault(name, mark) == mark:
                return name
        raise AssertionError("two recipes have the same fingerprint")


def with_seed(recipe: Recipe, seed: int) -> Recipe:
    """The recipe of one run; parsing it anew for every seed would take most of the time of planning."""
    return dataclasses.replace(recipe, run=dataclasses.replace(recipe.run, seed=seed))


def folder_name(configuration: Configuration, seed: int, mark: str) -> str:
    """Readable, harmless on every system, and of another recipe another one."""
    end = f"-seed-{seed}-{mark}"
    parts = [
        Path(configuration.base).stem if name == BASE else f"{name.rpartition('.')[2]}-{word(value)}"
        for name, value in configuration.values.items()
    ] or [Path(configuration.base).stem]
    begin = _FOREIGN.sub("_", "-".join(parts)).lstrip(".-")[: LONGEST_NAME - len(end)]
    return f"{begin}{end}"


def word(value: Any) -> str:
    """A value in the name of a folder."""
    return f"{value:g}" if isinstance(value, float) else value if isinstance(value, str) else str(value)


def proposals(experiment: Experiment) -> Iterator[dict[str, Any]]:
    """All configurations of an experiment that has no search: bases and the grid's values, the last field changing first."""
    fields = {} if experiment.grid is None else dict(experiment.grid.values)
    for combination in itertools.product(*({**_bases(experiment), **fields}).values()):
        yield dict(zip([*_bases(experiment), *fields], combination, strict=True))


def configurations_of(bases: int, grid: Grid | None, search: Search | None) -> int:
    """How many configurations an experiment has at most."""
    if search is not None:
        return search.configurations
    count = bases
    for values in ({} if grid is None else grid.values).values():
        count *= len(values)
    return count


def searched(experiment: Experiment) -> dict[str, Distribution]:
    """The fields of its search; several bases are one more."""
    assert experiment.search is not None
    bases = {name: Distribution(values=names) for name, names in _bases(experiment).items()}
    return {**bases, **experiment.search.fields}


def fields_of(experiment: Experiment) -> tuple[str, ...]:
    """What differs between its configurations, in the order of the file."""
    if experiment.search is not None:
        return tuple(searched(experiment))
    return (*_bases(experiment), *(() if experiment.grid is None else experiment.grid.values))


def _bases(experiment: Experiment) -> dict[str, tuple[str, ...]]:
    return {BASE: tuple(experiment.bases)} if len(experiment.bases) > 1 else {}
