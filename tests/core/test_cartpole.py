"""The lanes are CartPole-v1: exactly for the default task, and by a scalar reference for every other."""

from __future__ import annotations

from collections import deque

import gymnasium
import numpy as np
import pytest
from gymnasium.vector import AutoresetMode
from numpy.typing import NDArray

from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.cartpole_env import ANGLE_LIMIT, EPISODE_STEPS, POSITION_LIMIT, TIME_STEP, CartPoleLanes
from core.tasks.family import tasks_from

CLASSIC = FAMILIES["classic"]


def scalar_step(state: NDArray[np.float64], task: dict[str, float], push: float) -> NDArray[np.float64]:
    """One Euler step of one cart, written down once more from the equations of motion."""
    _, x_dot, theta, theta_dot = state
    total = task["mass_cart"] + task["mass_pole"]
    moment = task["mass_pole"] * task["length"]
    force = push * task["force_mag"] * task["force_sign"]
    temp = (force + moment * theta_dot**2 * np.sin(theta)) / total
    inertia = task["length"] * (4 / 3 - task["mass_pole"] * np.cos(theta) ** 2 / total)
    theta_acc = (task["gravity"] * np.sin(theta) - np.cos(theta) * temp) / inertia
    x_acc = temp - moment * theta_acc * np.cos(theta) / total
    return state + TIME_STEP * np.array([x_dot, x_acc, theta_dot, theta_acc])


@pytest.mark.parametrize("lanes", [1, 5])
def test_classic_equals_gymnasium_step_by_step_in_every_bit(lanes: int) -> None:
    theirs = gymnasium.make("CartPole-v1").unwrapped
    env = CLASSIC.make_env(tasks_from(CLASSIC, [{}] * lanes))
    rng = np.random.default_rng(lanes)
    for episode in range(20):
        theirs.reset(seed=episode)
        env.reset(seed=episode)
        env.state = np.tile(theirs.state, (lanes, 1))  # type: ignore[attr-defined]
        balance = episode % 2 == 0  # half of the episodes last long: a push towards the side that the pole falls to
        for _ in range(EPISODE_STEPS - 1):
            state = theirs.state  # type: ignore[attr-defined]
            action = int(state[2] + 0.3 * state[3] > 0) if balance else int(rng.integers(2))
            seen, reward, terminated, _, _ = theirs.step(action)
            ours, rewards, ended, cut, info = env.step(np.full(lanes, action))
            states = info["final_state"] if ended.any() else env.state
            last = info["final_obs"] if ended.any() else ours
            for lane in range(lanes):
                np.testing.assert_array_equal(states[lane], np.array(theirs.state))  # type: ignore[attr-defined]
                np.testing.assert_array_equal(last[lane], seen)
            assert (rewards == reward).all()
            assert (ended == terminated).all()
            assert not cut.any()
            if terminated:
                break


def test_an_episode_is_cut_at_five_hundred_steps_and_not_called_terminal() -> None:
    env = CLASSIC.make_env(tasks_from(CLASSIC, [{}]))
    env.reset(seed=0)
    for step in range(1, EPISODE_STEPS + 1):
        x, x_dot, theta, theta_dot = env.state[0]
        action = int(theta + 0.3 * theta_dot + 0.02 * x + 0.04 * x_dot > 0)
        _, _, terminated, truncated, _ = env.step(np.array([action]))
        assert not terminated[0]
        assert truncated[0] == (step == EPISODE_STEPS)


