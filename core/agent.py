"""An agent: a policy and an adapter on one task, for any gymnasium environment with the same observations and actions."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.models.actor import Actor
from core.models.mixture import Decision
from core.sentence import UserError
from core.tasks.family import Interface


class AgentError(UserError, ValueError):
    """The environment does not fit the model, or a call came out of order; the message is one sentence."""


class Agent:
    """Acts on one task and adapts while it acts. It keeps its own past actions and context; nothing of ours is needed around
    it.

    >>> agent = core.load("x.metamodel").agent()      # doctest: +SKIP
    >>> agent.begin_trial()
    >>> action = agent.act(observation)
    >>> agent.observe(observation, action, reward, next_observation, terminated, truncated)
    """

    def __init__(self, actor: Actor, interface: Interface, start: Mapping[str, NDArray[np.float32]] | None = None) -> None:
        """``start`` is a saved adaptation that every trial of this agent begins from."""
        self._actor = actor
        self._interface = interface
        self._start = start
        self.decision: Decision | None = None
        self.begin_trial()

    def begin_trial(self) -> None:
        """A new task begins: forget the context, or go back to the saved adaptation."""
        self._actor.begin_trial()
        if self._start is not None:
            self._actor.restore(self._start)
        self.decision = None

    def act(self, observation: ArrayLike) -> int:
        """The greedy action for one observation (S,). Raises :class:`AgentError` when its shape does not match."""
        self.decision = self._actor.decide(self._row(observation))
        return int(self.decision.actions[0])

    def observe(
        self,
        observation: ArrayLike,
        action: int,
        reward: float,
        next_observation: ArrayLike,
        terminated: bool,
        truncated: bool,
    ) -> None:
        """Take in what followed. ``next_observation`` is the one that ``step`` returned, before any reset."""
        if not 0 <= int(action) < self._interface.action_count:
            raise AgentError(
                "Action {action} does not exist: the model knows {count} actions.",
                action=action,
                count=self._interface.action_count,
            )
        if not math.isfinite(reward):
            raise AgentError("The reward is not a finite number.")
        self._actor.observe(
            self._row(observation),
            np.array([action], dtype=np.intp),
            np.array([reward], dtype=np.float64),
            self._row(next_observation),
            np.array([terminated], dtype=bool),
            np.array([truncated], dtype=bool),
        )

    @property
    def alpha(self) -> NDArray[np.float32]:
        """The mixture weights (K,) that the next action will be chosen with."""
        return np.array(self._actor.weights[0])

    @property
    def actor(self) -> Actor:
        """The batched policy underneath (one lane)."""
        return self._actor

    def _row(self, observation: ArrayLike) -> NDArray[np.float32]:
        row = np.asarray(observation, dtype=np.float32)
        wanted = self._interface.observation_size
        if row.shape != (wanted,):
            raise AgentError("The model wants observations of shape ({wanted},), not {shape}.", wanted=wanted, shape=row.shape)
        if not np.isfinite(row).all():
            raise AgentError("The observation holds a number that is not finite.")
        return row[None]
