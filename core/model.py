"""A model in hand: recipe, what it sees and does, parameters and scores. Data only, whatever learner made it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core import build
from core.agent import Agent
from core.models.actor import Actor
from core.models.architecture import Parameters
from core.recipe import AdaptationRecipe, Cadence, Recipe, RecipeError, did_you_mean
from core.tasks.family import Interface


@dataclass(frozen=True)
class Model:
    """A trained (or freshly initialised) meta-model.

    Attributes:
        recipe: the run that made it.
        interface: observations, actions and scales of the tasks it is for.
        parameters: float32 arrays by name.
        scores: what was measured of it, e.g. ``validation_score``.
        trial: what an adaptation left behind (alpha, meta-state, context), by name; empty for a model that has not adapted.
        kept: what meta-training handed on for learning on a task, by name: transitions (:mod:`core.adaptation.experience`) and
            step sizes (:mod:`core.adaptation.step_sizes`).
    """

    recipe: Recipe
    interface: Interface
    parameters: Parameters
    scores: Mapping[str, float] = field(default_factory=dict)
    trial: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
    kept: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    @property
    def sub_models(self) -> int:
        """K as the learner settled it."""
        return build.settled(self.recipe).model.sub_models

    def actor(self, lanes: int, adaptation: AdaptationRecipe | None = None) -> Actor:
        """A policy on N lanes that adapts as ``adaptation`` says, by default as the recipe does."""
        settings = adaptation or self.recipe.adaptation
        return build.make_actor(self.recipe, self.interface, self.parameters, settings, lanes, self.kept)

    def agent(self, adapter: str | None = None, cadence: Cadence | None = None) -> Agent:
        """A policy for one task of any matching gymnasium environment; an adapted model goes on from where it stood.

        Args:
            adapter: an entry of the ADAPTERS table; by default ``"context"``, or the one that made the adaptation.
            cadence: ``"step"`` (the default), ``"episode"`` or every n steps, for adapters that have one.

        Raises:
            RecipeError: unknown adapter or cadence, or a cadence for an adaptation that was saved with its own.
        """
        if adapter is None and self.trial:
            if cadence is not None:
                raise RecipeError("An adapted model keeps its cadence; name an adapter to begin anew with another one.")
            return self.agent_from_trial()
        settings = adapter_settings(adapter or "context", "step" if cadence is None else cadence)
        return Agent(self.actor(1, settings), self.interface)

    def agent_from_trial(self) -> Agent:
        """The adapted agent that was saved. Raises ``KeyError`` or ``ValueError`` when the trial does not fit the model."""
        return Agent(self.actor(1), self.interface, self.trial)

    def adapted(self, agent: Agent, settings: AdaptationRecipe) -> Model:
        """This model with what ``agent`` has learned of its task, to be saved and deployed."""
        return dataclasses.replace(
            self, recipe=dataclasses.replace(self.recipe, adaptation=settings), trial=agent.actor.snapshot()
        )


def adapter_settings(adapter: str, cadence: Cadence = "step") -> AdaptationRecipe:
    """Settings of an adapter by name; ``cadence`` counts for those that have one. Raises :class:`RecipeError`."""
    kind = build.VOCABULARY.adapters.get(adapter)
    if kind is None:
        raise RecipeError(
            'There is no adapter "{adapter}"{hint}', adapter=adapter, hint=did_you_mean(adapter, build.VOCABULARY.adapters)
        )
    values: dict[str, object] = {"name": adapter}
    if "cadence" in {f.name for f in dataclasses.fields(kind)}:
        values["cadence"] = cadence
    return build.checked_adaptation(values)


def initialise(recipe: Recipe) -> Model:
    """Step 1: a model with random parameters. Raises :class:`core.tasks.family.TaskError` for a bad family section."""
    interface = build.seen_by(recipe, build.make_family(recipe.family)).interface
    return Model(recipe, interface, build.initial_parameters(recipe, interface))
