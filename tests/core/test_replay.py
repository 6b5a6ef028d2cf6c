"""Replay of several lanes: rewards over several steps, never across the end of an episode."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.learners.replay import LaneReplay


def add(replay: LaneReplay, before: Any, after: Any, *rest: Any) -> None:
    actions, reward, terminated, cut = (np.asarray(column) for column in rest)
    replay.add({"inputs": np.asarray(before)}, {"inputs": np.asarray(after)}, actions, reward, terminated, cut)


def test_replay_adds_rewards_up_to_the_end_of_the_episode_or_of_what_has_happened() -> None:
    replay = LaneReplay()
    ends = {2: (True, True), 5: (False, True)}  # step -> terminated, cut; an episode may also run out of time
    for step in range(8):
        terminated, cut = ends.get(step, (False, False))
        add(replay, [[step]], [[step + 100]], [step % 3], [10.0**-step], [terminated], [cut])
    batch = replay.sample(np.random.default_rng(0), np.array([0]), 200, steps=3, discount=0.5)
    seen = dict(zip(batch.before["inputs"][0, :, 0].astype(int), range(200), strict=True))
    assert set(seen) == set(range(8))

    def drawn(step: int) -> tuple[float, float, float]:
        row = seen[step]
        return float(batch.reward[0, row]), float(batch.discount[0, row]), float(batch.after["inputs"][0, row, 0])

    assert drawn(0) == pytest.approx((1 + 0.5 * 0.1 + 0.25 * 0.01, 0.0, 102))  # reaches the termination
    assert drawn(2) == pytest.approx((0.01, 0.0, 102))
    assert drawn(3) == pytest.approx((1e-3 + 0.5e-4 + 0.25e-5, 0.125, 105))  # out of time: what follows still counts
    assert drawn(4) == pytest.approx((1e-4 + 0.5e-5, 0.25, 105))
    assert drawn(7) == pytest.approx((1e-7, 0.5, 107))  # nothing has happened after it yet


def test_replay_grows_and_keeps_what_it_has() -> None:
    replay = LaneReplay()
    for step in range(600):
        add(replay, [[step], [-step]], [[0], [0]], [0, 1], [0.0, 0.0], [False, False], [False, False])
    batch = replay.sample(np.random.default_rng(0), np.array([1]), 500, steps=1, discount=0.9)
    assert len(replay) == 600
    assert batch.before["inputs"].max() <= 0
    assert batch.before["inputs"].min() < -500
    assert (batch.actions == 1).all()


def test_a_full_replay_writes_over_the_oldest_and_never_joins_the_newest_to_them() -> None:
    replay = LaneReplay(capacity=4)
    for step in range(6):
        add(replay, [[step]], [[step + 1]], [0], [1.0], [False], [False])
    batch = replay.sample(np.random.default_rng(0), np.array([0]), 200, steps=3, discount=1.0)
    seen = {int(b): (float(r), float(a)) for b, r, a in zip(
        batch.before["inputs"][0, :, 0], batch.reward[0], batch.after["inputs"][0, :, 0], strict=True
    )}  # fmt: skip
    assert len(replay) == 4
    assert seen == {2: (3.0, 5.0), 3: (3.0, 6.0), 4: (2.0, 6.0), 5: (1.0, 6.0)}
