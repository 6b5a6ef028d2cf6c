"""The meta-features of the last W transitions of N lanes, for acting."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class ContextWindow:
    """Meta-features of the last W transitions of N lanes, and their mean. Kept across the episodes of a trial."""

    def __init__(self, lanes: int, window: int, meta_features: int) -> None:
        self._ring = np.zeros((window, lanes, meta_features), dtype=np.float32)
        self.count = np.zeros(lanes, dtype=np.int64)
        self._cursor = 0

    def __len__(self) -> int:
        """W."""
        return len(self._ring)

    def clear(self, mask: NDArray[np.bool_]) -> None:
        """Forget on the lanes of ``mask`` (N,): a new trial begins."""
        self._ring[:, mask] = 0.0
        self.count[mask] = 0

    def add(self, encodings: NDArray[np.float32]) -> None:
        """Append one transition's meta-features (N, M) on every lane."""
        self._ring[self._cursor] = encodings
        self._cursor = (self._cursor + 1) % len(self._ring)
        self.count += 1

    def refill(self, encodings: NDArray[np.float32], count: NDArray[np.int64]) -> None:
        """Replace everything by the last W transitions (W, N, M), oldest first, of lanes that have seen ``count`` (N,)."""
        window = len(self._ring)
        age = np.arange(window, 0, -1)[:, None]
        self._ring = np.where((age <= count)[:, :, None], encodings, np.float32(0.0))
        self.count = count.copy()
        self._cursor = 0

    def ordered(self) -> NDArray[np.float32]:
        """The window (W, N, M), oldest first."""
        return np.roll(self._ring, -self._cursor, axis=0)

    @property
    def mean(self) -> NDArray[np.float32]:
        """Mean meta-features (N, M); zero where nothing was seen."""
        inside = np.minimum(np.maximum(self.count, 1), len(self._ring)).astype(np.float32)
        total: NDArray[np.float32] = np.add.reduce(self._ring, axis=0)
        total /= inside[:, None]
        return total

    def weighted_mean(self, by_age: NDArray[np.float32]) -> NDArray[np.float32]:
        """Mean (N, M) in which a transition of age 1 to W counts ``by_age`` (W,)."""
        window = len(self._ring)
        age = (self._cursor - 1 - np.arange(window)) % window  # 0 for the newest row of the ring
        weights = np.where(age[:, None] < self.count, by_age[age][:, None], np.float32(0.0))
        total = np.maximum(weights.sum(axis=0), 1e-8)
        return np.asarray(np.einsum("wn,wnm->nm", weights / total, self._ring), dtype=np.float32)
