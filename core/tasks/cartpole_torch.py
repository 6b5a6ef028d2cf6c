"""CartPole on tensors: the equations of :mod:`core.tasks.cartpole_physics`, computed by torch."""

from __future__ import annotations

import numpy as np
import torch

from core.state import State
from core.tasks.cartpole_env import LONGEST_DELAY
from core.tasks.cartpole_physics import EPISODE_STEPS, FIRST_STATES, WORK_ROWS, Physics, advance, physics_of
from core.tasks.disturbances import bend, lose, seen, side
from core.tasks.family import Tasks
from core.tasks.tensor_lanes import Draws, TensorStep, array_of, put_back

INDICES = ("delay", "order")  # parts of the physics that are whole numbers to look up


class CartPoleTensors:
    """N CartPoles, one task each; see :class:`core.tasks.tensor_lanes.TensorLanes`.

    All numbers of the physics are rows of one tensor, so that new tasks on some lanes are one operation, however many parts
    the physics has.

    Attributes:
        state: x, x_dot, theta, theta_dot (4, N).
        steps: of the episode (N,).
    """

    def __init__(self, tasks: Tasks, draws: Draws) -> None:
        self._draws, lanes = draws, len(tasks)
        self._rows = self.numbers(tasks)
        self._lookups: list[tuple[torch.Tensor, torch.Tensor]] = []  # whole numbers, and the rows that they are read from
        self._physics = self._views(tasks)
        self.state = self._empty(4, lanes)
        self.steps = torch.zeros(lanes, dtype=torch.int64, device=draws.device)
        self._pushes = self._empty(LONGEST_DELAY + 1, lanes)  # signed pushes, newest at _cursor
        self._cursor = 0
        self._work, self._quantities = self._empty(WORK_ROWS, lanes).unbind(), self.state.unbind()  # views
        self._reward = torch.ones(lanes, device=draws.device)
        self._all_lanes = torch.arange(lanes, device=draws.device)
        self._four_thirds = torch.tensor(4.0 / 3.0, dtype=draws.dtype, device=draws.device)

    def _empty(self, rows: int, lanes: int) -> torch.Tensor:
        return torch.zeros((rows, lanes), dtype=self._draws.dtype, device=self._draws.device)

    def numbers(self, tasks: Tasks) -> torch.Tensor:
        rows = np.concatenate([np.atleast_2d(array) for _, array in physics_of(tasks, always_signs=True).parts()])
        return torch.from_numpy(rows).to(self._draws.dtype).to(self._draws.device)

    def _views(self, tasks: Tasks) -> Physics:
        """The physics as views into the rows; what is looked up by it is kept as whole numbers beside them."""
        views: dict[str, torch.Tensor] = {}
        begin = 0
        for name, array in physics_of(tasks.rows(slice(1)), always_signs=True).parts():
            height = len(np.atleast_2d(array))
            view = self._rows[begin] if array.ndim == 1 else self._rows[begin : begin + height]
            begin += height
            if name in INDICES:
                self._lookups.append((view.long(), view))
            views[name] = self._lookups[-1][0] if name in INDICES else view
        return Physics(**views)

    def assign(self, mask: torch.Tensor, numbers: torch.Tensor) -> None:
        torch.where(mask, numbers, self._rows, out=self._rows)
        for whole, row in self._lookups:
            whole.copy_(row)

    def restart(self, mask: torch.Tensor, observation: torch.Tensor) -> torch.Tensor:
        first = self._draws.uniform(tuple(self.state.shape)).mul_(2.0 * FIRST_STATES).sub_(FIRST_STATES)
        torch.where(mask, first, self.state, out=self.state)
        self.steps.masked_fill_(mask, 0)
        self._pushes.masked_fill_(mask, 0.0)
        return torch.where(mask[:, None], self._observe(), observation)

    def _observe(self) -> torch.Tensor:
        sight: torch.Tensor = seen(self._physics, self.state, self._all_lanes, self._draws.normal)
        return sight.T.to(torch.float32)

    def _delayed_push(self, actions: torch.Tensor) -> torch.Tensor:
        pushes, size = self._pushes, len(self._pushes)
        self._cursor = (self._cursor + 1) % size
        newest = pushes[self._cursor]
        newest.copy_(actions).mul_(2.0).sub_(1.0)
        lose(self._physics, newest, self._draws.uniform)
        return pushes[(self._cursor - self._physics.delay) % size, self._all_lanes]

    def step(self, actions: torch.Tensor) -> TensorStep:
        force = self._delayed_push(actions).mul_(self._physics.push)
        bend(torch, self._physics, force, self.steps)
        terminated = advance(torch, self._quantities, force, self._physics, self._work, self._four_thirds)
        self.steps += 1
        return TensorStep(self._observe(), self._reward, terminated, self.steps >= EPISODE_STEPS)

    def whole_state(self) -> State:
        parts = {name: array_of(tensor) for name, tensor in self._remembered.items()}
        return {**parts, "cursor": self._cursor}

    def set_whole_state(self, state: State) -> None:
        for name, tensor in self._remembered.items():
            put_back(tensor, state, name)
        for whole, row in self._lookups:
            whole.copy_(row)
        self._cursor = int(state["cursor"])

    @property
    def _remembered(self) -> dict[str, torch.Tensor]:
        return {"rows": self._rows, "state": self.state, "steps": self.steps, "pushes": self._pushes}

    def factors(self) -> dict[str, torch.Tensor]:
        return {} if self._physics.switches is None else {"force_sign": side(torch, self._physics, self.steps)}
