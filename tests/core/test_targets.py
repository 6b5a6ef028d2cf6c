"""Q(lambda) targets against numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.learners.targets import lambda_returns

GAMMA = 0.5


def returns(
    reward: list[float], value: list[float], lambda_: float, cut: list[bool] | None = None, terminated: list[bool] | None = None
) -> NDArray[np.float32]:
    """One lane of :func:`lambda_returns` with a discount of 0.5."""
    column = lambda row: np.array(row, dtype=np.float32)[:, None]  # noqa: E731
    ended = np.array(terminated or [False] * len(reward))[:, None]
    broken = np.array(cut or [False] * len(reward))[:, None] | ended
    discount = np.where(ended, np.float32(0), np.float32(GAMMA))
    return lambda_returns(column(reward), discount, column(value), broken, lambda_)[:, 0]


def test_three_steps_worked_by_hand() -> None:
    # G2 = 4 + .5 * 8 = 8;  G1 = 2 + .5 (.5 * 6 + .5 * 8) = 5.5;  G0 = 1 + .5 (.5 * 2 + .5 * 5.5) = 2.875
    np.testing.assert_allclose(returns([1, 2, 4], [2, 6, 8], 0.5), [2.875, 5.5, 8.0])


def test_after_a_termination_nothing_is_worth_anything() -> None:
    # G1 = 2 whatever the value says; G0 = 1 + .5 (.5 * 2 + .5 * 2) = 2
    np.testing.assert_allclose(returns([1, 2, 4], [2, 100, 8], 0.5, terminated=[False, True, False]), [2.0, 2.0, 8.0])


def test_a_truncation_bootstraps_from_the_true_last_observation_and_not_from_the_next_episode() -> None:
    # G1 = 2 + .5 * 6 = 5 (nothing of G2);  G0 = 1 + .5 (.5 * 2 + .5 * 5) = 2.75
    first = returns([1, 2, 4], [2, 6, 8], 0.5, cut=[False, True, False])
    np.testing.assert_allclose(first, [2.75, 5.0, 8.0])
    np.testing.assert_allclose(first[:2], returns([1, 2, -1000], [2, 6, 1000], 0.5, cut=[False, True, False])[:2])


def test_lambda_zero_is_the_one_step_target() -> None:
    np.testing.assert_allclose(returns([1, 2, 4], [2, 6, 8], 0.0), [2.0, 5.0, 8.0])


def test_lambda_one_is_the_discounted_sum_up_to_the_end() -> None:
    # 1 + .5 * 2 + .25 * 4 + .125 * 8
    np.testing.assert_allclose(returns([1, 2, 4], [2, 6, 8], 1.0), [4.0, 6.0, 8.0])


def test_lanes_do_not_mix() -> None:
    r = np.array([[1, 10], [2, 20]], dtype=np.float32)
    v = np.array([[2, 0], [6, 0]], dtype=np.float32)
    cut = np.array([[False, True], [False, False]])
    both = lambda_returns(r, np.full_like(r, GAMMA), v, cut, 0.5)
    np.testing.assert_allclose(both[:, 0], returns([1, 2], [2, 6], 0.5))
    np.testing.assert_allclose(both[:, 1], [10.0, 20.0])


@settings(deadline=None, derandomize=True)
@given(st.data(), st.floats(0, 1), st.integers(1, 12))
def test_a_return_is_an_average_over_the_steps_at_which_one_may_stop(data: st.DataObject, lambda_: float, steps: int) -> None:
    floats = st.floats(-10, 10, width=32)
    reward = data.draw(st.lists(floats, min_size=steps, max_size=steps))
    value = data.draw(st.lists(floats, min_size=steps, max_size=steps))
    cut = data.draw(st.lists(st.booleans(), min_size=steps, max_size=steps))
    last = next((t for t in range(steps) if cut[t]), steps - 1)
    n_step = [sum(GAMMA**i * reward[i] for i in range(n + 1)) + GAMMA ** (n + 1) * value[n] for n in range(last + 1)]
    weights = [(1 - lambda_) * lambda_**n for n in range(last)] + [lambda_**last]
    assert sum(weights) == pytest.approx(1)
    expected = sum(w * g for w, g in zip(weights, n_step, strict=True))
    assert returns(reward, value, lambda_, cut)[0] == pytest.approx(expected, abs=1e-3)
