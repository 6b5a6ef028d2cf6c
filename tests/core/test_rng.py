"""Generators by name: the same name gives the same numbers, another name others, in any order of asking."""

from __future__ import annotations

import numpy as np

from core.rng import generator


def test_the_same_seed_and_names_give_the_same_numbers() -> None:
    assert (generator(7, "tasks", "held-out", 3).random(9) == generator(7, "tasks", "held-out", 3).random(9)).all()


def test_these_numbers_never_change() -> None:
    # Fixed tasks and recorded results stand on them.
    np.testing.assert_array_equal(generator(0, "tasks", "held-out", 0).integers(1000, size=4), [699, 99, 569, 80])


def test_another_seed_name_or_number_gives_other_numbers() -> None:
    paths = [(0,), (1,), (0, "a"), (0, "b"), (0, "a", 0), (0, "a", 1), (0, "a", "b"), (0, "b", "a"), (0, "ab")]
    first = [tuple(generator(seed, *names).random(4)) for seed, *names in paths]
    assert len(set(first)) == len(paths)


def test_children_are_not_correlated() -> None:
    a, b = (generator(3, name).standard_normal(20_000) for name in ("envs", "policy"))
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.03


def test_drawing_from_one_leaves_the_others_and_the_global_state_alone() -> None:
    before = np.random.get_state()[1].copy()  # noqa: NPY002 - the global state is what must not move
    expected = generator(5, "b").random(3)
    generator(5, "a").random(1000)
    np.testing.assert_array_equal(generator(5, "b").random(3), expected)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002
