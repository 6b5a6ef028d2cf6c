"""Rows without training: chance, tuned controllers, exchanged contexts, and sub-models that play alone."""

from __future__ import annotations

import numpy as np
import pytest

import core
from core.adaptation.best_sub_model import BestSubModelActor
from core.adaptation.shuffled import ShuffledActor, partners
from core.events import MethodEvaluated, Note
from core.model import Model, adapter_settings
from core.models.context_actor import ContextActor
from core.recipe import EvaluationRecipe
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.feasibility import controller_returns, tuned_returns
from core.tasks.splits import tasks_of
from core.trainers.trials import play_trials
from core.trainers.yardsticks import RandomActor
from tests.core.tiny_family import CORRIDOR
from tests.core.tiny_runs import mirror_recipe

MIRROR = FAMILIES["mirror"]
pytestmark = pytest.mark.usefixtures("corridor")


def row(model: Model, method: str, tasks: int = 5, split: str = "held-out") -> MethodEvaluated:
    settings = EvaluationRecipe(tasks=tasks, episodes=2, split=split)
    return next(e for e in core.evaluate([model], settings, [method]) if isinstance(e, MethodEvaluated))


# Chance


def test_chance_takes_every_action_equally_often() -> None:
    actor = RandomActor(3, 3000, generator(0))
    decision = actor.decide(np.zeros((3000, 2)))
    np.testing.assert_allclose(np.bincount(decision.actions) / 3000, 1 / 3, atol=0.03)
    np.testing.assert_array_equal(decision.q.argmax(axis=1), decision.actions)
    assert (decision.actions != actor.decide(np.zeros((3000, 2))).actions).mean() == pytest.approx(2 / 3, abs=0.05)


def test_chance_scores_about_22_on_a_cartpole_and_joins_any_table(mirror_model: Model, corridor_model: Model) -> None:
    chance = row(mirror_model, "random", tasks=60)
    assert 15 < chance.first_mean < 35
    assert row(mirror_model, "random", tasks=60) == chance
    assert row(corridor_model, "random").first_mean < row(corridor_model, "adapted").last_mean


# Controllers


def test_a_tuned_controller_solves_every_episode_of_what_a_family_hides(mirror_model: Model) -> None:
    for split in ("held-out", "extrapolation"):
        assert np.min(row(mirror_model, "tuned_controller", split=split).returns) == 500


@pytest.mark.parametrize("name", ["switch", "scrambled"])
def test_so_it_does_with_crossed_sensors_and_with_controls_that_switch(name: str) -> None:
    tasks = FAMILIES[name].sample(generator(1), 8, "extrapolation")
    assert (controller_returns(tasks) == 500).all()
    assert (tuned_returns(tasks, 2, generator(2)) >= 475).all()


def test_a_family_that_knows_of_no_controller_has_no_such_row(corridor_model: Model) -> None:
    events = list(core.evaluate([corridor_model], EvaluationRecipe(tasks=3, episodes=1), ["before", "tuned_controller"]))
    notes = [event.text for event in events if isinstance(event, Note)]
    assert notes == ["tuned_controller is left out: There is no controller for the tasks of corridor."]


# Exchanged contexts


@pytest.mark.parametrize("lanes", [2, 3, 10])
def test_every_lane_has_another_one_as_its_partner(lanes: int) -> None:
    partner = partners(generator(lanes), lanes)
    assert sorted(partner) == list(range(lanes))
    assert (partner != np.arange(lanes)).all()


def test_one_lane_alone_has_no_partner() -> None:
    with pytest.raises(ValueError, match="two lanes or more"):
        partners(generator(0), 1)


def test_a_lane_acts_by_its_partner_s_alpha_and_learns_of_its_own_task(mirror_model: Model) -> None:
    own = mirror_model.actor(3)
    assert isinstance(own, ContextActor)
    swapped = ShuffledActor(own.mixture, np.array([1, 2, 0]))
    rng = generator(3)
    for _ in range(5):
        seen, after = rng.normal(size=(2, 3, 4))
        step = (seen, rng.integers(2, size=3), np.ones(3), after, np.zeros(3, dtype=bool), np.zeros(3, dtype=bool))
        own.observe(*step)
        swapped.observe(*step)
    np.testing.assert_array_equal(swapped.weights, own.weights)
    seen = rng.normal(size=(3, 4))
    np.testing.assert_array_equal(swapped.decide(seen).alpha, own.weights[[1, 2, 0]])
    np.testing.assert_allclose(swapped.decide(seen).sub_q, own.decide(seen).sub_q)


def test_with_another_task_s_context_the_model_finds_the_paying_arm_no_more(corridor_model: Model) -> None:
    adapted, shuffled = (row(corridor_model, name, tasks=60) for name in ("adapted", "shuffled_context"))
    assert shuffled.last_mean < adapted.last_mean - 10


def test_a_single_task_and_a_model_without_context_can_be_asked_too(mirror_model: Model) -> None:
    assert np.shape(row(mirror_model, "shuffled_context", tasks=1).returns) == (1, 1, 2)
    searched = core.initialise(mirror_recipe(**{"learner.name": "memoryless_search"}))
    events = list(core.evaluate([searched], EvaluationRecipe(tasks=2, episodes=1), ["adapted", "shuffled_context"]))
    assert any(isinstance(event, Note) and "has no context that could be exchanged" in event.text for event in events)


# The best sub-model


def test_each_sub_model_has_an_episode_alone_and_then_the_best_one_plays(corridor_model: Model) -> None:
    settings = adapter_settings("best_sub_model")
    actor = corridor_model.actor(4, settings)
    assert isinstance(actor, BestSubModelActor)
    chosen, returns = [], []
    for episode, pay in enumerate([[1, 5, 2, 0], [3, 4, 2, 0], [2, 9, 1, 0], [50, 0, 0, 0], [0, 0, 0, 0]]):
        chosen.append(actor.chosen.tolist())
        np.testing.assert_array_equal(actor.decide(np.zeros((4, 2))).alpha > 0, np.eye(3)[actor.chosen] > 0)
        for step in range(2):
            ended = np.full(4, step == 1)
            reward = np.array(pay) / 2
            actor.observe(np.zeros((4, 2)), np.zeros(4, int), reward, np.zeros((4, 2)), ended & (episode % 2 == 0), ended)
        returns.append(pay)
    assert chosen == [[0] * 4, [1] * 4, [2] * 4, [1, 2, 0, 0], [1, 2, 0, 0]], "what comes after the trials counts no more"
    again = corridor_model.actor(4, settings)
    again.restore(actor.snapshot())
    np.testing.assert_array_equal(again.weights, actor.weights)
    actor.begin_trial(np.array([True, False, False, False]))
    assert actor.chosen.tolist() == [0, 2, 0, 0]
    with pytest.raises(ValueError, match="not a number of sub-models"):
        again.restore({**actor.snapshot(), "tried": np.full(4, 9, dtype=np.float32)})


def test_it_joins_the_table_and_its_last_episode_is_the_best_one_s(corridor_model: Model) -> None:
    tasks = tasks_of(CORRIDOR, "held-out", 30)
    actor = corridor_model.actor(30, adapter_settings("best_sub_model"))
    returns = play_trials(actor, CORRIDOR, tasks, 4, generator(0)).returns
    assert (returns[:, 3] >= returns[:, :3].mean(axis=1)).mean() > 0.9
