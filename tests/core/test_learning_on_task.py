"""Learning on the task can be watched, switched off and taken back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import core
from core import build
from core.adaptation import ADAPTERS
from core.adaptation.learning import ALPHA, LAST_LAYERS, WEIGHTS, LearnsOnTask
from core.events import StepTaken, TaskLearned
from core.model import Model, initialise
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.splits import task_of
from tests.core.tiny_runs import mirror_recipe


def settings(**values: Any) -> Any:
    return build.checked_adaptation({"name": "q_learning", "batch": 8, "always": True, **values})


def learning_actor(model: Model, **values: Any) -> Any:
    actor = model.actor(1, settings(**values))
    assert isinstance(actor, LearnsOnTask)
    return actor


def walk(actor: Any, steps: int, seed: int = 0) -> None:
    """Random transitions of one endless episode."""
    rng = generator(seed, "walk")
    none = np.zeros(1, dtype=bool)
    for _ in range(steps):
        before, after = rng.normal(size=(2, 1, 4)).astype(np.float32)
        actor.observe(before, actor.decide(before).actions, np.ones(1), after, none, none)


def q(actor: Any) -> NDArray[np.float32]:
    found: NDArray[np.float32] = actor.decide(np.full((1, 4), 0.1, dtype=np.float32)).q
    return found


def test_the_table_says_who_learns(mirror_model: Model) -> None:
    for name, adapter in ADAPTERS.items():
        assert isinstance(mirror_model.actor(1, core.adapter_settings(name)), LearnsOnTask) is adapter.learns, name


@pytest.mark.parametrize(
    ("scope", "moves"),
    [
        ("alpha", {ALPHA}),
        ("last_layer", {ALPHA, LAST_LAYERS, WEIGHTS}),
        ("everything", {ALPHA, LAST_LAYERS, WEIGHTS}),
    ],
)
def test_the_size_of_what_was_learned_by_group(scope: str, moves: set[str]) -> None:
    actor = learning_actor(initialise(mirror_recipe()), scope=scope)
    assert {name: change[0] for name, change in actor.changes().items()} == {ALPHA: 0.0, LAST_LAYERS: 0.0, WEIGHTS: 0.0}
    walk(actor, 60)
    assert {name for name, change in actor.changes().items() if change[0] > 0} == moves


def test_changes_are_norms_over_norms() -> None:
    actor = learning_actor(initialise(mirror_recipe()))
    start = actor.snapshot()
    walk(actor, 60)
    now = actor.snapshot()
    names = [name for name in now if name.startswith("weights.sub.head.")]
    moved = sum(float(((now[n] - start[n]) ** 2).sum()) for n in names) / sum(float((start[n] ** 2).sum()) for n in names)
    np.testing.assert_allclose(actor.changes()[LAST_LAYERS][0], np.sqrt(moved), rtol=1e-4)


def test_everything_learned_is_taken_back() -> None:
    model = initialise(mirror_recipe())
    actor, context = learning_actor(model), model.actor(1, core.adapter_settings("context"))
    walk(actor, 60)
    walk(context, 60)
    assert np.abs(q(actor) - q(context)).max() > 1e-4
    actor.go_back()
    np.testing.assert_allclose(q(actor), q(context), atol=1e-6)  # the context is kept


def test_what_was_learned_since_a_copy_is_taken_back() -> None:
    actor = learning_actor(initialise(mirror_recipe()))
    walk(actor, 60)
    copy, before = actor.learned(), actor.changes()[WEIGHTS].copy()
    walk(actor, 20, seed=1)
    assert actor.changes()[WEIGHTS][0] != before[0]
    actor.go_back(copy)
    np.testing.assert_array_equal(actor.changes()[WEIGHTS], before)
    walk(actor, 20, seed=2)
    actor.go_back(copy)
    np.testing.assert_array_equal(actor.changes()[WEIGHTS], before)  # the copy itself has not moved


def test_switched_off_it_goes_on_with_what_it_has_learned() -> None:
    actor = learning_actor(initialise(mirror_recipe()))
    walk(actor, 60)
    actor.learns = False
    before, steps = actor.changes()[WEIGHTS].copy(), actor.gradient_steps.copy()
    assert before[0] > 0
    walk(actor, 30)
    np.testing.assert_array_equal(actor.changes()[WEIGHTS], before)
    np.testing.assert_array_equal(actor.gradient_steps, steps)


def test_an_adaptation_tells_of_what_it_learns() -> None:
    model, task = initialise(mirror_recipe()), task_of(FAMILIES["mirror"], "held-out", 1)
    events = list(core.adapt(model, task, settings(episodes=4)))
    learned = [event for event in events if isinstance(event, TaskLearned)]
    taken = sum(isinstance(event, StepTaken) for event in events)
    assert [event.step for event in learned] == list(range(32, taken + 1))  # from the end of the warm-up on, at every step
    assert [event.gradient_steps for event in learned] == [2 * n for n in range(1, len(learned) + 1)]
    assert all(np.isfinite(event.loss) for event in learned)
    assert learned[-1].weight_change > learned[0].weight_change > 0
    without = core.adapt(model, task, core.adapter_settings("context"))
    assert not any(isinstance(event, TaskLearned) for event in without)
