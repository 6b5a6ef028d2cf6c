"""Ways to infer alpha from transitions: what they find is worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.adaptation.belief import Belief, BeliefRecipe
from core.adaptation.gradient import GradientRecipe, GradientSteps
from core.adaptation.least_squares import LeastSquares, LeastSquaresRecipe, nearest_weights
from core.adaptation.pooled_statistics import DYNAMICS, PooledStatistics
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
from tests.core.test_adaptation import walk
from tests.core.tiny_models import MODELS, STRICT, actor_of, model_of

MIRROR = FAMILIES["mirror"]
PRIOR = np.array([0.5, 0.25], dtype=np.float32)


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


# What they start from


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
