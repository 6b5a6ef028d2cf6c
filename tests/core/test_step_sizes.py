"""Step sizes of Q-learning on a task are meta-trained, kept with the model, and used."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from core import build
from core.adaptation.step_sizes import LARGEST, PREFIX, SHIFT, none_learned, shapes, step_sizes
from core.adaptation.task_learner import TaskLearner
from core.events import StepSizesUpdated, TrainingFinished
from core.model import Model, initialise
from core.rng import generator
from core.storage.model_file import ModelFileError, from_bytes, to_bytes
from core.trainers import step_size_learning
from core.trainers.step_size_learning import StepSizeLearning
from tests.core.tiny_runs import events_of, mirror_recipe

MODEL = initialise(mirror_recipe(**{"model.mode": "hybrid"}))
ARCHITECTURE = build.make_architecture(MODEL.recipe, MODEL.interface)
LANES = 3


@pytest.fixture(autouse=True)
def short_lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = dataclasses.replace(step_size_learning.LESSON, updates=2, places=4, rollout_steps=8, minibatches=1)
    monkeypatch.setattr(step_size_learning, "LESSON", quick)
    monkeypatch.setattr(step_size_learning, "MISLED_STEPS", 30)
    monkeypatch.setattr(step_size_learning, "CONTEXT_STEPS", 20)


def asked(rows: int = 6) -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]:
    """Inputs, actions and targets of some gradient step."""
    rng = generator(0)

    def numbers(*shape: int) -> torch.Tensor:
        return torch.from_numpy(rng.normal(size=shape).astype(np.float32))

    sizes = {"inputs": ARCHITECTURE.input_size, "alpha": 3, "state": 16}
    seen = {name: numbers(LANES, rows, size) for name, size in sizes.items()}
    return seen, torch.from_numpy(rng.integers(2, size=(LANES, rows))), numbers(LANES, rows)


def learner(factors: dict[str, np.ndarray] | None = None) -> TaskLearner:
    return TaskLearner(ARCHITECTURE, MODEL.parameters, LANES, "everything", factors)


def test_factors_of_one_change_nothing_and_of_two_double_the_first_step() -> None:
    seen, actions, target = asked()
    plain, ones, twos = learner(), learner(step_sizes(none_learned(ARCHITECTURE))), None
    twos = learner({name: 2 * factor for name, factor in step_sizes(none_learned(ARCHITECTURE)).items()})
    for each in (plain, ones, twos):
        each.approach(np.arange(LANES), seen, actions, target, rate=1e-3)
    start = learner().weights
    for name in plain.learned:
        assert torch.equal(plain.weights[name], ones.weights[name])
        moved, twice = plain.weights[name] - start[name], twos.weights[name] - start[name]
        assert torch.allclose(twice, 2 * moved, atol=1e-6)


def test_a_factor_of_zero_keeps_a_row_where_it_is() -> None:
    seen, actions, target = asked()
    factors = step_sizes(none_learned(ARCHITECTURE))
    factors["sub.0.weight"][1, 2] = 0.0
    still = learner(factors)
    still.approach(np.arange(LANES), seen, actions, target, rate=1e-2)
    moved = (still.weights["sub.0.weight"] - learner().weights["sub.0.weight"]).unflatten(0, (LANES, 3)).abs().sum(-1)
    assert (moved[:, 1, 2] == 0).all()
    assert (moved[:, 0, 2] > 0).all()


@pytest.mark.parametrize("name", ["sub.head.weight", "sub.0.gain", SHIFT])
def test_the_derivative_by_a_step_size_is_what_a_slightly_longer_step_does(name: str) -> None:
    seen, actions, target = asked()
    learning = learner()
    for _ in range(3):
        learning.approach(np.arange(LANES), seen, actions, target, rate=1e-2)
    _, derivatives = learning.alignment(seen, actions, target)
    start, reached = learner().weights[name], learning.weights[name].clone()
    losses = []
    for longer in (-0.02, 0.02):
        learning.weights[name].copy_(start + np.exp(longer) * (reached - start))
        losses.append(learning.alignment(seen, actions, target)[0])
    assert float(derivatives[name].sum()) == pytest.approx((losses[1] - losses[0]) / 0.04, rel=0.02, abs=1e-5)


def test_meta_training_of_step_sizes_moves_them_and_is_reproducible() -> None:
    model = trained_model()
    first, again = (StepSizeLearning(model, build.make_family(model.recipe.family), 2, seed=0) for _ in range(2))
    events = list(first)
    assert [event.update for event in events] == [1, 2]
    assert all(np.isfinite(event.loss) for event in events)
    assert list(again) == events
    assert {name: array.shape for name, array in first.kept.items()} == shapes(ARCHITECTURE)
    assert any((array != 1).any() for array in first.kept.values())


def trained_model() -> Model:
    recipe = mirror_recipe(**{"model.mode": "hybrid", "training.kept_transitions": 64})
    return events_of(recipe)[1]


def test_a_run_with_rate_updates_ends_with_them_and_saves_them() -> None:
    recipe = mirror_recipe(**{"model.mode": "hybrid", "training.kept_transitions": 64, "training.rate_updates": 2})
    events, model = events_of(recipe)
    assert [type(event) for event in events[-3:]] == [StepSizesUpdated, StepSizesUpdated, TrainingFinished]
    assert events[-2].seconds_left == 0.0 < events[-3].seconds_left
    assert step_sizes(from_bytes(to_bytes(model), "x").kept).keys() == step_sizes(model.kept).keys() != set()


@pytest.mark.parametrize("spoiled", [np.ones(2), np.full(3, LARGEST * 2), np.full(3, -1.0)])
def test_step_sizes_that_do_not_fit_are_refused(spoiled: np.ndarray) -> None:
    kept = {**none_learned(ARCHITECTURE), PREFIX + SHIFT: spoiled.astype(np.float32)}
    with pytest.raises(ModelFileError) as caught:
        from_bytes(to_bytes(dataclasses.replace(MODEL, kept=kept)), "x")
    assert caught.value.code == "mismatch"
