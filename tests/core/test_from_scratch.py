"""Q-learning from nothing: it learns, it repeats, and no task learns from another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.learners.stacked_q import Batch, StackedQ
from core.models.architecture import Architecture, Parameters
from core.recipe import ModelRecipe
from core.tasks.family import tasks_from
from core.trainers.from_scratch import FromScratch, ScratchSettings, learn_from_scratch
from tests.core.tiny_family import CORRIDOR, EPISODE_STEPS

MODEL = ModelRecipe(width=16, past_actions=2)
ARMS = tasks_from(CORRIDOR, [{"arm": 0.0}, {"arm": 1.0}, {"arm": 2.0}])


def start(learners: int) -> Parameters:
    recipe = ModelRecipe(sub_models=learners, width=16, past_actions=2, context="none")
    return Architecture(recipe, CORRIDOR.interface).initialise(np.random.default_rng(0))


def some_batch(rng: np.random.Generator, learners: int) -> Batch:
    size = (learners, 8)
    return Batch(
        inputs=rng.normal(size=(*size, 8)).astype(np.float32),
        actions=rng.integers(3, size=size),
        reward=rng.random(size, dtype=np.float32) / 100,
        discount=np.full(size, 0.99, dtype=np.float32),
        following=rng.normal(size=(*size, 8)).astype(np.float32),
    )


def of(batch: Any, rows: list[int]) -> Any:
    """Some learners' part of a batch or of stacked parameters."""
    if isinstance(batch, Batch):
        return Batch(**{name: array[rows] for name, array in vars(batch).items()})
    return {name: array[rows] for name, array in batch.items() if name.startswith("sub.")}


def test_returns_have_a_number_for_each_task_and_episode() -> None:
    returns = learn_from_scratch(CORRIDOR, ARMS, 3, 0, MODEL)
    assert returns.shape == (3, 3)
    assert np.isfinite(returns).all()
    assert (returns % 10 == 0).all()  # whole payments


def test_the_same_seed_learns_the_same_and_another_does_not() -> None:
    first, again, other = (learn_from_scratch(CORRIDOR, ARMS, 6, seed, MODEL) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_every_arm_is_found() -> None:
    returns = learn_from_scratch(CORRIDOR, ARMS, 30, 0, MODEL, ScratchSettings(discount=0.5, steps=1, epsilon_last=0.0))
    assert (returns[:, -5:].mean(axis=1) >= 0.9 * 10 * EPISODE_STEPS).all()
    assert returns[:, :3].mean() < 45


def test_progress_counts_steps_and_finished_tasks() -> None:
    learning = FromScratch(CORRIDOR, ARMS, 2, 0, MODEL)
    progress = list(learning)
    assert [p.step for p in progress] == list(range(1, len(progress) + 1))
    finished = [p.finished for p in progress]
    assert finished == sorted(finished)
    assert finished[-1] == 3
    # A task counts its steps until its own end: that is what the others had left to do.
    assert learning.env_steps == sum(3 - f for f in [0, *finished[:-1]])


def test_a_task_is_over_with_the_first_episode_that_reaches_what_is_wanted() -> None:
    learning = FromScratch(CORRIDOR, ARMS, 40, 0, MODEL, until=10.0)
    list(learning)
    for returns, taken in zip(learning.returns, learning.taken, strict=True):
        played = returns[np.isfinite(returns)]
        assert (played[:-1] < 10.0).all()
        assert played[-1] >= 10.0 or len(played) == 40
        assert taken <= len(played) * EPISODE_STEPS
    assert np.isnan(learning.returns).any(), "some task was over early"


def test_a_learner_does_not_depend_on_the_others_beside_it() -> None:
    parameters = start(3)
    together, alone = StackedQ(parameters, 3, 1e-2, 0.05), StackedQ(of(parameters, [1]), 3, 1e-2, 0.05)
    rng = np.random.default_rng(5)
    for _ in range(20):
        batch = some_batch(rng, 3)
        together.learn(batch)
        alone.learn(of(batch, [1]))
    for name, array in alone.parameters().items():
        np.testing.assert_allclose(together.parameters()[name][1:2], array, rtol=1e-4, atol=1e-6)


def test_finished_tasks_leave_and_the_rest_go_on_as_if_they_had_stayed() -> None:
    staying, leaving = (StackedQ(start(3), 3, 1e-2, 0.05) for _ in range(2))
    rng = np.random.default_rng(6)
    for step in range(20):
        if step == 10:
            leaving.keep(np.array([True, False, True]))
        batch = some_batch(rng, 3)
        staying.learn(batch)
        leaving.learn(batch if step < 10 else of(batch, [0, 2]))
    assert len(leaving) == 2
    for name, array in leaving.parameters().items():
        np.testing.assert_allclose(staying.parameters()[name][[0, 2]], array, rtol=1e-4, atol=1e-6)


def test_epsilon_falls_to_its_last_value() -> None:
    settings = ScratchSettings(epsilon_first=1.0, epsilon_last=0.2, epsilon_steps=10)
    assert [settings.epsilon(step) for step in (0, 5, 10, 99)] == pytest.approx([1.0, 0.6, 0.2, 0.2])
