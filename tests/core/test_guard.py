"""What is no longer finite is taken back once, with smaller steps; the second time the run ends with its last good model."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from core import build
from core.adaptation.step_sizes import PREFIX
from core.events import (
    MetaUpdated,
    Note,
    StepSizesUpdated,
    TrainingEvent,
    TrainingFinished,
    TrainingResumed,
    Validated,
    without_clock,
)
from core.learners.first_order_maml import FirstOrderMAML
from core.learners.flat_weights import FlatWeights
from core.learners.learner import Diverged, Learner
from core.learners.memoryless_search import MemorylessSearch
from core.learners.parallel_q import ParallelQ
from core.learners.reptile import Reptile
from core.model import Model, initialise
from core.recipe import Recipe
from core.tasks.cartpole_env import CartPoleLanes
from core.tasks.cartpole_torch import CartPoleTensors
from core.trainers.guard import CAUTION, Guard
from core.trainers.meta_training import MetaTraining
from core.trainers.step_size_learning import StepSizeLearning
from tests.core.state_bytes import through_bytes
from tests.core.tiny_family import CorridorLanes
from tests.core.tiny_runs import corridor_recipe, events_of, mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")
SIZES = StepSizesUpdated(update=1, updates=2, loss=0.5, names=("gate",), factors=(1.0,))
BACK = "training goes back to update {update}, and on with a tenth of its step size."
KINDS = {
    "context_mixture": ParallelQ,
    "reptile": Reptile,
    "first_order_maml": FirstOrderMAML,
    "memoryless_search": MemorylessSearch,
}


def reported(events: list[TrainingEvent], kind: type) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


def end_of(events: list[TrainingEvent]) -> TrainingFinished:
    (ended,) = reported(events, TrainingFinished)
    assert events[-1] is ended
    return ended  # type: ignore[no-any-return]


def assert_finite(model: Model) -> None:
    assert all(np.isfinite(array).all() for array in model.parameters.values())


def faults(monkeypatch: pytest.MonkeyPatch, at: list[int], fault: Callable[[torch.Tensor], torch.Tensor]) -> None:
    """The gradient steps of these numbers, counted from 1 over the whole test, get another gradient."""
    steps, taken = FlatWeights.gradient, []

    def broken(weights: FlatWeights, loss: torch.Tensor) -> torch.Tensor:
        taken.append(1)
        found = steps(weights, loss)
        return fault(found) if len(taken) in at else found

    monkeypatch.setattr(FlatWeights, "gradient", broken)


def poisoned(gradient: torch.Tensor) -> torch.Tensor:
    return gradient * math.inf


# Eight gradient steps an update: the twentieth is in the middle of the third.
def test_a_gradient_that_is_not_finite_once_is_taken_back_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = corridor_recipe(updates=6, **{"training.validation_every": 2})
    healthy, _ = events_of(recipe)
    faults(monkeypatch, [20], poisoned)
    events, model = events_of(recipe)
    (note,) = reported(events, Note)
    assert note.text == "A gradient is no longer finite: " + BACK.replace("{update}", "2")
    assert note.warning
    assert end_of(events).reason == "done"
    updates, planned = reported(events, MetaUpdated), reported(healthy, MetaUpdated)
    assert [event.update for event in updates] == [1, 2, 3, 4, 5, 6]
    slowed = [event.learning_rate / other.learning_rate for event, other in zip(updates, planned, strict=True)]
    assert slowed == pytest.approx([1, 1, CAUTION, CAUTION, CAUTION, CAUTION])
    assert [without_clock(event) for event in updates[:2]] == [without_clock(event) for event in planned[:2]]
    assert updates[2].train_return == planned[2].train_return, "the same experience is learned from with smaller steps"
    assert_finite(model)


def test_a_second_time_ends_the_run_with_its_plots_and_its_last_good_model(monkeypatch: pytest.MonkeyPatch) -> None:
    faults(monkeypatch, [20, 34], poisoned)  # the second in update 4, since four steps of update 3 were taken twice
    events, model = events_of(corridor_recipe(updates=6, **{"training.validation_every": 5}))
    first, second = reported(events, Note)
    assert first.text.endswith(BACK.replace("{update}", "2"))
    assert second.text == (
        "A gradient is no longer finite; try a smaller learner.learning_rate. The best model so far is kept."
    )
    ended = end_of(events)
    assert (ended.reason, ended.update, ended.best_update) == ("diverged", 3, 3)
    assert [event.update for event in reported(events, MetaUpdated)] == [1, 2, 3]
    assert [event.update for event in reported(events, Validated)] == [3], "the last good parameters are judged"
    assert model.scores["meta_updates"] == 3
    assert_finite(model)


def test_a_weight_that_is_not_finite_is_noticed_in_its_update(monkeypatch: pytest.MonkeyPatch) -> None:
    step, taken = FlatWeights.step, []

    def broken(weights: FlatWeights, gradient: torch.Tensor, rate: float) -> None:
        step(weights, gradient, rate)
        taken.append(1)
        if len(taken) == 16:  # the last of the second update, whose losses know nothing of it
            with torch.no_grad():
                weights.by_name["gate.bias"][0] = math.nan

    monkeypatch.setattr(FlatWeights, "step", broken)
    events, model = events_of(corridor_recipe(updates=4))
    assert [note.text for note in reported(events, Note)] == ["A weight is no longer finite: " + BACK.replace("{update}", "1")]
    assert end_of(events).reason == "done"
    assert_finite(model)


@pytest.mark.parametrize("learner", KINDS)
def test_what_an_update_that_fails_has_done_is_taken_back_bit_for_bit(learner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = mirror_recipe(updates=4, **{"learner.name": learner, "learner.generations": 4, "learner.outer_steps": 2})

    def made() -> Learner:
        return build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)

    careful, guarded = made(), made()
    guard = Guard(guarded)
    assert repr(guard.update()) == repr(careful.update())
    careful.caution = CAUTION
    update = KINDS[learner].update

    def failing(self: Any) -> Any:
        update(self)  # everything has moved by then
        raise Diverged("No.")

    with monkeypatch.context() as patch:
        patch.setattr(KINDS[learner], "update", failing)
        with pytest.raises(Diverged, match="No"):
            guard.update()
    assert guard.step_back()
    assert repr(guard.update()) == repr(careful.update())
    expected = careful.parameters()
    assert all(array.tobytes() == expected[name].tobytes() for name, array in guarded.parameters().items())
    assert not guard.step_back(), "once only"


@pytest.mark.parametrize("learner", ["context_mixture", "reptile", "memoryless_search"])
def test_a_guard_changes_nothing_of_a_healthy_run(learner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = mirror_recipe(updates=2, **{"learner.name": learner, "learner.generations": 2, "training.validation_tasks": 2})
    guarded, model = events_of(recipe)
    monkeypatch.setattr(Guard, "update", lambda guard: guard._learner.update())
    bare, same = events_of(recipe)
    assert [repr(without_clock(event)) for event in guarded] == [repr(without_clock(event)) for event in bare]
    assert all(array.tobytes() == same.parameters[name].tobytes() for name, array in model.parameters.items())


def spoil(monkeypatch: pytest.MonkeyPatch, lanes: type, spoilt: Callable[[Any], Any], after: int) -> None:
    """From this step on, counted over all environments, what ``step`` gives is spoilt."""
    step, taken = lanes.step, []  # type: ignore[attr-defined]

    def broken(self: Any, actions: Any) -> Any:
        taken.append(1)
        result = step(self, actions)
        return spoilt(result) if len(taken) > after else result

    monkeypatch.setattr(lanes, "step", broken)


def without_reward(stepped: Any) -> Any:
    observation, reward, *rest = stepped
    return (observation, np.where(np.arange(len(reward)) == 3, np.nan, reward), *rest)


def without_any_reward(stepped: Any) -> Any:
    observation, reward, *rest = stepped
    return (observation, np.full_like(reward, np.nan), *rest)


def without_sight(stepped: Any) -> Any:
    observation, *rest = stepped
    return (np.full_like(observation, np.inf), *rest)


@pytest.mark.parametrize("spoilt", [without_reward, without_sight])
def test_a_family_whose_numbers_are_not_finite_ends_the_run_and_is_named(
    spoilt: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = corridor_recipe(updates=6, **{"training.validation_every": 50})
    spoil(monkeypatch, CorridorLanes, spoilt, after=2 * 14 + 13)  # in the last step of the third update
    events, model = events_of(recipe)
    ended = end_of(events)
    assert (ended.reason, ended.update) == ("diverged", 2)
    first, second = reported(events, Note)
    what = 'The family "corridor" gave a reward or an observation that is not a finite number'
    assert first.text == f"{what}: {BACK.replace('{update}', '2')}"
    assert second.text == f"{what}. The best model so far is kept."
    assert len(reported(events, MetaUpdated)) == 2
    assert_finite(model)


def test_a_validation_whose_return_is_not_finite_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = corridor_recipe(updates=6, **{"training.validation_every": 2, "training.kept_transitions": 16})
    spoil(monkeypatch, CorridorLanes, without_reward, after=2 * 14)  # only the rollouts of two updates were sound
    events, model = events_of(recipe)
    assert (end_of(events).reason, end_of(events).update, end_of(events).best_update) == ("diverged", 2, 0)
    (note,) = reported(events, Note)
    assert note.text == "The return on validation tasks is not a finite number. The best model so far is kept."
    assert_finite(model)


def test_transitions_that_are_not_finite_are_not_kept_with_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = corridor_recipe(updates=1, **{"training.kept_transitions": 16, "training.rate_updates": 2})
    monkeypatch.setattr("core.trainers.keeping.STEPS", 5)
    spoil(monkeypatch, CorridorLanes, without_any_reward, after=14 + 2 * 7)  # a rollout and a validation were sound
    events, model = events_of(recipe)
    (note,) = reported(events, Note)
    assert note.text.endswith("is not a finite number. The model keeps no transitions.")
    assert end_of(events).reason == "done"
    assert not model.kept


def test_step_sizes_whose_loss_is_not_finite_stay_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = corridor_recipe(updates=1, **{"training.kept_transitions": 16, "training.rate_updates": 2})
    monkeypatch.setattr("core.trainers.keeping.STEPS", 5)
    monkeypatch.setattr(StepSizeLearning, "__iter__", lambda learning: iter([dataclasses.replace(SIZES, loss=math.nan)]))
    events, model = events_of(recipe)
    (note,) = reported(events, Note)
    assert note.text == "The loss of the step sizes is no longer finite, so that they stay equal."
    assert end_of(events).reason == "done"
    assert model.kept
    assert not [name for name in model.kept if name.startswith(PREFIX)]


def test_a_search_on_a_family_whose_returns_are_not_finite_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, CartPoleLanes, without_reward, after=3)
    events, model = events_of(mirror_recipe(**{"learner.name": "memoryless_search"}))
    assert (end_of(events).reason, end_of(events).update) == ("diverged", 0)
    assert_finite(model)


def test_lanes_on_tensors_are_guarded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    made = CartPoleTensors.__init__

    def spoilt(self: CartPoleTensors, *arguments: Any) -> None:
        made(self, *arguments)
        self._reward[2] = math.inf

    monkeypatch.setattr(CartPoleTensors, "__init__", spoilt)
    events, model = events_of(mirror_recipe(updates=2, **{"run.rollout": "device"}))
    assert end_of(events).reason == "diverged"
    assert 'The family "mirror" gave' in reported(events, Note)[0].text
    assert_finite(model)


def test_a_learning_rate_that_explodes_is_survived() -> None:
    huge = {"learner.learning_rate": 1.0, "learner.largest_gradient": 1e6, "training.validation_tasks": 2}
    hits = []
    for mode in ("strict", "hybrid"):
        events, model = events_of(mirror_recipe(updates=3, **{**huge, "model.mode": mode}))
        assert_finite(model)
        hits += reported(events, Note)
        assert end_of(events).reason == "done" or len(reported(events, Note)) == 2
    assert hits, "where exactly depends on the last digits, but somewhere it does"


def test_an_inner_loop_that_explodes_goes_back_with_smaller_inner_steps() -> None:
    settings = {"learner.inner_optimiser": "gradient", "learner.inner_rate": 100.0, "learner.largest_gradient": 1e6}
    events, model = events_of(mirror_recipe(updates=3, **{"learner.name": "reptile", "learner.inner_steps": 40, **settings}))
    assert reported(events, Note)
    assert_finite(model)


def resumed_at(recipe: Recipe, update: int) -> tuple[list[TrainingEvent], MetaTraining]:
    """A training that was interrupted after an update and goes on from there; all events after that."""
    training = MetaTraining(recipe)
    for event in training:
        if training.between_updates and event.update == update:  # type: ignore[union-attr]
            state = through_bytes(training.state())
            break
    again = MetaTraining(recipe, resume_from=state)
    return list(again), again


def test_a_run_that_stepped_back_goes_on_as_carefully_when_it_is_resumed(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = corridor_recipe(updates=5)
    with monkeypatch.context() as patch:
        faults(patch, [12], poisoned)
        whole, model = events_of(recipe)
    with monkeypatch.context() as patch:
        faults(patch, [12], poisoned)
        again, training = resumed_at(recipe, 3)
    assert isinstance(again[0], TrainingResumed)
    assert [repr(without_clock(event)) for event in again[1:]] == [
        repr(without_clock(event)) for event in whole[-len(again) + 1 :]
    ]
    assert all(array.tobytes() == training.model.parameters[name].tobytes() for name, array in model.parameters.items())
    with monkeypatch.context() as patch:
        faults(patch, [12, 30], poisoned)
        again, _ = resumed_at(recipe, 3)
    assert end_of(again).reason == "diverged", "once in a run, however often it is resumed"
