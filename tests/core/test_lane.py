"""The motorway: what is hidden does what it says, drivers follow their formulas, and nobody drives through anybody unseen."""

from __future__ import annotations

import numpy as np
import pytest

from core.rng import generator
from core.tasks.abilities import HasController
from core.tasks.family import Tasks, tasks_from
from core.tasks.lane import LANE
from core.tasks.lane_env import FASTER, IDLE, LANE_LEFT, LANE_RIGHT, OWN_STATE, SLOWER, TRAFFIC, Roads
from core.tasks.lane_motion import FIELDS, HEADING, LENGTH, NUMBER, SPEED, TARGET, X, Y, collisions, sort_cars
from core.tasks.lane_planner import planned_returns
from core.tasks.lane_traffic import STANDING_GAP, Drivers, Road, wanted_gap
from core.tasks.lane_view import cars_of
from core.tasks.splits import tasks_of


def roads(*rows: dict[str, float], seed: int = 0) -> Roads:
    """An environment with a row of parameters for each road, all of which begin alike."""
    env = LANE.make_env(tasks_from(LANE, list(rows)))
    env.reset(seed=seed)
    for array in env._parts().values():
        array[:] = array[..., :1]
    return env


def emptied(env: Roads) -> Roads:
    """The others are far behind each other and far ahead."""
    env._cars[X, 1:-1] = env._cars[X, 0] + 5_000.0 + 200.0 * np.arange(TRAFFIC)[:, None]
    return env


def drive(env: Roads, *actions: int) -> np.ndarray:
    """Observations (T, N, 25) after the same actions on every road."""
    return np.stack([env.step(np.full(env.num_envs, action))[0] for action in actions])


def ego(env: Roads) -> np.ndarray:
    """DRAWN fields (N, 5) of the ego cars."""
    return cars_of(env.state, len(OWN_STATE))[:, 0]


def test_swapped_steering_and_pedals_exchange_what_they_say_and_nothing_else() -> None:
    env = emptied(roads({}, {"steering": -1.0}, {"pedals": -1.0}))
    env._cars[TARGET, 0], env._cars[Y, 0] = 1.0, 4.0
    for actions in ([LANE_LEFT, LANE_RIGHT, LANE_LEFT], [FASTER, FASTER, SLOWER], [IDLE, IDLE, IDLE]):
        env.step(np.array(actions))
        np.testing.assert_array_equal(ego(env)[[0, 0]], ego(env)[1:])
    assert ego(env)[0, 4] == 0.0
    assert ego(env)[0, 3] > 25.0


@pytest.mark.parametrize("delay", [1, 2])
def test_an_action_is_felt_so_many_decisions_later(delay: int) -> None:
    prompt, late = emptied(roads({})), emptied(roads({"delay": float(delay)}))
    actions = [FASTER, LANE_LEFT, SLOWER, LANE_RIGHT, IDLE, IDLE]
    drive(prompt, *[IDLE] * delay, *actions[: len(actions) - delay])
    drive(late, *actions)
    np.testing.assert_array_equal(ego(prompt), ego(late))


def test_the_reward_is_mirrored_where_one_keeps_left() -> None:
    env = emptied(roads({}, {"side": -1.0}))
    env._cars[TARGET, 0], env._cars[Y, 0] = 2.0, 8.0
    right = env.step(np.full(2, IDLE))[1]
    env._cars[TARGET, 0], env._cars[Y, 0] = 0.0, 0.0
    left = env.step(np.full(2, IDLE))[1]
    np.testing.assert_allclose(right, left[::-1], atol=1e-12)
    np.testing.assert_allclose(right - left, [0.1 / 1.5, -0.1 / 1.5], atol=1e-9)


