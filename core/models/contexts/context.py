"""What a kind of context is: how transitions become a meta-state and mixture weights, when acting and when learning.

Acting keeps a :class:`Memory` on numpy arrays; learning computes the same for every step of a rollout at once, on tensors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.models.ops import Ops

if TYPE_CHECKING:
    from core.models.architecture import Architecture

LARGEST_COUNT = 2**24  # transitions; beyond it float32, which files store, no longer counts
Shapes = dict[str, tuple[int, ...]]
Arrays = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Reading:
    """What the context says: alpha (..., K), and the meta-state (..., Z) where the kind has one."""

    alpha: Any
    state: Any | None


@dataclass(frozen=True)
class Sequences:
    """A rollout as the context sees it, lanes first; torch tensors.

    Attributes:
        features: transition features (B, W + T, F); the first W are those before the rollout.
        count: transitions seen in the trial before each step (B, T).
        carry: what memories held when the rollout began, by name, (B, ...).
    """

    features: Any
    count: Any
    carry: Mapping[str, Any]


class Memory(Protocol):
    """The context of N lanes while they act."""

    def read(self) -> Reading:
        """alpha (N, K) and meta-state (N, Z) for what has been seen so far; the prior where nothing has."""
        ...

    def add(self, features: NDArray[np.float32]) -> None:
        """Take in one transition (N, F) on every lane."""
        ...

    def clear(self, mask: NDArray[np.bool_]) -> None:
        """Forget on the lanes of ``mask`` (N,): a new trial begins."""
        ...

    @property
    def count(self) -> NDArray[np.int64]:
        """Transitions seen in the trial (N,)."""
        ...

    def relearned(self, features: NDArray[np.float32]) -> None:
        """The parameters have changed: take in the last W transitions (W, N, F), oldest first, anew."""
        ...

    def carry(self) -> dict[str, NDArray[np.float32]]:
        """What :meth:`ContextKind.read` needs besides the last W transitions, by name, (N, ...)."""
        ...

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        """Everything, to go on from later."""
        ...

    def restore(self, trial: Arrays) -> None:
        """Go on from a snapshot. Raises ``KeyError`` or ``ValueError`` when it does not fit."""
        ...


class ContextKind(Protocol):
    """One entry of the CONTEXTS table."""

    @property
    def summary(self) -> str: ...

    @property
    def has_state(self) -> bool:
        """Whether there is a meta-state that hybrid sub-models can see."""
        ...

    def lookback(self, architecture: Architecture) -> int:
        """Transitions W before a rollout that learning wants to see."""
        ...

    def shapes(self, architecture: Architecture) -> Shapes:
        """Names and shapes of the kind's own parameters."""
        ...

    def initial(self, architecture: Architecture) -> dict[str, NDArray[np.float32]]:
        """Start values of parameters that are not drawn at random."""
        ...

    def memory(self, architecture: Architecture, parameters: Arrays, lanes: int) -> Memory:
        """An empty memory for acting; it reads ``parameters`` anew at every use."""
        ...

    def read(self, ops: Ops, architecture: Architecture, parameters: Any, sequences: Sequences) -> Reading:
        """alpha (B, T, K) and meta-states (B, T, Z) before every step of a rollout, differentiable."""
        ...


def mixture_weights(ops: Ops, p: Any, state: Any, linear: bool) -> Any:
    """alpha (..., K) from the meta-state (..., Z)."""
    logits = state @ p["gate.weight"] + p["gate.bias"]
    return logits if linear else ops.softmax(logits)


def gate_shapes(architecture: Architecture, state: int) -> Shapes:
    """Parameters of the gate from a meta-state of size ``state``."""
    sub_models = architecture.recipe.sub_models
    return {"gate.weight": (state, sub_models), "gate.bias": (sub_models,)}


def fitting(trial: Arrays, name: str, like: NDArray[Any]) -> NDArray[np.float32]:
    """A copy of one array of a snapshot, which must have the shape of ``like``."""
    if trial[name].shape != like.shape:
        raise ValueError(f"{name} has shape {trial[name].shape}, not {like.shape}")
    return trial[name].copy()


def fitting_count(trial: Arrays, like: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of transitions (N,) of a snapshot. Raises ``ValueError`` when it cannot be one."""
    count = fitting(trial, "count", like)
    if not ((count >= 0) & (count < LARGEST_COUNT)).all():
        raise ValueError("count is not a number of transitions")
    return count.astype(np.int64)
