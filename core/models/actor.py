"""How a policy meets tasks: N lanes that decide, observe, and keep a context for as long as a trial lasts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.models.architecture import REFERENCE_ALPHA
from core.models.contexts.context import Reading, fitting
from core.models.features import PastActions, model_inputs
from core.models.mixture import Decision, Mixture
from core.state import State, fitting_array

BEYOND_USUAL = 2.5  # a task far from the average has an alpha of up to about twice the mean size


def overridden(own: NDArray[np.float32], override: NDArray[np.float32] | None) -> NDArray[np.float32]:
    """Mixture weights (N, K): those of a hand (K,) or (N, K), and the actor's own (N, K) where that one is NaN."""
    if override is None:
        return own
    wanted = np.broadcast_to(np.asarray(override, dtype=np.float32), own.shape)
    return np.where(np.isnan(wanted), own, wanted)


def weight_range(linear: bool, parameters: Mapping[str, NDArray[np.float32]]) -> tuple[float, float]:
    """The weights (low, high) that are worth trying by hand: 0 to 1 of a softmax, else some times what is usual in the fixed
    gauge, on both sides of zero."""
    if not linear:
        return 0.0, 1.0
    reach = BEYOND_USUAL * float(np.max(np.abs(parameters[REFERENCE_ALPHA]), initial=0.0))
    return -reach, reach


class Actor(Protocol):
    """A policy on N lanes. ``alpha_override`` (K,) or (N, K) replaces the mixture weights while it is set; an
    entry that is NaN stays the actor's own."""

    alpha_override: NDArray[np.float32] | None

    @property
    def weights(self) -> NDArray[np.float32]:
        """The mixture weights (N, K) that the next decision is made with."""
        ...

    def begin_trial(self, mask: NDArray[np.bool_] | None = None) -> None:
        """Forget the context on the lanes of ``mask`` (N,), by default all: a new task begins."""
        ...

    def decide(self, observation: NDArray[Any]) -> Decision:
        """Greedy actions for observations (N, S)."""
        ...

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        """Take in the transitions (N, ...) that followed; ``next_observation`` is the true one, before any reset."""
        ...

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        """What this trial has taught, as arrays by name: enough to go on from it later."""
        ...

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        """Go on from a :meth:`snapshot`. Raises ``KeyError`` or ``ValueError`` when it does not fit."""
        ...


class MixtureActor:
    """The part that all adapters share: inputs with past actions, a held meta-state and alpha, and the mixture."""

    def __init__(self, mixture: Mixture, lanes: int) -> None:
        architecture = mixture.architecture
        self.mixture = mixture
        self.lanes = lanes
        self.alpha_override: NDArray[np.float32] | None = None
        self._past = PastActions(lanes, architecture.recipe.past_actions, architecture.interface.action_count)
        prior = mixture.prior(lanes)
        self.alpha: NDArray[np.float32] = prior.alpha
        self.state: NDArray[np.float32] | None = prior.state

    def begin_trial(self, mask: NDArray[np.bool_] | None = None) -> None:
        lanes = np.ones(self.lanes, dtype=bool) if mask is None else mask
        self._past.clear(lanes)
        self.forget(lanes)

    def forget(self, mask: NDArray[np.bool_]) -> None:
        """Back to the prior on some lanes; adapters with more to forget extend this."""
        prior = self.mixture.prior(self.lanes)
        self.take_over(prior, mask)

    def take_over(self, reading: Reading, mask: NDArray[np.bool_] | None = None) -> None:
        """Let alpha and meta-state be those of a reading on some lanes (N,), by default on all."""
        self.alpha = reading.alpha if mask is None else np.where(mask[:, None], reading.alpha, self.alpha)
        if self.state is not None and reading.state is not None:
            self.state = reading.state if mask is None else np.where(mask[:, None], reading.state, self.state)

    @property
    def own_weights(self) -> NDArray[np.float32]:
        """The mixture weights (N, K) that the next decision is made with while no hand is on them."""
        return self.alpha

    @property
    def weights(self) -> NDArray[np.float32]:
        return overridden(self.own_weights, self.alpha_override)

    @property
    def touched(self) -> bool:
        """Whether a hand holds any of the weights."""
        return self.alpha_override is not None and not bool(np.isnan(self.alpha_override).all())

    @property
    def weight_range(self) -> tuple[float, float]:
        """The weights (low, high) between which a hand may move them; see :func:`weight_range`."""
        return weight_range(self.mixture.architecture.linear, self.mixture.parameters)

    def inputs(self, observation: NDArray[Any]) -> NDArray[np.float32]:
        """Model inputs (N, S + P A) of observations (N, S)."""
        return model_inputs(self.mixture.architecture, observation, self._past.array)

    def decide(self, observation: NDArray[Any]) -> Decision:
        decision = self.decide_inputs(self.inputs(observation))
        return dataclasses.replace(decision, own=np.array(self.own_weights)) if self.touched else decision

    def decide_inputs(self, inputs: NDArray[np.float32]) -> Decision:
        """Greedy decision for ready-made inputs (N, S + P A)."""
        return self.mixture.decide(inputs, self.state, self.weights)

    def expected_changes(self, observation: NDArray[Any]) -> NDArray[np.float32]:
        """By how much it believes that each action would change observations (N, S): (N, A, S). A question: nothing is taken
        in, and the last actions are left out."""
        inputs = model_inputs(self.mixture.architecture, observation, np.zeros_like(self._past.array))
        return self.mixture.changes(inputs, self.state, self.weights)

    def decide_some(self, observation: NDArray[Any], lanes: NDArray[np.intp]) -> Decision:
        """Greedy decision (L, ...) on some of the lanes (L,) for observations of all (N, S)."""
        inputs = model_inputs(self.mixture.architecture, observation[lanes], self._past.array[lanes])
        state = None if self.state is None else self.state[lanes]
        return self.mixture.decide(inputs, state, self.weights[lanes])

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        self.push_actions(actions)
        self.clear_episode(np.asarray(terminated, dtype=bool) | np.asarray(truncated, dtype=bool))

    def push_actions(self, actions: NDArray[Any]) -> None:
        """Remember the actions (N,) just taken."""
        self._past.push(actions)

    def clear_episode(self, ended: NDArray[np.bool_]) -> None:
        """A new episode begins on some lanes (N,): it has no past actions."""
        self._past.clear(ended)

    def whole_state(self) -> State:
        """Copies of everything that it does next depends on, apart from weights and a hand; unlike :meth:`snapshot`, which
        stands between two episodes, at any step."""
        meta_state = {} if self.state is None else {"state": self.state.copy()}
        return {"past": self._past.array.copy(), "alpha": self.alpha.copy(), **meta_state}

    def set_whole_state(self, state: State) -> None:
        """Go on from a :meth:`whole_state`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when it does not fit."""
        self._past.array = fitting_array(state, "past", self._past.array)
        self.alpha = fitting_array(state, "alpha", self.alpha)
        if self.state is not None:
            self.state = fitting_array(state, "state", self.state)

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        trial = {"alpha": np.array(self.weights)}
        if self.state is not None:
            trial["state"] = self.state.copy()
        return trial

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        self.alpha = fitting(trial, "alpha", self.alpha)
        if self.state is not None:
            self.state = fitting(trial, "state", self.state)
