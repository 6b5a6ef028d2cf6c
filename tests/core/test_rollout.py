"""Acting and learning see the same context: what the gradient is taken of is what chose the actions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from core import build
from core.learners.parallel_q import ParallelQ
from core.learners.rollout import Collector, Rollout
from core.learners.targets import lambda_returns
from core.model import initialise
from core.models.context_actor import ContextActor
from core.models.contexts.context import Sequences
from core.models.features import scaled_delta
from core.models.mixture import Mixture, mix
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models
from core.recipe import Recipe
from core.rng import generator
from core.tasks.family import LaneEnv, TaskFamily, Tasks
from tests.core.tiny_runs import corridor_recipe, mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")


class Watched:
    """A family whose one environment writes down everything that happens to it."""

    def __init__(self, family: TaskFamily) -> None:
        self.family = family
        self.log: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.family, name)

    def make_env(self, tasks: Tasks) -> LaneEnv:
        env, log = self.family.make_env(tasks), self.log
        reset, step, assign = env.reset, env.step, env.assign

        def watched_reset(**arguments: Any) -> Any:
            result = reset(**arguments)
            log.append(("reset", result[0].copy()))
            return result

        def watched_step(actions: Any) -> Any:
            result = step(actions)
            log.append(("step", actions.copy(), *(np.copy(part) for part in result[:4]), result[4]))
            return result

        def watched_assign(lanes: Any, tasks: Tasks) -> None:
            log.append(("assign", lanes.copy()))
            assign(lanes, tasks)

        env.reset, env.step, env.assign = watched_reset, watched_step, watched_assign  # type: ignore[method-assign]
        return env


def learner_of(recipe: Recipe) -> tuple[ParallelQ, Watched]:
    """A learner whose weights stay as they are, and its watched family."""
    family = Watched(build.make_family(recipe.family))
    settled = build.settled(recipe)
    return ParallelQ(settled, family, initialise(recipe).parameters), family  # type: ignore[arg-type]


def rollouts_of(learner: ParallelQ, count: int, epsilon: float = 0.5) -> list[Rollout]:
    """Rollouts one after another, each with a copy of the features, whose memory is used again by the next."""
    result = []
    for _ in range(count):
        rollout = learner._collector.collect(epsilon)
        result.append(Rollout(**{**vars(rollout), "features": rollout.features.copy()}))
    return result


def weights_in_learning(learner: ParallelQ, rollout: Rollout) -> np.ndarray:
    """alpha (T, N, K) as the loss computes it: all steps at once."""
    batch = learner._tensors(rollout)
    with torch.no_grad():
        carry = {name.removeprefix("carry."): value for name, value in batch.items() if name.startswith("carry.")}
        sequences = Sequences(batch["features"], batch["count"], carry)
        reading = learner._architecture.context.read(TORCH, learner._architecture, learner._seen_by_context, sequences)
    return np.swapaxes(reading.alpha.detach().numpy(), 0, 1)


RECIPES = {
    "cartpole": mirror_recipe(),
    "cartpole, a window longer than a rollout": mirror_recipe(**{"model.window": 30}),
    "cartpole, hybrid": mirror_recipe(**{"model.mode": "hybrid", "model.window": 5}),
    "cartpole, softmax, trials of one step": mirror_recipe(**{"model.weights": "softmax", "training.trial_steps": 1}),
    "cartpole, one lane": mirror_recipe(**{"training.lanes": 1, "training.trial_steps": 17}),
    "cartpole, newer transitions count more": mirror_recipe(**{"model.context": "recent"}),
    "cartpole, recurrent": mirror_recipe(**{"model.context": "recurrent", "model.mode": "hybrid"}),
    "cartpole, running": mirror_recipe(**{"model.context": "running", "model.mode": "hybrid"}),
    "cartpole, gradient": mirror_recipe(**{"model.context": "gradient"}),
    "cartpole, gradient, softmax": mirror_recipe(**{"model.context": "gradient", "model.weights": "softmax"}),
    "cartpole, no context": mirror_recipe(**{"model.context": "none"}),
    "corridor": corridor_recipe(),
    "corridor, gradient, no past actions": corridor_recipe(**{"model.context": "gradient", "model.past_actions": 0}),
}


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_the_context_that_learns_is_the_context_that_acted(recipe: Recipe) -> None:
    learner, _ = learner_of(recipe)
    rollouts = rollouts_of(learner, 6)
    counts = np.concatenate([rollout.count for rollout in rollouts])
    assert (counts[1:] <= counts[:-1]).any(), "some trials ended, otherwise this tests less than it says"
    for rollout in rollouts:
        np.testing.assert_allclose(weights_in_learning(learner, rollout), rollout.alpha, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_the_collector_s_context_is_that_of_an_actor_that_walks_the_same_steps(recipe: Recipe) -> None:
    learner, family = learner_of(recipe)
    rollouts = rollouts_of(learner, 6)
    alpha = np.concatenate([rollout.alpha for rollout in rollouts])
    inputs = np.concatenate([rollout.inputs for rollout in rollouts])
    sub_q = np.concatenate([rollout.sub_q for rollout in rollouts])
    lanes = alpha.shape[1]
    actor = ContextActor(Mixture(learner._architecture, learner._acting.parameters), lanes)
    observation = family.log[0][1]
    step, fresh = -1, np.ones(lanes, dtype=bool)
    for kind, *what in family.log[1:]:
        if kind == "assign":
            fresh = np.zeros(lanes, dtype=bool)
            fresh[what[0]] = True
        elif kind == "reset":
            observation = what[0]
            actor.begin_trial(fresh)
        else:
            step += 1
            actions, following, reward, terminated, truncated, info = what
            decision = actor.decide(observation)
            np.testing.assert_allclose(alpha[step], decision.alpha, atol=1e-5, err_msg=f"step {step}")
            np.testing.assert_allclose(sub_q[step], decision.sub_q, atol=1e-5, err_msg=f"step {step}")
            np.testing.assert_allclose(inputs[step], actor.inputs(observation), atol=1e-6)
            done = terminated | truncated
            final = np.where(done[:, None], info["final_obs"], following) if done.any() else following
            actor.observe(observation, actions, reward, final, terminated, truncated)
            observation = following
    assert step + 1 == len(alpha)


class PatientActor(ContextActor):
    """Keeps the past actions when an episode ends, so that it can still judge the episode's last state."""

    def clear_episode(self, ended: np.ndarray) -> None:
        pass


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_targets_bootstrap_from_the_true_next_state_of_the_same_trial(recipe: Recipe) -> None:
    learner, family = learner_of(recipe)
    rollouts = rollouts_of(learner, 8)
    lanes = rollouts[0].actions.shape[1]
    names = ("next_value", "cut", "terminated", "delta", "reward")
    told = {name: np.concatenate([getattr(rollout, name) for rollout in rollouts]) for name in names}
    actor = PatientActor(Mixture(learner._architecture, learner._acting.parameters), lanes)
    observation, step = family.log[0][1], -1
    log = [*family.log[1:], ("end",)]
    for index, (kind, *what) in enumerate(log):
        if kind != "step":
            continue
        step += 1
        actions, following, reward, terminated, truncated, info = what
        cut = terminated | truncated
        final = np.where(cut[:, None], info["final_obs"], following) if cut.any() else following
        actor.observe(observation, actions, reward, final, terminated, truncated)
        alive = ~terminated
        np.testing.assert_allclose(told["next_value"][step][alive], actor.decide(final).q.max(axis=1)[alive], atol=1e-5)
        np.testing.assert_allclose(told["delta"][step], scaled_delta(learner._architecture, observation, final), atol=1e-6)
        np.testing.assert_array_equal(told["terminated"][step], terminated)
        np.testing.assert_allclose(told["reward"][step], reward * learner._architecture.interface.reward_scale, rtol=1e-6)
        observation = following
        ContextActor.clear_episode(actor, cut)
        if log[index + 1][0] == "assign":
            fresh = np.zeros(lanes, dtype=bool)
            fresh[log[index + 1][1]] = True
            actor.begin_trial(fresh)
            cut = cut | fresh
            observation = log[index + 2][1]
        np.testing.assert_array_equal(told["cut"][step], cut)
    assert step + 1 == len(told["cut"])


