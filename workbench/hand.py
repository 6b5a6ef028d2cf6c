"""What a user's hand holds of a mixture: weights that were moved, muted, played alone or locked. Plain data; without Qt.

A hand is never changed: every gesture makes another one, which is what undo needs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.models.actor import overridden


@dataclass(frozen=True)
class Hand:
    """The hand on the K weights of a mixture; a sub-model that is not named keeps the model's own weight.

    Attributes:
        held: weights that were moved, by sub-model.
        locked: weights that stay what they were when they were locked; they count before ``held``.
        muted: sub-models that weigh nothing.
        alone: where there are any, the others weigh nothing.
    """

    held: Mapping[int, float] = field(default_factory=dict)
    locked: Mapping[int, float] = field(default_factory=dict)
    muted: frozenset[int] = frozenset()
    alone: frozenset[int] = frozenset()

    @classmethod
    def holding(cls, weights: NDArray[np.floating[Any]] | None) -> Hand:
        """The hand that sets weights (K,); NaN is the model's own."""
        if weights is None:
            return cls()
        return cls({k: float(weight) for k, weight in enumerate(weights) if not np.isnan(weight)})

    @property
    def empty(self) -> bool:
        """Whether the model sets all weights itself."""
        return not (self.held or self.locked or self.muted or self.alone)

    def touches(self, k: int) -> bool:
        """Whether the weight of a sub-model is not the model's own."""
        return k in self.held or k in self.locked or self.silences(k)

    def silences(self, k: int) -> bool:
        """Whether a sub-model weighs nothing: it is muted, or others play alone."""
        return k in self.muted or bool(self.alone and k not in self.alone)

    def level_of(self, count: int) -> bool:
        """Whether several sub-models all have the same weight from it."""
        wanted = self.override(count)
        return wanted is not None and count > 1 and bool((wanted == wanted[0]).all())

    def override(self, count: int) -> NDArray[np.float32] | None:
        """The weights (K,) for an actor, NaN where it keeps its own; ``None`` when it keeps all of them."""
        wanted = np.full(count, np.nan, dtype=np.float32)
        for k in range(count):
            if self.silences(k):
                wanted[k] = 0.0
            elif k in self.locked or k in self.held:
                wanted[k] = self.locked.get(k, self.held.get(k, np.nan))
        return None if np.isnan(wanted).all() else wanted

    def weights(self, own: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
        """The weights (K,) that are used where the model's own are ``own`` (K,)."""
        return overridden(np.asarray(own, dtype=np.float32), self.override(len(own)))

    # ---- gestures

    def moved(self, k: int, weight: float) -> Hand:
        """One weight set by hand; what silenced it ends. A locked one stays."""
        if k in self.locked:
            return self
        alone = self.alone | {k} if self.alone else self.alone
        return dataclasses.replace(self, held={**self.held, k: weight}, muted=self.muted - {k}, alone=alone)

    def solo(self, k: int) -> Hand:
        """One sub-model alone; once more brings the others back."""
        return dataclasses.replace(self, alone=frozenset() if self.alone == {k} else frozenset({k}), muted=self.muted - {k})

    def mute(self, k: int) -> Hand:
        """One sub-model silent; once more brings it back."""
        return dataclasses.replace(self, muted=self.muted ^ {k}, alone=self.alone - {k})

    def lock(self, k: int, present: float) -> Hand:
        """One weight stays at its present value; once more lets it go."""
        if k in self.locked:
            return dataclasses.replace(self, locked=_without(self.locked, k))
        return dataclasses.replace(self, locked={**self.locked, k: self.held.get(k, present)})

    def reset(self, k: int) -> Hand:
        """The model's own weight again for one sub-model."""
        alone = self.alone | {k} if self.alone else self.alone
        return Hand(_without(self.held, k), _without(self.locked, k), self.muted - {k}, alone)

    def level(self, count: int, weight: float) -> Hand:
        """The same weight for every sub-model that is not locked."""
        return Hand({k: weight for k in range(count) if k not in self.locked}, self.locked)


def _without(weights: Mapping[int, float], k: int) -> dict[int, float]:
    return {other: weight for other, weight in weights.items() if other != k}
