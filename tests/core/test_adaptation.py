"""Adapters: alpha changes when an adapter says it does and at no other time, on any number of lanes."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import core
from core.adaptation import ADAPTERS
from core.build import VOCABULARY
from core.events import AdaptationFinished, EpisodeFinished, StepTaken
from core.model import Model, adapter_settings, initialise
from core.models.actor import Actor, weight_range
from core.models.architecture import REFERENCE_ALPHA
from core.recipe import AdaptationRecipe, RecipeError
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.family import TaskError, Tasks
from core.tasks.splits import task_of, tasks_of
from tests.core.tiny_family import CORRIDOR
from tests.core.tiny_runs import mirror_recipe

MIRROR = FAMILIES["mirror"]
SETTINGS: dict[str, AdaptationRecipe] = {
    "context, every step": adapter_settings("context", "step"),
    "context, every episode": adapter_settings("context", "episode"),
    "context, every three steps": adapter_settings("context", 3),
    "prior": adapter_settings("prior"),
    "uniform": adapter_settings("uniform"),
}


def walk(actor: Actor, tasks: Tasks, steps: int, seed: int = 0, greedy: bool = False) -> tuple[NDArray[Any], NDArray[Any]]:
    """alpha (steps + 1, N, K) before and after each of some steps on CartPole lanes, and where episodes ended (steps, N)."""
    env = MIRROR.make_env(tasks)
    env.use_generator(generator(seed))
    rng = generator(seed, "actions")
    observation, _ = env.reset()
    actor.begin_trial()
    alpha, ends = [np.array(actor.weights)], []
    for _ in range(steps):
        decision = actor.decide(observation)
        np.testing.assert_array_equal(decision.alpha, alpha[-1], err_msg="a decision is made with the weights it shows")
        np.testing.assert_allclose(decision.q, np.einsum("nk,nka->na", decision.alpha, decision.sub_q), atol=1e-5)
        np.testing.assert_array_equal(decision.actions, decision.q.argmax(axis=1))
        actions = decision.actions if greedy else rng.integers(2, size=len(tasks))
        following, reward, terminated, truncated, info = env.step(actions)
        done = terminated | truncated
        final = np.where(done[:, None], info["final_obs"], following) if done.any() else following
        actor.observe(observation, actions, reward, final, terminated, truncated)
        observation = following
        alpha.append(np.array(actor.weights))
        ends.append(done)
    return np.array(alpha), np.array(ends)


def due(name: str, steps: int, ends: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(steps, N): where an adapter may let alpha change after a step."""
    number = np.arange(1, steps + 1)[:, None]
    return {
        "context, every step": np.ones_like(ends),
        "context, every episode": ends,
        "context, every three steps": ends | (number % 3 == 0),
    }.get(name, np.zeros_like(ends))


@pytest.mark.parametrize("name", SETTINGS)
def test_alpha_changes_when_the_adapter_says_so_and_at_no_other_time(name: str, mirror_model: Model) -> None:
    alpha, ends = walk(mirror_model.actor(5, SETTINGS[name]), tasks_of(MIRROR, "held-out", 5), 60)
    assert ends.any(axis=0).all(), "every lane sees an episode end"
    changed = (alpha[1:] != alpha[:-1]).any(axis=2)
    np.testing.assert_array_equal(changed, due(name, 60, ends))


def test_all_cadences_agree_where_they_are_due(mirror_model: Model) -> None:
    tasks = tasks_of(MIRROR, "held-out", 5)
    every_step, ends = walk(mirror_model.actor(5, SETTINGS["context, every step"]), tasks, 60)
    for name in ("context, every episode", "context, every three steps"):
        alpha, _ = walk(mirror_model.actor(5, SETTINGS[name]), tasks, 60)
        here = due(name, 60, ends)
        np.testing.assert_allclose(alpha[1:][here], every_step[1:][here], atol=1e-6)


def test_the_prior_is_the_alpha_of_a_context_without_transitions(mirror_model: Model) -> None:
    prior, context = mirror_model.actor(2, SETTINGS["prior"]), mirror_model.actor(2, SETTINGS["context, every step"])
    np.testing.assert_allclose(prior.weights, context.weights, atol=1e-6)


