"""Exponential smoothing that has no bias at its beginning and costs only what is new, without Qt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.analysis.history import GrowingArray

Array = NDArray[np.float64]
CHOICES = (0.0, 0.6, 0.9, 0.97)  # share of the value before that a value keeps; 0 means as it is
BLOCK = 64  # values whose sums are taken at once: .6 ** -64 is far from overflow


class Smoothed:
    """``s_t = sum_i keep^(t-i) v_i / sum_i keep^(t-i)`` over the values so far; not-a-number stays so and counts nothing."""

    def __init__(self, keep: float) -> None:
        self.keep = keep
        self._values = GrowingArray()
        self._sum = 0.0
        self._weight = 0.0

    def extend(self, values: Array) -> None:
        """Take the values (n,) that came after those before."""
        known = np.isfinite(values)
        sums, self._sum = decayed_sums(np.where(known, values, 0.0), self.keep, self._sum)
        weights, self._weight = decayed_sums(known.astype(np.float64), self.keep, self._weight)
        self._values.extend(np.where(known, sums / np.where(known, weights, 1.0), np.nan))

    @property
    def values(self) -> Array:
        """All smoothed values (T,), a view."""
        return self._values.array


def decayed_sums(values: Array, keep: float, before: float) -> tuple[Array, float]:
    """``sum_i keep^(t-i) v_i`` for each t (n,), going on from the last sum ``before``; and the new last sum."""
    count = len(values)
    if not count:
        return values, before
    blocks = -(-count // BLOCK)
    padded = np.zeros(blocks * BLOCK)
    padded[:count] = values
    powers = keep ** np.arange(BLOCK)
    inside = np.cumsum(padded.reshape(blocks, BLOCK) / powers, axis=1) * powers
    whole, carried = keep**BLOCK, np.empty(blocks)
    for block, end in enumerate(inside[:, -1].tolist()):
        carried[block] = before
        before = end + whole * before
    sums: Array = (inside + carried[:, None] * (keep * powers)).reshape(-1)[:count]
    return sums, float(sums[-1])
