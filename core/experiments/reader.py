"""``experiment.toml`` -> :class:`Experiment`: every fault is one sentence that names file and key, before anything runs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from core import build
from core.experiments.checking import check_combinations
from core.experiments.evaluation_plan import plan_of
from core.experiments.experiment import Experiment, Grid, Search
from core.experiments.faults import ExperimentError, fault, not_this
from core.experiments.fields import NAMING, check_field, flattened, varied
from core.experiments.runs import configurations_of
from core.experiments.searching import search_of, twice
from core.plain_text import plain, shown_value
from core.recipe import Recipe, RecipeError, did_you_mean
from core.recipe_reader import LARGEST_INTEGER, named, toml_values
from core.regular_file import read_regular
from core.sentence import Sentence, UserError, sentence_of

LARGEST_FILE = 1 << 16  # bytes
MOST_RUNS = 100_000
SUFFIX = ".toml"
KEYS = ("base", "seeds", "set", "grid", "search", "evaluation")


def read_experiment(file: Path) -> Experiment:
    """The experiment of a file. Raises :class:`ExperimentError`, for its bases and values too."""
    source = plain(str(file))
    if file.suffix != SUFFIX:
        raise fault(source, "", Sentence("the name of an experiment's file ends in {suffix}.", suffix=SUFFIX))
    try:
        data = toml_values(read_regular(file, LARGEST_FILE).decode("utf-8"))
    except FileNotFoundError:
        raise ExperimentError("There is no experiment file {file}.", file=source) from None
    except RecursionError:
        raise fault(source, "", Sentence("it is nested too deeply.")) from None
    except UnicodeDecodeError:
        raise fault(source, "", Sentence("it is not UTF-8 text.")) from None
    except OSError as error:
        raise fault(source, "", Sentence("it cannot be read: {reason}.", reason=error.strerror)) from None
    except ValueError as error:
        raise fault(source, "", Sentence("it is not TOML: {reason}.", reason=str(error).rstrip("."))) from None
    return experiment_of(data, file.stem, file.parent, source)


def experiment_of(data: Mapping[str, Any], name: str, folder: Path, source: str) -> Experiment:
    """An experiment from plain mappings.

    Args:
        data: as TOML gives them.
        name: what it is called.
        folder: that paths of base recipes are relative to.
        source: what sentences call the file.
    """
    for key in data:
        if key not in KEYS:
            raise fault(source, "", Sentence('unknown key "{key}"{hint}', key=named(key), hint=did_you_mean(key, KEYS)))
    bases = _bases(data.get("base"), folder, source)
    overrides = flattened(_table(data, "set", source))
    settled = {base: _overridden(recipe, overrides, source) for base, recipe in bases.items()}
    if "grid" in data and "search" in data:
        raise fault(source, "", Sentence("an experiment has a [grid] or a [search], not both."))
    grid = _grid(_table(data, "grid", source), settled, source) if "grid" in data else None
    search = search_of(_table(data, "search", source), settled, source) if "search" in data else None
    seeds = _seeds(data.get("seeds", [0]), source)
    check_count(len(bases), seeds, grid, search, source)
    check_combinations(settled, grid, search, source)
    first = next(iter(settled.values()))
    evaluation = plan_of(_table(data, "evaluation", source), first, source) if "evaluation" in data else None
    return Experiment(name, bases, seeds, grid, search, evaluation, overrides)


def check_count(bases: int, seeds: Collection[int], grid: Grid | None, search: Search | None, source: str) -> None:
    """Raises :class:`ExperimentError` for an experiment of more runs than anybody wants."""
    runs = configurations_of(bases, grid, search) * len(seeds)
    if runs > MOST_RUNS:
        reason = Sentence("it asks for {count} runs; at most {most} are possible.", count=f"{runs:,}", most=f"{MOST_RUNS:,}")
        raise fault(source, "", reason)


def _table(data: Mapping[str, Any], key: str, source: str) -> Mapping[str, Any]:
    table = data.get(key, {})
    if not isinstance(table, Mapping):
        raise fault(source, key, not_this(Sentence("a section ([{key}])", key=key), shown_value(table)))
    return table


def _bases(value: Any, folder: Path, source: str) -> dict[str, Recipe]:
    names = [value] if isinstance(value, str) else value
    if value is None or not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        wanted = Sentence("the name of a preset, the path of a recipe, or a list of these")
        raise fault(source, "base", not_this(wanted, "nothing" if value is None else shown_value(value)))
    if len(set(names)) < len(names):
        raise fault(source, "base", Sentence("a recipe stands there twice."))
    return {name: _base(name, folder, source) for name in names}


def _base(name: str, folder: Path, source: str) -> Recipe:
    known = name in build.presets() or not (Path(name).suffix == SUFFIX or "/" in name)
    try:
        return build.read_recipe(name if known else folder / name)
    except UserError as error:
        raise fault(source, "base", sentence_of(error)) from None


def _overridden(recipe: Recipe, overrides: Mapping[str, Any], source: str) -> Recipe:
    """The base with what [set] says of all runs."""
    names = {field: value for field, value in overrides.items() if field in NAMING}
    try:
        within = varied(recipe, names)
    except RecipeError as error:
        raise fault(source, "set", sentence_of(error)) from None
    for field in overrides:
        try:
            check_field(field, within)
        except ExperimentError as error:
            raise fault(source, f"set.{named(field)}", sentence_of(error)) from None
    try:
        changed = varied(recipe, overrides)
        build.make_family(changed.family)
    except UserError as error:
        raise fault(source, "set", sentence_of(error)) from None
    return changed


def _seeds(value: Any, source: str) -> tuple[int, ...]:
    if not isinstance(value, list) or not value:
        raise fault(source, "seeds", not_this(Sentence("a list of whole numbers, such as [0, 1, 2]"), shown_value(value)))
    for seed in value:
        if type(seed) is not int or not 0 <= seed <= LARGEST_INTEGER:
            raise fault(source, "seeds", not_this(Sentence("whole numbers from 0 up"), shown_value(seed)))
    if len(set(value)) < len(value):
        raise fault(source, "seeds", Sentence("a seed stands there twice."))
    return tuple(value)


def _grid(table: Mapping[str, Any], bases: Mapping[str, Recipe], source: str) -> Grid:
    fields = flattened(table)
    if not fields:
        raise fault(source, "grid", Sentence('it has no field; for example: "model.sub_models" = [1, 2, 4].'))
    for field, values in fields.items():
        key = f"grid.{named(field)}"
        if not isinstance(values, list) or not values:
            raise fault(source, key, not_this(Sentence("a list of values"), shown_value(values)))
        if twice(values):
            raise fault(source, key, Sentence("a value stands there twice."))
    return Grid({field: tuple(values) for field, values in fields.items()})
