"""Transitions -> meta-features -> meta-state.

A transition is encoded by a small network; the encodings of the last W real transitions of a trial are averaged (so their order
does not matter) and, with their number, make the meta-state. Without transitions the mean is zero and the count says so.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.models.architecture import Architecture
from core.models.ops import NUMPY, Ops

LARGEST_DELTA = 5.0  # scaled changes of the observation are clipped to this


def encode(ops: Ops, p: Any, transitions: Any) -> Any:
    """Meta-features (..., M) of transitions (..., F)."""
    hidden = ops.layer_norm(
        transitions @ p["encoder.0.weight"] + p["encoder.0.bias"], p["encoder.norm.gain"], p["encoder.norm.bias"]
    )
    return ops.relu(hidden) @ p["encoder.1.weight"] + p["encoder.1.bias"]


def meta_state(ops: Ops, p: Any, pooled: Any, filled: Any) -> Any:
    """Meta-state (..., Z) from the mean meta-features (..., M) and ``filled`` (..., 2): share of the window, and any at all."""
    joined = ops.concat([pooled, filled]) @ p["state.weight"] + p["state.bias"]
    return ops.relu(ops.layer_norm(joined, p["state.norm.gain"], p["state.norm.bias"]))


def filled_share(count: NDArray[Any], window: int) -> NDArray[np.float32]:
    """(..., 2) from the number of transitions seen in the trial (...,)."""
    inside = np.minimum(count, window)
    return np.stack([inside / window, inside > 0], axis=-1).astype(np.float32)


class PastActions:
    """The last P own actions of N lanes, one-hot and newest first; zero where the episode has not had one yet."""

    def __init__(self, lanes: int, length: int, actions: int) -> None:
        self._one_hot = np.eye(actions, dtype=np.float32)
        self.array = np.zeros((lanes, length * actions), dtype=np.float32)
        self._actions = actions

    def push(self, actions: NDArray[Any]) -> None:
        """Append the actions (N,)."""
        if self.array.shape[1]:
            self.array = np.concatenate([self._one_hot[actions], self.array[:, : -self._actions]], axis=1)

    def clear(self, mask: NDArray[np.bool_]) -> None:
        """Forget on the lanes of ``mask`` (N,): a new episode begins."""
        self.array[mask] = 0.0


def model_inputs(architecture: Architecture, observation: NDArray[Any], past: NDArray[np.float32]) -> NDArray[np.float32]:
    """What a sub-model sees besides the meta-state: scaled observation and past actions, (N, S + P A)."""
    scale = np.asarray(architecture.interface.observation_scale, dtype=np.float32)
    return np.concatenate([np.asarray(observation, dtype=np.float32) / scale, past], axis=1)


def scaled_delta(architecture: Architecture, observation: NDArray[Any], following: NDArray[Any]) -> NDArray[np.float32]:
    """Scaled, clipped change of the observation (N, S)."""
    change = np.asarray(following, dtype=np.float32) - np.asarray(observation, dtype=np.float32)
    change /= np.asarray(architecture.interface.delta_scale, dtype=np.float32)
    return np.clip(change, -LARGEST_DELTA, LARGEST_DELTA)


def transition_features(
    architecture: Architecture,
    inputs: NDArray[np.float32],
    actions: NDArray[Any],
    delta: NDArray[np.float32],
    reward: NDArray[Any],
    terminated: NDArray[Any],
) -> NDArray[np.float32]:
    """Features (N, F) of transitions: inputs before the action, one-hot action, scaled change, scaled reward, terminated."""
    one_hot = np.eye(architecture.interface.action_count, dtype=np.float32)[actions]
    scaled = np.asarray(reward, dtype=np.float32)[:, None] * np.float32(architecture.interface.reward_scale)
    return np.concatenate([inputs, one_hot, delta, scaled, np.asarray(terminated, dtype=np.float32)[:, None]], axis=1)


class ContextWindow:
    """Meta-features of the last W transitions of N lanes, and their mean. Kept across the episodes of a trial."""

    def __init__(self, lanes: int, window: int, meta_features: int) -> None:
        self._ring = np.zeros((window, lanes, meta_features), dtype=np.float32)
        self.count = np.zeros(lanes, dtype=np.int64)
        self._cursor = 0

    def clear(self, mask: NDArray[np.bool_]) -> None:
        """Forget on the lanes of ``mask`` (N,): a new trial begins."""
        self._ring[:, mask] = 0.0
        self.count[mask] = 0

    def add(self, encodings: NDArray[np.float32]) -> None:
        """Append one transition's meta-features (N, M) on every lane."""
        self._ring[self._cursor] = encodings
        self._cursor = (self._cursor + 1) % len(self._ring)
        self.count += 1

    def refill(self, encodings: NDArray[np.float32], count: NDArray[np.int64]) -> None:
        """Replace everything by the last W transitions (W, N, M), oldest first, of lanes that have seen ``count`` (N,)."""
        window = len(self._ring)
        age = np.arange(window, 0, -1)[:, None]
        self._ring = np.where((age <= count)[:, :, None], encodings, np.float32(0.0))
        self.count = count.copy()
        self._cursor = 0

    def ordered(self) -> NDArray[np.float32]:
        """The window (W, N, M), oldest first."""
        return np.roll(self._ring, -self._cursor, axis=0)

    @property
    def mean(self) -> NDArray[np.float32]:
        """Mean meta-features (N, M); zero where nothing was seen."""
        inside = np.clip(self.count, 1, len(self._ring)).astype(np.float32)
        return np.asarray(self._ring.sum(axis=0) / inside[:, None], dtype=np.float32)

    def meta_state(self, p: Any) -> NDArray[np.float32]:
        """Meta-state (N, Z) under the parameters ``p``."""
        return np.asarray(meta_state(NUMPY, p, self.mean, filled_share(self.count, len(self._ring))))
