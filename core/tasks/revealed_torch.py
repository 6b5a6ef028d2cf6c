"""Lanes on tensors with their hidden parameters behind the observation."""

from __future__ import annotations

import dataclasses

import torch

from core.state import State
from core.tasks.abilities import Discloses
from core.tasks.family import Tasks
from core.tasks.tensor_lanes import TensorLanes, TensorStep, array_of, put_back


class RevealedTensors:
    """``lanes`` with nothing hidden; see :class:`core.tasks.revealed.RevealedLanes`, which it equals."""

    def __init__(self, lanes: TensorLanes, hidden: Discloses, tasks: Tasks) -> None:
        self._lanes, self._hidden = lanes, hidden
        self._names = hidden.disclosed_names
        self._own = self.numbers(tasks)[-len(self._names) :]  # (R, N)
        self._revealed = self._now()

    def numbers(self, tasks: Tasks) -> torch.Tensor:
        inner = self._lanes.numbers(tasks)
        return torch.cat([inner, torch.from_numpy(self._hidden.disclosed(tasks)).T.to(inner)])

    def _now(self) -> torch.Tensor:
        """(N, R) what is hidden at this moment. Only numbers that are proportional to their parameter may change."""
        revealed = self._own.T.to(torch.float32, copy=True)
        for name, factor in self._lanes.factors().items():
            revealed[:, self._names.index(name)] *= factor
        return revealed

    def assign(self, mask: torch.Tensor, numbers: torch.Tensor) -> None:
        count = len(self._names)
        self._lanes.assign(mask, numbers[:-count])
        self._own = torch.where(mask, numbers[-count:], self._own)

    def restart(self, mask: torch.Tensor, observation: torch.Tensor) -> torch.Tensor:
        inside = self._lanes.restart(mask, observation[:, : -len(self._names)])
        self._revealed = self._now()
        return torch.cat([inside, self._revealed], dim=1)

    def step(self, actions: torch.Tensor) -> TensorStep:
        before = self._revealed
        stepped = self._lanes.step(actions)
        self._revealed = self._now()
        ended = stepped.terminated | stepped.truncated  # shown with what was hidden in the step that ended it
        shown = torch.where(ended[:, None], before, self._revealed)
        return dataclasses.replace(stepped, observation=torch.cat([stepped.observation, shown], dim=1))

    def whole_state(self) -> State:
        return {"inside": self._lanes.whole_state(), "own": array_of(self._own)}

    def set_whole_state(self, state: State) -> None:
        self._lanes.set_whole_state(state["inside"])
        put_back(self._own, state, "own")
        self._revealed = self._now()

    def factors(self) -> dict[str, torch.Tensor]:
        return self._lanes.factors()
