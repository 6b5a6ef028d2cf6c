"""Adapters that infer alpha behave as actors should, whatever the model."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from core.adaptation import ADAPTERS
from core.adaptation.inferences import INFERENCES
from core.models.context_actor import ContextActor
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.splits import tasks_of
from tests.core.test_adaptation import due, walk
from tests.core.tiny_models import MODELS, STRICT, actor_of, model_of

MIRROR = FAMILIES["mirror"]
OWN_WAYS = ("least_squares", "gradient", "belief")
EVERY = {"step": "context, every step", "episode": "context, every episode", 3: "context, every three steps"}


# The largest value, and the frozen alpha


@pytest.mark.parametrize("model", ["strict", "softmax", "one sub-model", "robust, without a context"])
def test_gpi_max_takes_the_action_of_the_largest_value(model: str) -> None:
    actor = actor_of(model_of(**MODELS[model]), 50, "gpi_max")
    assert isinstance(actor, ContextActor)
    seen = generator(0, "seen").normal(size=(50, 4)).astype(np.float32)
    decision = actor.decide(seen)
    k = decision.sub_q.shape[1]
    usual = np.full(k, 1.0 / k if actor.mixture.architecture.linear else 1.0)
    values = usual[:, None] * decision.sub_q
    np.testing.assert_array_equal(decision.actions, values.max(axis=1).argmax(axis=1))
    np.testing.assert_allclose(decision.q.max(axis=1), values.max(axis=(1, 2)), rtol=1e-6)
    np.testing.assert_array_equal((decision.alpha > 0).sum(axis=1), 1)
    np.testing.assert_allclose(np.einsum("nk,nka->na", decision.alpha, decision.sub_q), decision.q, atol=1e-6)
    if k > 1:
        assert len(np.unique(decision.alpha.argmax(axis=1))) > 1, "not always the same sub-model"
        actor.alpha_override = np.eye(k, dtype=np.float32)[0]  # a hand on the weights mixes as ever
        np.testing.assert_allclose(actor.decide(seen).q, decision.sub_q[:, 0], atol=1e-6)


def test_a_frozen_alpha_never_moves_while_the_state_does() -> None:
    model = model_of(**MODELS["hybrid"])
    frozen, context = actor_of(model, 3, "frozen_alpha"), actor_of(model, 3, "context")
    assert isinstance(frozen, ContextActor)
    assert isinstance(context, ContextActor)
    before = np.array(frozen.state)
    alpha, _ = walk(frozen, tasks_of(MIRROR, "held-out", 3), 20)
    walk(context, tasks_of(MIRROR, "held-out", 3), 20)
    np.testing.assert_array_equal(alpha, np.tile(frozen.mixture.prior(1).alpha, (21, 3, 1)))
    np.testing.assert_array_equal(frozen.state, context.state)
    assert (frozen.state != before).any()


# All of them


@pytest.mark.parametrize("cadence", EVERY)
@pytest.mark.parametrize("name", OWN_WAYS)
def test_alpha_follows_at_the_cadence_and_at_no_other_time(name: str, cadence: Any) -> None:
    tasks = tasks_of(MIRROR, "held-out", 4)
    alpha, ends = walk(actor_of(STRICT, 4, name, cadence=cadence), tasks, 45)
    every_step, _ = walk(actor_of(STRICT, 4, name, cadence="step"), tasks, 45)
    here = due(EVERY[cadence], 45, ends)
    np.testing.assert_array_equal((alpha[1:] != alpha[:-1]).any(axis=2), here)
    np.testing.assert_allclose(alpha[1:][here], every_step[1:][here], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", ["gpi_max", "frozen_alpha"])
def test_the_state_follows_at_the_cadence(name: str) -> None:
    actor = actor_of(model_of(**MODELS["hybrid"]), 2, name, cadence="episode")
    assert isinstance(actor, ContextActor)
    before = np.array(actor.state)
    seen, none = np.full((2, 4), 0.1), np.zeros(2, dtype=bool)
    actor.observe(seen, np.array([0, 1]), np.ones(2), -seen, none, none)
    np.testing.assert_array_equal(actor.state, before)
    actor.observe(seen, np.array([0, 1]), np.ones(2), -seen, np.array([True, False]), none)
    assert ((actor.state != before).any(axis=1) == [True, False]).all()


def step_of(rng: np.random.Generator, lanes: int, size: int, all_end: bool) -> tuple[Any, ...]:
    """Arguments of ``observe``; a few episodes end, or all do."""
    seen, following = rng.normal(size=(2, lanes, size)).astype(np.float32)
    terminated, truncated = (rng.random((2, lanes)) < 0.06) | [[all_end], [False]]
    return seen, rng.integers(2, size=lanes), rng.random(lanes), following, terminated, truncated


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", [*OWN_WAYS, "gpi_max", "frozen_alpha"])
def test_lanes_are_lanes_alone_and_a_snapshot_goes_on_whatever_the_model(name: str, model: str) -> None:
    made, lanes, rng = model_of(**MODELS[model]), 3, generator(5, name, model)
    size = made.interface.observation_size
    together, again = actor_of(made, lanes, name), actor_of(made, lanes, name)
    alone = [actor_of(made, 1, name) for _ in range(lanes)]
    for number in range(16):
        step = step_of(rng, lanes, size, all_end=number == 11)
        together.observe(*step)
        for lane, actor in enumerate(alone):
            actor.observe(*(part[lane : lane + 1] for part in step))
        if number == 6:  # a new trial on one lane only
            together.begin_trial(np.arange(lanes) == 1)
            alone[1].begin_trial()
        if number == 11:
            again.restore(together.snapshot())
        elif number > 11:
            again.observe(*step)
        seen = rng.normal(size=(lanes, size)).astype(np.float32)
        decision = together.decide(seen)
        assert np.isfinite(decision.q).all()
        own = np.concatenate([actor.decide(seen[lane : lane + 1]).q for lane, actor in enumerate(alone)])
        np.testing.assert_allclose(decision.q, own, rtol=1e-3, atol=1e-4)
        if number >= 11:
            np.testing.assert_allclose(again.decide(seen).q, decision.q, rtol=1e-4, atol=1e-5)


def test_a_snapshot_of_other_settings_is_refused() -> None:
    snapshot = actor_of(STRICT, 2, "belief", window=4).snapshot()
    with pytest.raises(ValueError, match="has shape"):
        actor_of(STRICT, 2, "belief", window=0).restore(snapshot)


@pytest.mark.parametrize("model", MODELS)
def test_every_inference_is_a_memory_that_begins_with_nothing(model: str) -> None:
    inner = actor_of(model_of(**MODELS[model]), 2, "context")
    assert isinstance(inner, ContextActor)
    for name, make in INFERENCES.items():
        memory = make(inner.mixture, 2)
        assert memory.read().alpha.shape == inner.weights.shape
        assert memory.read().alpha.dtype == np.float32
        assert memory.count.tolist() == [0, 0]
        if name != "belief":  # which is positive and has the usual size
            np.testing.assert_allclose(memory.read().alpha, inner.weights, atol=1e-6)
        actor = ContextActor(inner.mixture, 2, "step", make(inner.mixture, 2))
        np.testing.assert_array_equal(actor.weights, memory.read().alpha)


def test_the_inferences_are_those_adapters_with_their_usual_settings() -> None:
    assert set(INFERENCES) <= set(ADAPTERS)
    tasks = tasks_of(MIRROR, "held-out", 2)
    for name, make in INFERENCES.items():
        adapter = actor_of(STRICT, 2, name)
        assert isinstance(adapter, ContextActor)
        bare = ContextActor(adapter.mixture, 2, "step", make(adapter.mixture, 2))
        np.testing.assert_array_equal(walk(bare, tasks, 20)[0], walk(adapter, tasks, 20)[0])


def test_each_has_a_cadence_and_those_that_pool_transitions_a_window() -> None:
    for name in (*OWN_WAYS, "gpi_max", "frozen_alpha"):
        fields = {field.name for field in dataclasses.fields(ADAPTERS[name].recipe)}
        assert "cadence" in fields
        assert ("window" in fields) is (name in OWN_WAYS)
