"""Baselines that stand beside a model: made once, kept, and made again when what was kept is of no use."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from core import build
from core.events import EvaluationProgressed, Note
from core.learners.learner import Diverged
from core.learners.parallel_q import ParallelQ
from core.models.context_actor import ContextActor
from core.recipe import Recipe, fingerprint
from core.storage.folders import companions_folder
from core.storage.model_file import load, save
from core.trainers import companions
from core.trainers.companions import CompanionTraining, companion_recipe, find_companion
from tests.core.tiny_runs import mirror_recipe, trained

RECIPE = mirror_recipe(updates=2)


@pytest.fixture(autouse=True)
def _soon_converged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 3 * 8 * 32)


def made(recipe: Recipe = RECIPE, learner: str = "robust") -> tuple[CompanionTraining, list[Any]]:
    training = CompanionTraining(recipe, learner)
    return training, list(training)


def test_a_companion_has_the_model_s_family_network_and_seed_and_trains_to_convergence() -> None:
    recipe = mirror_recipe(**{"run.seed": 7, "adaptation.episodes": 9, "evaluation.tasks": 3})
    companion = companion_recipe(recipe, "short_memory")
    assert (companion.family, companion.model, companion.run) == (recipe.family, recipe.model, recipe.run)
    assert companion.learner == dataclasses.replace(recipe.learner, name="short_memory"), "it learns as the model does"
    assert companion_recipe(recipe, "reptile").learner == build.checked_learner({"name": "reptile"})
    assert companion.adaptation.name == "context", "a baseline that has a context uses it"
    assert companion.training == dataclasses.replace(recipe.training, env_steps=768)
    longer = companion_recipe(mirror_recipe(updates=9), "short_memory")
    assert longer.training.env_steps == 864, "at least as long as the model itself"


def test_a_baseline_with_a_context_is_played_and_judged_with_it() -> None:
    training, _ = made(learner="single_network")
    assert training.model is not None
    actor = training.model.actor(1)
    assert isinstance(actor, ContextActor)
    before = np.array(actor.state)
    actor.observe(np.ones((1, 4)), np.array([1]), np.ones(1), np.zeros((1, 4)), np.array([False]), np.array([False]))
    assert (actor.state != before).any()


def test_how_the_model_adapts_and_is_evaluated_makes_no_other_companion() -> None:
    prints = [
        fingerprint(companion_recipe(mirror_recipe(**change), "robust"))
        for change in ({}, {"adaptation.episodes": 9, "evaluation.tasks": 3}, {"run.seed": 1}, {"model.width": 8})
    ]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3
    assert fingerprint(companion_recipe(RECIPE, "short_memory")) != prints[0]


def test_it_is_made_once_and_then_found() -> None:
    first, events = made()
    assert first.model is not None
    assert isinstance(events[0], Note)
    assert not events[0].warning
    progress = [event for event in events if isinstance(event, EvaluationProgressed)]
    assert [(event.done, event.total) for event in progress] == [(n, 8) for n in range(1, 9)]
    assert {event.method for event in progress} == {"robust (training)"}
    second, nothing = made()
    assert nothing == []
    assert second.model is not None
    assert all((second.model.parameters[name] == array).all() for name, array in first.model.parameters.items())
    assert [path.stem for path in companions_folder().iterdir()] == [fingerprint(first.recipe)]


@pytest.mark.parametrize("damage", ["emptied", "another model's"])
def test_what_is_of_no_use_is_made_again(damage: str) -> None:
    first, _ = made()
    (path,) = companions_folder().iterdir()
    if damage == "emptied":
        path.write_bytes(b"")
    else:
        save(trained(RECIPE), path)
    assert find_companion(first.recipe) is None
    again, events = made()
    assert len(events) > 1
    assert again.model is not None
    assert load(path).recipe == again.recipe


def test_a_cache_that_cannot_be_written_costs_a_warning() -> None:
    companions_folder().parent.mkdir(parents=True)
    companions_folder().write_text("a file where the folder should be")
    training, events = made()
    assert training.model is not None
    assert isinstance(events[-1], Note)
    assert events[-1].warning
    assert events[-1].text.startswith('The baseline "robust" could not be kept: ')


def test_a_training_that_diverged_is_used_but_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    update = ParallelQ.update

    def failing(learner: ParallelQ) -> Any:
        if learner._done == 2:
            raise Diverged("The meta loss is no longer finite; try a smaller learner.learning_rate.")
        return update(learner)

    monkeypatch.setattr(ParallelQ, "update", failing)
    training, events = made()
    assert training.model is not None
    assert [event.warning for event in events if isinstance(event, Note)] == [False, True, True]  # back once
    assert not companions_folder().exists()


def test_dropping_it_half_way_keeps_nothing() -> None:
    for event in CompanionTraining(RECIPE, "robust"):
        if isinstance(event, EvaluationProgressed):
            break
    assert not companions_folder().exists()


def test_the_same_recipe_makes_the_same_companion_on_every_machine() -> None:
    first, _ = made()
    (path,) = companions_folder().iterdir()
    before = path.read_bytes()
    path.unlink()
    made()
    assert path.read_bytes() == before
    assert first.model is not None
    np.testing.assert_array_equal(first.model.actor(1).weights, [[1.0]])
