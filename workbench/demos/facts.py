"""What the captions of a demo tell of the cast, and what its cues wait for, from the frames that are played; without Qt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workbench.record import Frame

SETTLED_BY = 100  # steps after which alpha is taken to be what it stays
MIDWAY = (40, 430)  # steps of an episode
NEARLY = 0.25  # of the way from the prior to there that may be left


def found_after(alpha: NDArray[np.floating]) -> int:
    """Steps after which alpha (T, K) had nearly become what it stays; 0 where it never moved."""
    if not len(alpha):
        return 0
    kept = np.asarray(alpha[:SETTLED_BY], dtype=np.float64)
    left = np.linalg.norm(kept - kept[-1], axis=1)
    far = np.flatnonzero(left > NEARLY * left[0]) if left[0] > 0 else np.empty(0, dtype=int)
    return int(far[-1]) + 1 if len(far) else 0


def _put(names: set[str], name: str, belongs: bool) -> None:
    (names.add if belongs else names.discard)(name)


class Facts:
    """Numbers by name, as captions call them; those of a cast stay when it has left the stage."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.fell: set[str] = set()  # since everyone began
        self.solved: set[str] = set()
        self.played: dict[str, int] = {}  # episodes that each has ended
        self.resting: set[str] = set()
        self.midway: set[str] = set()
        self.steps = 0  # of whoever has taken most

    def begin(self) -> None:
        """Everyone begins anew."""
        self.fell.clear()
        self.solved.clear()
        self.played.clear()
        self.steps = 0

    def take(self, cast: tuple[str, ...], frame: Frame) -> None:
        """Look at the newest moment."""
        for name, lane in zip(cast, frame.lanes, strict=False):
            if lane.fell_at and name not in self.fell:
                self.fell.add(name)
                self.numbers[f"{name}.fell"] = lane.fell_at
            if lane.solved_after:
                self.solved.add(name)
            self.played[name] = len(lane.returns)
            _put(self.resting, name, lane.phase == "resting")
            _put(self.midway, name, lane.phase == "playing" and MIDWAY[0] <= lane.step <= MIDWAY[1])
            self.numbers[f"{name}.best"] = round(max((*lane.returns, lane.episode_return)))
            self.numbers[f"{name}.episode"] = lane.episode + 1
            self.numbers[f"{name}.steps"] = lane.steps
        self.steps = max(lane.steps for lane in frame.lanes)

    def fill(self, text: str) -> str:
        """A caption with its numbers."""
        for name, number in self.numbers.items():
            text = text.replace(f"{{{name}}}", str(number))
        return text
