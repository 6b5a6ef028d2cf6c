"""The frozen lake steps as gymnasium's does, hides what it says, and is played best by value iteration."""

from __future__ import annotations

import gymnasium
import numpy as np
import pytest
from gymnasium.envs.toy_text.frozen_lake import generate_random_map

from core.rng import generator
from core.tasks.family import SPLITS, TaskError, Tasks, tasks_from
from core.tasks.frozen_lake import (
    FROZEN_LAKE,
    MAPS,
    PARAMETERS,
    SEEN_BUTTONS,
    SEEN_SIZES,
    SIZES,
    UNSEEN_BUTTONS,
    UNSEEN_SIZES,
)
from core.tasks.frozen_lake_control import best_directions, play_best
from core.tasks.frozen_lake_env import EPISODE_STEPS, HOLE_COST, PERMUTATIONS, open_ice
from core.tasks.frozen_lake_maps import GOAL, HOLE, LARGEST, board_of, distances_from
from core.tasks.revealed import RevealedFamily
from core.tasks.seen import seen_in_training


def lake(**parameters: float) -> Tasks:
    return tasks_from(FROZEN_LAKE, [parameters])


@pytest.mark.parametrize("slip", [0.0, 0.17, 2.0 / 3.0])
@pytest.mark.parametrize(("number", "size"), [(0, 4), (11, 5), (7, 8)])
def test_it_steps_as_gymnasiums_own_on_the_same_map_and_random_numbers(number: int, size: int, slip: float) -> None:
    """For as many episodes as fit into 400 steps: every cell, reward and end, with first states and resets."""
    theirs = gymnasium.make(
        "FrozenLake-v1", desc=generate_random_map(size=size, seed=number), is_slippery=True, success_rate=1.0 - slip,
        reward_schedule=(1, -HOLE_COST, 0), max_episode_steps=EPISODE_STEPS,
    )  # fmt: skip
    ours = FROZEN_LAKE.make_env(lake(map=number, size=size, slip=slip))
    ours.use_generator(np.random.default_rng(5))
    ours.reset()
    theirs.reset()
    theirs.unwrapped._np_random = np.random.default_rng(5)
    cell, _ = theirs.reset()
    actions = np.random.default_rng(6).integers(4, size=400)
    for action in actions:
        assert ours.state[0].tolist() == list(divmod(cell, size))
        _, reward, terminated, truncated, info = ours.step(np.array([action]))
        cell, their_reward, their_end, their_time, _ = theirs.step(int(action))
        assert (reward[0], terminated[0]) == (their_reward, their_end)
        assert truncated[0] == (their_time and not their_end)
        if their_end or their_time:
            assert info["final_state"][0].tolist() == list(divmod(cell, size))
            cell, _ = theirs.reset()


def test_many_lanes_step_as_each_alone_does() -> None:
    tasks = FROZEN_LAKE.sample(generator(1), 40, "extrapolation").with_column("slip", 0.0)
    together = FROZEN_LAKE.make_env(tasks)
    actions = np.random.default_rng(3).integers(4, size=(90, 40))
    together.reset(seed=0)
    seen = [together.step(row)[0] for row in actions]
    for lane in (0, 17, 39):
        alone = FROZEN_LAKE.make_env(tasks.rows([lane]))
        alone.reset(seed=1)
        for row, sight in zip(actions, seen, strict=True):
            np.testing.assert_array_equal(alone.step(row[[lane]])[0][0], sight[lane])


def test_a_board_is_gymnasiums_map_and_its_goal_can_be_reached() -> None:
    assert board_of(3, 6, 0).rows == generate_random_map(size=6, seed=3)
    for number in range(60):
        for goal in (0, 1, 2):
            board = board_of(number, 4 + number % 5, goal)
            assert (board.cells == GOAL).sum() == 1
            distances = distances_from(board.cells.reshape(LARGEST, LARGEST), (0, 0))
            assert distances.ravel()[board.goal] >= 1


def test_the_keys_are_permuted() -> None:
    for order in range(24):
        env = FROZEN_LAKE.make_env(lake(map=9, size=6, buttons=float(order)))
        env.use_generator(np.random.default_rng(0))
        env.reset()
        env.state = np.array([[4.0, 4.0]])
        middle = env.state[0]
        for button, direction in enumerate(PERMUTATIONS[order]):
            env.state = middle[None]
            _, _, _, _, info = env.step(np.array([button]))
            reached = info["final_state"][0] if info else env.state[0]
            assert (reached - middle).tolist() == [[0, -1], [1, 0], [0, 1], [-1, 0]][direction]


def test_what_is_seen_ends_at_the_next_cells_and_the_flag_is_seen_from_three() -> None:
    names = FROZEN_LAKE.interface.observation_names
    board = board_of(0, 5, 0)
    env = FROZEN_LAKE.make_env(lake(map=0, size=5))
    seen, _ = env.reset(seed=0)
    first = dict(zip(names, seen[0].tolist(), strict=True))
    assert (first["row"], first["column"], first["bank above"], first["bank left"], first["bank below"]) == (0, 0, 1, 1, 0)
    assert first["hole right"] == (board.cells[1] == HOLE)
    assert first["hole below right"] == (board.cells[LARGEST + 1] == HOLE)
    assert (first["goal down"], first["goal right"]) == (0, 0)
    env.state = np.array([[1.0, 2.0]])
    near = dict(zip(names, env._observe()[0].tolist(), strict=True))
    assert (near["goal down"], near["goal right"]) == (1, 1)


