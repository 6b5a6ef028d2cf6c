"""No context: one alpha for every task, learned like any other number. What baselines have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.models.contexts.context import Arrays, Memory, Reading, Sequences, Shapes
from core.models.ops import NUMPY, Ops

if TYPE_CHECKING:
    from core.models.architecture import Architecture


def constant_alpha(ops: Ops, architecture: Architecture, parameters: Any) -> Any:
    """alpha (K,)."""
    bias = parameters["gate.bias"]
    return bias if architecture.linear else ops.softmax(bias)


@dataclass(frozen=True)
class Nothing:
    """The context that sees nothing."""

    summary: str
    has_state: bool = False

    def lookback(self, architecture: Architecture) -> int:
        return 0

    def shapes(self, architecture: Architecture) -> Shapes:
        return {"gate.bias": (architecture.recipe.sub_models,)}

    def initial(self, architecture: Architecture) -> dict[str, NDArray[np.float32]]:
        return {}

    def memory(self, architecture: Architecture, parameters: Arrays, lanes: int) -> Memory:
        return NoMemory(architecture, parameters, lanes)

    def read(self, ops: Ops, architecture: Architecture, parameters: Any, sequences: Sequences) -> Reading:
        alpha = constant_alpha(ops, architecture, parameters)
        return Reading(alpha.expand(*sequences.count.shape, -1), None)


class NoMemory:
    """Counts, and remembers nothing."""

    def __init__(self, architecture: Architecture, parameters: Arrays, lanes: int) -> None:
        self._architecture, self._p = architecture, parameters
        self.count = np.zeros(lanes, dtype=np.int64)

    def read(self) -> Reading:
        alpha = np.asarray(constant_alpha(NUMPY, self._architecture, self._p), dtype=np.float32)
        return Reading(np.tile(alpha, (len(self.count), 1)), None)

    def add(self, features: NDArray[np.float32]) -> None:
        self.count += 1

    def clear(self, mask: NDArray[np.bool_]) -> None:
        self.count[mask] = 0

    def relearned(self, features: NDArray[np.float32]) -> None:
        return

    def carry(self) -> dict[str, NDArray[np.float32]]:
        return {}

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {}

    def restore(self, trial: Arrays) -> None:
        return
