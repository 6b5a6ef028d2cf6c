"""A training that was interrupted goes on as if nothing had been: the same events, and in the end the same file."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import core
from core.adaptation import endings
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
from core.recipe import Recipe
from core.state import State
from core.tasks.family import LaneEnv
from core.trainers import keeping, step_size_learning
from core.trainers.meta_training import MetaTraining
from tests.core.state_bytes import through_bytes
from tests.core.tiny_family import CorridorLanes
from tests.core.tiny_runs import corridor_recipe, events_of, mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")


@pytest.fixture(scope="module", autouse=True)
def short() -> Iterator[None]:
    """What follows the updates takes a moment only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "STEPS", 12)
        patch.setattr(endings, "STEPS", 3)
        patch.setattr(step_size_learning, "CONTEXT_STEPS", 3)
        patch.setattr(step_size_learning, "MISLED_STEPS", 12)
        lesson = dataclasses.replace(step_size_learning.LESSON, updates=1, rollout_steps=4)
        patch.setattr(step_size_learning, "LESSON", lesson)
        yield


@dataclasses.dataclass(frozen=True)
class Whole:
    """An uninterrupted training, its events, and the states that it had with the number of events before each."""

    recipe: Recipe
    events: list[TrainingEvent]
    states: list[tuple[int, State]]
    file: bytes


def whole_run(recipe: Recipe, folder: Path) -> Whole:
    training, events, states = MetaTraining(recipe), [], []
    for event in training:
        events.append(event)
        if training.between_updates:
            states.append((len(events), through_bytes(training.state())))
    return Whole(recipe, events, states, file_of(training, folder))


