"""Context by pooling: a small network encodes each transition, and a mean of the encodings makes the meta-state.

The mean does not depend on the order of the transitions; with recency the newer ones count more. Without transitions it is
zero, and the share of the window that is filled says so.
"""

from __future__ import annotations

import functools
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
from core.models.contexts.window import ContextWindow
from core.models.ops import NUMPY, Ops

if TYPE_CHECKING:
    from core.models.architecture import Architecture


def encoder_shapes(architecture: Architecture) -> Shapes:
    """Parameters of the transition encoder, F -> Z -> M."""
    r = architecture.recipe
    return {
        "encoder.0.weight": (architecture.transition_size, r.meta_state),
        "encoder.0.bias": (r.meta_state,),
        "encoder.norm.gain": (r.meta_state,),
        "encoder.norm.bias": (r.meta_state,),
        "encoder.1.weight": (r.meta_state, r.meta_features),
        "encoder.1.bias": (r.meta_features,),
    }


def state_shapes(inputs: int, state: int) -> Shapes:
    """Parameters of the layer that makes a meta-state of size ``state``."""
    return {
        "state.weight": (inputs, state),
        "state.bias": (state,),
        "state.norm.gain": (state,),
        "state.norm.bias": (state,),
    }


def encode(ops: Ops, p: Any, transitions: Any) -> Any:
    """Meta-features (..., M) of transitions (..., F)."""
    weight, bias, gain, shift = (p[f"encoder.{part}"] for part in ("0.weight", "0.bias", "norm.gain", "norm.bias"))
    return ops.hidden_layer(transitions, weight, bias, gain, shift) @ p["encoder.1.weight"] + p["encoder.1.bias"]


def meta_state(ops: Ops, p: Any, inputs: Any) -> Any:
    """Meta-state (..., Z) of what the context was reduced to (..., I)."""
    return ops.hidden_layer(inputs, *(p[f"state.{part}"] for part in ("weight", "bias", "norm.gain", "norm.bias")))


def filled_share(count: NDArray[Any], window: int) -> NDArray[np.float32]:
    """(..., 2) from the number of transitions seen in the trial (...,): share of the window, and whether there is any."""
    share = np.empty((*np.shape(count), 2), dtype=np.float32)
    share[..., 0] = np.minimum(count, window) / window
    share[..., 1] = count > 0
    return share


def window_means(rows: Any, count: Any, window: int, by_age: NDArray[np.float32] | None = None) -> Any:
    """Means (B, T, M) over the window before each step of rows (B, W + T, M), the first W of which precede the rollout.

    ``count`` (B, T) transitions have been seen in the trial before each step; older rows do not count. ``by_age`` (W,) weighs
    them by age, by default equally.
    """
    steps = count.shape[1]
    recency = None if by_age is None else tuple(by_age.tolist())
    age, weights = ages(steps, window, recency, rows.device)
    mask = weights * (age <= count[..., None])
    return (mask / mask.sum(-1, keepdim=True).clamp_min(1e-8)) @ rows


@functools.lru_cache(maxsize=16)
def ages(steps: int, window: int, by_age: tuple[float, ...] | None, device: Any) -> tuple[Any, Any]:
    """Age of each row (W + T) at each step (T,), and the weight it has for its age, (T, W + T) both; kept, not made anew."""
    import torch

    age = window + torch.arange(steps)[:, None] - torch.arange(window + steps)[None]
    weights = torch.zeros(age.shape)
    seen = (age >= 1) & (age <= window)
    weights[seen] = 1.0 if by_age is None else torch.tensor(by_age)[age[seen] - 1]
    return age.to(device), weights.to(device)


@dataclass(frozen=True)
class Pooled:
    """Mean over the last W transitions of the trial.

    Attributes:
        recency: how much less the oldest of a full window counts than the newest, 0 (all the same) to below 1.
    """

    summary: str
    recency: float = 0.0
    has_state: bool = True

    def lookback(self, architecture: Architecture) -> int:
        return architecture.recipe.window

    def shapes(self, architecture: Architecture) -> Shapes:
        r = architecture.recipe
        return {
            **encoder_shapes(architecture),
            **state_shapes(r.meta_features + 2, r.meta_state),
            **gate_shapes(architecture, r.meta_state),
        }

    def initial(self, architecture: Architecture) -> dict[str, NDArray[np.float32]]:
        return {}

    def by_age(self, window: int) -> NDArray[np.float32]:
        """Weight of a transition by its age, 1 to W: (W,)."""
        age = np.arange(window) / max(window - 1, 1)
        return ((1.0 - self.recency) ** age).astype(np.float32)

    def memory(self, architecture: Architecture, parameters: Arrays, lanes: int) -> Memory:
        return PooledMemory(self, architecture, parameters, lanes)

    def read(self, ops: Ops, architecture: Architecture, parameters: Any, sequences: Sequences) -> Reading:
        import torch

        window = architecture.recipe.window
        encodings = encode(ops, parameters, sequences.features)
        pooled = window_means(encodings, sequences.count, window, self.by_age(window))
        inside = sequences.count.clamp_max(window)
        filled = torch.stack([inside / window, (inside > 0).float()], dim=-1)
        state = meta_state(ops, parameters, ops.concat([pooled, filled]))
        return Reading(mixture_weights(ops, parameters, state, architecture.linear), state)


class PooledMemory:
    """The last W encodings of N lanes."""

    def __init__(self, kind: Pooled, architecture: Architecture, parameters: Arrays, lanes: int) -> None:
        r = architecture.recipe
        self._p, self._architecture = parameters, architecture
        self._by_age = kind.by_age(r.window) if kind.recency else None
        self.window = ContextWindow(lanes, r.window, r.meta_features)

    @property
    def count(self) -> NDArray[np.int64]:
        return self.window.count

    def read(self) -> Reading:
        pooled = self.window.mean if self._by_age is None else self.window.weighted_mean(self._by_age)
        filled = filled_share(self.window.count, len(self.window))
        state = meta_state(NUMPY, self._p, np.concatenate([pooled, filled], axis=1))
        return Reading(mixture_weights(NUMPY, self._p, state, self._architecture.linear), state)

    def add(self, features: NDArray[np.float32]) -> None:
        self.window.add(encode(NUMPY, self._p, features))

    def clear(self, mask: NDArray[np.bool_]) -> None:
        self.window.clear(mask)

    def relearned(self, features: NDArray[np.float32]) -> None:
        self.window.refill(encode(NUMPY, self._p, features), self.window.count)

    def carry(self) -> dict[str, NDArray[np.float32]]:
        return {}

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {"window": self.window.ordered(), "count": self.window.count.astype(np.float32)}

    def restore(self, trial: Arrays) -> None:
        count = fitting_count(trial, self.window.count)
        self.window.refill(fitting(trial, "window", self.window.ordered()), count)
