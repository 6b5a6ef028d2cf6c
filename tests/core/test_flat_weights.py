"""Weights in one array learn as they would one by one."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.learners.flat_weights import FlatWeights
from core.learners.learner import Diverged
from core.rng import generator

SHAPES = {"gate.bias": (3,), "inner.rate": (2, 3), "sub.weight": (3, 5, 7), "unused": (4,)}
CPU = torch.device("cpu")


def arrays() -> dict[str, np.ndarray]:
    rng = generator(0, "flat")
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in SHAPES.items()}


def loss_of(weights: dict[str, torch.Tensor], step: int) -> torch.Tensor:
    wave = torch.sin(torch.arange(35.0) * (step + 1)).view(5, 7)
    return ((weights["sub.weight"] * wave).sum() - weights["gate.bias"].sum()).square() + weights["inner.rate"].square().sum()


@pytest.mark.parametrize("largest", [1e6, 0.5], ids=["no gradient is clipped", "all are"])
def test_weights_in_one_array_learn_as_separate_ones_do_in_radam(largest: float) -> None:
    flat = FlatWeights(arrays(), "inner.", 10.0, largest, CPU)
    apart = {name: torch.from_numpy(array).requires_grad_(True) for name, array in arrays().items()}
    fast = [apart["inner.rate"]]
    slow = [weight for name, weight in apart.items() if name != "inner.rate"]
    optimiser = torch.optim.RAdam([{"params": slow, "lr": 0.01}, {"params": fast, "lr": 0.1}])
    for step in range(12):
        flat.learn(loss_of(flat.by_name, step), 0.01)
        optimiser.zero_grad()
        loss_of(apart, step).backward()
        torch.nn.utils.clip_grad_norm_(apart.values(), largest)
        optimiser.step()
    for name, array in arrays().items():
        np.testing.assert_allclose(flat.by_name[name].detach(), apart[name].detach(), rtol=2e-5, err_msg=name)
        assert (name == "unused") == np.array_equal(flat.by_name[name].detach(), array)


def test_the_order_and_the_values_of_the_weights_stay_and_the_arrays_given_are_not_written_to() -> None:
    given = arrays()
    flat = FlatWeights(given, "inner.", 10.0, 10.0, CPU)
    assert list(flat.by_name) == list(given)
    flat.learn(loss_of(flat.by_name, 0), 0.01)
    for name, array in arrays().items():
        np.testing.assert_array_equal(given[name], array)


def test_numpy_views_of_the_weights_follow_every_step() -> None:
    flat = FlatWeights(arrays(), "inner.", 10.0, 10.0, CPU)
    view = flat.by_name["sub.weight"].detach().numpy()
    before = view.copy()
    flat.learn(loss_of(flat.by_name, 0), 0.01)
    assert not np.array_equal(view, before)


@pytest.mark.parametrize("bad", ["loss", "gradient"])
def test_what_is_no_longer_finite_ends_learning_before_the_weights_are_touched(bad: str) -> None:
    flat = FlatWeights(arrays(), "inner.", 10.0, 10.0, CPU)
    with torch.no_grad():
        flat.by_name["gate.bias"].zero_()
    # The slope of the square root at zero is infinite while its value is finite.
    loss = flat.by_name["gate.bias"].sqrt().sum() if bad == "gradient" else flat.by_name["gate.bias"].sum() / 0.0
    with pytest.raises(Diverged, match="finite"):
        flat.learn(loss, 0.01)
    np.testing.assert_array_equal(flat.by_name["sub.weight"].detach(), arrays()["sub.weight"])