@pytest.fixture(scope="module")
def whole(short: None, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Three updates with validations at 2 and 3, then kept transitions, then two updates of step sizes."""
    after = {"training.validation_every": 2, "training.kept_transitions": 32, "training.rate_updates": 2}
    after |= {"training.validation_tasks": 2, "learner.epochs": 1}
    return whole_run(mirror_recipe(updates=3, **after), tmp_path_factory.mktemp("whole"))


def told(events: list[TrainingEvent]) -> list[str]:
    """Events without what depends on the clock; as text, so that not-a-number equals itself."""
    return [f"{type(event).__name__} {without_clock(event)}" for event in events]


def file_of(training: MetaTraining, folder: Path) -> bytes:
    """The model as a file."""
    return Path(core.save(training.model, folder / "model.metamodel")).read_bytes()


def test_a_training_goes_on_from_every_update_to_the_same_file(whole: Whole, tmp_path: Path) -> None:
    events = whole.events
    kinds = [type(event).__name__ for event in events]
    assert [kinds[count - 1] for count, _ in whole.states] == [
        "MetaUpdated", "Validated", "Validated", "StepSizesUpdated", "StepSizesUpdated",
    ]  # fmt: skip
    for count, state in whole.states:
        resumed = MetaTraining(whole.recipe, resume_from=state)
        again = list(resumed)
        first = again[0]
        assert isinstance(first, TrainingResumed)
        done = [event for event in events[:count] if isinstance(event, MetaUpdated)]
        step_sizes = [event for event in events[:count] if isinstance(event, StepSizesUpdated)]
        validated = [event.update for event in events[:count] if isinstance(event, Validated)]
        assert (first.update, first.updates, first.validated) == (len(done), 3, validated[-1] if validated else 0)
        assert first.step_size_updates == len(step_sizes)
        assert told(again[1:]) == told(events[count:])
        assert file_of(resumed, tmp_path) == whole.file


def test_a_training_may_be_interrupted_again_and_again(whole: Whole, tmp_path: Path) -> None:
    state, training, seen = None, MetaTraining(whole.recipe), []
    while True:
        for event in training:
            if not isinstance(event, TrainingResumed):
                seen.append(event)
            if training.between_updates:
                state = through_bytes(training.state())
                break  # what a kill does: nothing of the iterator is asked for any more
        else:
            break
        training = MetaTraining(whole.recipe, resume_from=state)
    assert told(seen) == told(whole.events)
    assert file_of(training, tmp_path) == whole.file


OTHERS = [*((name, "step") for name in ("reptile", "memoryless_search", "oracle")), ("recurrent", "episode"), ("recurrent", 3)]


@pytest.mark.parametrize(("learner", "cadence"), OTHERS)
def test_trainings_of_other_learners_go_on_to_the_same_events(learner: str, cadence: str | int, tmp_path: Path) -> None:
    settings = {"learner.generations": 2, "training.validation_every": 2, "adaptation.cadence": cadence}
    settings |= {"training.validation_tasks": 2, "learner.inner_steps": 2}
    alone = whole_run(mirror_recipe(updates=2, **{"learner.name": learner, **settings}), tmp_path)
    count, state = alone.states[0]
    resumed = MetaTraining(alone.recipe, resume_from=state)
    assert told(list(resumed)[1:]) == told(alone.events[count:])
    assert file_of(resumed, tmp_path) == alone.file


def test_a_training_that_began_from_a_model_goes_on_without_it(tmp_path: Path) -> None:
    recipe = mirror_recipe(updates=3)
    _, start = events_of(recipe)
    alone = MetaTraining(recipe, start)
    events = list(alone)
    training = MetaTraining(recipe, start)
    for event in training:
        if isinstance(event, Validated) and event.update == 1:
            state = through_bytes(training.state())
            break
    resumed = MetaTraining(recipe, resume_from=state)
    assert told(list(resumed)[1:]) == told(events[3:])
    assert file_of(resumed, tmp_path) == file_of(alone, tmp_path)


@pytest.mark.parametrize(("kind", "update"), [("MetaUpdated", 1), ("MetaUpdated", 3), ("StepSizesUpdated", 1)])
def test_a_training_that_was_stopped_goes_on_as_if_it_had_not_been(
    whole: Whole, kind: str, update: int, tmp_path: Path
) -> None:
    training = MetaTraining(whole.recipe)
    for event in training:
        if type(event).__name__ == kind and event.update == update:
            training.stop()
    assert isinstance(event, TrainingFinished)
    assert event.reason == "stopped", "something is missing: updates, or those of step sizes"
    assert training.last_state is not None
    resumed = MetaTraining(whole.recipe, resume_from=through_bytes(training.last_state))
    again = list(resumed)
    assert told(again[1:]) == told(whole.events)[-len(again) + 1 :]
    assert file_of(resumed, tmp_path) == whole.file


def test_a_training_that_was_stopped_before_its_first_update_goes_on(whole: Whole, tmp_path: Path) -> None:
    training = MetaTraining(whole.recipe)
    training.stop()
    assert type(list(training)[-1]).__name__ == "TrainingFinished"
    assert training.last_state is not None
    resumed = MetaTraining(whole.recipe, resume_from=through_bytes(training.last_state))
    assert told(list(resumed)[1:]) == told(whole.events[1:])
    assert file_of(resumed, tmp_path) == whole.file


@pytest.mark.parametrize(
    "damage",
    [
        {"learner": None},
        {"learner": True},
        {"step_sizes": True},
        {"step_sizes": {"update": "many"}},
        {"reason": ...},
        {"best": ...},
    ],
    ids=str,
)
def test_a_state_with_a_part_that_is_none_is_refused_in_one_sentence(whole: Whole, damage: dict[str, Any]) -> None:
    state = {**whole.states[0][1], **damage}
    with pytest.raises(ValueError, match="not the state of a training of this recipe"):
        MetaTraining(whole.recipe, resume_from={name: value for name, value in state.items() if value is not ...})


def test_the_time_left_of_step_sizes_is_that_of_this_part(whole: Whole) -> None:
    recipe = dataclasses.replace(whole.recipe, training=dataclasses.replace(whole.recipe.training, rate_updates=1000))
    state = whole.states[-1][1]
    state = {**state, "step_sizes": {**state["step_sizes"], "update": 900}}
    events = iter(MetaTraining(recipe, resume_from=state))
    first, sizes = next(events), next(events)
    assert isinstance(first, TrainingResumed)
    assert isinstance(sizes, StepSizesUpdated)
    assert (first.step_size_updates, sizes.update) == (900, 901)
    assert sizes.seconds_left > 99 * 1e-3 / 10, "99 updates are left, of which each takes a millisecond at least"


def test_a_training_that_came_to_its_end_has_no_last_state() -> None:
    training = MetaTraining(corridor_recipe(updates=2))
    assert isinstance(list(training)[-1], TrainingFinished)
    assert training.last_state is None


def test_the_state_can_be_had_between_two_updates_only(whole: Whole) -> None:
    training, at_rest = MetaTraining(whole.recipe), []
    with pytest.raises(RuntimeError, match="between two updates only"):
        training.state()
    for event in training:
        at_rest.append((type(event).__name__, training.between_updates))
        if not training.between_updates:
            with pytest.raises(RuntimeError, match="between two updates only"):
                training.state()
    assert ("TrainingStarted", False) in at_rest
    expected = [("MetaUpdated", True), ("MetaUpdated", False), ("Validated", True)]  # a validation belongs to its update
    assert at_rest[1:4] == expected
    assert ("StepSizesUpdated", True) in at_rest
    assert at_rest[1:4] == [("MetaUpdated", True), ("MetaUpdated", False), ("Validated", True)], (
        "a validation belongs to its update"
    )
    assert not training.between_updates


def test_time_goes_on_from_what_was_used() -> None:
    recipe = corridor_recipe(updates=4)
    training = MetaTraining(recipe)
    for event in training:
        if isinstance(event, MetaUpdated) and event.update == 2:
            state = training.state()
            break
    state |= {"seconds": 1000.0, "cpu_seconds": 900.0, "busy": 800.0}
    first, update, *_, last = MetaTraining(recipe, resume_from=state)
    assert isinstance(first, TrainingResumed)
    assert isinstance(update, MetaUpdated)
    assert isinstance(last, TrainingFinished)
    assert first.seconds >= 1000
    assert last.seconds > first.seconds
    assert 900 < update.cpu_seconds < last.cpu_seconds
    assert update.steps_per_second == pytest.approx(3 * 448 / 800, rel=0.1)
    assert update.seconds_left == pytest.approx(800 / 3, rel=0.1)


def test_a_family_that_cannot_say_where_its_lanes_stand_goes_on_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CorridorLanes, "whole_state", LaneEnv.whole_state)
    recipe = corridor_recipe(updates=4)
    training = MetaTraining(recipe)
    for event in training:
        if isinstance(event, MetaUpdated) and event.update == 2:
            state = through_bytes(training.state())
            break
    first, note, *rest = MetaTraining(recipe, resume_from=state)
    assert isinstance(first, TrainingResumed)
    assert isinstance(note, Note)
    assert note.text == (
        'The episodes under way begin anew, since the family "corridor" cannot say where they stood; '
        "numbers differ from those of a run that was never interrupted."
    )
    last = rest[-1]
    assert isinstance(last, TrainingFinished)
    assert (last.reason, last.update) == ("done", 4)
    assert not math.isnan(last.best_score)


@pytest.mark.parametrize(
    "change",
    [
        {"update": "x"},
        {"model": {}},
        {"model": None},
        {"best": None},
        {"learner": None},
        {"learner": {"done": 1}},
        {"seconds": None},
        {"step_sizes": "x"},
        {"step_sizes": {}},
    ],
    ids=["counter", "model", "no model", "score", "no learner", "learner", "seconds", "step sizes", "no step sizes"],
)
def test_a_state_that_is_none_is_refused_with_one_sentence(change: dict[str, Any]) -> None:
    recipe = corridor_recipe(updates=3)
    training = MetaTraining(recipe)
    events = iter(training)
    next(events), next(events)
    state = training.state()
    with pytest.raises(ValueError, match=r"^[A-Z][^\n]*$"):
        list(MetaTraining(recipe, resume_from={**state, **change}))


@pytest.mark.parametrize("part", ["update", "reason", "model", "learner", "step_sizes", "cpu_seconds"])
def test_a_state_that_lacks_a_part_is_refused_with_one_sentence(part: str) -> None:
    recipe = corridor_recipe(updates=3)
    training = MetaTraining(recipe)
    events = iter(training)
    next(events), next(events)
    state = {name: value for name, value in training.state().items() if name != part}
    with pytest.raises(ValueError, match=r"^[A-Z][^\n]*$"):
        list(MetaTraining(recipe, resume_from=state))