def test_the_loss_is_half_the_squared_distance_of_the_mixture_to_its_target() -> None:
    learner, _ = learner_of(mirror_recipe(**{"learner.dynamics_weight": 0.25}))
    rollout = rollouts_of(learner, 3)[-1]
    discount = np.where(rollout.terminated, 0.0, 0.99).astype(np.float32)
    target = lambda_returns(rollout.reward * np.float32(0.01), discount, rollout.next_value, rollout.cut, 0.8)
    q = np.einsum("tnk,tnka->tna", rollout.alpha, rollout.sub_q)
    taken = np.take_along_axis(q, rollout.actions[..., None], axis=2)[..., 0]
    td_loss = 0.5 * np.square(taken - target).mean()
    inputs = torch.from_numpy(rollout.inputs.reshape(-1, rollout.inputs.shape[-1]))
    with torch.no_grad():
        _, delta = sub_models(TORCH, learner._weights, inputs, 2, 4)
    predicted = mix(rollout.alpha.reshape(-1, 3), delta.numpy())
    predicted = predicted[np.arange(len(predicted)), rollout.actions.ravel()]
    dynamics = 0.5 * np.square(predicted - rollout.delta.reshape(-1, 4)).mean()
    batch = learner._tensors(rollout)
    losses = learner._losses(batch, torch.arange(rollout.actions.shape[1]), torch.ones(3))
    assert losses.total.item() == pytest.approx(td_loss + 0.25 * dynamics, rel=1e-3)
    assert losses.dynamics.item() == pytest.approx(dynamics, rel=1e-3)


