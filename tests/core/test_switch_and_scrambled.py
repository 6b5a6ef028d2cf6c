"""Two families that change what is seen, and what is done, on the way between agent and cart."""

from __future__ import annotations

import numpy as np
import pytest

from core.rng import generator
from core.tasks.cartpole_env import EPISODE_STEPS
from core.tasks.disturbances import ORDERS, USUAL
from core.tasks.family import SPLITS, tasks_from
from core.tasks.revealed import RevealedFamily, revealed_names, revealed_numbers
from core.tasks.scrambled import SCRAMBLED, SEEN, UNSEEN
from core.tasks.switch import SWITCH

# Crossed sensors


def test_the_unseen_orders_are_eight_of_24_and_in_no_split_but_extrapolation() -> None:
    assert (len(SEEN), len(UNSEEN)) == (16, 8)
    assert len({*SEEN, *UNSEEN}) == 24
    assert (0.0,) in SEEN
    for split in SPLITS:
        found = {(p,) for p in SCRAMBLED.sample(generator(0, split), 400, split)["permutation"]}
        assert found == (set(UNSEEN) if split == "extrapolation" else set(SEEN))


def test_every_quantity_is_seen_on_every_wire_equally_often_in_both_parts() -> None:
    for part, times in ((SEEN, 4), (UNSEEN, 2)):
        orders = ORDERS[[int(p) for (p,) in part]]
        for wire in range(4):
            assert np.bincount(orders[:, wire]).tolist() == [times] * 4


def test_each_wire_carries_its_quantity_as_a_share_of_what_is_usual() -> None:
    tasks = tasks_from(SCRAMBLED, [{"permutation": float(p), "delay": 2.0} for p in range(24)])
    env = SCRAMBLED.make_env(tasks)
    env.reset(seed=0)
    seen = env.step(np.ones(24, dtype=int))[0]
    for lane, order in enumerate(ORDERS):
        np.testing.assert_allclose(seen[lane], (env.state[lane] / USUAL)[order], rtol=1e-6)
    np.testing.assert_allclose(seen[0], env.state[0] / USUAL, rtol=1e-6)


def test_an_order_given_in_mid_episode_holds_from_then_on() -> None:
    env = SCRAMBLED.make_env(tasks_from(SCRAMBLED, [{}, {}]))
    env.reset(seed=0)
    env.assign(np.array([1]), tasks_from(SCRAMBLED, [{"permutation": 23.0}]))
    seen = env.step(np.array([0, 0]))[0]
    np.testing.assert_allclose(seen[1], (env.state[1] / USUAL)[[3, 2, 1, 0]], rtol=1e-6)


def test_an_oracle_sees_the_order_as_one_of_24() -> None:
    tasks = tasks_from(SCRAMBLED, [{"permutation": 5.0}])
    names, numbers = revealed_names(SCRAMBLED.parameters), revealed_numbers(SCRAMBLED.parameters, tasks)
    assert numbers.shape == (1, len(names)) == (1, len(SCRAMBLED.parameters) - 1 + 24)
    orders = numbers[0, [n.startswith("permutation=") for n in names]]
    assert (orders.sum(), orders[5]) == (1.0, 1.0)
    assert RevealedFamily(SCRAMBLED).interface.observation_names[4:] == names


# Controls that are swapped on the way


def felt(task: dict[str, float], steps: int) -> list[float]:
    """On which side a push to the right is felt in each step."""
    env = SWITCH.make_env(tasks_from(SWITCH, [{"gravity": 1e-6, **task}]))
    env.reset(seed=0)
    sides = []
    for _ in range(steps):
        env.state = np.zeros((1, 4))
        env.step(np.array([1]))
        sides.append(float(np.sign(env.state[0, 1])))
    return sides


def test_the_controls_are_swapped_from_a_step_on_whoever_pushed_before() -> None:
    assert felt({"switch_step": 3.7}, 6) == [1, 1, 1, -1, -1, -1]
    assert felt({"switch_step": 3.0, "force_sign": -1.0}, 5) == [-1, -1, -1, 1, 1]
    assert felt({"switch_step": 3.0, "delay": 2.0}, 5) == [0, 0, 1, -1, -1], "a push is turned when it acts, not when chosen"
    assert felt({"switch_step": 2.0, "second_switch": 4.0}, 6) == [1, 1, -1, -1, 1, 1]
    assert felt({}, 4) == [1, 1, 1, 1]


def test_every_episode_begins_unswapped_again() -> None:
    env = SWITCH.make_env(tasks_from(SWITCH, [{"switch_step": 2.0}]))
    env.reset(seed=0)
    for _ in range(3):
        env.step(np.array([1]))
    assert env.now["force_sign"].tolist() == [-1.0]
    assert env.tasks["force_sign"].tolist() == [1.0]
    env.reset()
    assert env.now["force_sign"].tolist() == [1.0]


def test_it_happens_once_in_training_and_twice_in_extrapolation() -> None:
    for split in SPLITS:
        tasks = SWITCH.sample(generator(0, split), 64, split)
        first, second = np.floor(tasks["switch_step"]), np.floor(tasks["second_switch"])
        assert first.min() >= 50
        assert first.max() <= 250
        if split == "extrapolation":
            assert (second > first).all()
            assert second.max() <= 450
        else:
            assert (second == EPISODE_STEPS).all()


def test_an_oracle_sees_the_controls_as_they_are_now() -> None:
    tasks = tasks_from(SWITCH, [{"switch_step": 2.0, "delay": 2.0}, {"switch_step": 400.0, "delay": 2.0}])
    env = RevealedFamily(SWITCH).make_env(tasks)
    sign = 4 + [p.name for p in SWITCH.parameters].index("force_sign")
    seen = [env.reset(seed=0)[0][:, sign]]
    seen += [env.step(np.array([0, 1]))[0][:, sign] for _ in range(3)]
    np.testing.assert_array_equal(np.stack(seen, axis=1), [[1, 1, -1, -1], [1, 1, 1, 1]])


def test_the_last_observation_of_an_episode_is_shown_with_what_was_hidden_then() -> None:
    env = RevealedFamily(SWITCH).make_env(tasks_from(SWITCH, [{"switch_step": 1.0}]))
    sign = 4 + [p.name for p in SWITCH.parameters].index("force_sign")
    env.reset(seed=0)
    env.step(np.array([0]))
    env.state = np.array([[3.0, 0.0, 0.0, 0.0]])
    seen, _, terminated, _, info = env.step(np.array([0]))
    assert terminated[0]
    assert (info["final_obs"][0, sign], seen[0, sign]) == (-1.0, 1.0)


@pytest.mark.parametrize(("name", "low", "high"), [("switch_step", 10.0, 20.0), ("length", 0.4, 0.41)])
def test_the_times_are_ranges_as_others_are(name: str, low: float, high: float) -> None:
    column = SWITCH.with_ranges({name: (low, high)}).sample(generator(0), 200)[name]
    assert low <= column.min() <= column.max() <= high
