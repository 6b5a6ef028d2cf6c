"""Context by gradient: alpha takes a few gradient steps on what was seen, with learned step sizes (Meta-SGD, Li et al. 2017).

The inner loss over the last W transitions is the mixture's error in predicting the change of the observation plus its TD
error, with learned weights. Both are quadratic in alpha, so one transition is summed up by a K x K matrix and a K vector, their
means over the window are the context, and every inner step is ``alpha - rate_j * (G alpha - b) / trace G``: exact, and cheap to
differentiate through. The TD part is a semi-gradient: the next value is not moved, and its action is the greedy one under the
prior alpha.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.models.contexts.context import Arrays, Memory, Reading, Sequences, Shapes, fitting, fitting_count
from core.models.contexts.nothing import constant_alpha
from core.models.contexts.pooled import window_means
from core.models.contexts.window import ContextWindow
from core.models.features import split_transitions
from core.models.ops import NUMPY, Ops
from core.models.sub_models import sub_models

if TYPE_CHECKING:
    from core.models.architecture import Architecture

INNER_RATES = "inner.log_rate"
INNER_WEIGHTS = "inner.log_weight"
METRIC = "reference.metric"  # unit in which each alpha_k is measured; the gauge changes it, learning does not
FIRST_RATE = 0.5
SMALLEST_SIZE = 1e-3
INNER_DISCOUNT = 0.99


def following_inputs(architecture: Architecture, ops: Ops, inputs: Any, action: Any, delta: Any) -> Any:
    """Model inputs after the transition, from its parts: observation moved by the change, past actions shifted."""
    interface = architecture.interface
    size, past = interface.observation_size, architecture.recipe.past_actions
    ratio = np.asarray(interface.delta_scale, dtype=np.float32) / np.asarray(interface.observation_scale, dtype=np.float32)
    moved = inputs[..., :size] + delta * ops.like(ratio, delta)
    if not past:
        return moved
    return ops.concat([moved, action, inputs[..., size : size + (past - 1) * interface.action_count]])


def statistics(
    ops: Ops, architecture: Architecture, p: Any, features: Any, prior: Any = None, states: tuple[Any, Any] | None = None
) -> Any:
    """(B, 2, K K + K): for dynamics and for TD, the flattened matrix G and the vector b of each transition (B, F).

    ``prior`` (K,) is the alpha whose greedy action follows, by default that without a context. ``states`` are the meta-states
    (B, Z) before and after the transition, for hybrid sub-models, which see them.
    """
    interface, k = architecture.interface, architecture.recipe.sub_models
    inputs, action, delta, reward, terminated = split_transitions(architecture, features)
    following = following_inputs(architecture, ops, inputs, action, delta)
    if states is not None:
        inputs, following = ops.concat([inputs, states[0]]), ops.concat([following, states[1]])
    alpha = constant_alpha(ops, architecture, p) if prior is None else prior
    q, change = sub_models(ops, p, inputs, interface.action_count, interface.observation_size)
    taken_q = (q * action[:, None, :]).sum(-1)  # (B, K)
    taken_change = (change * action[:, None, :, None]).sum(-2)  # (B, K, S)
    next_q, _ = sub_models(ops, p, following, interface.action_count, interface.observation_size)
    mixed = (alpha[:, None] * next_q).sum(1)  # (B, A)
    best = ops.one_hot_argmax(mixed)
    value = (next_q * best[:, None, :]).sum(-1) * (INNER_DISCOUNT * (1.0 - terminated))
    size = interface.observation_size
    g_dynamics = (taken_change[:, :, None, :] * taken_change[:, None, :, :]).sum(-1) / size
    b_dynamics = (taken_change * delta[:, None, :]).sum(-1) / size
    g_td = taken_q[:, :, None] * (taken_q - value)[:, None, :]
    b_td = taken_q * reward * (1.0 - INNER_DISCOUNT)
    dynamics = ops.concat([g_dynamics.reshape(-1, k * k), b_dynamics])
    td = ops.concat([g_td.reshape(-1, k * k), b_td])
    return ops.concat([dynamics, td]).reshape(-1, 2, k * k + k)


def weighed(architecture: Architecture, pooled: Any, weights: Any) -> tuple[Any, Any]:
    """G (..., K, K) and b (..., K) of dynamics and TD together, from pooled statistics (..., 2 (K K + K)) and weights (2,)."""
    k = architecture.recipe.sub_models
    both = pooled.reshape(*pooled.shape[:-1], 2, k * k + k)
    total = both[..., 0, :] * weights[0] + both[..., 1, :] * weights[1]
    return total[..., : k * k].reshape(*total.shape[:-1], k, k), total[..., k * k :]


def descended(ops: Ops, linear: bool, matrix: Any, vector: Any, logits: Any, rates: Any, size: Any) -> Any:
    """alpha (..., K) after gradient steps from logits (..., K), which are alpha itself where it is linear.

    The loss is ``alpha G alpha / 2 - b alpha`` with G (..., K, K) and b (..., K); ``rates`` (J, K) are those of J steps, each
    divided by the ``size`` (..., 1) of G, so that it means the same whatever the scale of the sub-models (NLMS).
    """
    for rate in rates:
        alpha = logits if linear else ops.softmax(logits)
        logits = logits - rate * ((matrix * alpha[..., None, :]).sum(-1) - vector) / (size + SMALLEST_SIZE)
    return logits if linear else ops.softmax(logits)


def inner_steps(ops: Ops, architecture: Architecture, p: Any, pooled: Any) -> Any:
    """alpha (..., K) after the inner gradient steps on pooled statistics (..., 2 (K K + K))."""
    matrix, vector = weighed(architecture, pooled, ops.exp(p[INNER_WEIGHTS]))
    logits = p["gate.bias"] + vector * 0.0
    metric = p[METRIC] * p[METRIC]
    unit = ops.like(np.eye(architecture.recipe.sub_models, dtype=np.float32), matrix) * metric
    size = (matrix * unit).sum((-2, -1))[..., None]
    return descended(ops, architecture.linear, matrix, vector, logits, ops.exp(p[INNER_RATES]) * metric, size)


@dataclass(frozen=True)
class Gradient:
    """alpha by learned gradient steps; there is no meta-state, so sub-models are strict."""

    summary: str
    has_state: bool = False

    def lookback(self, architecture: Architecture) -> int:
        return architecture.recipe.window

    def shapes(self, architecture: Architecture) -> Shapes:
        r = architecture.recipe
        return {
            "gate.bias": (r.sub_models,),
            INNER_RATES: (r.inner_steps, r.sub_models),
            INNER_WEIGHTS: (2,),
            METRIC: (r.sub_models,),
        }

    def initial(self, architecture: Architecture) -> dict[str, NDArray[np.float32]]:
        r = architecture.recipe
        rates = np.full((r.inner_steps, r.sub_models), np.log(FIRST_RATE), dtype=np.float32)
        ones = np.ones(r.sub_models, dtype=np.float32)
        return {INNER_RATES: rates, INNER_WEIGHTS: np.zeros(2, dtype=np.float32), METRIC: ones}

    def memory(self, architecture: Architecture, parameters: Arrays, lanes: int) -> Memory:
        return StatisticsMemory(architecture, parameters, lanes)

    def read(self, ops: Ops, architecture: Architecture, parameters: Any, sequences: Sequences) -> Reading:
        lanes, rows = sequences.features.shape[:2]
        found = statistics(ops, architecture, parameters, sequences.features.flatten(0, 1))
        if not architecture.recipe.second_order:
            found = found.detach()
        pooled = window_means(found.reshape(lanes, rows, -1), sequences.count, architecture.recipe.window)
        return Reading(inner_steps(ops, architecture, parameters, pooled), None)


class StatisticsMemory:
    """The statistics of the last W transitions of N lanes."""

    def __init__(self, architecture: Architecture, parameters: Arrays, lanes: int) -> None:
        self._architecture, self._p = architecture, parameters
        k = architecture.recipe.sub_models
        self.window = ContextWindow(lanes, architecture.recipe.window, 2 * (k * k + k))

    @property
    def count(self) -> NDArray[np.int64]:
        return self.window.count

    def read(self) -> Reading:
        alpha = inner_steps(NUMPY, self._architecture, self._p, self.window.mean)
        return Reading(np.asarray(alpha, dtype=np.float32), None)

    def _statistics(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        rows = features.reshape(-1, features.shape[-1])
        found = statistics(NUMPY, self._architecture, self._p, rows)
        return np.asarray(found, dtype=np.float32).reshape(*features.shape[:-1], -1)

    def add(self, features: NDArray[np.float32]) -> None:
        self.window.add(self._statistics(features))

    def clear(self, mask: NDArray[np.bool_]) -> None:
        self.window.clear(mask)

    def relearned(self, features: NDArray[np.float32]) -> None:
        self.window.refill(self._statistics(features), self.window.count)

    def carry(self) -> dict[str, NDArray[np.float32]]:
        return {}

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {"window": self.window.ordered(), "count": self.window.count.astype(np.float32)}

    def restore(self, trial: Arrays) -> None:
        count = fitting_count(trial, self.window.count)
        self.window.refill(fitting(trial, "window", self.window.ordered()), count)
