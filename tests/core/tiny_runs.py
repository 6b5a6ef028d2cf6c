"""Recipes that train within a second, for tests."""

from __future__ import annotations

import dataclasses
from typing import Any

import core
from core.build import VOCABULARY
from core.events import TrainingEvent
from core.model import Model
from core.recipe import Recipe
from core.recipe_reader import parse, with_overrides

# A recipe of the tiny family can be written before the family is in the table.
KNOWN = dataclasses.replace(VOCABULARY, families=(*VOCABULARY.families, "corridor"), own_adapters={})

SIZES: dict[str, Any] = {
    "model.sub_models": 3,
    "model.width": 16,
    "model.window": 8,
    "model.meta_features": 8,
    "model.meta_state": 16,
    "run.device": "cpu",
    "training.validation_tasks": 6,
    "training.validation_every": 1,
    "training.kept_transitions": 0,
    "learner.generations": 2,
    "learner.population": 6,
    "learner.elites": 2,
    "learner.tasks_per_candidate": 2,
    "learner.judging_tasks": 4,
}


def recipe_of(**overrides: Any) -> Recipe:
    """A recipe from dotted keys on top of small sizes (``**{"model.mode": "hybrid"}``).

    Settings of a learner are left out for another one that has none of that name.
    """
    values = {**SIZES, **overrides}
    fields = {f"learner.{f.name}" for f in dataclasses.fields(KNOWN.learners[values.get("learner.name", "context_mixture")])}
    kept = {key: value for key, value in values.items() if not key.startswith("learner.") or key in fields}
    return parse(with_overrides({}, kept), KNOWN)


def mirror_recipe(updates: int = 2, **overrides: Any) -> Recipe:
    """CartPole with a hidden wiring: 8 lanes of 12 steps an update; trials end and begin within it."""
    values = {
        "family.name": "mirror",
        "training.lanes": 8,
        "training.trial_steps": 40,
        "training.trial_episodes": 2,
        "learner.rollout_steps": 12,
        "training.env_steps": 8 * 12 * updates,
    }
    return recipe_of(**{**values, **overrides})


def corridor_recipe(updates: int = 2, **overrides: Any) -> Recipe:
    """The tiny family (``corridor`` must be in FAMILIES): 32 lanes of 14 steps an update."""
    values = {
        "family.name": "corridor",
        "model.past_actions": 1,
        "training.lanes": 32,
        "training.trial_steps": 21,
        "training.trial_episodes": 3,
        "training.validation_every": 20,
        "training.validation_tasks": 12,
        "learner.rollout_steps": 14,
        "learner.discount": 0.9,
        "learner.learning_rate": 0.01,
        "training.env_steps": 32 * 14 * updates,
    }
    return recipe_of(**{**values, **overrides})


def events_of(recipe: Recipe, start_from: Model | None = None) -> tuple[list[TrainingEvent], Model]:
    """All events of a training, and its model."""
    training = core.train(recipe, start_from)
    return list(training), training.model


def trained(recipe: Recipe) -> Model:
    """The model of a training."""
    return events_of(recipe)[1]