def test_rewards_are_those_of_the_formula() -> None:
    env = emptied(roads({}))
    env._cars[TARGET, 0], env._cars[Y, 0] = 2.0, 8.0
    for _ in range(6):
        reward = env.step(np.array([FASTER]))[1]
    assert reward[0] == pytest.approx(1.0, abs=1e-3)  # 30 m/s on the right lane
    for _ in range(8):
        reward = env.step(np.array([SLOWER]))[1]
    assert reward[0] == pytest.approx(1.1 / 1.5, abs=1e-3)  # 20 m/s there


def test_weak_brakes_take_longer_and_do_not_touch_the_throttle() -> None:
    env = emptied(roads({}, {"brakes": 0.3}))
    drive(env, FASTER, FASTER)
    np.testing.assert_array_equal(ego(env)[0], ego(env)[1])
    drive(env, SLOWER)
    sound, weak = ego(env)[:, 3]
    assert sound < weak < 30.0


def test_who_drives_into_the_car_ahead_has_crashed_and_gets_little() -> None:
    env = roads({})
    env._cars[X, 1] = env._cars[X, 0] + 12.0
    env._cars[Y, :2], env._cars[TARGET, :2] = 4.0, 1.0
    env._cars[SPEED, 1] = env._cars[5, 1] = 5.0
    for _ in range(3):
        _, reward, terminated, truncated, info = env.step(np.array([FASTER]))
        if terminated[0]:
            break
    assert terminated[0]
    assert not truncated[0]
    assert 0.0 <= reward[0] < 0.4
    crashed, speed, kept = info["measures"][0]
    assert crashed == 1.0
    assert 0.0 < speed < 30.0
    assert kept == 0.0


def test_an_episode_without_a_crash_is_cut_after_thirty_decisions() -> None:
    env = emptied(roads({}))
    for step in range(1, 31):
        _, _, terminated, truncated, info = env.step(np.array([IDLE]))
        assert not terminated[0]
        assert truncated[0] == (step == 30)
    assert info["measures"][0, 0] == 0.0
    assert info["measures"][0, 1] == pytest.approx(25.0, abs=0.1)


def test_drivers_keep_the_gap_of_the_intelligent_driver_model() -> None:
    cars = np.zeros((FIELDS, 3, 1))
    cars[X, :, 0] = 0.0, 40.0, 1e9
    cars[SPEED] = 20.0
    cars[5], cars[6] = 25.0, 4.0  # speed wanted, exponent
    road = Road(cars, Drivers(np.array([1.5]), np.array([0.0])))
    behind, ahead = road.accelerations()[:, 0]
    free = 1.0 - (20.0 / 25.0) ** 4
    assert ahead == pytest.approx(3.0 * free)
    assert behind == pytest.approx(3.0 * (free - (wanted_gap(20.0, 0.0, 1.5) / 40.0) ** 2))
    assert wanted_gap(20.0, 0.0, 1.5) == STANDING_GAP + 30.0
    assert wanted_gap(20.0, 5.0, 1.5) > wanted_gap(20.0, 0.0, 1.5)


@pytest.mark.parametrize(("politeness", "goes"), [(0.0, True), (1.0, False)])
def test_a_polite_driver_does_not_change_lanes_at_the_cost_of_others(politeness: float, goes: bool) -> None:
    cars = np.zeros((FIELDS, 5, 1))
    cars[X, :, 0] = -19.0, 26.0, 81.0, 400.0, 1e9  # one behind on the other lane, the driver, a slow one ahead, the ego car
    cars[Y, :, 0] = cars[TARGET, :, 0] = 0.0
    cars[Y, 0], cars[TARGET, 0] = 4.0, 1.0
    cars[SPEED, :, 0] = 22.0, 22.0, 20.5, 25.0, 25.0
    cars[5, :, 0], cars[6] = (22.0, 24.0, 20.5, 25.0, 1.0), 4.0
    cars[7] = 2.0  # all would think now
    cars[7, 0] = 0.0
    road = Road(cars, Drivers(np.array([1.0]), np.array([politeness])))
    road.think(np.array([3]))
    assert (cars[TARGET, 1, 0] == 1.0) == goes


