"""Our road beside the real highway-env: the same scene, the same actions, decision after decision."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.rng import generator
from core.tasks import lane_env
from core.tasks.family import tasks_from
from core.tasks.lane import LANE
from core.tasks.lane_env import ACTIONS, Roads
from core.tasks.lane_view import FEATURES, observe
from tests.benchmarks.highway_car import HiddenCar, make_highway

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("highway_env") is None, reason="the extra driving is not installed"),
    pytest.mark.filterwarnings("ignore"),  # of other libraries
]
DECISIONS, SCENES = 5, 6


def apart(ours: NDArray[Any], theirs: NDArray[Any]) -> float:
    """Largest deviation of two observations (cars, 5): the ego cars', and each other car's from the nearest there, since two at
    the same distance may stand in either order."""
    others = np.abs(ours[1:, None] - theirs[None, 1:]).max(axis=2)
    return float(max(np.abs(ours[0] - theirs[0]).max(), others.min(axis=1).max()))


def same_scene(env: Any, task: dict[str, float]) -> Roads:
    """Our road with the cars of a real one."""
    ours = LANE.make_env(tasks_from(LANE, [task]))
    ours.reset(seed=0)
    for number, car in enumerate(env.unwrapped.road.vehicles):
        ours._cars[:, number, 0] = (
            *car.position, car.heading, car.speed, car.target_lane_index[2], car.target_speed,
            getattr(car, "DELTA", 4.0), getattr(car, "timer", 0.0), number,
        )  # fmt: skip
    ours._ego_row[:] = 0
    ours._target_speed[:] = env.unwrapped.vehicle.target_speed
    return ours


@pytest.mark.parametrize("task", [{}, {"side": -1.0, "steering": -1.0, "pedals": -1.0, "delay": 1.0, "brakes": 0.5}])
def test_both_go_on_alike(task: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane_env, "TRAFFIC", 20)
    rng = generator(0, "actions")
    env = HiddenCar(make_highway(), task)
    seen_apart, reward_apart, same_end = [], [], []
    for scene in range(SCENES):
        theirs, _ = env.reset(seed=scene)
        road = same_scene(env, task)
        np.testing.assert_allclose(observe(road._cars, road._ego_row, np.arange(1))[0], theirs, atol=1e-6)
        for _ in range(DECISIONS):
            action = int(rng.integers(ACTIONS))
            theirs, their_reward, their_end, _, _ = env.step(action)
            ours, reward, end, _, _info = road.step(np.array([action]))
            same_end.append(their_end == end[0])
            if their_end or end[0]:
                break
            seen_apart.append(apart(ours[0].reshape(-1, len(FEATURES)), theirs.reshape(-1, len(FEATURES))))
            reward_apart.append(abs(float(reward[0]) - their_reward))
            if seen_apart[-1] > 0.02:  # a driver has chosen otherwise, and what follows is another story
                break
    assert np.mean(same_end) > 0.95
    assert np.median(seen_apart) < 0.005  # of 1; drivers heed one another in turn there, all at once here
    assert np.mean(np.array(seen_apart) < 0.02) > 0.9, "all drivers choose as there, given the same road"
    assert np.mean(reward_apart) < 1e-3


def test_its_episodes_and_rewards_are_of_the_same_kind() -> None:
    env = HiddenCar(make_highway(), {"side": -1.0})
    seen, _ = env.reset(seed=3)
    assert seen.shape == (25,)
    assert LANE.interface.episode_steps == env.unwrapped.config["duration"]  # type: ignore[attr-defined]
    reward = env.step(0)[1]
    assert 0.0 <= reward <= 1.0
