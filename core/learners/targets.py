"""Targets of value learning: pure functions on arrays of time.

Names carry time: ``r_t`` and ``discount_t`` belong to the step whose value is learned, ``v_tp1`` to what follows it.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def lambda_returns(
    r_t: Any,
    discount_t: Any,
    v_tp1: Any,
    cut_t: Any,
    lambda_: float,
    xp: Any = np,
) -> Any:
    """Peng's Q(lambda) returns, as PQN uses them (Gallici et al., ICLR 2025, eq. 12).

    Args:
        r_t: rewards (T, N).
        discount_t: discount after the step (T, N): gamma, or 0 where the episode terminated.
        v_tp1: max_a Q of the true next state (T, N), also where the episode was truncated.
        cut_t: where the trajectory ends after the step (T, N): terminated, truncated, or a new trial.
        lambda_: weight of the longer return, 0 (one step) to 1.
        xp: numpy, or torch for tensors.

    Returns:
        G_t = r_t + discount_t ((1 - lambda) v_tp1 + lambda G_tp1), with G_tp1 = v_tp1 at cuts and at the end, shape (T, N).
    """
    returns = xp.empty_like(r_t)
    following = v_tp1[-1]
    for t in range(len(r_t) - 1, -1, -1):
        following = xp.where(cut_t[t], v_tp1[t], following)
        following = r_t[t] + discount_t[t] * ((1.0 - lambda_) * v_tp1[t] + lambda_ * following)
        returns[t] = following
    return returns
