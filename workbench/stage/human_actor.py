"""A human as a policy: the action is the key held last. Without Qt; :mod:`workbench.stage.human_keys` presses the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.models.mixture import Decision


class HumanActor:
    """Has no mixture and no values, only what is held.

    Args:
        in_turns: every step waits for a key; otherwise the key that was pressed last counts until the next one.

    Attributes:
        going: whether it may move; until then everyone waits.
    """

    def __init__(self, actions: int, in_turns: bool = False) -> None:
        self._actions, self._in_turns = actions, in_turns
        self._held: int | None = None
        self._newest = 0
        self.going = False
        self.alpha_override: NDArray[np.float32] | None = None  # there is no alpha

    def hold(self, action: int) -> None:
        """From now on this action, until another is held. Others than the task has are ignored."""
        if 0 <= action < self._actions:
            self._held = action

    def go(self) -> None:
        """The wait is over."""
        self.going = True

    def wait(self, _seconds: float) -> bool:
        """Whether there is a decision; nobody waits longer for it."""
        return self.going and (self._held is not None or not self._in_turns)

    def begin_trial(self, mask: NDArray[np.bool_] | None = None) -> None:
        """Nothing is held."""
        self._held, self._newest = None, 0

    def decide(self, _observation: NDArray[Any]) -> Decision:
        """What is held; before the first key each action in turn, so that the cart stays where it is."""
        action = self._newest if self._held is None else self._held
        none = np.empty((1, 0), dtype=np.float32)
        q = np.zeros((1, self._actions), dtype=np.float32)
        return Decision(np.array([action]), none, np.empty((1, 0, self._actions), dtype=np.float32), q)

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        """A step was taken; after the last one of an episode nothing is held."""
        self._newest = (int(actions[0]) + 1) % self._actions
        if terminated[0] or truncated[0] or self._in_turns:
            self._held = None

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        """There is nothing to keep."""
        return {}

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        """There is nothing to go on from."""
