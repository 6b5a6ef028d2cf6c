"""The whole wiring on one page: recipe -> family, architecture, learner, actors."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.adaptation import ADAPTERS, experience, step_sizes
from core.learners import LEARNERS
from core.learners.learner import Learner
from core.models.actor import Actor
from core.models.architecture import Architecture, Parameters
from core.models.contexts import CONTEXTS
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe, EvaluationRecipe, FamilyRecipe, LearnerRecipe, Recipe, RecipeError, did_you_mean
from core.recipe_reader import Vocabulary, named, parse, read_mapping, with_overrides
from core.regular_file import is_there
from core.resources import resource
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.family import Interface, TaskError, TaskFamily
from core.tasks.nuisances import NUISANCES

VOCABULARY = Vocabulary(
    families=FAMILIES,
    learners={name: entry.recipe for name, entry in LEARNERS.items()},
    adapters={name: entry.recipe for name, entry in ADAPTERS.items()},
    contexts=CONTEXTS,
    nuisances={name: entry.range for name, entry in NUISANCES.items()},
    own_adapters={name: entry.adapter for name, entry in LEARNERS.items()},
)


def presets() -> dict[str, Path]:
    """Preset recipes by name, e.g. ``mirror-quick``."""
    return {path.stem: path for path in sorted(resource("recipes").glob("*.toml"))}


def read_recipe(source: str | Path, overrides: Mapping[str, Any] | None = None) -> Recipe:
    """A recipe from a preset's name or a TOML file, with dotted overrides.

    Raises:
        RecipeError: there is no such preset or file, or something in it is wrong.
    """
    preset = presets().get(str(source))
    path = preset or Path(source)
    if preset is None and path.suffix != ".toml" and not is_there(path):
        raise RecipeError(
            'There is no preset "{source}"{hint}', source=named(source), hint=did_you_mean(str(source), presets())
        )
    recipe = parse(with_overrides(read_mapping(path), overrides or {}), VOCABULARY)
    make_family(recipe.family)
    return recipe


def make_family(recipe: FamilyRecipe) -> TaskFamily:
    """The family with the recipe's environment, ranges and nuisances. Raises :class:`TaskError` for any that is unknown."""
    if recipe.name not in FAMILIES:
        raise TaskError(
            'There is no task family "{name}"{hint}', name=named(recipe.name), hint=did_you_mean(recipe.name, FAMILIES)
        )
    family = FAMILIES[recipe.name]
    if recipe.environment:
        if not hasattr(family, "with_environment"):
            raise TaskError(
                'Recipe: family.environment must be empty, since the family "{name}" has one of its own.', name=recipe.name
            )
        family = family.with_environment(recipe.environment)
    family = family.with_ranges(recipe.ranges) if recipe.ranges else family
    if not recipe.nuisances:
        return family
    if not hasattr(family, "with_nuisances"):
        raise TaskError(
            'Recipe: family.nuisances must be empty, since the family "{name}" has none to choose from.', name=recipe.name
        )
    disturbed: TaskFamily = family.with_nuisances(recipe.nuisances)
    return disturbed


def seen_by(recipe: Recipe, family: TaskFamily) -> TaskFamily:
    """The family as the recipe's learner sees it: an oracle's observations show what is hidden."""
    return LEARNERS[recipe.learner.name].family(family)


def settled(recipe: Recipe) -> Recipe:
    """The recipe with its model section as the learner makes it (a baseline takes parts away)."""
    return dataclasses.replace(recipe, model=LEARNERS[recipe.learner.name].model(recipe.model))


def is_mixture(recipe: Recipe) -> bool:
    """Whether the recipe's model mixes sub-models, so that adapters apply to it."""
    return LEARNERS[recipe.learner.name].actor is None


def make_architecture(recipe: Recipe, interface: Interface) -> Architecture:
    """The sizes of a settled recipe's model."""
    return Architecture(settled(recipe).model, interface)


def initial_parameters(recipe: Recipe, interface: Interface) -> Parameters:
    """Step 1: random start parameters of a run, from its seed."""
    architecture = make_architecture(recipe, interface)
    return LEARNERS[recipe.learner.name].initialise(architecture, generator(recipe.run.seed, "initialise"))


def parameter_shapes(recipe: Recipe, interface: Interface) -> dict[str, tuple[int, ...]]:
    """Names and shapes that a model of this recipe must have."""
    return LEARNERS[recipe.learner.name].shapes(make_architecture(recipe, interface))


def check_kept(recipe: Recipe, interface: Interface, kept: Mapping[str, NDArray[np.float32]]) -> None:
    """Whether what a model keeps for learning on a task can be used. Raises ``ValueError`` with the reason."""
    architecture = make_architecture(recipe, interface)
    experience.check(architecture, {name: array for name, array in kept.items() if not name.startswith(step_sizes.PREFIX)})
    step_sizes.check(architecture, {name: array for name, array in kept.items() if name.startswith(step_sizes.PREFIX)})


def make_learner(recipe: Recipe, family: TaskFamily, parameters: Parameters) -> Learner:
    """The meta-learner, ready for its first update. Imports torch when the learner needs it."""
    return LEARNERS[recipe.learner.name].make(settled(recipe), seen_by(recipe, family), parameters)


def make_actor(
    recipe: Recipe,
    interface: Interface,
    parameters: Parameters,
    adaptation: AdaptationRecipe,
    lanes: int,
    kept: Mapping[str, NDArray[np.float32]] | None = None,
) -> Actor:
    """A policy on N lanes: the mixture under an adapter, or a learner's own kind of policy."""
    entry = LEARNERS[recipe.learner.name]
    architecture = make_architecture(recipe, interface)
    if entry.actor is not None:
        return entry.actor(architecture, parameters, lanes)
    return ADAPTERS[adaptation.name].actor(Mixture(architecture, parameters, kept or {}), adaptation, lanes)


def checked_adaptation(values: Mapping[str, Any]) -> AdaptationRecipe:
    """Adaptation settings from plain values. Raises :class:`RecipeError`."""
    return parse({"adaptation": dict(values)}, VOCABULARY).adaptation


def without_learning(adaptation: AdaptationRecipe) -> AdaptationRecipe:
    """The same where nothing learns on the task: the context alone, at the same cadence."""
    if not ADAPTERS[adaptation.name].learns:
        return adaptation
    context = ADAPTERS["context"].recipe
    shared = {f.name for f in dataclasses.fields(context)} & {f.name for f in dataclasses.fields(adaptation)}
    return context(**{**{name: getattr(adaptation, name) for name in shared}, "name": "context"})


def checked_learner(values: Mapping[str, Any]) -> LearnerRecipe:
    """Learner settings from plain values. Raises :class:`RecipeError`."""
    return parse({"learner": dict(values)}, VOCABULARY).learner


def checked_evaluation(values: Mapping[str, Any]) -> EvaluationRecipe:
    """Evaluation settings from plain values. Raises :class:`RecipeError`."""
    return parse({"evaluation": dict(values)}, VOCABULARY).evaluation