def test_uniform_weighs_every_sub_model_with_the_mean_of_the_reference(mirror_model: Model) -> None:
    weights = mirror_model.actor(2, SETTINGS["uniform"]).weights
    np.testing.assert_allclose(weights, np.full((2, 3), mirror_model.parameters[REFERENCE_ALPHA].mean()), rtol=1e-6)


@pytest.mark.parametrize("name", SETTINGS)
def test_lanes_side_by_side_are_lanes_alone(name: str, mirror_model: Model) -> None:
    tasks, lanes = tasks_of(MIRROR, "held-out", 4), 4
    rng = generator(1, "steps")
    observations = rng.normal(scale=0.1, size=(30, lanes, 4)).astype(np.float32)
    actions = rng.integers(2, size=(30, lanes))
    reward, ends = rng.random((30, lanes)), rng.random((30, lanes)) < 0.1
    never = np.zeros(lanes, dtype=bool)
    together = mirror_model.actor(lanes, SETTINGS[name])
    alone = [mirror_model.actor(1, SETTINGS[name]) for _ in range(lanes)]
    for t in range(29):
        q = together.decide(observations[t]).q
        for lane, actor in enumerate(alone):
            row = slice(lane, lane + 1)
            np.testing.assert_allclose(q[row], actor.decide(observations[t, row]).q, atol=1e-5)
            actor.observe(
                observations[t, row], actions[t, row], reward[t, row], observations[t + 1, row], ends[t, row], never[row]
            )
        together.observe(observations[t], actions[t], reward[t], observations[t + 1], ends[t], never)
        if t == 15:  # a new trial on one lane only
            together.begin_trial(np.arange(lanes) == 2)
            alone[2].begin_trial()
    assert len(tasks) == lanes


@pytest.mark.parametrize("override", [np.array([1.0, 0.0, -1.0]), np.arange(6, dtype=np.float32).reshape(2, 3)])
def test_alpha_can_be_set_by_hand_and_given_back(override: NDArray[Any], mirror_model: Model) -> None:
    actor = mirror_model.actor(2)
    walk(actor, tasks_of(MIRROR, "held-out", 2), 12)
    own = np.array(actor.weights)
    actor.alpha_override = override.astype(np.float32)
    decision = actor.decide(np.full((2, 4), 0.02, dtype=np.float32))
    expected = np.broadcast_to(override, (2, 3))
    np.testing.assert_array_equal(decision.alpha, expected)
    np.testing.assert_allclose(decision.q, np.einsum("nk,nka->na", expected, decision.sub_q), atol=1e-5)
    actor.alpha_override = None
    np.testing.assert_array_equal(actor.weights, own)


@pytest.mark.parametrize("adapter", ["context", "q_learning", "best_sub_model", "gpi_max", "belief"])
def test_a_hand_on_one_weight_leaves_the_others_to_the_model(adapter: str, mirror_model: Model) -> None:
    settings = adapter_settings(adapter)
    alone, held = mirror_model.actor(2, settings), mirror_model.actor(2, settings)
    held.alpha_override = np.array([np.nan, 0.25, np.nan], dtype=np.float32)
    seen = np.full((2, 4), 0.02, dtype=np.float32)
    for actor in (alone, held):
        walk(actor, tasks_of(MIRROR, "held-out", 2), 12) if adapter != "gpi_max" else actor.decide(seen)
    own = np.array(alone.weights)
    decision = held.decide(seen)
    np.testing.assert_allclose(decision.alpha[:, [0, 2]], own[:, [0, 2]], atol=1e-6)
    np.testing.assert_array_equal(decision.alpha[:, 1], np.float32(0.25))
    np.testing.assert_allclose(decision.q, np.einsum("nk,nka->na", decision.alpha, decision.sub_q), atol=1e-5)
    assert decision.own is not None
    np.testing.assert_allclose(decision.own, own, atol=1e-6)


