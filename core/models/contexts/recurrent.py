"""Context by recurrence: a GRU reads the transitions one by one, as in RL^2 (Duan et al. 2016; Wang et al. 2016).

Unlike a mean it knows their order and forgets nothing by itself; learning unrolls it over each rollout from the state that
acting had reached.
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
from core.models.contexts.pooled import encode, encoder_shapes
from core.models.ops import NUMPY, Ops

if TYPE_CHECKING:
    from core.models.architecture import Architecture


def gru(ops: Ops, p: Any, encoding: Any, hidden: Any) -> Any:
    """The next hidden state (..., Z) after an encoding (..., M) (Cho et al. 2014)."""
    from_input = encoding @ p["gru.input.weight"] + p["gru.input.bias"]
    from_hidden = hidden @ p["gru.hidden.weight"] + p["gru.hidden.bias"]
    size = hidden.shape[-1]
    reset = ops.sigmoid(from_input[..., :size] + from_hidden[..., :size])
    keep = ops.sigmoid(from_input[..., size : 2 * size] + from_hidden[..., size : 2 * size])
    new = ops.tanh(from_input[..., 2 * size :] + reset * from_hidden[..., 2 * size :])
    return keep * hidden + (1.0 - keep) * new


@dataclass(frozen=True)
class Recurrent:
    """A GRU over the whole trial; its hidden state is the meta-state."""

    summary: str
    has_state: bool = True

    def lookback(self, architecture: Architecture) -> int:
        return 0

    def shapes(self, architecture: Architecture) -> Shapes:
        r = architecture.recipe
        return {
            **encoder_shapes(architecture),
            "gru.input.weight": (r.meta_features, 3 * r.meta_state),
            "gru.input.bias": (3 * r.meta_state,),
            "gru.hidden.weight": (r.meta_state, 3 * r.meta_state),
            "gru.hidden.bias": (3 * r.meta_state,),
            **gate_shapes(architecture, r.meta_state),
        }

    def initial(self, architecture: Architecture) -> dict[str, NDArray[np.float32]]:
        return {}

    def memory(self, architecture: Architecture, parameters: Arrays, lanes: int) -> Memory:
        return HiddenState(architecture, parameters, lanes)

    def read(self, ops: Ops, architecture: Architecture, parameters: Any, sequences: Sequences) -> Reading:
        import torch

        encodings = encode(ops, parameters, sequences.features)
        hidden = sequences.carry["hidden"]
        states = []
        for t in range(sequences.count.shape[1]):
            hidden = hidden * (sequences.count[:, t, None] > 0)  # a trial begins with nothing
            states.append(hidden)
            hidden = gru(ops, parameters, encodings[:, t], hidden)
        state = torch.stack(states, dim=1)
        return Reading(mixture_weights(ops, parameters, state, architecture.linear), state)


class HiddenState:
    """The hidden states of N lanes."""

    def __init__(self, architecture: Architecture, parameters: Arrays, lanes: int) -> None:
        self._architecture, self._p = architecture, parameters
        self._hidden = np.zeros((lanes, architecture.recipe.meta_state), dtype=np.float32)
        self.count = np.zeros(lanes, dtype=np.int64)

    def read(self) -> Reading:
        alpha = mixture_weights(NUMPY, self._p, self._hidden, self._architecture.linear)
        return Reading(alpha, self._hidden)

    def add(self, features: NDArray[np.float32]) -> None:
        self._hidden = gru(NUMPY, self._p, encode(NUMPY, self._p, features), self._hidden).astype(np.float32)
        self.count = self.count + 1

    def clear(self, mask: NDArray[np.bool_]) -> None:
        self._hidden = np.where(mask[:, None], np.float32(0.0), self._hidden)
        self.count = np.where(mask, 0, self.count)

    def relearned(self, features: NDArray[np.float32]) -> None:
        """The state reached under older parameters is kept: reading the trial again would cost more than it brings."""

    def carry(self) -> dict[str, NDArray[np.float32]]:
        return {"hidden": self._hidden.copy()}

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {"hidden": self._hidden.copy(), "count": self.count.astype(np.float32)}

    def restore(self, trial: Arrays) -> None:
        self._hidden = fitting(trial, "hidden", self._hidden)
        self.count = fitting_count(trial, self.count)
