"""Context by a running mean over the whole trial: nothing is forgotten, and a step costs the same however long the trial is.

Transitions are encoded by products of two linear maps, so that what was seen is multiplied with what was told afterwards: the
mean of such products says how the two go together on this task. Learning goes through the transitions of a rollout; what
acting had summed up before it is taken as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.models.contexts.context import (
    Arrays,
    Memory,
    Reading,
    Sequences,
    Shapes,
    fitting,
    fitting_count,
    gate_shapes,
    mixture_weights,
)
from core.models.contexts.pooled import meta_state, state_shapes
from core.models.ops import NUMPY, Ops

if TYPE_CHECKING:
    from core.models.architecture import Architecture

HALF = 64  # transitions after which the share that tells how many there were is one half


def product_encoding(p: Any, transitions: Any) -> Any:
    """Meta-features (..., M) of transitions (..., F)."""
    value = transitions @ p["encoder.value.weight"] + p["encoder.value.bias"]
    return value * (transitions @ p["encoder.factor.weight"] + p["encoder.factor.bias"])


def running_reading(ops: Ops, p: Any, total: Any, count: Any, linear: bool) -> Reading:
    """Alpha and meta-state from the sum of encodings (..., M) and their number (..., 1), floats."""
    some = count / (count + 1e-6)  # 0 without transitions, else 1
    inputs = ops.concat([total / (count + 1.0 - some), count / (count + HALF), some])
    state = meta_state(ops, p, inputs)
    return Reading(mixture_weights(ops, p, state, linear), state)


@dataclass(frozen=True)
class Running:
    """Mean over all transitions of the trial."""

    summary: str
    has_state: bool = True

    def lookback(self, architecture: Architecture) -> int:
        return 0

    def shapes(self, architecture: Architecture) -> Shapes:
        r = architecture.recipe
        return {
            "encoder.value.weight": (architecture.transition_size, r.meta_features),
            "encoder.value.bias": (r.meta_features,),
            "encoder.factor.weight": (architecture.transition_size, r.meta_features),
            "encoder.factor.bias": (r.meta_features,),
            **state_shapes(r.meta_features + 2, r.meta_state),
            **gate_shapes(architecture, r.meta_state),
        }

    def initial(self, architecture: Architecture) -> dict[str, NDArray[np.float32]]:
        return {}

    def memory(self, architecture: Architecture, parameters: Arrays, lanes: int) -> Memory:
        return RunningSum(architecture, parameters, lanes)

    def read(self, ops: Ops, architecture: Architecture, parameters: Any, sequences: Sequences) -> Reading:
        import torch

        count, before = sequences.count, sequences.carry["total"][:, None]
        encodings = product_encoding(parameters, sequences.features)
        sums = torch.cat([torch.zeros_like(encodings[:, :1]), encodings.cumsum(dim=1)], dim=1)[:, :-1]
        # A trial that began at step r of the rollout has the sum since then; one that began earlier, what was carried as well.
        steps = torch.arange(count.shape[1], device=count.device)
        inside = (count <= steps)[..., None]
        began = (steps - count).clamp_min(0)[..., None].expand_as(sums)
        total = torch.where(inside, sums - sums.gather(1, began), sums + before)
        return running_reading(ops, parameters, total, count[..., None].float(), architecture.linear)


class RunningSum:
    """The sums of N lanes."""

    def __init__(self, architecture: Architecture, parameters: Arrays, lanes: int) -> None:
        self._architecture, self._p = architecture, parameters
        self._total = np.zeros((lanes, architecture.recipe.meta_features), dtype=np.float32)
        self.count = np.zeros(lanes, dtype=np.int64)

    def read(self) -> Reading:
        count = self.count[:, None].astype(np.float32)
        return running_reading(NUMPY, self._p, self._total, count, self._architecture.linear)

    def add(self, features: NDArray[np.float32]) -> None:
        self._total = self._total + product_encoding(self._p, features).astype(np.float32)
        self.count = self.count + 1

    def clear(self, mask: NDArray[np.bool_]) -> None:
        self._total = np.where(mask[:, None], np.float32(0.0), self._total)
        self.count = np.where(mask, 0, self.count)

    def relearned(self, features: NDArray[np.float32]) -> None:
        """What was summed under older parameters is kept: the transitions themselves are not."""

    def carry(self) -> dict[str, NDArray[np.float32]]:
        return {"total": self._total.copy()}

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {"total": self._total.copy(), "count": self.count.astype(np.float32)}

    def restore(self, trial: Arrays) -> None:
        self._total = fitting(trial, "total", self._total)
        self.count = fitting_count(trial, self.count)