def test_a_hand_that_holds_nothing_is_no_hand(mirror_model: Model) -> None:
    actor = mirror_model.actor(2, adapter_settings("gpi_max"))
    seen = np.full((2, 4), 0.02, dtype=np.float32)
    before = actor.decide(seen)
    actor.alpha_override = np.full(3, np.nan, dtype=np.float32)
    after = actor.decide(seen)
    np.testing.assert_array_equal(after.q, before.q)
    assert after.own is None


def test_weights_may_be_moved_some_times_as_far_as_is_usual(mirror_model: Model) -> None:
    usual = {REFERENCE_ALPHA: np.array([0.4, 0.1], dtype=np.float32)}
    assert weight_range(True, usual) == pytest.approx((-1.0, 1.0))
    assert weight_range(False, usual) == (0.0, 1.0)
    low, high = mirror_model.actor(1).weight_range  # type: ignore[attr-defined]
    assert low == -high < 0


@pytest.mark.parametrize("name", SETTINGS)
def test_a_snapshot_goes_on_where_it_was_taken(name: str, mirror_model: Model) -> None:
    actor, second = mirror_model.actor(2, SETTINGS[name]), mirror_model.actor(2, SETTINGS[name])
    walk(actor, tasks_of(MIRROR, "held-out", 2), 23)
    nowhere, both = np.zeros((2, 4)), np.array([True, True])
    actor.observe(nowhere, np.array([0, 1]), np.ones(2), nowhere, both, ~both)  # one goes on with a new episode
    snapshot = actor.snapshot()
    second.begin_trial()
    second.restore(snapshot)
    np.testing.assert_array_equal(second.weights, actor.weights)
    rng = generator(2)
    for number in range(9):
        arguments: tuple[Any, ...] = (
            rng.normal(size=(2, 4)), rng.integers(2, size=2), np.ones(2), rng.normal(size=(2, 4)),
            np.array([number == 0, number == 4]), np.zeros(2, dtype=bool),
        )  # fmt: skip
        for one in (actor, second):
            one.observe(*arguments)
        np.testing.assert_allclose(second.weights, actor.weights, atol=1e-5)


def test_a_snapshot_of_another_size_is_refused(mirror_model: Model) -> None:
    snapshot = mirror_model.actor(3).snapshot()
    with pytest.raises(ValueError, match="has shape"):
        mirror_model.actor(2).restore(snapshot)
    with pytest.raises(KeyError):
        mirror_model.actor(3).restore({"alpha": snapshot["alpha"]})


def test_the_tables_name_the_same_adapters() -> None:
    assert set(VOCABULARY.adapters) == set(ADAPTERS)
    assert all(entry.summary.endswith(".") for entry in ADAPTERS.values())


@pytest.mark.parametrize(
    ("adapter", "cadence", "sentence"),
    [
        ("contxt", "step", 'There is no adapter "contxt"; did you mean "context"?'),
        ("context", 0, 'Recipe: adaptation.cadence must be "step", "episode" or a number of steps >= 1, not 0.'),
    ],
)
def test_a_wrong_adapter_or_cadence_is_said(adapter: str, cadence: Any, sentence: str) -> None:
    with pytest.raises(RecipeError) as caught:
        adapter_settings(adapter, cadence)
    assert str(caught.value) == sentence


def short(settings: AdaptationRecipe, episodes: int = 2) -> AdaptationRecipe:
    return dataclasses.replace(settings, episodes=episodes)


@pytest.mark.parametrize("name", SETTINGS)
def test_an_adaptation_is_episodes_of_steps_that_add_up(name: str, mirror_model: Model) -> None:
    task = task_of(MIRROR, "held-out", 3)
    events = list(core.adapt(mirror_model, task, short(SETTINGS[name])))
    steps = [event for event in events if isinstance(event, StepTaken)]
    episodes = [event for event in events if isinstance(event, EpisodeFinished)]
    end = events[-1]
    assert isinstance(end, AdaptationFinished)
    assert [event.episode for event in episodes] == [0, 1]
    for number, episode in enumerate(episodes):
        own = [step for step in steps if step.episode == number]
        assert [step.step for step in own] == list(range(episode.steps))
        assert sum(step.reward for step in own) == episode.episode_return == episode.steps
        assert [step.terminated or step.truncated for step in own] == [False] * (len(own) - 1) + [True]
        for step in own:
            np.testing.assert_allclose(step.q, np.einsum("k,ka->a", step.alpha, step.sub_q), atol=1e-5)
            assert step.action == int(np.argmax(step.q))
    assert end.returns == tuple(episode.episode_return for episode in episodes)
    assert (end.family, end.adapter, end.task) == ("mirror", SETTINGS[name].name, task.task(0))
    assert end.alpha == episodes[-1].alpha


