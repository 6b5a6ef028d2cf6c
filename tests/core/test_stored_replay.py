"""Kept transitions are replayed as far as they resemble the task."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from core import build
from core.adaptation.experience import Experience
from core.adaptation.stored_replay import StoredReplay, log_odds
from core.learners.replay import Samples
from core.model import Model, initialise
from core.recipe import RecipeError
from core.rng import generator
from core.trainers.keeping import gather_experience
from tests.core.tiny_runs import mirror_recipe

MODEL = initialise(mirror_recipe(**{"model.mode": "hybrid"}))
ARCHITECTURE = build.make_architecture(MODEL.recipe, MODEL.interface)
KEPT = gather_experience(MODEL, build.make_family(MODEL.recipe.family), 200, seed=0)[0]


def two_kinds() -> Experience:
    """Half of the transitions look like one kind of task, half like another."""
    state = np.zeros((200, 16), dtype=np.float32)
    state[:100, 0], state[100:, 0] = 1.0, -1.0
    return dataclasses.replace(KEPT, state=state + generator(0).normal(size=state.shape, scale=0.1).astype(np.float32))


def readings(kind: float) -> np.ndarray:
    rows = generator(1).normal(size=(30, 16), scale=0.1).astype(np.float32)
    rows[:, 0] += kind
    return rows


def test_transitions_of_the_kind_that_is_played_are_drawn() -> None:
    stored = StoredReplay(ARCHITECTURE, two_kinds(), 2, 0.9)
    stored.compare(0, readings(1.0))
    stored.compare(1, readings(-1.0))
    assert stored.propensity[0, :100].sum() > 0.95
    assert stored.propensity[1, 100:].sum() > 0.95
    assert np.allclose(stored.propensity.sum(axis=1), 1.0)


def test_what_looks_like_all_of_training_counts_fully_and_one_half_counts_half() -> None:
    stored = StoredReplay(ARCHITECTURE, two_kinds(), 2, 0.9)
    state = two_kinds().state
    assert state is not None
    stored.compare(0, state)
    stored.compare(1, readings(1.0))
    assert stored.resemblance[0] == pytest.approx(1.0, abs=0.02)
    assert 0.1 < stored.resemblance[1] < 0.55


def test_before_anything_was_seen_they_do_not_count() -> None:
    stored = StoredReplay(ARCHITECTURE, two_kinds(), 2, 0.9)
    stored.compare(0, readings(1.0))
    stored.forget(np.array([True, False]))
    assert stored.resemblance.tolist() == [0.0, 0.0]
    assert np.allclose(stored.propensity[0], 1 / 200)


def test_log_odds_of_one_feature_have_the_sign_of_where_the_task_lies() -> None:
    here, stored = np.array([[2.0], [2.2]]), np.array([[-1.0], [1.0]])
    found = log_odds(here, stored)
    assert found[1] > 0 > found[0]


def test_samples_are_transitions_of_one_step() -> None:
    stored = StoredReplay(ARCHITECTURE, two_kinds(), 1, 0.9)
    samples = stored.sample(generator(2), np.array([0]), 64)
    assert samples.before["inputs"].shape == (1, 64, ARCHITECTURE.input_size)
    assert set(np.unique(samples.discount).tolist()) == {0.0, np.float32(0.9)}
    assert np.allclose(samples.reward, 0.1)
    newest = samples.after["inputs"][0, :, 4:6].argmax(axis=1)
    assert np.array_equal(newest, samples.actions[0])


def test_both_kinds_of_samples_beside_each_other_keep_their_weights() -> None:
    one = Samples({"x": np.ones((1, 2, 3), np.float32)}, {}, *(np.zeros((1, 2), np.float32),) * 3)  # type: ignore[arg-type]
    both = one.beside(dataclasses.replace(one, weight=np.full((1, 2), 0.5, np.float32)))
    assert both.before["x"].shape == (1, 4, 3)
    assert both.weight is not None
    assert both.weight.tolist() == [[1.0, 1.0, 0.5, 0.5]]


def test_q_learning_with_stored_transitions_learns_otherwise() -> None:
    model = dataclasses.replace(MODEL, kept=KEPT.arrays())

    def learned(stored: float) -> np.ndarray:
        settings = {"name": "q_learning", "stored": stored, "batch": 8, "gradient_steps": 1}
        actor = model.actor(1, build.checked_adaptation(settings))
        rng, no = generator(3), np.zeros(1, dtype=bool)
        for step in range(50):
            before, after = rng.normal(size=(2, 1, 4)).astype(np.float32)
            actor.observe(before, actor.decide(before).actions, np.ones(1), after, no | (step == 40), no)
        return actor.snapshot()["weights.sub.head.bias"]

    assert not np.array_equal(learned(0.0), learned(1.0))
    assert np.array_equal(learned(1.0), learned(1.0))


def test_a_model_that_keeps_nothing_is_told_so() -> None:
    bare: Model = MODEL
    with pytest.raises(RecipeError, match="kept_transitions"):
        bare.actor(1, build.checked_adaptation({"name": "q_learning", "stored": 1.0}))
