"""Meta-training as a whole: the same recipe gives the same numbers, it can be stopped, continued, and it learns."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
import pytest

import core
from core.events import MetaUpdated, Note, TrainingEvent, TrainingFinished, TrainingStarted, Validated, without_clock
from core.learners.learner import Diverged
from core.learners.parallel_q import ParallelQ
from core.model import Model, initialise
from core.models.architecture import Parameters
from core.recipe import RecipeError
from core.rng import generator
from core.tasks.splits import tasks_of
from core.trainers.meta_training import MetaTraining
from core.trainers.trials import play_trials
from core.trainers.validation import task_groups
from tests.core.tiny_family import CORRIDOR
from tests.core.tiny_runs import corridor_recipe, events_of, mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")


def told(events: list[TrainingEvent]) -> list[str]:
    """Events without what depends on the clock; as text, so that not-a-number equals itself."""
    return [f"{type(event).__name__} {without_clock(event)}" for event in events]


def same(first: Parameters, second: Parameters) -> bool:
    return first.keys() == second.keys() and all((first[name] == second[name]).all() for name in first)


@pytest.mark.parametrize("make", [mirror_recipe, corridor_recipe])
@pytest.mark.parametrize("mode", ["strict", "hybrid"])
def test_the_same_recipe_gives_the_same_numbers(make: Any, mode: str) -> None:
    recipe = make(updates=3, **{"model.mode": mode})
    (first, model), (second, again) = events_of(recipe), events_of(recipe)
    assert told(first) == told(second)
    assert same(model.parameters, again.parameters)


def test_another_seed_gives_other_numbers() -> None:
    _, first = events_of(corridor_recipe())
    _, second = events_of(corridor_recipe(**{"run.seed": 1}))
    assert not same(first.parameters, second.parameters)


def test_listening_and_playing_in_between_change_nothing() -> None:
    recipe = mirror_recipe(updates=3)
    alone, model = events_of(recipe)
    training, events = MetaTraining(recipe), []
    np.random.seed(1)  # noqa: NPY002 - somebody else's global generator
    for event in training:
        events.append(event)
        np.random.random(3)  # noqa: NPY002
        training.model.agent().act(np.zeros(4))
        assert next(iter(MetaTraining(recipe))) == events[0], "another run in the same process"
    assert told(events) == told(alone)
    assert same(training.model.parameters, model.parameters)


def test_events_come_in_order_and_add_up() -> None:
    events, model = events_of(corridor_recipe(updates=5, **{"training.validation_every": 2}))
    kinds = [type(event).__name__ for event in events]
    assert kinds == [
        "TrainingStarted", "MetaUpdated", "MetaUpdated", "Validated", "MetaUpdated", "MetaUpdated", "Validated",
        "MetaUpdated", "Validated", "TrainingFinished",
    ]  # fmt: skip
    started, ended = events[0], events[-1]
    assert isinstance(started, TrainingStarted)
    assert (started.family, started.learner, started.seed, started.sub_models) == ("corridor", "context_mixture", 0, 3)
    assert started.updates == 5
    updated = [event for event in events if isinstance(event, MetaUpdated)]
    assert [event.update for event in updated] == [1, 2, 3, 4, 5]
    assert [event.env_steps for event in updated] == [448 * n for n in range(1, 6)]
    assert all(len(event.alpha) == len(event.sub_losses) == 3 for event in updated)
    assert updated[-1].seconds_left == 0
    assert isinstance(ended, TrainingFinished)
    assert (ended.reason, ended.update, ended.env_steps) == ("done", 5, 5 * 448)
    assert model.scores["validation_score"] == ended.best_score


def test_the_first_next_does_one_update_s_worth_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    update = ParallelQ.update
    monkeypatch.setattr(ParallelQ, "update", lambda learner: (calls.append(1), update(learner))[1])
    events = iter(MetaTraining(corridor_recipe(updates=5)))
    assert isinstance(next(events), TrainingStarted)
    assert len(calls) == 0
    assert isinstance(next(events), MetaUpdated)
    assert len(calls) == 1


def test_stopping_ends_after_the_update_in_progress_and_leaves_a_judged_model() -> None:
    training = MetaTraining(corridor_recipe(updates=50))
    events = []
    for event in training:
        events.append(event)
        if isinstance(event, MetaUpdated) and event.update == 3:
            training.stop()
    assert [type(event).__name__ for event in events[-3:]] == ["MetaUpdated", "Validated", "TrainingFinished"]
    ended = events[-1]
    assert isinstance(ended, TrainingFinished)
    assert (ended.reason, ended.update, ended.best_update) == ("stopped", 3, 3)
    assert training.model.scores["meta_updates"] == 3
    assert not same(training.model.parameters, initialise(training.recipe).parameters)


def test_stopping_before_the_first_update_leaves_the_start_model() -> None:
    training = MetaTraining(corridor_recipe(updates=50))
    training.stop()
    ended = list(training)[-1]
    assert isinstance(ended, TrainingFinished)
    assert (ended.reason, ended.update) == ("stopped", 0)
    assert math.isnan(ended.best_score)
    assert same(training.model.parameters, initialise(training.recipe).parameters)


def test_stopping_during_the_last_update_is_no_stop() -> None:
    training = MetaTraining(corridor_recipe(updates=2))
    for event in training:
        if isinstance(event, MetaUpdated) and event.update == 2:
            training.stop()
    assert isinstance(event, TrainingFinished)
    assert event.reason == "done"


def test_dropping_the_iterator_leaves_the_best_model_so_far() -> None:
    training = MetaTraining(corridor_recipe(updates=50, **{"training.validation_every": 1}))
    for event in training:
        if isinstance(event, Validated):
            break
    assert training.model.scores["meta_updates"] == 1


def test_the_best_model_by_validation_is_kept_and_later_worse_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = iter([10.0, 30.0, 20.0, 29.0])
    play = play_trials

    def scripted(*arguments: Any) -> Any:
        return dataclasses.replace(play(*arguments), returns=np.full((12, 2), next(scores)))

    monkeypatch.setattr("core.trainers.validation.play_trials", scripted)
    training = MetaTraining(corridor_recipe(updates=4, **{"training.validation_every": 1}))
    after: list[Model] = []
    for event in training:
        if isinstance(event, Validated):
            after.append(training.model)
            assert event.best == (event.update in (1, 2))
    assert isinstance(event, TrainingFinished)
    assert (event.best_update, event.best_score) == (2, 30.0)
    assert same(training.model.parameters, after[1].parameters)
    assert not same(after[0].parameters, after[1].parameters)
    assert training.model.scores == {
        "validation_score": 30.0,
        "validation_solved": 0.0,
        "meta_updates": 2.0,
        "env_steps": 896.0,
    }


def test_the_score_of_a_model_is_what_anyone_measures_on_the_validation_tasks() -> None:
    events, model = events_of(corridor_recipe(updates=3))
    validated = [event for event in events if isinstance(event, Validated)][-1]
    played = play_trials(model.actor(12), CORRIDOR, tasks_of(CORRIDOR, "validation", 12), 2, generator(0, "validation"))
    assert validated.score == pytest.approx(played.returns.mean())
    assert validated.returns == pytest.approx(tuple(played.returns.mean(axis=0)))
    assert len(validated.groups) == len(validated.group_alpha) == 3


def test_training_continues_from_a_model() -> None:
    recipe = corridor_recipe(updates=2, **{"training.validation_every": 2})
    _, first = events_of(recipe)
    training = MetaTraining(recipe, first)
    assert same(training.model.parameters, first.parameters)
    *_, ended = training
    assert isinstance(ended, TrainingFinished)
    assert ended.reason == "done"
    _, fresh = events_of(recipe)
    assert not same(training.model.parameters, fresh.parameters)


@pytest.mark.parametrize("change", [{"model.width": 8}, {"model.sub_models": 2}, {"model.mode": "hybrid"}])
def test_continuing_from_a_model_of_another_size_is_refused(change: dict[str, Any]) -> None:
    start = initialise(corridor_recipe())
    with pytest.raises(RecipeError, match=r"^The recipe asks for a model of another size .* keep \[model\] as it is\.$"):
        MetaTraining(corridor_recipe(**change), start)


def test_continuing_on_a_family_with_other_observations_is_refused() -> None:
    with pytest.raises(RecipeError, match="another size"):
        MetaTraining(corridor_recipe(**{"model.past_actions": 3}), initialise(mirror_recipe()))


def diverging_at(update: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The meta-loss is not finite in one update."""
    original = ParallelQ.update

    def failing(learner: ParallelQ) -> Any:
        if learner._done + 1 == update:
            raise Diverged("The meta loss is no longer finite; try a smaller learner.learning_rate.")
        return original(learner)

    monkeypatch.setattr(ParallelQ, "update", failing)