def test_the_observation_is_the_state_through_the_hidden_wiring(mirror_model: Model) -> None:
    family = FAMILIES["rewired"]
    tasks = tasks_of(family, "held-out", 20)
    task = tasks.rows([int(np.argmin(tasks["theta_sign"] - tasks["x_sign"]))])
    assert (task["x_sign"][0], task["theta_sign"][0]) == (1, -1)
    signs = np.array([1, 1, -1, -1])
    events = core.adapt(mirror_model, task, short(SETTINGS["prior"], 1), family=family)
    for step in (event for event in events if isinstance(event, StepTaken)):
        np.testing.assert_allclose(step.observation, np.array(step.state) * signs, rtol=1e-5, atol=1e-7)


def test_the_same_task_and_seed_give_the_same_adaptation_and_another_seed_other_first_states(mirror_model: Model) -> None:
    task = task_of(MIRROR, "held-out", 0)
    settings = short(SETTINGS["context, every step"])
    first, again = (list(core.adapt(mirror_model, task, settings, seed=4)) for _ in range(2))
    assert first == again
    other = next(iter(core.adapt(mirror_model, task, settings, seed=5)))
    assert isinstance(first[0], StepTaken)
    assert isinstance(other, StepTaken)
    assert first[0].state != other.state


def test_the_context_is_kept_between_the_episodes_of_an_adaptation(mirror_model: Model) -> None:
    adaptation = core.adapt(mirror_model, task_of(MIRROR, "held-out", 0), short(SETTINGS["context, every step"], 2))
    steps = [event for event in adaptation if isinstance(event, StepTaken)]
    second = next(step for step in steps if step.episode == 1)
    assert second.alpha != steps[0].alpha
    assert adaptation.agent.actor.memory.count.tolist() == [len(steps)]  # type: ignore[attr-defined]


def test_without_settings_the_model_adapts_as_its_recipe_says(mirror_model: Model) -> None:
    recipe = dataclasses.replace(mirror_model.recipe, adaptation=short(SETTINGS["prior"], 1))
    end = list(core.adapt(dataclasses.replace(mirror_model, recipe=recipe), task_of(MIRROR, "held-out", 0)))[-1]
    assert isinstance(end, AdaptationFinished)
    assert end.adapter == "prior"
    assert len(end.returns) == 1


def test_what_does_not_fit_is_refused(mirror_model: Model) -> None:
    with pytest.raises(TaskError, match=r"^Adaptation is on one task, not on 3\.$"):
        core.adapt(mirror_model, tasks_of(MIRROR, "held-out", 3))
    with pytest.raises(TaskError, match=r"^The model sees 4 numbers and has 2 actions; corridor has 2 and 3\.$"):
        core.adapt(mirror_model, task_of(CORRIDOR, "held-out", 0), family=CORRIDOR)
    with pytest.raises(TaskError, match=r"^The seed of the first states must be 0 or more, not -1\.$"):
        core.adapt(mirror_model, task_of(MIRROR, "held-out", 0), seed=-1)


def test_adapting_finds_the_paying_arm(corridor_model: Model) -> None:
    for number in range(6):
        task = task_of(CORRIDOR, "held-out", number)
        end = list(core.adapt(corridor_model, task, short(SETTINGS["context, every step"], 3), family=CORRIDOR))[-1]
        assert isinstance(end, AdaptationFinished)
        assert end.returns[-1] >= 5 * task["payment"][0]


def test_an_untrained_model_can_be_put_on_a_task(mirror_model: Model) -> None:
    events = list(core.adapt(initialise(mirror_recipe()), task_of(MIRROR, "held-out", 0), short(SETTINGS["prior"], 1)))
    assert isinstance(events[-1], AdaptationFinished)
