"""A line of any length, ready to be drawn: extremes of ever larger blocks, kept up as rows come. Without Qt.

Drawing touches a few values for each pixel, whatever the length: 1,000,000 points cost as much as 10,000.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.analysis.history import GrowingArray

Array = NDArray[np.float64]
FACTOR = 8  # values, or blocks of the level below, in one block
RAW = 4  # points for each column up to which all of them are drawn


class Pyramid:
    """Values over a rising x. Both are views that whoever keeps the data hands in again when they have grown."""

    def __init__(self) -> None:
        self.x: Array = np.empty(0)
        self.y: Array = np.empty(0)
        self.rising = True
        self.low = self.high = self.low_positive = np.nan
        self._levels: list[tuple[GrowingArray, GrowingArray]] = []

    def __len__(self) -> int:
        return len(self.y)

    def update(self, x: Array, y: Array) -> bool:
        """Take the data (T,), which usually are those before and more. Whether they were, rather than others."""
        seen = len(self.y)
        goes_on = seen <= len(y) and (not seen or self._same_at(x, y, 0, seen // 2, seen - 1))
        if not goes_on:
            self.__init__()  # type: ignore[misc]
            seen = 0
        self.x, self.y = x, y
        new = y[seen:]
        if len(new):
            self.rising = self.rising and not bool((np.diff(x[max(0, seen - 1) :]) < 0).any())
            self.low = float(np.fmin(self.low, np.fmin.reduce(new)))
            self.high = float(np.fmax(self.high, np.fmax.reduce(new)))
            positive = new[new > 0]
            if len(positive):
                self.low_positive = float(np.fmin(self.low_positive, positive.min()))
            self._grow()
        return goes_on

    def _same_at(self, x: Array, y: Array, *places: int) -> bool:
        return all(self.x[i] == x[i] and (self.y[i] == y[i] or (self.y[i] != self.y[i] and y[i] != y[i])) for i in places)

    def _grow(self) -> None:
        lows = highs = self.y
        for level in range(64):
            if len(lows) < FACTOR * FACTOR:
                return
            if level == len(self._levels):
                self._levels.append((GrowingArray(), GrowingArray()))
            mine = self._levels[level]
            have, whole = len(mine[0]), len(lows) // FACTOR
            part = slice(have * FACTOR, whole * FACTOR)
            if whole > have:
                mine[0].extend(np.fmin.reduce(lows[part].reshape(-1, FACTOR), axis=1))
                mine[1].extend(np.fmax.reduce(highs[part].reshape(-1, FACTOR), axis=1))
            lows, highs = mine[0].array, mine[1].array

    def bounds(self, log: bool = False) -> tuple[float, float] | None:
        """The smallest and the largest value, as they lie on a linear or a logarithmic axis; ``None`` without any."""
        low, high = (self.low_positive, self.high) if log else (self.low, self.high)
        if not np.isfinite(low) or not np.isfinite(high):
            return None
        return (float(np.log10(low)), float(np.log10(high))) if log else (low, high)

    def seen(self, first: float, last: float, columns: int) -> tuple[Array, Array]:
        """Points (P,), (P,) that look like the line between two places of x on so many columns of pixels.

        A point beyond each side is among them, so that the line leaves the picture where it should. Gaps are bridged.
        """
        x, y = self.x, self.y
        begin, end = 0, len(y)
        if self.rising:
            begin = max(0, int(np.searchsorted(x, first)) - 1)
            end = min(len(y), int(np.searchsorted(x, last, side="right")) + 1)
        if not self.rising or end - begin <= RAW * max(1, columns):
            return _finite(x[begin:end], y[begin:end])
        return self._reduced(begin, end, columns)

    def _reduced(self, begin: int, end: int, columns: int) -> tuple[Array, Array]:
        each = (end - begin) // columns  # values in a column
        lows = highs = self.y
        size = 1
        for low, high in self._levels:
            if size * FACTOR > each:
                break
            lows, highs, size = low.array, high.array, size * FACTOR
        blocks = each // size  # in a column
        first = begin // (size * blocks) * blocks  # columns keep their place as data come, so that nothing flickers
        whole = max(0, min(len(lows), -(-end // size)) - first) // blocks
        part = slice(first, first + whole * blocks)
        low = np.fmin.reduce(lows[part].reshape(-1, blocks), axis=1)
        high = np.fmax.reduce(highs[part].reshape(-1, blocks), axis=1)
        starts = (first + np.arange(whole) * blocks) * size
        rest = (first + whole * blocks) * size
        xs, ys = np.empty((whole, 2)), np.empty((whole, 2))
        xs[:, 0], xs[:, 1] = self.x[starts], self.x[starts + size * blocks // 2]
        ys[:, 0], ys[:, 1] = low, high
        x, y = _finite(xs.reshape(-1), ys.reshape(-1))
        rest_x, rest_y = _finite(self.x[rest:end], self.y[rest:end])
        if len(rest_y) > FACTOR:  # less than two columns of values are left
            ends = [0, int(rest_y.argmin()), int(rest_y.argmax()), len(rest_y) - 1]
            rest_x, rest_y = rest_x[np.sort(ends)], rest_y[np.sort(ends)]
        return np.concatenate((x, rest_x)), np.concatenate((y, rest_y))

    def at(self, x: float) -> float:
        """The newest value at or before ``x``; not-a-number before the first."""
        place = int(np.searchsorted(self.x, x, side="right"))
        before = self.y[max(0, place - RAW * FACTOR) : place]
        known = before[np.isfinite(before)]
        return float(known[-1]) if len(known) else float("nan")


def _finite(x: Array, y: Array) -> tuple[Array, Array]:
    known = np.isfinite(y)
    return (x, y) if known.all() else (x[known], y[known])