def test_a_diverged_run_says_so_and_keeps_the_best_model(monkeypatch: pytest.MonkeyPatch) -> None:
    diverging_at(3, monkeypatch)
    events, model = events_of(corridor_recipe(updates=6, **{"training.validation_every": 1}))
    note, ended = events[-2:]
    assert isinstance(note, Note)
    assert note.warning
    assert note.text.endswith("learning_rate. The best model so far is kept.")
    assert isinstance(ended, TrainingFinished)
    assert (ended.reason, ended.update) == ("diverged", 2)
    assert model.scores["meta_updates"] == ended.best_update
    assert all(np.isfinite(array).all() for array in model.parameters.values())


def test_a_run_that_diverges_while_it_is_being_stopped_goes_back_and_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    diverging_at(3, monkeypatch)
    training = MetaTraining(corridor_recipe(updates=6))
    original = ParallelQ.update

    def stopped_meanwhile(learner: ParallelQ) -> Any:
        if learner._done == 2:
            training.stop()
        return original(learner)

    monkeypatch.setattr(ParallelQ, "update", stopped_meanwhile)
    events = list(training)
    ended = events[-1]
    assert isinstance(ended, TrainingFinished)
    assert (ended.reason, ended.update, ended.best_update) == ("stopped", 2, 2)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_huge_step_size_never_leaves_a_broken_model(seed: int) -> None:
    recipe = corridor_recipe(
        updates=8,
        **{"learner.learning_rate": 1.0, "learner.largest_gradient": 1e6, "training.validation_every": 1, "run.seed": seed},
    )
    events, model = events_of(recipe)
    assert isinstance(events[-1], TrainingFinished)
    assert all(np.isfinite(array).all() for array in model.parameters.values())


