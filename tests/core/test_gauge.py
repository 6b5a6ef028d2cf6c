"""The gauge: what alpha means is fixed, and what the model does is unchanged by it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.models.architecture import REFERENCE_ALPHA, Architecture, Parameters
from core.models.context_actor import ContextActor
from core.models.contexts import CONTEXTS
from core.models.contexts.context import mixture_weights
from core.models.gauge import measure_gauge
from core.models.mixture import Mixture, mix
from core.models.ops import NUMPY
from core.models.sub_models import sub_models
from core.recipe import ModelRecipe
from core.rng import generator
from core.tasks.family import Interface
from tests.core.tiny_family import CORRIDOR

INTERFACE: Interface = CORRIDOR.interface
LANES = 50


def architecture_of(weights: str, context: str = "transitions", mode: str = "strict") -> Architecture:
    return Architecture(
        ModelRecipe(sub_models=4, width=8, meta_features=6, meta_state=8, weights=weights, context=context, mode=mode),
        INTERFACE,
    )


def parameters_of(architecture: Architecture) -> Parameters:
    rng = generator(5, "gauge")
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in architecture.shapes().items()}


def batch(architecture: Architecture, p: Parameters) -> dict[str, Any]:
    """alpha (B, K), Q_k (B, K, A) and predicted changes (B, K, A, S) on a fixed batch of inputs and meta-states."""
    rng = generator(6, "batch")
    state = rng.normal(size=(LANES, architecture.recipe.meta_state)).astype(np.float32)
    inputs = rng.normal(size=(LANES, architecture.input_size)).astype(np.float32)
    if architecture.context.has_state:
        alpha = mixture_weights(NUMPY, p, state, architecture.linear)
    else:
        alpha = np.tile(p["gate.bias"] if architecture.linear else NUMPY.softmax(p["gate.bias"]), (LANES, 1))
    if architecture.hybrid:
        inputs = np.concatenate([inputs, state], axis=1)
    q, delta = sub_models(NUMPY, p, inputs, INTERFACE.action_count, INTERFACE.observation_size)
    return {"alpha": alpha, "q": q, "delta": delta}


def fixed(architecture: Architecture, p: Parameters) -> tuple[Parameters, dict[str, Any], dict[str, Any]]:
    """Parameters in the gauge of the batch, and the batch before and after."""
    before = batch(architecture, p)
    after = measure_gauge(architecture, before["alpha"], before["q"]).parameters(p)
    return after, before, batch(architecture, after)


@pytest.mark.parametrize("mode", ["strict", "hybrid"])
@pytest.mark.parametrize("context", ["transitions", "none"])
@pytest.mark.parametrize("weights", ["linear", "softmax"])
def test_the_mixture_says_the_same_before_and_after(weights: str, context: str, mode: str) -> None:
    architecture = architecture_of(weights, context, mode)
    _, before, after = fixed(architecture, parameters_of(architecture))
    np.testing.assert_allclose(mix(after["alpha"], after["q"]), mix(before["alpha"], before["q"]), atol=1e-4)
    np.testing.assert_allclose(mix(after["alpha"], after["delta"]), mix(before["alpha"], before["delta"]), atol=1e-4)


@pytest.mark.parametrize("context", ["transitions", "none"])
def test_linear_weights_get_unit_advantages_and_a_positive_mean(context: str) -> None:
    architecture = architecture_of("linear", context)
    _, before, after = fixed(architecture, parameters_of(architecture))
    assert (before["alpha"].mean(axis=0) < 0).any(), "otherwise this tests nothing"
    advantage = after["q"] - after["q"].mean(axis=2, keepdims=True)
    np.testing.assert_allclose(np.sqrt(np.square(advantage).mean(axis=(0, 2))), 1.0, rtol=1e-4)
    assert (after["alpha"].mean(axis=0) >= 0).all()


@pytest.mark.parametrize("weights", ["linear", "softmax"])
def test_sub_models_are_ordered_by_their_mean_weight_which_is_stored(weights: str) -> None:
    architecture = architecture_of(weights)
    p, before, after = fixed(architecture, parameters_of(architecture))
    mean = np.abs(after["alpha"]).mean(axis=0)
    assert (np.diff(mean) <= 1e-6).all()
    np.testing.assert_allclose(p[REFERENCE_ALPHA], mean, rtol=1e-4)
    unordered = np.abs(before["alpha"]).mean(axis=0)
    assert (np.diff(unordered) > 0).any(), "otherwise this tests nothing"


def test_a_softmax_is_only_reordered() -> None:
    architecture = architecture_of("softmax")
    p = parameters_of(architecture)
    after, before, _ = fixed(architecture, p)
    order = np.argsort(-before["alpha"].mean(axis=0))
    assert order.tolist() != [0, 1, 2, 3], "otherwise this tests nothing"
    for name, array in p.items():
        if name.startswith("sub."):
            np.testing.assert_array_equal(after[name], array[order])
        elif name.startswith("gate."):
            np.testing.assert_array_equal(after[name], array[..., order])
        elif name != REFERENCE_ALPHA:
            np.testing.assert_array_equal(after[name], array)


def test_fixing_twice_changes_nothing_more() -> None:
    architecture = architecture_of("linear")
    once, _, after = fixed(architecture, parameters_of(architecture))
    twice = measure_gauge(architecture, after["alpha"], after["q"]).parameters(once)
    for name in once:
        np.testing.assert_allclose(twice[name], once[name], rtol=1e-4, atol=1e-6)


def test_a_sub_model_that_says_the_same_of_every_action_is_left_as_it_is() -> None:
    architecture = architecture_of("linear")
    p = parameters_of(architecture)
    p["sub.head.weight"][1] = 0.0
    p["sub.head.bias"][1] = 0.0
    after, _, values = fixed(architecture, p)
    assert all(np.isfinite(array).all() for array in after.values())
    assert np.isfinite(values["alpha"]).all()


def test_the_parameters_handed_in_are_not_touched() -> None:
    architecture = architecture_of("linear")
    p = parameters_of(architecture)
    copies = {name: array.copy() for name, array in p.items()}
    fixed(architecture, p)
    assert all((p[name] == copies[name]).all() for name in p)


@pytest.mark.parametrize("weights", ["linear", "softmax"])
@pytest.mark.parametrize("context", sorted(CONTEXTS))
def test_a_model_decides_the_same_before_and_after_whatever_its_context(context: str, weights: str) -> None:
    architecture = architecture_of(weights, context)
    p = architecture.initialise(generator(5, "gauge"))
    p["sub.head.weight"] *= np.array([3.0, -1.0, 0.5, 2.0], dtype=np.float32)[:, None, None]
    p["gate.bias"] = np.array([0.1, -0.4, 0.2, -0.3], dtype=np.float32)
    sample = batch(architecture, p)
    gauge = measure_gauge(architecture, np.tile(p["gate.bias"], (LANES, 1)), sample["q"])
    assert gauge.order.tolist() != [0, 1, 2, 3]
    assert weights == "softmax" or (gauge.scale < 0).any()
    actors = [ContextActor(Mixture(architecture, parameters), 2) for parameters in (p, gauge.parameters(p))]
    rng = generator(7, "walk")
    observation = rng.normal(size=(2, INTERFACE.observation_size)).astype(np.float32)
    for _ in range(12):
        first, second = (actor.decide(observation) for actor in actors)
        np.testing.assert_allclose(second.q, first.q, rtol=1e-3, atol=1e-4)
        np.testing.assert_allclose(second.alpha, gauge.alpha(first.alpha), rtol=1e-3, atol=1e-4)
        following = rng.normal(size=observation.shape).astype(np.float32)
        for actor in actors:
            actor.observe(observation, first.actions, np.ones(2), following, np.zeros(2, dtype=bool), np.zeros(2, dtype=bool))
        observation = following
