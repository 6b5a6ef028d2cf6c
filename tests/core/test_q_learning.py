"""Q-learning on the task: it learns where episodes fail, lane by lane, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import core
from core import build
from core.adaptation.q_learning_actor import QLearningActor
from core.model import Model, initialise
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from core.tasks.splits import task_of
from core.trainers.trials import play_trials
from tests.core.tiny_family import CORRIDOR
from tests.core.tiny_runs import corridor_recipe, mirror_recipe

MIRROR = FAMILIES["mirror"]


def actor_of(model: Model, lanes: int, **settings: Any) -> QLearningActor:
    actor = model.actor(lanes, build.checked_adaptation({"name": "q_learning", "batch": 8, **settings}))
    assert isinstance(actor, QLearningActor)
    return actor


def walk(actor: QLearningActor, steps: int, terminated: list[bool], seed: int = 0) -> list[NDArray[np.float32]]:
    """Random transitions, an episode of five steps after another; it ends in failure on the lanes of ``terminated``."""
    rng, q = generator(seed, "walk"), []
    observation = rng.normal(size=(actor.lanes, 4)).astype(np.float32)
    for step in range(1, steps + 1):
        decision = actor.decide(observation)
        q.append(decision.q)
        following = rng.normal(size=(actor.lanes, 4)).astype(np.float32)
        ended = np.full(actor.lanes, step % 5 == 0)
        failed = ended & np.array(terminated)
        actor.observe(observation, decision.actions, np.ones(actor.lanes), following, failed, ended & ~failed)
        observation = following
    return q


@pytest.mark.parametrize("mode", ["strict", "hybrid"])
def test_without_failures_it_is_the_context_adapter(mode: str) -> None:
    model = initialise(mirror_recipe(**{"model.mode": mode}))
    ours, theirs = actor_of(model, 2), model.actor(2, core.adapter_settings("context"))
    rng = generator(3, "steps")
    observation = rng.normal(size=(2, 4)).astype(np.float32)
    for _ in range(50):
        first, second = ours.decide(observation), theirs.decide(observation)
        np.testing.assert_allclose(first.q, second.q, atol=1e-6)
        np.testing.assert_allclose(first.alpha, second.alpha, atol=1e-6)
        following = rng.normal(size=(2, 4)).astype(np.float32)
        step = (observation, first.actions, np.ones(2), following, np.zeros(2, dtype=bool), rng.random(2) < 0.1)
        ours.observe(*step)
        theirs.observe(*step)
        observation = following
    assert (ours.gradient_steps == 0).all()


def test_only_the_lanes_whose_episodes_fail_learn() -> None:
    actor = actor_of(initialise(mirror_recipe()), 2)
    before = {name: array.copy() for name, array in actor.snapshot().items() if name.startswith("weights.")}
    walk(actor, 60, [True, False])
    assert actor.gradient_steps[0] > 0
    assert actor.gradient_steps[1] == 0
    assert np.isfinite(actor.losses[0])
    assert np.isnan(actor.losses[1])
    for name, array in actor.snapshot().items():
        if name.startswith("weights."):
            moved = (array != before[name]).reshape(2, -1).any(axis=1)
            assert moved.tolist() == [True, False], name


def test_a_lane_learns_the_same_beside_others_as_alone() -> None:
    model = initialise(mirror_recipe())
    together, alone = actor_of(model, 1), actor_of(model, 1)
    first, second = walk(together, 60, [True]), walk(alone, 60, [True])
    np.testing.assert_array_equal(first, second)
    wide = actor_of(model, 2)
    walk(wide, 60, [True, True])
    narrow = wide.snapshot()["weights.shift"]
    assert (narrow[0] != narrow[1]).any(), "the lanes have seen different things"


@pytest.mark.parametrize(("scope", "moves"), [("alpha", ()), ("last_layer", ("sub.head.",)), ("everything", ("sub.",))])
def test_the_scope_says_what_moves(scope: str, moves: tuple[str, ...]) -> None:
    actor = actor_of(initialise(mirror_recipe()), 1, scope=scope)
    before = {name: array.copy() for name, array in actor.snapshot().items() if name.startswith("weights.")}
    walk(actor, 60, [True])
    for name, array in actor.snapshot().items():
        if name.startswith("weights."):
            inner = name.removeprefix("weights.")
            assert (array != before[name]).any() == (inner == "shift" or inner.startswith(moves)), name


def test_a_strong_pull_keeps_the_weights_nearer_to_where_they_began() -> None:
    model = initialise(mirror_recipe())

    def distance(**settings: Any) -> float:
        actor = actor_of(model, 1, **settings)
        start = actor.snapshot()["weights.sub.head.weight"].copy()
        walk(actor, 80, [True])
        return float(np.abs(actor.snapshot()["weights.sub.head.weight"] - start).mean())

    assert distance(proximal=100.0) < 0.8 * distance(proximal=0.0)


def test_a_new_trial_forgets_what_was_learned() -> None:
    model = initialise(mirror_recipe())
    used, fresh = actor_of(model, 1), actor_of(model, 1)
    walk(used, 60, [True])
    used.begin_trial()
    observation = np.ones((1, 4), dtype=np.float32)
    np.testing.assert_array_equal(used.decide(observation).q, fresh.decide(observation).q)
    assert used.gradient_steps.tolist() == [0]


@pytest.mark.usefixtures("corridor")
def test_it_finds_the_paying_arm_with_a_model_that_knows_nothing() -> None:
    model = initialise(corridor_recipe(**{"model.past_actions": 0}))
    arms = tasks_from(CORRIDOR, [{"arm": float(arm)} for arm in (0, 1, 2)])
    settings = {"always": True, "exploration": 0.2, "learning_rate": 1e-2, "return_steps": 1, "discount": 0.5}
    returns = play_trials(actor_of(model, 3, **settings), CORRIDOR, arms, 40, generator(0)).returns
    assert returns[:, -10:].mean() > 1.5 * returns[:, :5].mean()
    assert (returns[:, -10:].mean(axis=1) > 40).all()


def test_an_adapted_agent_goes_on_with_its_own_weights_after_being_saved(tmp_path: Path) -> None:
    model = initialise(mirror_recipe())
    settings = build.checked_adaptation({"name": "q_learning", "batch": 8, "episodes": 6})
    adaptation = core.adapt(model, task_of(MIRROR, "held-out", 1), settings)
    list(adaptation)
    loaded = core.load(core.save(adaptation.model, tmp_path / "adapted.metamodel"))
    again, agent = loaded.agent(), adaptation.agent
    observation = np.array([0.1, -0.2, 0.02, 0.3], dtype=np.float32)
    agent.act(observation)
    again.act(observation)
    assert agent.decision is not None
    assert again.decision is not None
    np.testing.assert_allclose(again.decision.q, agent.decision.q, atol=1e-6)
    fresh = model.agent()
    fresh.act(observation)
    assert fresh.decision is not None
    assert np.abs(fresh.decision.q - agent.decision.q).max() > 1e-4, "otherwise nothing was learned"
