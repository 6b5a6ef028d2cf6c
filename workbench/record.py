"""What was played, moment by moment; without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.stage.performance import LaneFrame

LARGEST = 60_000  # snapshots of one performer: some 100 MB; the oldest are forgotten first
FORGOTTEN = 0.1  # share that goes at once, so that forgetting is rare


@dataclass(frozen=True)
class Frame:
    """All performers at one moment; lane 0 is the one that the inspector shows."""

    lanes: tuple[LaneFrame, ...]
    task: Mapping[str, float]

    @property
    def main(self) -> LaneFrame:
        return self.lanes[0]


@dataclass(frozen=True)
class Episode:
    """Where an episode of the main performer lies in the record.

    Attributes:
        start, end: its first and last moment; the rest after it is part of it.
        episode_return: ``None`` while it is running.
    """

    number: int
    start: int
    end: int
    steps: int
    episode_return: float | None


class Record:
    """The moments of one trial, each a frozen :class:`Frame`.

    A moment is a tick in which everyone may take a step; the first one is before any step. Steps are the main performer's own,
    as the history and the plots count them: while it rests, moments pass and steps do not.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.first = 0  # oldest moment that is kept
        self._frames: list[Frame] = []
        self._touched: Frame | None = None  # what the newest moment has become by hand
        self._steps: list[int] = []  # taken up to each moment
        self._moments: list[int] = []  # at which each step was taken
        self._forgotten_steps = 0
        self._starts: list[int] = []  # moment at which each episode began
        self._lengths: list[int] = []

    @property
    def end(self) -> int:
        """Moments so far, with those that were forgotten: one more than the newest."""
        return self.first + len(self._frames)

    @property
    def newest(self) -> int:
        return max(self.first, self.end - 1)

    @property
    def steps(self) -> int:
        """Steps of the main performer so far."""
        return self._forgotten_steps + len(self._moments)

    def __len__(self) -> int:
        """Moments that are kept."""
        return len(self._frames)

    def __getitem__(self, moment: int) -> Frame:
        """The frame of a moment. Raises ``IndexError`` for one that is not kept."""
        if not self.first <= moment < self.end:
            raise IndexError(f"Moment {moment} is not in the record.")
        return self._touched if self._touched is not None and moment == self.newest else self._frames[moment - self.first]

    def append(self, frame: Frame, stepped: bool) -> None:
        """A moment has passed, in which the main performer has taken a step or not."""
        if len(self) * len(frame.lanes) >= LARGEST:
            self._forget(max(1, int(len(self) * FORGOTTEN)))
        self._touched = None
        main = frame.main
        while len(self._starts) <= main.episode:
            self._starts.append(self.end)
            self._lengths.append(0)
        self._lengths[main.episode] = main.step
        if stepped:
            self._moments.append(self.end)
        self._frames.append(frame)
        self._steps.append(self.steps)

    def touch(self, frame: Frame) -> None:
        """The newest moment looks otherwise, until something is played from there: somebody pushed, or turned the task."""
        self._touched = frame

    def _forget(self, moments: int) -> None:
        self.first += moments
        del self._frames[:moments]
        del self._steps[:moments]
        gone = sum(1 for moment in self._moments if moment < self.first)
        del self._moments[:gone]
        self._forgotten_steps += gone

    def steps_at(self, moment: int) -> int:
        """Steps taken up to a moment."""
        return self._steps[moment - self.first] if self._frames else 0

    def moment_of(self, step: int) -> int:
        """The moment at which a step (from 0) was taken; the nearest that is kept."""
        if not self._moments:
            return self.newest
        return self._moments[min(max(0, step - self._forgotten_steps), len(self._moments) - 1)]

    def alpha(self, start: int, stop: int) -> NDArray[np.floating[Any]]:
        """Mixture weights of the main performer at the steps from ``start`` to before ``stop``: (T, K), as far as kept."""
        kept = self._moments[max(0, start - self._forgotten_steps) : max(0, stop - self._forgotten_steps)]
        rows = [self[moment].main.alpha for moment in kept]
        return np.stack(rows) if rows else np.empty((0, 0))

    def episodes(self) -> list[Episode]:
        """All episodes so far, of which the oldest may lie before the first moment that is kept."""
        if not self._frames:
            return []
        returns = self._frames[-1].main.returns
        ends = [start - 1 for start in self._starts[1:]] + [self.newest]
        return [
            Episode(number, start, end, steps, returns[number] if number < len(returns) else None)
            for number, (start, end, steps) in enumerate(zip(self._starts, ends, self._lengths, strict=True))
        ]