@pytest.mark.parametrize("family", ["mild", "mirror", "rewired", "rig"])
def test_every_task_follows_the_equations_and_a_push_acts_after_its_delay(family: str) -> None:
    tasks = FAMILIES[family].sample(generator(1, family), 12)
    env = FAMILIES[family].make_env(tasks)
    env.reset(seed=2)
    rng = np.random.default_rng(3)
    states = env.state
    waiting = [deque([0.0] * int(task["delay"])) for task in tasks]
    signs = np.stack([tasks["x_sign"], tasks["x_sign"], tasks["theta_sign"], tasks["theta_sign"]], axis=1)
    ended = np.zeros(len(tasks), dtype=int)
    for _ in range(120):
        actions = rng.integers(2, size=len(tasks))
        for lane, task in enumerate(tasks):
            waiting[lane].append(2.0 * actions[lane] - 1.0)
            states[lane] = scalar_step(states[lane], task, waiting[lane].popleft())
        seen, _, terminated, truncated, info = env.step(actions)
        out = (np.abs(states[:, 0]) > POSITION_LIMIT) | (np.abs(states[:, 2]) > ANGLE_LIMIT)
        np.testing.assert_array_equal(terminated, out)
        np.testing.assert_allclose(info.get("final_state", env.state), states, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(info.get("final_obs", seen), states * signs, rtol=1e-6, atol=1e-7)
        for lane in np.flatnonzero(terminated | truncated):
            ended[lane] += 1
            states[lane] = env.state[lane]
            waiting[lane] = deque([0.0] * int(tasks["delay"][lane]))
    assert (ended >= 2).all()


@pytest.mark.parametrize("delay", [0, 1, 2, 3])
def test_no_force_acts_in_the_first_steps_of_a_delay(delay: int) -> None:
    tasks = tasks_from(CLASSIC, [{"delay": delay}] * 2)
    env = CartPoleLanes(tasks)
    env.reset(seed=0)
    env.state = np.zeros((2, 4))
    for step in range(delay + 1):
        env.step(np.array([0, 1]))  # opposite pushes: only the force can part them
        speeds = env.state[:, 1]
        if step < delay:
            np.testing.assert_array_equal(speeds, [0.0, 0.0])
        else:
            assert speeds[0] < 0 < speeds[1]


def test_pushes_of_the_last_episode_are_not_felt_in_the_next() -> None:
    env = CartPoleLanes(tasks_from(CLASSIC, [{"delay": 2}]))
    env.reset(seed=0)
    for _ in range(5):
        env.step(np.array([1]))
    env.reset(seed=0)
    env.state = np.zeros((1, 4))
    env.step(np.array([1]))
    env.step(np.array([1]))
    np.testing.assert_array_equal(env.state, np.zeros((1, 4)))


def test_autoreset_is_in_the_same_step_and_keeps_the_last_observation_apart() -> None:
    env = CLASSIC.make_env(tasks_from(CLASSIC, [{}, {}]))
    assert env.metadata["autoreset_mode"] == AutoresetMode.SAME_STEP
    env.reset(seed=0)
    env.state = np.array([[0, 0, 0, 0], [0, 0, ANGLE_LIMIT, 1.0]])
    seen, reward, terminated, truncated, info = env.step(np.array([0, 1]))
    np.testing.assert_array_equal(terminated, [False, True])
    np.testing.assert_array_equal(info["_final_obs"], [False, True])
    assert not truncated.any()
    assert (reward == 1).all()
    assert info["final_obs"][1, 2] > ANGLE_LIMIT
    assert (np.abs(seen[1]) <= 0.05).all()
    np.testing.assert_array_equal(info["final_obs"][0], seen[0])
    assert not env.step(np.array([0, 1]))[4], "no info where no episode ended"


def test_only_the_lanes_of_a_mask_are_reset() -> None:
    env = CLASSIC.make_env(tasks_from(CLASSIC, [{}] * 3))
    env.reset(seed=0)
    env.step(np.array([0, 1, 0]))
    before = env.state
    env.reset(options={"reset_mask": np.array([False, True, False])})
    np.testing.assert_array_equal(env.state[[0, 2]], before[[0, 2]])
    assert (env.state[1] != before[1]).any()


@pytest.mark.parametrize("parameter", ["mass_cart", "mass_pole", "length", "force_mag", "gravity", "force_sign", "x_sign"])
def test_a_task_assigned_in_mid_episode_is_the_same_as_one_from_the_start(parameter: str) -> None:
    # What is derived from the parameters (total mass, pole moment, push, signs) must follow them.
    changed = {"mass_cart": 2.0, "mass_pole": 0.7, "length": 1.3, "force_mag": 4.0, "gravity": 3.0}.get(parameter, -1.0)
    new = tasks_from(CLASSIC, [{parameter: changed}])
    start = np.array([[0.1, 0.2, 0.03, -0.4]] * 2)
    env, fresh = CLASSIC.make_env(tasks_from(CLASSIC, [{}, {}])), CLASSIC.make_env(new)
    env.reset(seed=0)
    fresh.reset(seed=0)
    env.assign(np.array([1]), new)
    env.state, fresh.state = start, start[:1]
    for _ in range(5):
        seen = env.step(np.array([1, 1]))[0]
        expected = fresh.step(np.array([1]))[0]
        np.testing.assert_array_equal(env.state[1], fresh.state[0])
        np.testing.assert_array_equal(seen[1], expected[0])
    assert (seen[0] != seen[1]).any()


def test_assigning_leaves_the_callers_tasks_alone() -> None:
    tasks = tasks_from(CLASSIC, [{}, {}])
    before = tasks.values.copy()
    CLASSIC.make_env(tasks).assign(np.array([0]), tasks_from(CLASSIC, [{"length": 1.0}]))
    np.testing.assert_array_equal(tasks.values, before)


def test_first_states_come_from_the_generator_that_was_handed_in() -> None:
    tasks = CLASSIC.sample(generator(0), 3)
    envs = [CartPoleLanes(tasks) for _ in range(2)]
    for env in envs:
        env.use_generator(generator(4, "envs"))
    np.testing.assert_array_equal(envs[0].reset()[0], envs[1].reset()[0])
