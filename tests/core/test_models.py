"""The forward pass: by hand on a tiny case, in torch as in numpy, and with the right shapes at every size."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.models.architecture import REFERENCE_ALPHA, Architecture, Parameters
from core.models.contexts.context import mixture_weights
from core.models.contexts.pooled import encode, filled_share, meta_state
from core.models.mixture import Mixture, mix
from core.models.ops import NUMPY
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models
from core.recipe import ModelRecipe
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.family import Interface
from tests.core.tiny_family import CORRIDOR

CARTPOLE = FAMILIES["mirror"].interface
ONE_NUMBER = Interface(("x",), (1.0,), (1.0,), ("left", "right"), 10, 1.0, 5.0, 10.0)


def architecture_of(interface: Interface = CARTPOLE, **model: Any) -> Architecture:
    sizes = {"width": 8, "meta_features": 6, "meta_state": 10, "window": 5, "past_actions": 2}
    return Architecture(ModelRecipe(**{**sizes, **model}), interface)


def random_parameters(architecture: Architecture) -> Parameters:
    """Parameters that are nowhere zero or one, so that leaving one out is seen."""
    rng = generator(3, "parameters")
    return {name: rng.normal(0.1, 0.5, size=shape).astype(np.float32) for name, shape in architecture.shapes().items()}


def tensors_of(parameters: Parameters) -> dict[str, torch.Tensor]:
    return {name: torch.from_numpy(array) for name, array in parameters.items()}


@pytest.mark.parametrize("interface", [CARTPOLE, CORRIDOR.interface], ids=["cartpole", "corridor"])
@pytest.mark.parametrize("sub_models_", [1, 4])
@pytest.mark.parametrize("weights", ["linear", "softmax"])
@pytest.mark.parametrize("mode", ["strict", "hybrid"])
def test_numpy_and_torch_agree_everywhere(mode: str, weights: str, sub_models_: int, interface: Interface) -> None:
    architecture = architecture_of(interface, mode=mode, weights=weights, sub_models=sub_models_)
    p = random_parameters(architecture)
    t = tensors_of(p)
    rng = generator(0, "batch")
    size, actions, lanes = interface.observation_size, interface.action_count, 7
    transitions = rng.normal(size=(lanes, architecture.transition_size)).astype(np.float32)
    ours, theirs = encode(NUMPY, p, transitions), encode(TORCH, t, torch.from_numpy(transitions))
    np.testing.assert_allclose(ours, theirs.numpy(), atol=1e-5)
    filled = filled_share(np.arange(lanes), architecture.recipe.window)
    state = meta_state(NUMPY, p, np.concatenate([ours, filled], axis=-1))
    state_there = meta_state(TORCH, t, torch.cat([theirs, torch.from_numpy(filled)], dim=-1))
    np.testing.assert_allclose(state, state_there.numpy(), atol=1e-5)
    alpha = mixture_weights(NUMPY, p, state, architecture.linear)
    np.testing.assert_allclose(alpha, mixture_weights(TORCH, t, state_there, architecture.linear).numpy(), atol=1e-5)
    inputs = rng.normal(size=(lanes, architecture.sub_model_input_size)).astype(np.float32)
    q, delta = sub_models(NUMPY, p, inputs, actions, size)
    q_there, delta_there = sub_models(TORCH, t, torch.from_numpy(inputs), actions, size)
    np.testing.assert_allclose(q, q_there.numpy(), atol=1e-5)
    np.testing.assert_allclose(delta, delta_there.numpy(), atol=1e-5)
    np.testing.assert_allclose(mix(alpha, delta), mix(torch.from_numpy(alpha), delta_there).numpy(), atol=1e-5)
    assert q.shape == (lanes, sub_models_, actions)
    assert delta.shape == (lanes, sub_models_, actions, size)


def test_the_mixture_is_the_sum_of_alpha_k_times_q_k() -> None:
    alpha = np.array([[2.0, -1.0]], dtype=np.float32)
    q = np.array([[[1.0, 4.0], [3.0, 5.0]]], dtype=np.float32)
    np.testing.assert_array_equal(mix(alpha, q), [[2 * 1 - 3, 2 * 4 - 5]])


def test_a_forward_pass_worked_by_hand() -> None:
    # One observation, two actions, two hidden units, K = 2, no context: layer norm of two numbers is (-1, +1) or (+1, -1).
    architecture = Architecture(
        ModelRecipe(sub_models=2, width=2, context="none", past_actions=0, weights="linear"), ONE_NUMBER
    )
    p = {name: np.zeros(shape, dtype=np.float32) for name, shape in architecture.shapes().items()}
    p["sub.0.weight"][:] = [[1000.0, -1000.0]]  # for x = 1: normalised to (1, -1), rectified to (1, 0)
    p["sub.0.gain"][:] = 1.0
    p["sub.1.weight"][:] = [[1000.0, -1000.0], [5.0, 7.0]]
    p["sub.1.gain"][:] = 1.0
    p["sub.1.shift"][:] = 0.5  # (1.5, -0.5), rectified to (1.5, 0)
    p["sub.head.weight"][0, 0] = [1.0, 2.0, 0.0, 0.0]
    p["sub.head.weight"][1, 0] = [-4.0, 4.0, 0.0, 0.0]
    p["sub.head.bias"][1, 0] = [1.0, 0.0, 0.0, 0.0]
    p["gate.bias"][:] = [3.0, -0.5]
    decision = Mixture(architecture, p).decide(np.array([[1.0]], dtype=np.float32), None, np.array([[3.0, -0.5]], np.float32))
    np.testing.assert_allclose(decision.sub_q, [[[1.5, 3.0], [-5.0, 6.0]]], atol=1e-5)
    np.testing.assert_allclose(decision.q, [[3 * 1.5 + 2.5, 3 * 3.0 - 3.0]], atol=1e-4)
    assert decision.actions.tolist() == [0], "7 beats 6"


def test_without_a_context_alpha_is_the_gate_s_bias_on_every_lane() -> None:
    for weights, expected in (("linear", [1.0, 3.0]), ("softmax", [1 / (1 + np.exp(2)), 1 / (1 + np.exp(-2))])):
        architecture = Architecture(ModelRecipe(sub_models=2, context="none", weights=weights), ONE_NUMBER)
        mixture = Mixture(architecture, {"gate.bias": np.array([1.0, 3.0], dtype=np.float32)})
        np.testing.assert_allclose(mixture.prior(4).alpha, [expected] * 4, rtol=1e-6)


def test_strict_sub_models_see_the_observation_only_and_hybrid_ones_the_meta_state_too() -> None:
    for mode, differs in (("strict", False), ("hybrid", True)):
        architecture = architecture_of(mode=mode)
        mixture = Mixture(architecture, random_parameters(architecture))
        inputs = np.ones((1, architecture.input_size), dtype=np.float32)
        states = [np.full((1, 10), value, dtype=np.float32) for value in (0.0, 1.0)]
        first, second = (mixture.sub_q(inputs, state) for state in states)
        assert (first != second).any() == differs


def test_initial_parameters_give_every_sub_model_about_the_same_weight_and_come_from_the_generator_alone() -> None:
    architecture = architecture_of(sub_models=4)
    first, again, other = (architecture.initialise(generator(seed, "initialise")) for seed in (0, 0, 1))
    assert all((first[name] == again[name]).all() for name in first)
    assert (first["sub.0.weight"] != other["sub.0.weight"]).any()
    assert {name: array.shape for name, array in first.items()} == architecture.shapes()
    assert all(array.dtype == np.float32 for array in first.values())
    mixture = Mixture(architecture, {**first, "gate.weight": first["gate.weight"] * 0})
    np.testing.assert_allclose(mixture.prior(1).alpha, 0.25)
    np.testing.assert_allclose(first[REFERENCE_ALPHA], 0.25)
    assert len({array.tobytes() for array in first["sub.0.weight"]}) == 4, "the sub-models start apart"


@settings(deadline=None, max_examples=40, derandomize=True)
@given(
    sub_models_=st.integers(1, 5),
    width=st.integers(4, 9),
    meta_features=st.integers(2, 7),
    meta_state_=st.integers(2, 7),
    past_actions=st.integers(0, 3),
    lanes=st.integers(1, 4),
    mode=st.sampled_from(["strict", "hybrid"]),
    context=st.sampled_from(["transitions", "none"]),
    observations=st.integers(1, 5),
    actions=st.integers(1, 4),
)
def test_any_sizes_fit_together(
    sub_models_: int, width: int, meta_features: int, meta_state_: int, past_actions: int, lanes: int, mode: str, context: str,
    observations: int, actions: int,
) -> None:  # fmt: skip
    ones = (1.0,) * observations
    interface = Interface(("o",) * observations, ones, ones, ("a",) * actions, 10, 1.0, 5.0, 10.0)
    recipe = ModelRecipe(
        sub_models=sub_models_, width=width, meta_features=meta_features, meta_state=meta_state_, past_actions=past_actions,
        mode=mode, context=context,
    )  # fmt: skip
    architecture = Architecture(recipe, interface)
    mixture = Mixture(architecture, architecture.initialise(generator(0)))
    prior = mixture.prior(lanes)
    state, alpha = prior.state, prior.alpha
    inputs = np.zeros((lanes, architecture.input_size), dtype=np.float32)
    decision = mixture.decide(inputs, state, alpha)
    assert alpha.shape == (lanes, sub_models_)
    assert decision.sub_q.shape == (lanes, sub_models_, actions)
    assert decision.q.shape == (lanes, actions)
    assert decision.actions.shape == (lanes,)
    assert (state is None) == (context == "none")
    assert all(array.dtype == np.float32 for array in (alpha, decision.sub_q, decision.q))
    if context == "transitions":
        transitions = np.zeros((lanes, architecture.transition_size), dtype=np.float32)
        assert encode(NUMPY, mixture.parameters, transitions).shape == (lanes, meta_features)


def test_softmax_weights_are_a_distribution_even_for_huge_logits() -> None:
    architecture = architecture_of(weights="softmax", sub_models=4)
    p = random_parameters(architecture)
    p["gate.weight"] *= 1e6
    alpha = mixture_weights(NUMPY, p, np.ones((3, 10), dtype=np.float32), architecture.linear)
    assert np.isfinite(alpha).all()
    np.testing.assert_allclose(alpha.sum(axis=1), 1.0, rtol=1e-6)


def test_an_architecture_is_a_value() -> None:
    assert dataclasses.replace(architecture_of()) == architecture_of()
