"""What a model keeps for learning on a task: gathered once, saved with it, checked when it is opened."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from core import build
from core.adaptation.experience import Experience, experience, shifted
from core.model import Model, initialise
from core.storage.model_file import ModelFileError, from_bytes, to_bytes
from core.trainers.keeping import gather_experience, spread_out
from tests.core.tiny_runs import mirror_recipe, trained

MODEL = initialise(mirror_recipe(**{"model.mode": "hybrid"}))
FAMILY = build.make_family(MODEL.recipe.family)


@pytest.fixture(scope="module")
def kept() -> Experience:
    return gather_experience(MODEL, FAMILY, 200, seed=0)[0]


def test_as_many_transitions_as_asked_for_and_not_all_of_them_ends(kept: Experience) -> None:
    assert len(kept) == 200
    assert 0 < kept.terminated.sum() <= 50


def test_the_same_seed_keeps_the_same(kept: Experience) -> None:
    again = gather_experience(MODEL, FAMILY, 200, seed=0)[0]
    other = gather_experience(MODEL, FAMILY, 200, seed=1)[0]
    assert np.array_equal(kept.inputs, again.inputs)
    assert not np.array_equal(kept.inputs, other.inputs)


def test_an_episode_that_terminated_left_the_bounds(kept: Experience) -> None:
    outside = (np.abs(kept.following[:, [0, 2]]) > 1.0).any(axis=1)
    assert np.array_equal(outside, kept.terminated > 0)


def test_the_next_inputs_hold_what_followed_and_the_action_as_the_newest(kept: Experience) -> None:
    architecture = build.make_architecture(MODEL.recipe, MODEL.interface)
    after = kept.inputs_after(architecture)
    assert after.shape == kept.inputs.shape
    assert np.array_equal(after[:, :4], kept.following)
    assert np.array_equal(after[:, 4:6].argmax(axis=1), kept.actions)
    assert np.array_equal(after[:, 6:], kept.inputs[:, 4:-2])


def test_without_past_actions_the_next_inputs_are_what_followed() -> None:
    recipe = mirror_recipe(**{"model.past_actions": 0})
    architecture = build.make_architecture(recipe, FAMILY.interface)
    following = np.ones((3, 4), dtype=np.float32)
    assert np.array_equal(shifted(architecture, np.zeros((3, 4), np.float32), np.zeros(3, np.intp), following), following)


def test_rows_that_are_spread_out_take_the_outlier_first() -> None:
    points = np.array([[0.0], [0.1], [0.2], [9.0], [5.0]], dtype=np.float32)
    assert spread_out(points, 3).tolist() == [0, 3, 4]
    assert sorted(spread_out(points, 99).tolist()) == [0, 1, 2, 3, 4]


def test_training_keeps_experience_and_counts_its_steps() -> None:
    model = trained(mirror_recipe(**{"training.kept_transitions": 64}))
    found = experience(model.kept)
    assert found is not None
    assert len(found) == 64


def test_a_baseline_that_is_no_mixture_keeps_nothing() -> None:
    recipe = mirror_recipe(**{"training.kept_transitions": 64, "learner.name": "memoryless_search"})
    assert not trained(recipe).kept


def with_kept(kept: Experience, **changed: np.ndarray) -> Model:
    return dataclasses.replace(MODEL, kept={**kept.arrays(), **{f"replay.{k}": v for k, v in changed.items()}})


def test_it_is_saved_and_opened_again(kept: Experience) -> None:
    again = experience(from_bytes(to_bytes(with_kept(kept)), "x").kept)
    assert again is not None
    assert all(np.array_equal(getattr(kept, name), array) for name, array in vars(again).items())


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("inputs", lambda array: array[:, :-1]),
        ("reward", lambda array: array[:-1]),
        ("actions", lambda array: array + 2),
        ("terminated", lambda array: array + 0.5),
        ("surprise", lambda _: np.zeros(200, dtype=np.float32)),
    ],
)
def test_experience_that_does_not_fit_is_refused(
    kept: Experience, name: str, spoil: Callable[[np.ndarray], np.ndarray]
) -> None:
    spoiled = spoil(getattr(kept, name, np.zeros(1)))
    with pytest.raises(ModelFileError) as caught:
        from_bytes(to_bytes(with_kept(kept, **{name: spoiled})), "x")
    assert caught.value.code == "mismatch"
    assert "experience" in caught.value.sentence


def test_experience_without_a_transition_is_refused(kept: Experience) -> None:
    empty = {name: array[:0] for name, array in kept.arrays().items()}
    with pytest.raises(ModelFileError, match="empty"):
        from_bytes(to_bytes(dataclasses.replace(MODEL, kept=empty)), "x")