def test_gradients_reach_every_parameter_that_is_learned() -> None:
    for mode in ("strict", "hybrid"):
        learner, _ = learner_of(mirror_recipe(**{"model.mode": mode}))
        rollout = rollouts_of(learner, 2)[-1]
        losses = learner._losses(learner._tensors(rollout), torch.arange(8), torch.ones(3))
        losses.total.backward()  # type: ignore[no-untyped-call]
        still = [name for name, weight in learner._weights.items() if weight.grad is None or not weight.grad.any()]
        assert still == []


def test_a_trial_ends_after_its_steps_or_episodes_and_brings_a_new_task() -> None:
    recipe = mirror_recipe(**{"training.trial_steps": 30, "training.trial_episodes": 2})
    learner, _ = learner_of(recipe)
    rollouts = rollouts_of(learner, 12, epsilon=1.0)
    count = np.concatenate([rollout.count for rollout in rollouts])
    cut = np.concatenate([rollout.cut for rollout in rollouts])
    assert count.max() < 30
    assert count.min() == 0
    restarts = count[1:] == 0
    assert cut[:-1][restarts].all(), "a trajectory never runs into the next trial"
    np.testing.assert_array_equal(count[1:][~restarts], count[:-1][~restarts] + 1)


def test_lanes_begin_at_different_ages_so_that_trials_do_not_all_end_at_once() -> None:
    learner, _ = learner_of(corridor_recipe(**{"training.trial_episodes": 1000, "training.trial_steps": 14}))
    count = rollouts_of(learner, 1)[0].count
    ends = (np.diff(count, axis=0) < 0).sum(axis=1)
    assert (ends > 0).sum() > 5


def test_epsilon_one_acts_at_random_and_epsilon_zero_greedily() -> None:
    learner, _ = learner_of(corridor_recipe())
    greedy = rollouts_of(learner, 1, epsilon=0.0)[0]
    np.testing.assert_array_equal(greedy.actions, np.einsum("tnk,tnka->tna", greedy.alpha, greedy.sub_q).argmax(axis=2))
    random = rollouts_of(learner, 1, epsilon=1.0)[0]
    shares = np.bincount(random.actions.ravel(), minlength=3) / random.actions.size
    np.testing.assert_allclose(shares, 1 / 3, atol=0.1)


def test_returns_are_those_of_whole_episodes_in_the_family_s_own_unit() -> None:
    learner, family = learner_of(mirror_recipe())
    told = [value for rollout in rollouts_of(learner, 10, epsilon=1.0) for value in rollout.episode_returns]
    running, expected, broken_off = np.zeros(8), [], 0
    for kind, *what in family.log:
        if kind == "step":
            running += what[2]
            done = what[3] | what[4]
            expected += running[done].tolist()
            running[done] = 0.0
        elif kind == "assign":  # a new trial: an episode that was going on does not count
            broken_off += int((running[what[0]] > 0).sum())
            running[what[0]] = 0.0
    assert len(told) > 8
    assert broken_off > 0
    assert told == expected


def test_without_a_context_a_collector_carries_none() -> None:
    recipe = build.settled(mirror_recipe(**{"learner.name": "robust"}))
    model = initialise(recipe)
    mixture = Mixture(build.make_architecture(recipe, model.interface), model.parameters)
    family = build.make_family(recipe.family)
    collector = Collector(mixture, family, recipe.training, 5, generator(0), generator(1), generator(2))
    rollout = collector.collect(0.5)
    np.testing.assert_array_equal(rollout.alpha, 1.0)
    assert rollout.inputs.shape == (5, 8, 4)
