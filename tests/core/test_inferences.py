"""Adapters that infer alpha from transitions: what they find is worked out by hand, and they behave as actors should."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core import build
from core.adaptation import ADAPTERS
from core.adaptation.belief import Belief, BeliefRecipe
from core.adaptation.gradient import GradientRecipe, GradientSteps
from core.adaptation.inferences import INFERENCES
from core.adaptation.least_squares import LeastSquares, LeastSquaresRecipe, nearest_weights
from core.adaptation.pooled_statistics import DYNAMICS, PooledStatistics
from core.model import Model, initialise
from core.models.actor import Actor
from core.models.architecture import REFERENCE_ALPHA, Architecture
from core.models.context_actor import ContextActor
from core.models.contexts.context import Memory
from core.models.contexts.gradient import INNER_DISCOUNT, SMALLEST_SIZE
from core.models.features import split_transitions
from core.models.mixture import Mixture
from core.models.ops import NUMPY
from core.models.sub_models import sub_models
from core.recipe import ModelRecipe
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.splits import tasks_of
from tests.core.test_adaptation import due, walk
from tests.core.tiny_runs import mirror_recipe

MIRROR = FAMILIES["mirror"]
PRIOR = np.array([0.5, 0.25], dtype=np.float32)
OWN_WAYS = ("least_squares", "gradient", "belief")
EVERY = {"step": "context, every step", "episode": "context, every episode", 3: "context, every three steps"}
MODELS: dict[str, dict[str, Any]] = {
    "strict": {},
    "hybrid": {"model.mode": "hybrid"},
    "softmax": {"model.weights": "softmax"},
    "one sub-model": {"model.sub_models": 1},
    "recurrent": {"learner.name": "recurrent", "model.mode": "hybrid"},
    "meta-sgd": {"learner.name": "meta_sgd"},
    "single network": {"learner.name": "single_network"},
    "robust, without a context": {"learner.name": "robust"},
    "oracle, without a context": {"learner.name": "oracle"},
}


def model_of(**overrides: Any) -> Model:
    """An untrained model whose sub-models differ and whose alpha answers to the context."""
    return initialise(mirror_recipe(**overrides))


def actor_of(model: Model, lanes: int, name: str, **values: Any) -> Actor:
    return model.actor(lanes, build.checked_adaptation({"name": name, **values}))


STRICT = model_of()


def constant_mixture(q: list[list[float]], change: list[list[float]], weights: str = "linear") -> Mixture:
    """Two sub-models that say the same everywhere: Q_k (K, A), and the change of the observation (K, S) for all actions."""
    recipe = ModelRecipe(sub_models=len(q), width=4, past_actions=0, context="none", window=4, weights=weights)
    architecture = Architecture(recipe, MIRROR.interface)
    parameters = architecture.initialise(generator(0))
    parameters["sub.head.weight"][:] = 0.0
    parameters["sub.head.bias"][:, 0] = np.concatenate([np.array(q), np.tile(change, 2)], axis=1)
    parameters["gate.bias"][:] = PRIOR[: len(q)]
    parameters[REFERENCE_ALPHA][:] = PRIOR[: len(q)]
    return Mixture(architecture, parameters)


AXES = constant_mixture([[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
OPPOSED = constant_mixture([[1.0, 0.0], [0.0, 1.0]], [[4 / 3, 0.0, 0.0, 0.0], [-4 / 3, 0.0, 0.0, 0.0]])


def row(change: tuple[float, float], reward: float = 1.0, terminated: float = 0.0) -> NDArray[np.float32]:
    """Features (1, F) of a transition by action 0 that changed the first two numbers of the observation."""
    return np.array([[0.0, 0.0, 0.0, 0.0, 1.0, 0.0, *change, 0.0, 0.0, reward, terminated]], dtype=np.float32)


def told(memory: Memory, *rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """alpha (N, K) after transitions."""
    for features in rows:
        memory.add(features)
    found: NDArray[np.float32] = memory.read().alpha
    return found


# Least squares


def test_least_squares_worked_by_hand() -> None:
    free = LeastSquares(AXES, 1, LeastSquaresRecipe(ridge=0.0))
    np.testing.assert_allclose(told(free, row((2.0, -1.0))), [[2.0, -1.0]], rtol=1e-4)
    # As heavy as one transition that says the prior: in the middle between both, then a quarter of the way from what was seen.
    pulled = LeastSquares(AXES, 1, LeastSquaresRecipe(ridge=1.0))
    np.testing.assert_allclose(pulled.read().alpha, [PRIOR])
    np.testing.assert_allclose(told(pulled, row((2.0, -1.0))), [(np.array([2.0, -1.0]) + PRIOR) / 2], rtol=1e-4)
    seen = np.array([2.0, -1.0])
    np.testing.assert_allclose(told(pulled, row((2.0, -1.0)), row((2.0, -1.0))), [(3 * seen + PRIOR) / 4], rtol=1e-4)


def test_the_bellman_residual_worked_by_hand() -> None:
    # Action 0 for ever, where only Q_1 is not zero: its value is the reward, of which 1 - gamma is counted. Nobody asks Q_2.
    memory = LeastSquares(AXES, 1, LeastSquaresRecipe(objective="bellman", ridge=0.0))
    np.testing.assert_allclose(told(memory, row((0.0, 0.0), reward=0.7)), [[0.7, PRIOR[1]]], rtol=1e-3)
    memory.clear(np.array([True]))
    ended = told(memory, row((0.0, 0.0), reward=0.7, terminated=1.0))
    np.testing.assert_allclose(ended, [[0.7 * (1 - INNER_DISCOUNT), PRIOR[1]]], rtol=1e-3)


@pytest.mark.parametrize("model", ["strict", "hybrid", "softmax", "recurrent", "oracle, without a context"])
@pytest.mark.parametrize("window", [0, 40])
def test_least_squares_finds_the_alpha_that_made_the_transitions(model: str, window: int) -> None:
    inner = actor_of(model_of(**MODELS[model]), 2, "least_squares", ridge=0.0, window=window)
    assert isinstance(inner, ContextActor)
    mixture, memory, own = inner.mixture, inner.memory, inner.mixture.memory(2)
    interface, k = mixture.architecture.interface, mixture.architecture.recipe.sub_models
    true = np.array([[0.5, 0.3, 0.2], [0.1, 0.2, 0.7]])[:, :k]
    true *= 3.0 if mixture.architecture.linear else 1.0 / true.sum(axis=1, keepdims=True)
    rng = generator(1, "made")
    for _ in range(40):
        features = rng.normal(size=(2, mixture.architecture.transition_size)).astype(np.float32)
        inputs, action, delta, _, _ = split_transitions(mixture.architecture, features)
        action[:] = np.eye(2)[rng.integers(2, size=2)]
        state = own.read().state
        seen = np.concatenate([inputs, state], axis=1) if mixture.architecture.hybrid and state is not None else inputs
        _, change = sub_models(NUMPY, mixture.parameters, seen, interface.action_count, interface.observation_size)
        delta[:] = np.einsum("nk,nkas,na->ns", true, change, action)
        own.add(features)
        memory.add(features)
    np.testing.assert_allclose(memory.read().alpha, true, atol=0.01)


def test_the_nearest_weights_of_a_softmax_worked_by_hand() -> None:
    rows = np.array([[0.2, 0.5, 0.3], [2.0, -1.0, 0.0], [0.6, 0.6, -1.0], [0.0, 0.0, 0.0], [0.7, 0.5, 0.0]])
    expected = [[0.2, 0.5, 0.3], [1.0, 0.0, 0.0], [0.5, 0.5, 0.0], [1 / 3, 1 / 3, 1 / 3], [0.6, 0.4, 0.0]]
    np.testing.assert_allclose(nearest_weights(rows), expected, atol=1e-12)
    np.testing.assert_allclose(nearest_weights(np.array([[-7.0], [3.0]])), [[1.0], [1.0]])


# Gradient steps


def test_one_gradient_step_worked_by_hand() -> None:
    memory = GradientSteps(AXES, 1, GradientRecipe(steps=1, rate=1.0))
    # G is 1/4 on the diagonal; in units of the usual weights 1/2 and 1/4 it is 1/16 and 1/64.
    size = np.hypot(1 / 16, 1 / 64) + SMALLEST_SIZE
    moved = PRIOR**2 * (np.array([2.0, -1.0]) - PRIOR) / 4 / size
    np.testing.assert_allclose(told(memory, row((2.0, -1.0))), [PRIOR + moved], rtol=1e-5)


def test_many_gradient_steps_are_least_squares() -> None:
    recipe = GradientRecipe(steps=200, rate=1.9)
    np.testing.assert_allclose(told(GradientSteps(AXES, 1, recipe), row((2.0, -1.0))), [[2.0, -1.0]], rtol=1e-2)


def test_gradient_steps_begin_at_the_prior_or_at_the_context_s_alpha() -> None:
    few: dict[str, Any] = {"steps": 1, "rate": 1e-6}
    actors = {start: actor_of(STRICT, 3, "gradient", start=start, **few) for start in ("prior", "context")}
    same = {"prior": actor_of(STRICT, 3, "prior"), "context": actor_of(STRICT, 3, "context")}
    for start, actor in actors.items():
        found, _ = walk(actor, tasks_of(MIRROR, "held-out", 3), 20)
        expected, _ = walk(same[start], tasks_of(MIRROR, "held-out", 3), 20)
        np.testing.assert_allclose(found, expected, atol=1e-4)


def test_a_model_with_learned_steps_takes_its_own() -> None:
    model, tasks = model_of(**MODELS["meta-sgd"]), tasks_of(MIRROR, "held-out", 3)
    own, _ = walk(actor_of(model, 3, "context"), tasks, 20)
    adapter, _ = walk(actor_of(model, 3, "gradient", steps=1, td_weight=7.0), tasks, 20)
    np.testing.assert_array_equal(adapter, own)
    assert (own[1:] != own[:-1]).any()


@pytest.mark.parametrize("td_weight", [1.0, 1e6])
def test_gradient_steps_never_run_away(td_weight: float) -> None:
    # The next value counts twice as much as this one: TD's G is negative, and its steps diverge.
    growing = constant_mixture([[1.0, 2.0], [1.0, 2.0]], [[0.0] * 4, [0.0] * 4])
    alpha = told(GradientSteps(growing, 1, GradientRecipe(steps=200, rate=1.99, td_weight=td_weight)), row((0.0, 0.0)))
    assert np.isfinite(alpha).all()
    assert np.abs(alpha).max() <= 1e3 * PRIOR.max()


# Belief


def test_a_belief_worked_by_hand() -> None:
    # With the whole weight of 3/4, the sub-models predict +1 and -1; they differ in one number of four.
    memory = Belief(OPPOSED, 1, BeliefRecipe(beta=0.5, window=0))
    np.testing.assert_allclose(memory.read().alpha, [PRIOR], rtol=1e-6)
    odds = 2.0 * np.exp(0.5 * 2 * (2.0**2 / 4))  # the prior's two to one, and twice half an error of 1
    np.testing.assert_allclose(told(memory, row((1.0, 0.0)), row((1.0, 0.0))), [[0.75 * odds / (1 + odds), 0.75 / (1 + odds)]])


def test_a_belief_puts_its_weight_on_the_sub_model_that_predicts() -> None:
    memory = Belief(OPPOSED, 1, BeliefRecipe(beta=1.0, window=10))
    np.testing.assert_allclose(told(memory, *[row((1.0, 0.0))] * 20), [[0.75, 0.0]], atol=1e-3)
    np.testing.assert_allclose(told(memory, *[row((-1.0, 0.0))] * 10), [[0.0, 0.75]], atol=1e-3)


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


def test_all_of_a_trial_is_a_window_that_is_long_enough() -> None:
    whole, window = PooledStatistics(AXES, 2, 0), PooledStatistics(AXES, 2, 6)
    rng = generator(0, "rows")
    for number in range(1, 9):
        features = np.concatenate([row(tuple(rng.normal(size=2)), float(rng.random())) for _ in range(2)])
        whole.add(features)
        window.add(features)
        same = [np.allclose(a, b, atol=1e-6) for a, b in zip(whole.pooled(DYNAMICS), window.pooled(DYNAMICS), strict=True)]
        assert all(same) is (number <= 6)
        assert window.inside.tolist() == [min(number, 6)] * 2


def test_frozen_dataclasses_hold_the_settings() -> None:
    for name in (*OWN_WAYS, "gpi_max", "frozen_alpha"):
        fields = {field.name for field in dataclasses.fields(ADAPTERS[name].recipe)}
        assert "cadence" in fields
        assert ("window" in fields) is (name in OWN_WAYS)