def test_task_groups_are_named_by_the_discrete_hidden_parameters_that_differ() -> None:
    tasks = tasks_of(CORRIDOR, "validation", 12)
    groups = task_groups(CORRIDOR, tasks)
    assert set(groups) == {"arm=0", "arm=1", "arm=2"}
    assert sorted(row for rows in groups.values() for row in rows) == list(range(12))
    for label, rows in groups.items():
        assert {f"arm={arm:g}" for arm in tasks["arm"][rows]} == {label}
    assert set(task_groups(CORRIDOR, tasks.rows([0]))) == {"all tasks"}


def test_meta_training_learns_to_adapt(corridor_model: Model) -> None:
    # Knowing the arm is worth 70 coins an episode. The model sees neither the arm nor its own past actions, so without its
    # context it cannot know; the tasks are held out. Eight seeds: 48 to 53 in the first episode, 58 to 69 in the second,
    # and 12 to 33 without a context.
    tasks = tasks_of(CORRIDOR, "held-out", 60)
    first, second = play_trials(corridor_model.actor(60), CORRIDOR, tasks, 2, generator(1)).returns.mean(axis=0)
    assert first > 42
    assert second > 52
    prior = corridor_model.actor(60, core.adapter_settings("prior"))
    assert play_trials(prior, CORRIDOR, tasks, 2, generator(1)).returns.mean() < 38
    start = initialise(corridor_model.recipe)
    assert play_trials(start.actor(60), CORRIDOR, tasks, 2, generator(1)).returns.mean() < 38


def test_what_was_learned_is_in_alpha(corridor_model: Model) -> None:
    tasks = tasks_of(CORRIDOR, "held-out", 60)
    alpha = play_trials(corridor_model.actor(60), CORRIDOR, tasks, 2, generator(1)).alpha
    means = np.stack([alpha[tasks["arm"] == arm].mean(axis=0) for arm in range(3)])
    apart = min(np.abs(means[i] - means[j]).max() for i, j in ((0, 1), (0, 2), (1, 2)))
    assert apart > 0.02, "each arm has its own mixture"
