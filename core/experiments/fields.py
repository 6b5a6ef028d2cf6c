"""Fields of a recipe by their dotted name: what they mean there, and the recipe with other values of them.

Which fields a recipe has depends on the names of its learner and adapter, so a value is always looked at within a recipe.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from core import build
from core.experiments.faults import ExperimentError
from core.recipe import Recipe, Setting, did_you_mean, dotted_items, setting_of, to_mapping
from core.recipe_reader import named, parse, with_overrides
from core.sentence import Sentence

BASE = "base"  # stands among the fields where an experiment has several base recipes
NAMING = ("learner.name", "adaptation.name")  # what else a recipe has depends on these
ELSEWHERE = {  # fields that have a place of their own in the file
    "run.seed": "seeds",
    "evaluation": "[evaluation]",
}


def check_field(field: str, recipe: Recipe) -> None:
    """Raises :class:`ExperimentError` for what is no field of this recipe, or is set elsewhere in an experiment."""
    for name, place in ELSEWHERE.items():
        if field == name or field.startswith(f"{name}."):
            raise ExperimentError(Sentence("in an experiment this is set by {place}.", place=place))
    known = [name for name, _ in dotted_items(recipe)]
    if field not in known:
        hint = did_you_mean(field, known) if "." in field else Sentence("; a dotted key such as model.sub_models is wanted.")
        raise ExperimentError(
            Sentence(
                "the recipe has no field {field} (learner {learner}, adapter {adapter}){hint}",
                field=named(field),
                learner=recipe.learner.name,
                adapter=recipe.adaptation.name,
                hint=hint,
            )
        )


def setting_and_value(field: str, recipe: Recipe) -> tuple[Setting, Any]:
    """What a field means in this recipe, and what it is there. Raises :class:`ExperimentError` where there is none."""
    check_field(field, recipe)
    section, _, name = field.partition(".")
    part = getattr(recipe, section)
    return setting_of(type(part), name), getattr(part, name)


def value_of(field: str, recipe: Recipe) -> Any:
    """The value of a field as plain data."""
    section, _, name = field.partition(".")
    return to_mapping(recipe)[section][name]


def varied(recipe: Recipe, values: Mapping[str, Any]) -> Recipe:
    """A checked copy with dotted fields replaced.

    Where the learner or the adapter becomes another one, its section keeps what was set there and it has too; the rest is as
    the new one has it by default. An adapter that was the learner's own becomes the new learner's own.

    Raises:
        core.recipe.RecipeError: a value that its field cannot have.
    """
    data = to_mapping(recipe)
    vocabulary = build.VOCABULARY
    learner, adapter = values.get("learner.name"), values.get("adaptation.name")
    if isinstance(learner, str) and learner != recipe.learner.name and learner in vocabulary.learners:
        data["learner"] = _shared(recipe.learner, vocabulary.learners[learner])
        if adapter is None and recipe.adaptation.name == vocabulary.own_adapters.get(recipe.learner.name):
            adapter = vocabulary.own_adapters.get(learner)
    if isinstance(adapter, str) and adapter != recipe.adaptation.name and adapter in vocabulary.adapters:
        data["adaptation"] = {**_shared(recipe.adaptation, vocabulary.adapters[adapter]), "name": adapter}
    return parse(with_overrides(data, values), vocabulary)


def _shared(section: Any, kind: type) -> dict[str, Any]:
    """What was set in a section, as far as another kind of section has such fields."""
    usual = type(section)()
    theirs = {f.name for f in dataclasses.fields(kind)} - {"name"}
    mine = {f.name: getattr(section, f.name) for f in dataclasses.fields(section)}
    return {name: value for name, value in mine.items() if name in theirs and value != getattr(usual, name)}


def flattened(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted fields of tables that are nested, dotted or both, as TOML lets one write them."""
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        if "." not in key and isinstance(value, Mapping):
            flat |= {f"{key}.{name}": inner for name, inner in value.items()}
        else:
            flat[key] = value
    return flat
