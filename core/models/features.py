"""What a network sees: scaled observations with past actions, and transitions as rows of numbers."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from core.models.architecture import Architecture

LARGEST_DELTA = 5.0  # scaled changes of the observation are clipped to this
LARGEST_REWARD = 5.0  # and scaled rewards, where they are seen as part of a transition


@functools.lru_cache(maxsize=64)
def constant(numbers: tuple[float, ...]) -> NDArray[np.float32]:
    """Scales of an interface as an array, made once."""
    return np.array(numbers, dtype=np.float32)


@functools.lru_cache(maxsize=64)
def one_hots(actions: int) -> NDArray[np.float32]:
    """One row for each action (A, A), made once."""
    return np.eye(actions, dtype=np.float32)


class PastActions:
    """The last P own actions of N lanes, one-hot and newest first; zero where the episode has not had one yet."""

    def __init__(self, lanes: int, length: int, actions: int) -> None:
        self._one_hot = one_hots(actions)
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
    scaled = np.asarray(observation, dtype=np.float32) / constant(architecture.interface.observation_scale)
    return np.concatenate([scaled, past], axis=1)


def scaled_delta(architecture: Architecture, observation: NDArray[Any], following: NDArray[Any]) -> NDArray[np.float32]:
    """Scaled, clipped change of the observation (N, S)."""
    change = np.asarray(following, dtype=np.float32) - np.asarray(observation, dtype=np.float32)
    change /= constant(architecture.interface.delta_scale)
    np.maximum(change, -LARGEST_DELTA, out=change)
    return np.minimum(change, LARGEST_DELTA, out=change)


def transition_features(
    architecture: Architecture,
    inputs: NDArray[np.float32],
    actions: NDArray[Any],
    delta: NDArray[np.float32],
    reward: NDArray[Any],
    terminated: NDArray[Any],
) -> NDArray[np.float32]:
    """Features (N, F) of transitions: inputs before the action, one-hot action, scaled change, scaled reward, terminated."""
    one_hot = one_hots(architecture.interface.action_count)[actions]
    scaled = np.asarray(reward, dtype=np.float32)[:, None] * np.float32(architecture.interface.reward_scale)
    scaled = np.clip(scaled, -LARGEST_REWARD, LARGEST_REWARD)
    return np.concatenate([inputs, one_hot, delta, scaled, np.asarray(terminated, dtype=np.float32)[:, None]], axis=1)


def split_transitions(architecture: Architecture, features: Any) -> tuple[Any, Any, Any, Any, Any]:
    """Inputs, one-hot action, scaled change, scaled reward (..., 1) and terminated (..., 1) of transition features (..., F).

    Works on numpy arrays and torch tensors.
    """
    interface = architecture.interface
    ends = np.cumsum([architecture.input_size, interface.action_count, interface.observation_size, 1, 1]).tolist()
    starts = [0, *ends[:-1]]
    inputs, action, delta, reward, terminated = (features[..., a:b] for a, b in zip(starts, ends, strict=True))
    return inputs, action, delta, reward, terminated