def test_no_map_is_in_two_splits_and_extrapolation_holds_what_training_never_has() -> None:
    numbers = {split: set(FROZEN_LAKE.sample(generator(0, split), 500, split)["map"]) for split in SPLITS}
    for split, (low, high) in MAPS.items():
        assert all(low <= number <= high for number in numbers[split])
    assert sum(map(len, numbers.values())) == len(set().union(*numbers.values()))
    new = FROZEN_LAKE.sample(generator(4), 500, "extrapolation")
    unseen = np.isin(new["size"], UNSEEN_SIZES) | np.isin(new["buttons"], UNSEEN_BUTTONS)
    assert unseen.all()
    old = FROZEN_LAKE.sample(generator(4), 500)
    assert set(old["size"]) == set(SEEN_SIZES)
    assert set(old["buttons"]) == set(SEEN_BUTTONS)
    assert set(SEEN_SIZES) | set(UNSEEN_SIZES) == set(SIZES)


def test_every_key_leads_every_way_equally_often_in_both_splits() -> None:
    for orders in (SEEN_BUTTONS, UNSEEN_BUTTONS):
        ways = PERMUTATIONS[np.array(orders, dtype=int)]
        for button in range(4):
            assert len(set(np.bincount(ways[:, button], minlength=4))) == 1


def test_an_oracle_is_shown_the_board_and_the_keys_and_no_number_of_a_map() -> None:
    tasks = FROZEN_LAKE.sample(generator(5), 9)
    shown = FROZEN_LAKE.disclosed(tasks)
    names = FROZEN_LAKE.disclosed_names
    assert shown.shape == (9, len(names))
    assert not set(names) & {"map", "buttons"}
    np.testing.assert_array_equal(shown[:, :16].reshape(9, 4, 4).argmax(2), PERMUTATIONS[tasks["buttons"].astype(int)])
    env = RevealedFamily(FROZEN_LAKE).make_env(tasks)
    assert env.reset(seed=0)[0].shape == (9, 16 + len(names))


def test_measures_tell_what_became_of_an_attempt() -> None:
    env = FROZEN_LAKE.make_env(FROZEN_LAKE.sample(generator(6), 64))
    env.use_generator(np.random.default_rng(1))
    env.reset()
    told = 0
    for _ in range(200):
        _, reward, terminated, truncated, info = env.step(env.np_random.integers(4, size=64))
        for row in np.flatnonzero(terminated | truncated):
            solved, steps, fell = info["measures"][row]
            assert (reward[row], np.isnan(steps)) == (solved - HOLE_COST * fell, solved == 0)
            assert (solved + fell == 1) == terminated[row]
            told += 1
    assert told > 100


def test_nobody_plays_better_than_value_iteration_and_without_slip_it_takes_the_shortest_way() -> None:
    tasks = FROZEN_LAKE.sample(generator(7), 200, "held-out")
    assert play_best(tasks, 2, generator(8)).mean() > 0.85
    sure = tasks.with_column("slip", 0.0)
    np.testing.assert_array_equal(play_best(sure, 2, generator(8)), 1.0)
    board = board_of(1, 4, 0)
    best = best_directions(lake(map=1, size=4))
    cell, steps = 0, 0
    while board.cells[cell] != GOAL:
        cell = int(board.following[cell, best[EPISODE_STEPS - 1 - steps, 0, cell]])
        steps += 1
    assert steps <= EPISODE_STEPS


def test_only_the_slip_has_a_range_that_can_be_changed() -> None:
    slippery = FROZEN_LAKE.with_ranges({"slip": (0.3, 0.4)})
    for split in SPLITS:
        assert slippery.sample(generator(0), 50, split)["slip"].min() >= 0.3
    with pytest.raises(TaskError):
        FROZEN_LAKE.with_ranges({"size": (4.0, 5.0)})
    with pytest.raises(TaskError):
        FROZEN_LAKE.with_ranges({"slip": (0.3, 0.9)})
    with pytest.raises(TaskError, match="leave map out"):
        FROZEN_LAKE.with_ranges({"map": (0.0, 9.0)})


def test_open_ice_shows_nothing_but_where_one_is() -> None:
    assert open_ice().shape == (FROZEN_LAKE.interface.observation_size,)
    assert (open_ice()[2:] == 0).all()
    assert len(PARAMETERS) == 5


def test_the_number_of_a_map_is_nowhere_beyond_training() -> None:
    seen = seen_in_training(FROZEN_LAKE)
    assert seen["map"].has(9500.0)
    assert seen["slip"].has(0.1)
    assert not seen["slip"].has(0.3)
    assert not seen["size"].has(8.0)


@pytest.mark.parametrize(
    "wrong", [{"size": 1e9}, {"size": 4.5}, {"goal": 3.0}, {"buttons": -1.0}, {"map": float("nan")}, {"slip": 1.5}]
)
def test_a_lake_that_does_not_exist_is_refused_in_one_sentence(wrong: dict[str, float]) -> None:
    with pytest.raises(TaskError) as caught:
        FROZEN_LAKE.make_env(lake(**wrong))
    assert str(caught.value).endswith(".")
    env = FROZEN_LAKE.make_env(lake())
    state = env.whole_state()
    state["tasks"] = lake(**wrong).values
    with pytest.raises(ValueError, match="frozen lake"):
        env.set_whole_state(state)