def test_rectangles_touch_where_they_do() -> None:
    here = np.zeros((FIELDS, 5))
    there = np.zeros((FIELDS, 5))
    there[X] = 4.9, 5.1, 0.0, 0.0, 5.3
    there[Y] = 0.0, 0.0, 1.9, 2.1, 1.2
    there[HEADING, 4] = np.pi / 2  # a car across the way is shorter along it
    here[SPEED], there[SPEED] = 20.0, 20.0
    now, _ = collisions(here, there)
    np.testing.assert_array_equal(now, [True, False, True, False, False])
    here[SPEED, 1] = 25.0
    assert collisions(here, there)[1][1]  # 1 m a time step closer


def test_cars_are_sorted_by_exchanging_neighbours_and_the_ego_car_is_followed() -> None:
    rng = generator(0, "cars")
    cars = np.zeros((FIELDS, 8, 30))
    cars[X] = rng.normal(size=(8, 30))
    cars[X, -1] = 1e9
    cars[NUMBER] = np.arange(8)[:, None]
    row = rng.integers(7, size=30)
    mine = row.copy()
    sort_cars(cars, row)
    assert (np.diff(cars[X], axis=0) >= 0).all()
    np.testing.assert_array_equal(cars[NUMBER, row, np.arange(30)], mine)


def test_what_is_seen_is_sorted_by_distance_relative_and_scaled() -> None:
    env = roads({})
    first = env.reset(seed=3)[0][0].reshape(5, 5)
    assert first[0, 0] == 1.0
    assert first[0, 3] == pytest.approx(25.0 / 80.0)
    assert (np.diff(first[1:, 1]) >= 0).all()
    assert first[1, 1] > 0.0
    emptied(env)
    seen = drive(env, IDLE)[0, 0].reshape(5, 5)
    np.testing.assert_array_equal(seen[1:], 0.0)  # nobody within 200 m


def test_a_car_left_behind_comes_back_ahead_of_all_others() -> None:
    env = roads({})
    state = env.state
    cars = cars_of(state, len(OWN_STATE))
    cars[0, 1:5, 0] = cars[0, 0, 0] - np.array([61.0, 75.0, 90.0, 59.0])
    farthest = cars[0, :, 0].max()
    env.state = state
    env._recycle()
    after = cars_of(env.state, len(OWN_STATE))[0]
    assert (after[1:4, 0] > farthest).all()
    assert after[4, 0] == cars[0, 4, 0]
    np.testing.assert_array_equal(after[[0, *range(5, TRAFFIC + 1)]], cars[0, [0, *range(5, TRAFFIC + 1)]])
    assert env._cars[NUMBER, env._ego_row[0], 0] == 0
    assert (np.diff(env._cars[X, :, 0]) >= 0).all()


def test_a_state_for_pictures_can_be_put_back() -> None:
    env = LANE.make_env(LANE.sample(generator(0), 4))
    env.reset(seed=0)
    for action in (FASTER, LANE_LEFT, FASTER):
        env.step(np.full(4, action))
    state = env.state
    drive(env, IDLE, IDLE)
    env.state = state
    np.testing.assert_allclose(env.state, state)


def test_who_knows_everything_drives_fast_and_does_not_crash() -> None:
    tasks: Tasks = LANE.sample(generator(7, "held-out"), 4, "held-out")
    returns = planned_returns(tasks, 1, generator(0))
    assert returns.shape == (4, 1)
    assert returns.min() > 23.0
    assert LENGTH == 5.0


def test_the_planner_is_the_family_s_controller_and_the_oracle_s_measure() -> None:
    tasks = tasks_of(LANE, "held-out", 2)
    assert isinstance(LANE, HasController)
    np.testing.assert_array_equal(LANE.controller_returns(tasks, 1, generator(0)), planned_returns(tasks, 1, generator(0)))
