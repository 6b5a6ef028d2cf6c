"""Learning in imagination: how a task moves and ends is understood from few transitions, and practised on."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

import core
from core import build
from core.adaptation.dynamics import TaskDynamics
from core.adaptation.endings import Endings
from core.adaptation.imagination_actor import ImaginationActor
from core.adaptation.imagined_rollouts import ImaginedLanes
from core.adaptation.learning_actor import STORED
from core.events import TaskLearned
from core.model import Model, initialise
from core.models.features import PastActions, model_inputs
from core.recipe import RecipeError
from core.rng import generator
from core.tasks.family import Tasks
from core.trainers.keeping import gather_experience
from tests.core.tiny_runs import mirror_recipe

BARE = initialise(mirror_recipe(**{"model.mode": "hybrid"}))
FAMILY = build.make_family(BARE.recipe.family)
ARCHITECTURE = build.make_architecture(BARE.recipe, BARE.interface)
SCALE = np.asarray(BARE.interface.observation_scale, dtype=np.float32)
FEW = {"name": "imagination", "updates": 3, "places": 4, "rollout_steps": 8, "minibatches": 2}


@pytest.fixture(scope="module")
def model() -> Model:
    return dataclasses.replace(BARE, kept=gather_experience(BARE, FAMILY, 512, seed=0)[0].arrays())


@pytest.fixture(scope="module")
def endings(model: Model) -> Endings:
    known = core.adaptation.experience.experience(model.kept)
    assert known is not None
    return Endings(ARCHITECTURE, known, generator(0))


def played(tasks: Tasks, steps: int) -> tuple[TaskDynamics, np.ndarray, list[np.ndarray]]:
    """Random play on N tasks: what is understood of them, the last inputs, and how wrong predictions were after half."""
    lanes, rng = len(tasks), generator(1)
    env = FAMILY.make_env(tasks)
    env.use_generator(generator(2))
    dynamics, past = TaskDynamics(ARCHITECTURE, lanes), PastActions(lanes, ARCHITECTURE.recipe.past_actions, 2)
    observation, wrong = env.reset()[0], []
    for step in range(steps):
        inputs = model_inputs(ARCHITECTURE, observation, past.array)
        actions = rng.integers(2, size=lanes)
        following, _, terminated, truncated, info = env.step(actions)
        done = terminated | truncated
        final = np.where(done[:, None], info["final_obs"], following) if done.any() else following
        if step >= steps // 2:
            seen = np.concatenate([inputs, np.eye(2, dtype=np.float32)[actions]], axis=1)
            guessed = inputs[:, :4] + np.einsum("ni,nis->ns", seen, dynamics.solution(np.arange(lanes)))
            wrong.append(np.abs(guessed - final / SCALE))
        dynamics.add(inputs, actions, final / SCALE)
        past.push(actions)
        past.clear(done)
        observation = following
    return dynamics, inputs, wrong


def test_a_hundred_transitions_tell_how_a_task_moves_whatever_its_wiring() -> None:
    tasks = core.tasks_of(FAMILY, "train", 8)
    assert len(set(tasks["force_sign"])) == 2
    _, _, wrong = played(tasks, 200)
    assert np.mean(wrong) < 0.002  # of the scale of the observation; a push changes speeds by about a tenth of it
    assert np.max(wrong) < 0.05


def test_a_forgotten_task_leaves_no_trace() -> None:
    dynamics, _, _ = played(core.tasks_of(FAMILY, "train", 2), 50)
    dynamics.forget(np.array([True, False]))
    assert dynamics.count.tolist() == [0, 50]
    assert not dynamics.solution(np.array([0])).any()
    assert dynamics.solution(np.array([1])).any()


def test_endings_tell_a_fallen_pole_from_one_that_stands(endings: Endings) -> None:
    stands, falls_right, falls_left = ([0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.2, 0.5], [0.0, 0.0, -1.2, -0.5])
    seen = torch.tensor([stands, falls_right, falls_left])
    reward, terminated = endings.judge(seen, torch.zeros(3, dtype=torch.int64), seen)
    assert terminated.tolist() == [False, True, True]
    assert torch.allclose(reward[0], torch.tensor(1.0), atol=0.1)


def imagined(endings: Endings, places: int = 16) -> ImaginedLanes:
    dynamics, inputs, _ = played(core.tasks_of(FAMILY, "train", 2), 100)
    starts = np.repeat(inputs[:, None] * 0, 5, axis=1)
    return ImaginedLanes(ARCHITECTURE, dynamics.solution(np.arange(2)), starts, endings, places, generator(3))


def constant(inputs: torch.Tensor) -> torch.Tensor:
    """Values of a policy that always takes the second action and hopes for one half."""
    return torch.stack([torch.full(inputs.shape[:2], 0.25), torch.full(inputs.shape[:2], 0.5)], dim=2)


def test_a_constant_push_ends_imagined_episodes_too(endings: Endings) -> None:
    rollout = imagined(endings).rollout(constant, steps=40, epsilon=0.0, discount=0.9)
    assert rollout.inputs.shape == (2, 40 * 16, ARCHITECTURE.input_size)
    assert (rollout.actions == 1).all()
    # A step that ends an episode is worth its own reward, .1, and no more; others nearly the hoped-for .5.
    assert rollout.target.min() < 0.12
    assert rollout.target.max() > 0.45


def test_past_actions_join_the_imagined_inputs_newest_first(endings: Endings) -> None:
    rollout = imagined(endings, places=1).rollout(constant, steps=5, epsilon=0.0, discount=0.9)
    first, second = rollout.inputs[0, 0], rollout.inputs[0, 1]
    assert first[4:].tolist() == [0.0] * 6
    assert second[4:].tolist() == [0.0, 1.0] + [0.0] * 4


def fail_once(model: Model, **settings: object) -> tuple[ImaginationActor, int]:
    """An actor on two lanes that has played until the first episode ended, on lane 0 by a fault that is made up."""
    actor = model.actor(2, build.checked_adaptation({**FEW, **settings}))
    assert isinstance(actor, ImaginationActor)
    env = FAMILY.make_env(core.tasks_of(FAMILY, "train", 2))
    env.use_generator(generator(4))
    observation = env.reset()[0]
    actor.begin_trial()
    for step in range(60):
        actions = actor.decide(observation).actions
        following, reward, _, _, _ = env.step(actions)
        ended = np.array([step == 59, False])
        actor.observe(observation, actions, reward, following, ended, np.zeros(2, dtype=bool))
        observation = following
    return actor, step


def test_it_learns_on_the_lane_whose_episode_failed_and_holds_its_reading_there(model: Model) -> None:
    actor, _ = fail_once(model)
    assert actor.gradient_steps.tolist() == [6, 0]
    assert np.isfinite(actor.losses[0])
    assert actor.changes()["weights"][0] > 0
    assert actor.changes()["weights"][1] == 0
    held = actor.alpha.copy()
    noise = generator(5).standard_normal((2, ARCHITECTURE.transition_size)).astype(np.float32)
    actor.observe_features(noise)
    actor.infer()
    assert np.array_equal(actor.alpha[0], held[0])
    assert not np.array_equal(actor.alpha[1], held[1])


def test_switched_off_it_does_not_learn(model: Model) -> None:
    actor = model.actor(1, build.checked_adaptation(FEW))
    assert isinstance(actor, ImaginationActor)
    actor.learns = False
    ended = np.ones(1, dtype=bool)
    actor.observe(np.zeros((1, 4)), np.array([1]), np.ones(1), np.ones((1, 4)), ended, ~ended)
    assert actor.gradient_steps.tolist() == [0]


def test_what_was_learned_can_be_taken_back_and_put_again(model: Model) -> None:
    actor, _ = fail_once(model)
    observation = np.array([[0.5, 0.1, 0.05, 0.0]] * 2)
    after, learned = actor.decide(observation).q.copy(), actor.learned()
    actor.go_back()
    assert actor.changes()["weights"].tolist() == [0.0, 0.0]
    assert not np.array_equal(actor.decide(observation).q[0], after[0])
    actor.go_back(learned)
    assert np.array_equal(actor.decide(observation).q, after)


def test_a_saved_adaptation_goes_on_as_it_was(model: Model) -> None:
    actor, _ = fail_once(model)
    other = model.actor(2, build.checked_adaptation(FEW))
    other.restore(actor.snapshot())
    observation = np.array([[0.5, 0.1, 0.05, 0.0]] * 2)
    actor._past.clear(np.ones(2, dtype=bool))
    assert np.array_equal(other.decide(observation).q, actor.decide(observation).q)
    other.observe(observation, np.array([0, 0]), np.ones(2), observation, np.zeros(2, bool), np.zeros(2, bool))
    assert np.array_equal(other.snapshot()["alpha"][0], actor.alpha[0])
    assert any(name.startswith(STORED) for name in actor.snapshot())


def test_lanes_learn_apart_from_each_other(model: Model) -> None:
    both, _ = fail_once(model)
    assert np.array_equal(both.snapshot()[STORED + "sub.head.bias"][3:], model.parameters["sub.head.bias"])


def test_a_model_without_experience_is_told_how_to_get_some() -> None:
    with pytest.raises(RecipeError, match="kept_transitions"):
        BARE.actor(1, build.checked_adaptation(FEW))


def test_an_adaptation_tells_what_it_learned(model: Model) -> None:
    task = core.task_of(FAMILY, "held-out", 0)
    events = list(core.adapt(model, task, build.checked_adaptation({**FEW, "episodes": 2})))
    told = [event for event in events if isinstance(event, TaskLearned)]
    assert [event.gradient_steps for event in told] == [6, 12]
    assert all(event.weight_change > 0 for event in told)


def test_a_lane_that_rests_does_not_learn_any_more(model: Model) -> None:
    actor, _ = fail_once(model)
    actor.rest(np.array([True, False]))
    observation, ended = np.zeros((2, 4)), np.ones(2, dtype=bool)
    actor.observe(observation, np.array([1, 1]), np.ones(2), np.ones((2, 4)), ended, ~ended)
    assert actor.gradient_steps.tolist() == [6, 6]
    actor.begin_trial()
    actor.observe(observation, np.array([1, 1]), np.ones(2), np.ones((2, 4)), ended, ~ended)
    assert actor.gradient_steps.tolist() == [6, 6]
