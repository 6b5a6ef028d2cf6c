"""Every adapter is a row of the evaluation table."""

from __future__ import annotations

import dataclasses

import pytest

import core
from core.adaptation import ADAPTERS
from core.events import MethodEvaluated
from core.recipe import EvaluationRecipe, RecipeError
from core.trainers.methods import METHODS
from tests.core.tiny_models import STRICT

Returns = tuple[tuple[tuple[float, ...], ...], ...]
SETTINGS = EvaluationRecipe(tasks=2, episodes=2)
AS_ROW = {name: "before" if name == "prior" else name for name in ADAPTERS}  # the model before adaptation has a name of its own


def test_every_adapter_has_a_row_and_says_there_what_it_is() -> None:
    assert set(AS_ROW.values()) <= set(METHODS)
    assert all(METHODS[row].summary == ADAPTERS[name].summary for name, row in AS_ROW.items() if row == name)


def outcome(model: core.Model, row: str) -> Returns | str:
    """The returns of a row, or why an adapter cannot be had for this model."""
    try:
        return next(event for event in core.evaluate([model], SETTINGS, [row]) if isinstance(event, MethodEvaluated)).returns
    except RecipeError as error:
        return str(error)


@pytest.mark.parametrize("name", ADAPTERS)
def test_the_row_of_an_adapter_is_the_model_under_it(name: str) -> None:
    adapting = dataclasses.replace(STRICT, recipe=dataclasses.replace(STRICT.recipe, adaptation=core.adapter_settings(name)))
    assert outcome(STRICT, AS_ROW[name]) == outcome(adapting, "adapted")
