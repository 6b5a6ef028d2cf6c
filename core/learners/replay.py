"""Replay of N lanes that step together: one row holds a step of all of them, and a sample sums rewards over several steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FIRST_ROWS = 256
Arrays = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Samples:
    """B transitions over several steps for each of n lanes.

    Attributes:
        before: what was stored of the first step, by name, (n, B, ...).
        after: what was stored as following the last step, by name, (n, B, ...).
        actions: (n, B).
        reward: discounted sum of the rewards (n, B).
        discount: of what follows (n, B); 0 where the episode terminated.
        weight: how much each counts (n, B); all the same where there is none.
    """

    before: Arrays
    after: Arrays
    actions: NDArray[np.int64]
    reward: NDArray[np.float32]
    discount: NDArray[np.float32]
    weight: NDArray[np.float32] | None = None

    def beside(self, other: Samples) -> Samples:
        """Both, for the same lanes: these with a weight of 1."""
        ones = np.ones_like(self.reward) if self.weight is None else self.weight
        others = np.ones_like(other.reward) if other.weight is None else other.weight
        return Samples(
            before={name: np.concatenate([array, other.before[name]], axis=1) for name, array in self.before.items()},
            after={name: np.concatenate([array, other.after[name]], axis=1) for name, array in self.after.items()},
            actions=np.concatenate([self.actions, other.actions], axis=1),
            reward=np.concatenate([self.reward, other.reward], axis=1),
            discount=np.concatenate([self.discount, other.discount], axis=1),
            weight=np.concatenate([ones, others], axis=1),
        )


class LaneReplay:
    """All transitions of N lanes, up to ``capacity`` steps; then the oldest are written over."""

    def __init__(self, capacity: int = 1 << 20) -> None:
        self._capacity = capacity
        self._added = 0
        self._columns: dict[str, NDArray[np.float32]] = {}

    def __len__(self) -> int:
        return min(self._added, self._capacity)

    def add(
        self,
        before: Arrays,
        after: Arrays,
        actions: NDArray[np.intp],
        reward: NDArray[np.float32],
        terminated: NDArray[np.bool_],
        cut: NDArray[np.bool_],
    ) -> None:
        """One step on every lane: arrays (N, ...); ``cut`` where the episode ended for any reason."""
        row: dict[str, NDArray[Any]] = {f"before.{name}": array for name, array in before.items()}
        row |= {f"after.{name}": array for name, array in after.items()}
        row |= {"actions": actions, "reward": reward, "terminated": terminated, "cut": cut}
        place = self._added % self._capacity
        for name, array in row.items():
            if name not in self._columns:
                self._columns[name] = np.empty((FIRST_ROWS, *np.shape(array)), dtype=np.float32)
            column = self._columns[name]
            if place == len(column):
                column = self._columns[name] = np.concatenate([column, np.empty_like(column)])
            column[place] = array
        self._added += 1

    def sample(self, rng: np.random.Generator, lanes: NDArray[np.intp], batch: int, steps: int, discount: float) -> Samples:
        """``batch`` transitions over up to ``steps`` steps for each of the lanes (n,); never across the end of an episode."""
        columns, size, at = self._columns, len(self), lanes[:, None]
        newest = (self._added - 1) % self._capacity
        first = rng.integers(size, size=(len(lanes), batch))
        last, reward = first.copy(), columns["reward"][first, at]
        factor = np.full(first.shape, discount, dtype=np.float32)
        for _ in range(steps - 1):
            goes_on = (columns["cut"][last, at] == 0) & (last != newest)
            last = np.where(goes_on, (last + 1) % size, last)
            reward = reward + goes_on * factor * columns["reward"][last, at]
            factor = np.where(goes_on, factor * np.float32(discount), factor)
        return Samples(
            before={n.removeprefix("before."): c[first, at] for n, c in columns.items() if n.startswith("before.")},
            after={n.removeprefix("after."): c[last, at] for n, c in columns.items() if n.startswith("after.")},
            actions=columns["actions"][first, at].astype(np.int64),
            reward=reward.astype(np.float32),
            discount=np.where(columns["terminated"][last, at] > 0, np.float32(0.0), factor),
        )
