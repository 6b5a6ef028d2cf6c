"""A learner that is stopped between two updates and goes on elsewhere learns the same, bit for bit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from core import build
from core.learners import LEARNERS
from core.learners.learner import Learner
from core.model import initialise
from core.recipe import Recipe
from core.state import State, flatten
from core.tasks.cartpole_torch import CartPoleTensors
from core.tasks.family import LaneEnv
from tests.core.state_bytes import through_bytes
from tests.core.tiny_family import CorridorLanes
from tests.core.tiny_runs import corridor_recipe, mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")
QUICK = {"learner.epochs": 1, "learner.minibatches": 2, "learner.inner_steps": 2, "learner.outer_steps": 2}
SEARCH = {"learner.generations": 4, "learner.search_generations": 2}
OF_THEIR_OWN = ("context_mixture", "reptile", "first_order_maml", "memoryless_search")  # the others are as the first
NUISANCES = {"family.nuisances": ["noise", "dropped", "wind", "asymmetry"]}
DEVICE = {"run.rollout": "device"}

# What a learner with torch remembers beside its weights differs by context, family and where it collects.
VARIANTS: dict[str, dict[str, Any]] = {
    "hybrid": {"model.mode": "hybrid"},
    "newer ones count more": {"model.context": "recent"},
    "recurrent and hybrid": {"model.context": "recurrent", "model.mode": "hybrid"},
    "running": {"model.context": "running"},
    "without dynamics": {"learner.dynamics_weight": 0.0},
    "gradient context": {"model.context": "gradient"},
    "softmax": {"model.weights": "softmax"},
    "no past actions, window of one": {"model.past_actions": 0, "model.window": 1},
    "window longer than a rollout": {"model.window": 40},
    "nuisances": NUISANCES,
    "controls that switch": {"family.name": "switch", **NUISANCES},
    "crossed sensors": {"family.name": "scrambled"},
    "several delays": {"family.name": "rig"},
    "on tensors": DEVICE,
    "on tensors, recurrent": {**DEVICE, "model.context": "recurrent"},
    "on tensors, running": {**DEVICE, "model.context": "running"},
    "on tensors, gradient context": {**DEVICE, "model.context": "gradient", **NUISANCES},
    "on tensors, oracle of what switches": {**DEVICE, "learner.name": "oracle", "family.name": "switch"},
    "oracle of what switches": {"learner.name": "oracle", "family.name": "switch"},
    "MAML with several rollouts": {"learner.name": "first_order_maml", "learner.rollouts": 2, "learner.outer_steps": 2},
    "Reptile by plain gradients": {"learner.name": "reptile", "learner.inner_optimiser": "gradient", "learner.inner_rate": 0.1},
}


def learner_of(recipe: Recipe) -> Learner:
    return build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)


def assert_goes_on_the_same(recipe: Recipe, before: int = 2, after: int = 2) -> None:
    """Updates, then state, then updates: the same as by a fresh learner that goes on from the state, once it was bytes."""
    first = learner_of(recipe)
    for _ in range(before):
        first.update()
    stored = through_bytes(first.state())
    expected = [first.update() for _ in range(after)]
    second = learner_of(recipe)
    second.update()  # where it stood before does not matter
    second.restore(stored)
    # repr tells numbers apart to the last bit, and not-a-number equals itself
    assert [repr(second.update()) for _ in range(after)] == [repr(report) for report in expected]
    assert_same(second.parameters(), first.parameters())
    assert_same(second.state(), first.state())


def assert_same(found: State, expected: State) -> None:
    (arrays, tree), (others, other_tree) = flatten(found), flatten(expected)
    assert tree == other_tree
    assert arrays.keys() == others.keys()
    for name, array in others.items():
        assert array.tobytes() == arrays[name].tobytes(), name


@pytest.mark.parametrize("learner", LEARNERS)
def test_every_learner_goes_on_bit_for_bit(learner: str) -> None:
    assert_goes_on_the_same(mirror_recipe(updates=4, **{"learner.name": learner, **SEARCH, **QUICK}))


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_every_kind_of_model_and_task_goes_on_bit_for_bit(variant: dict[str, Any]) -> None:
    assert_goes_on_the_same(mirror_recipe(updates=4, **{"training.trial_steps": 20, **QUICK, **variant}))


@pytest.mark.parametrize("learner", ["context_mixture", "reptile"])
def test_a_family_of_other_sizes_goes_on_bit_for_bit(learner: str) -> None:
    assert_goes_on_the_same(corridor_recipe(updates=4, **{"learner.name": learner, **QUICK}))


def test_a_learner_can_begin_from_the_state_before_its_first_update() -> None:
    assert_goes_on_the_same(mirror_recipe(updates=2), 0, 2)


@pytest.mark.parametrize("learner", OF_THEIR_OWN)
def test_a_state_is_a_copy_that_later_updates_leave_alone(learner: str) -> None:
    first = learner_of(mirror_recipe(updates=4, **{"learner.name": learner, **SEARCH, **QUICK}))
    first.update()
    taken = first.state()
    kept = through_bytes(taken)
    first.update()
    assert_same(taken, kept)


def broken(state: State, path: tuple[str, ...], value: Any) -> State:
    """The state with one part replaced."""
    name, *rest = path
    return {**state, name: broken(state[name], tuple(rest), value) if rest else value}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("collector", "env", "tasks"), np.zeros((3, 5))),
        (("collector", "actor", "memory"), {}),
        (("collector", "generators", "policy"), {"bit_generator": "MT19937"}),
        (("learned", "weights"), {}),
        (("learned", "moments"), []),
        (("gauge",), {"scale": np.ones(7, dtype=np.float32)}),
        (("done",), None),
        (("minibatches",), "text"),
    ],
)
def test_a_state_that_does_not_fit_is_refused_and_changes_nothing(path: tuple[str, ...], value: Any) -> None:
    learner = learner_of(mirror_recipe(updates=4))
    learner.update()
    before = learner.state()
    learner.update()
    here = learner.state()
    with pytest.raises(ValueError, match=r"^The state does not fit this recipe: "):
        learner.restore(broken(before, path, value))
    assert_same(learner.state(), here)


def test_the_state_of_another_recipe_is_refused() -> None:
    state = learner_of(mirror_recipe(updates=4)).state()
    for other in (
        {"model.width": 20},
        {"training.lanes": 4},
        {"learner.name": "reptile"},
        {"learner.name": "memoryless_search"},
    ):
        with pytest.raises(ValueError, match=r"^The state does not fit this recipe: "):
            learner_of(mirror_recipe(updates=4, **other)).restore(state)


@pytest.mark.parametrize(
    "recipe_of", [lambda: corridor_recipe(updates=4), lambda: mirror_recipe(updates=4, **DEVICE)], ids=["host", "tensors"]
)
def test_lanes_that_cannot_say_where_they_stand_begin_anew(
    recipe_of: Callable[[], Recipe], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CorridorLanes, "whole_state", LaneEnv.whole_state)
    monkeypatch.delattr(CartPoleTensors, "whole_state")
    recipe = recipe_of()
    first = learner_of(recipe)
    first.update()
    stored = through_bytes(first.state())
    second = learner_of(recipe)
    second.restore(stored)
    assert (second.state()["collector"]["trial_steps"] == stored["collector"]["trial_steps"]).all()
    assert np.isfinite(second.update().meta_loss)
