"""What learning on the task had made of the weights, at the ends of lessons and of episodes that taught something; no Qt.

Kept as half-precision differences from the meta-trained weights, in bounded memory: the standard model's take some 70 kB a
moment. Q(s, a) made from them agrees with what was recorded to about three digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_BYTES = 32 * 2**20  # of one trial's moments; beyond, every second of them is forgotten
LARGEST = 4 * 2**20  # bytes of one moment; what is larger would hold up the window when it comes, and is not kept
EXTREME = float(np.finfo(np.float16).max)

Halves = Mapping[str, NDArray[np.float16]]
Weights = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class WeightMoment:
    """The learned differences after ``step`` steps of the trial, by the names of the weights; empty when they are too large."""

    step: int
    gradient_steps: int
    difference: Halves

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(array.nbytes for array in self.difference.values())


def moment(step: int, gradient_steps: int, difference: Mapping[str, NDArray[np.float32]]) -> WeightMoment:
    """Pack what was learned."""
    small = 2 * sum(array.size for array in difference.values()) <= LARGEST
    halves = {name: np.clip(array, -EXTREME, EXTREME).astype(np.float16) for name, array in difference.items()}
    return WeightMoment(step, gradient_steps, halves if small else {})


class WeightMoments:
    """Those of one trial, by rising steps."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._moments: list[WeightMoment] = []
        self.size = 0  # bytes

    def __len__(self) -> int:
        return len(self._moments)

    def clear(self) -> None:
        self._moments, self.size = [], 0

    def extend(self, moments: Iterable[WeightMoment]) -> None:
        """Keep more of them; when they become too many, every second of the older ones goes."""
        for new in moments:
            self._moments.append(new)
            self.size += new.size
            while self.size > self._most and len(self._moments) > 2:
                self._moments = [*self._moments[:-1][::2], new]
                self.size = sum(each.size for each in self._moments)

    def at(self, step: int | None) -> WeightMoment | None:
        """The newest moment that step ``step`` (from 0) of the trial was decided with; of all for ``None``."""
        known = [each for each in self._moments if step is None or each.step <= step]
        return known[-1] if known else None


def learned_weights(parameters: Mapping[str, NDArray[np.float32]], found: WeightMoment | None) -> Weights:
    """The sub-models' weights of a moment: meta-trained ones with what was learned; ``None`` is before any learning."""
    weights: Weights = {name: np.asarray(array) for name, array in parameters.items() if name.startswith("sub.")}
    for name, difference in (found.difference if found is not None else {}).items():
        if name in weights:
            weights[name] = weights[name] + difference.astype(np.float32)
    return weights


def shift_of(found: WeightMoment | None) -> Any:
    """What was learned of alpha, (K,) or 0."""
    return 0.0 if found is None else found.difference.get("shift", np.float16(0.0)).astype(np.float32)
