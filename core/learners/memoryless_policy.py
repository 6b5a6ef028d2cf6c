"""A policy without memory: three directions and two thresholds decide on the current observation alone.

a = [w·s > 0] xor [|v·s| > c] xor [|u·s| > e], with s the scaled observation. Pushing wrongly inside a band and rightly outside
it is what lets such a policy survive swapped controls in a bounded limit cycle, so it is the strongest rival of adaptation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.models.actor import overridden
from core.models.architecture import REFERENCE_ALPHA, Architecture, Parameters
from core.models.contexts.context import fitting
from core.models.mixture import Decision, mix
from core.tasks.family import Interface, TaskError

DIRECTIONS = ("search.w", "search.v", "search.u")
THRESHOLDS = "search.thresholds"


def shapes(architecture: Architecture) -> dict[str, tuple[int, ...]]:
    """Names and shapes of the parameters for S observations. Raises :class:`TaskError` unless there are two actions."""
    check_two_actions(architecture.interface)
    size = architecture.interface.observation_size
    return {**dict.fromkeys(DIRECTIONS, (size,)), THRESHOLDS: (2,), REFERENCE_ALPHA: (1,)}


def check_two_actions(interface: Interface) -> None:
    """Raises :class:`TaskError` for any other number of actions."""
    if interface.action_count != 2:
        raise TaskError(
            "The memoryless search is for tasks with two actions, and here there are {count}.",
            count=interface.action_count,
        )


def initialise(architecture: Architecture, rng: np.random.Generator) -> Parameters:
    """A random policy: standard normal directions, thresholds of one."""
    sizes = shapes(architecture)
    parameters = {name: rng.standard_normal(sizes[name], dtype=np.float32) for name in DIRECTIONS}
    return {**parameters, THRESHOLDS: np.ones(2, dtype=np.float32), REFERENCE_ALPHA: np.ones(1, dtype=np.float32)}


def flat(parameters: Parameters) -> NDArray[np.float64]:
    """The numbers (3 S + 2,) that a search moves: w, v, u, c, e."""
    return np.concatenate([parameters[name] for name in (*DIRECTIONS, THRESHOLDS)]).astype(np.float64)


def unflat(numbers: NDArray[np.float64]) -> Parameters:
    """Named parameters from :func:`flat` ones."""
    parts = np.split(numbers[:-2].astype(np.float32), len(DIRECTIONS))
    thresholds = numbers[-2:].astype(np.float32)
    return {**dict(zip(DIRECTIONS, parts, strict=True)), THRESHOLDS: thresholds, REFERENCE_ALPHA: np.ones(1, dtype=np.float32)}


def actions_of(policies: NDArray[Any], scaled: NDArray[Any]) -> NDArray[np.intp]:
    """Actions (P, T) of P policies (P, 3 S + 2) for scaled observations (P, T, S)."""
    size = scaled.shape[-1]
    directions = policies[:, : 3 * size].reshape(-1, 3, size).swapaxes(1, 2)
    along = scaled @ directions.astype(np.float32)
    outside = np.abs(along[..., 1:]) > policies[:, None, -2:].astype(np.float32)
    return np.asarray((along[..., 0] > 0) ^ outside[..., 0] ^ outside[..., 1], dtype=np.intp)


class MemorylessActor:
    """Plays one policy on N lanes; see :class:`core.models.actor.Actor`. There is nothing to adapt: alpha is one.

    ``sub_q`` is +1 for the chosen action and -1 for the other: a score, not a value.
    """

    def __init__(self, architecture: Architecture, parameters: Parameters, lanes: int) -> None:
        self.alpha_override: NDArray[np.float32] | None = None
        self._scale = np.asarray(architecture.interface.observation_scale, dtype=np.float32)
        self._policy = flat(parameters)[None]
        self._alpha = np.ones((lanes, 1), dtype=np.float32)

    @property
    def weights(self) -> NDArray[np.float32]:
        return overridden(self._alpha, self.alpha_override)

    def begin_trial(self, mask: NDArray[np.bool_] | None = None) -> None:
        """Nothing is remembered, so there is nothing to forget."""

    def decide(self, observation: NDArray[Any]) -> Decision:
        actions = actions_of(self._policy, (np.asarray(observation, dtype=np.float32) / self._scale)[None])[0]
        sub_q = np.where(actions[:, None] == np.arange(2), np.float32(1.0), np.float32(-1.0))[:, None]
        q = mix(self.weights, sub_q)
        return Decision(q.argmax(axis=1), self.weights, sub_q, q)

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        """Nothing is remembered."""

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {"alpha": np.array(self.weights)}

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        self._alpha = fitting(trial, "alpha", self._alpha)
