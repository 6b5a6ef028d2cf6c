"""The context: what enters it, what does not, and that the order of its transitions does not matter."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.models.architecture import Architecture
from core.models.context_actor import ContextActor
from core.models.contexts.pooled import PooledMemory, encode, filled_share
from core.models.contexts.window import ContextWindow
from core.models.features import PastActions, model_inputs, scaled_delta, transition_features
from core.models.mixture import Mixture
from core.models.ops import NUMPY
from core.recipe import Cadence, ModelRecipe
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.splits import tasks_of
from tests.core.tiny_family import CORRIDOR

MIRROR = FAMILIES["mirror"]
WINDOW = 6


def architecture_of(**model: Any) -> Architecture:
    sizes = {"sub_models": 3, "width": 8, "meta_features": 5, "meta_state": 8, "window": WINDOW, "past_actions": 2}
    return Architecture(ModelRecipe(**{**sizes, **model}), MIRROR.interface)


ARCHITECTURE = architecture_of()
MIXTURE = Mixture(ARCHITECTURE, ARCHITECTURE.initialise(generator(1)))


def actor_of(lanes: int, cadence: Cadence = "step") -> ContextActor:
    return ContextActor(MIXTURE, lanes, cadence)


def window_of(actor: ContextActor) -> ContextWindow:
    assert isinstance(actor.memory, PooledMemory)
    return actor.memory.window


def random_transitions(count: int, lanes: int, seed: int = 0) -> list[dict[str, NDArray[Any]]]:
    """Arguments of ``observe`` for transitions of an episode that never ends."""
    rng = generator(seed, "transitions")
    never = np.zeros(lanes, dtype=bool)
    return [
        {
            "observation": rng.normal(size=(lanes, 4)).astype(np.float32),
            "actions": rng.integers(2, size=lanes),
            "reward": rng.random(lanes),
            "next_observation": rng.normal(size=(lanes, 4)).astype(np.float32),
            "terminated": never,
            "truncated": never,
        }
        for _ in range(count)
    ]


class RecordingActor(ContextActor):
    """Keeps the features that entered the context."""

    seen: list[NDArray[np.float32]]

    def observe_features(self, features: NDArray[np.float32]) -> None:
        self.seen.append(features.copy())
        super().observe_features(features)


@settings(deadline=None, derandomize=True)
@given(st.permutations(range(WINDOW)))
def test_the_order_of_the_transitions_in_the_window_does_not_matter(order: list[int]) -> None:
    encodings = generator(0, "encodings").normal(size=(WINDOW, 2, 5)).astype(np.float32)
    first, second = ContextWindow(2, WINDOW, 5), ContextWindow(2, WINDOW, 5)
    for index in range(WINDOW):
        first.add(encodings[index])
        second.add(encodings[order[index]])
    np.testing.assert_allclose(first.mean, second.mean, atol=1e-5)


def test_the_window_holds_the_last_w_transitions_and_no_more() -> None:
    encodings = generator(0, "encodings").normal(size=(2 * WINDOW + 3, 2, 5)).astype(np.float32)
    window = ContextWindow(2, WINDOW, 5)
    for number, row in enumerate(encodings, 1):
        window.add(row)
        np.testing.assert_allclose(window.mean, encodings[max(0, number - WINDOW) : number].mean(axis=0), atol=1e-6)
    np.testing.assert_array_equal(window.ordered(), encodings[-WINDOW:])


def test_the_mean_worked_by_hand() -> None:
    window = ContextWindow(1, 2, 1)
    seen = [float(window.mean[0, 0])]
    for value in (4.0, 2.0, 10.0):
        window.add(np.array([[value]], dtype=np.float32))
        seen.append(float(window.mean[0, 0]))
    assert seen == [0.0, 4.0, 3.0, 6.0]


def test_the_filled_share_says_how_much_of_the_window_is_seen_and_whether_there_is_anything() -> None:
    expected = [[0, 0], [0.25, 1], [1, 1], [1, 1]]
    np.testing.assert_array_equal(filled_share(np.array([0, 1, 4, 9]), 4), np.array(expected, dtype=np.float32))


def test_clearing_one_lane_leaves_the_others_and_a_wrapped_ring_alone() -> None:
    encodings = generator(0, "encodings").normal(size=(11, 3, 5)).astype(np.float32)
    window = ContextWindow(3, WINDOW, 5)
    for row in encodings[:8]:
        window.add(row)
    window.clear(np.array([False, True, False]))
    for row in encodings[8:]:
        window.add(row)
    expected = encodings[-WINDOW:].mean(axis=0)
    expected[1] = encodings[8:, 1].mean(axis=0)
    np.testing.assert_allclose(window.mean, expected, atol=1e-6)
    assert window.count.tolist() == [11, 3, 11]


def test_refilling_masks_what_belongs_to_an_earlier_trial() -> None:
    encodings = generator(0, "encodings").normal(size=(WINDOW, 3, 5)).astype(np.float32)
    window = ContextWindow(3, WINDOW, 5)
    window.refill(encodings, np.array([0, 2, 50]))
    np.testing.assert_array_equal(window.mean[0], 0.0)
    np.testing.assert_allclose(window.mean[1], encodings[-2:, 1].mean(axis=0), atol=1e-6)
    np.testing.assert_allclose(window.mean[2], encodings[:, 2].mean(axis=0), atol=1e-6)
    window.add(encodings[0])
    np.testing.assert_allclose(window.mean[1], (encodings[-2:, 1].sum(axis=0) + encodings[0, 1]) / 3, atol=1e-6)


def test_a_context_without_transitions_is_the_prior() -> None:
    actor = actor_of(3)
    prior = MIXTURE.prior(1)
    assert prior.state is not None
    assert actor.state is not None
    np.testing.assert_allclose(actor.state, np.tile(prior.state, (3, 1)), atol=1e-6)
    actor.infer()
    np.testing.assert_allclose(actor.state, np.tile(prior.state, (3, 1)), atol=1e-6)
    np.testing.assert_allclose(actor.weights, np.tile(prior.alpha, (3, 1)), atol=1e-6)


def test_the_transitions_of_an_actor_are_encoded_as_they_were_observed() -> None:
    actor = actor_of(2)
    transitions = random_transitions(3, 2)
    past, expected = np.zeros((2, 4), dtype=np.float32), []
    for arguments in transitions:
        actor.observe(**arguments)
        inputs = model_inputs(ARCHITECTURE, arguments["observation"], past)
        delta = scaled_delta(ARCHITECTURE, arguments["observation"], arguments["next_observation"])
        features = transition_features(
            ARCHITECTURE, inputs, arguments["actions"], delta, arguments["reward"], arguments["terminated"]
        )
        expected.append(encode(NUMPY, MIXTURE.parameters, features))
        past = np.concatenate([np.eye(2, dtype=np.float32)[arguments["actions"]], past[:, :2]], axis=1)
    np.testing.assert_allclose(window_of(actor).mean, np.mean(expected, axis=0), atol=1e-6)


def test_the_features_of_a_transition_worked_by_hand() -> None:
    interface = CORRIDOR.interface  # observations scaled by (4, 10), changes by (1, 10), rewards by 0.1; three actions
    architecture = Architecture(ModelRecipe(past_actions=1), interface)
    before, after = np.array([[2.0, 5.0]], dtype=np.float32), np.array([[3.0, 12.0]], dtype=np.float32)
    inputs = model_inputs(architecture, before, np.array([[0, 1, 0]], dtype=np.float32))
    delta = scaled_delta(architecture, before, after)
    features = transition_features(architecture, inputs, np.array([2]), delta, np.array([12.0]), np.array([True]))
    np.testing.assert_allclose(features, [[0.5, 0.5, 0, 1, 0, 0, 0, 1, 1.0, 0.7, 1.2, 1.0]], rtol=1e-6)
    assert features.shape[1] == architecture.transition_size


def test_a_huge_change_of_the_observation_is_clipped() -> None:
    architecture = Architecture(ModelRecipe(), CORRIDOR.interface)
    far = scaled_delta(architecture, np.zeros((1, 2)), np.array([[1e9, -1e9]]))
    np.testing.assert_array_equal(far, [[5.0, -5.0]])


def test_past_actions_are_one_hot_newest_first_and_empty_when_an_episode_begins() -> None:
    past = PastActions(2, 2, 3)
    past.push(np.array([0, 2]))
    past.push(np.array([1, 1]))
    np.testing.assert_array_equal(past.array, [[0, 1, 0, 1, 0, 0], [0, 1, 0, 0, 0, 1]])
    past.push(np.array([2, 2]))
    np.testing.assert_array_equal(past.array[0], [0, 0, 1, 0, 1, 0])
    past.clear(np.array([True, False]))
    np.testing.assert_array_equal(past.array, [[0] * 6, [0, 0, 1, 0, 1, 0]])


def test_no_past_actions_at_all_is_allowed() -> None:
    past = PastActions(2, 0, 3)
    past.push(np.array([0, 2]))
    assert past.array.shape == (2, 0)


def test_past_actions_of_an_actor_end_with_the_episode_and_with_the_trial() -> None:
    observation = np.zeros((3, 4), dtype=np.float32)
    actor = actor_of(3)
    arguments = random_transitions(1, 3)[0]
    terminated, truncated = np.array([True, False, False]), np.array([False, True, False])
    actor.observe(**{**arguments, "terminated": terminated, "truncated": truncated})
    past = actor.inputs(observation)[:, 4:]
    assert not past[:2].any()
    assert past[2].any()
    actor.begin_trial(np.array([False, False, True]))
    assert not actor.inputs(observation)[2, 4:].any()


def test_the_reset_of_an_episode_never_enters_the_context() -> None:
    lanes = 6
    env = MIRROR.make_env(tasks_of(MIRROR, "train", lanes))
    env.use_generator(generator(0, "environment"))
    actor = RecordingActor(MIXTURE, lanes)
    actor.seen = []
    observation, _ = env.reset()
    rng = generator(0, "actions")
    ends = 0
    for _ in range(120):
        before = env.state
        actions = rng.integers(2, size=lanes)
        following, reward, terminated, truncated, info = env.step(actions)
        done = terminated | truncated
        ends += int(done.sum())
        true_next = np.where(done[:, None], info["final_obs"], following) if done.any() else following
        actor.observe(observation, actions, reward, true_next, terminated, truncated)
        observation = following
        delta = actor.seen[-1][:, -6:-2] * np.asarray(ARCHITECTURE.interface.delta_scale)
        # Positions move by speed times 20 ms, whatever the task; a reset would make them jump (angles end near 12 degrees).
        signs = env.tasks["x_sign"], env.tasks["theta_sign"]
        np.testing.assert_allclose(delta[:, 0], signs[0] * 0.02 * before[:, 1], atol=1e-5)
        np.testing.assert_allclose(delta[:, 2], signs[1] * 0.02 * before[:, 3], atol=1e-5)
        np.testing.assert_array_equal(actor.seen[-1][:, -1], terminated)
    assert ends > lanes, "otherwise this tests nothing"
    assert (actor.memory.count == 120).all(), "the context is kept across the episodes of a trial"


def test_the_end_of_an_episode_keeps_the_context_and_a_new_trial_clears_it() -> None:
    actor = actor_of(2)
    for arguments in random_transitions(4, 2):
        actor.observe(**arguments)
    ends = random_transitions(1, 2, seed=1)[0]
    actor.observe(**{**ends, "terminated": np.array([True, True])})
    assert actor.memory.count.tolist() == [5, 5]
    kept = actor.weights.copy()
    actor.begin_trial(np.array([True, False]))
    prior = actor_of(1).weights
    np.testing.assert_allclose(actor.weights, np.concatenate([prior, kept[1:]]), atol=1e-6)
    assert (np.abs(kept[0] - prior[0]) > 1e-4).any(), "otherwise this tests nothing"
    assert actor.memory.count.tolist() == [0, 5]
    actor.begin_trial()
    np.testing.assert_allclose(actor.weights, np.tile(prior, (2, 1)), atol=1e-6)


def test_after_a_new_trial_nothing_of_the_old_one_is_left() -> None:
    used, fresh = actor_of(2), actor_of(2)
    for arguments in random_transitions(WINDOW + 3, 2):
        used.observe(**arguments)
    used.begin_trial()
    for arguments in random_transitions(3, 2, seed=2):
        used.observe(**arguments)
        fresh.observe(**arguments)
    np.testing.assert_allclose(used.weights, fresh.weights, atol=1e-6)
    np.testing.assert_allclose(window_of(used).mean, window_of(fresh).mean, atol=1e-6)


@pytest.mark.parametrize("window", [1, 2, 50])
def test_any_length_of_window_works(window: int) -> None:
    architecture = architecture_of(window=window)
    actor = ContextActor(Mixture(architecture, architecture.initialise(generator(0))), 2)
    for arguments in random_transitions(5, 2):
        actor.observe(**arguments)
    assert np.isfinite(actor.weights).all()
    assert actor.memory.count.tolist() == [5, 5]
