"""Frozen lakes, one task per lane, stepped side by side by numpy: gymnasium's FrozenLake with the buttons permuted.

With the same map and random numbers a step is that of gymnasium, digit for digit.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
from gymnasium.spaces import Box, Discrete
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from core.state import State, fitting_array
from core.tasks.family import LaneEnv, TaskError, Tasks
from core.tasks.frozen_lake_maps import (
    AROUND,
    BANK,
    CELLS,
    GOAL,
    GOALS,
    HOLE,
    LARGEST,
    SMALLEST,
    Board,
    board_of,
    surroundings,
)

EPISODE_STEPS = 60
PERMUTATIONS = np.array(list(permutations(range(4))))
"""Where each button leads (24, 4): the first row is gymnasium's own."""
BANKS = (1, 3, 4, 6)  # of AROUND: above, left, right, below
SIGHT = 2 + len(AROUND) + len(BANKS) + 2
HOLE_COST = 0.2  # of the return; gymnasium takes nothing
FLAG_SIGHT = 3  # cells from which the flag at the goal is seen


def sights(cells: NDArray[np.int8]) -> NDArray[np.float32]:
    """What is seen from each cell of boards (n, 64): (n, 64, S). Row and column; for each cell around, whether it is a hole;
    whether there is a bank above, left, right, below; and which way the flag at the goal is (down and right: -1, 0 or 1), if it
    is near."""
    around = surroundings(cells)
    seen = np.zeros((len(cells), CELLS, SIGHT), dtype=np.float32)
    seen[:, :, 0], seen[:, :, 1] = np.divmod(np.arange(CELLS), LARGEST)
    eight = len(AROUND)
    seen[:, :, 2 : 2 + eight] = around == HOLE
    seen[:, :, 2 + eight : 2 + eight + 4] = around[:, :, BANKS] == BANK
    goal = (cells == GOAL).argmax(axis=1)[:, None]
    way = np.stack(np.divmod(goal, LARGEST), axis=2) - np.stack(np.divmod(np.arange(CELLS), LARGEST), axis=1)
    near = np.abs(way).max(axis=2, keepdims=True) <= FLAG_SIGHT
    seen[:, :, -2:] = np.where(near, np.sign(way), 0)
    return seen


LIMITS = {"map": (0, 2**32 - 1), "size": (SMALLEST, LARGEST), "buttons": (0, len(PERMUTATIONS) - 1), "goal": (0, GOALS - 1)}


def check(tasks: Tasks) -> None:
    """Whether there are such lakes. Raises :class:`TaskError`."""
    for name, (low, high) in LIMITS.items():
        column = tasks[name]
        wrong = ~((column >= low) & (column <= high) & (column == np.floor(column)))
        if wrong.any():
            raise TaskError(
                "A frozen lake needs a whole number from {low} to {high} for {name}, not {value}.",
                low=low,
                high=high,
                name=name,
                value=f"{column[wrong][0]:g}",
            )
    slip = tasks["slip"]
    if not ((slip >= 0.0) & (slip <= 1.0)).all():
        raise TaskError("The slip of a frozen lake is a probability from 0 to 1.")


def boards_of(tasks: Tasks) -> list[Board]:
    """The board of each task. Raises :class:`TaskError` for lakes that do not exist."""
    check(tasks)
    columns = (tasks[name].astype(int).tolist() for name in ("map", "size", "goal"))
    return [board_of(*one) for one in zip(*columns, strict=True)]


class FrozenLakeLanes(LaneEnv):
    """N frozen lakes. Observations are float32 (N, S), actions ints (N,) from 0 to 3; the state (N, 2) is row and column.

    An episode ends in a hole or at the goal, which pays 1, and is truncated after :data:`EPISODE_STEPS`.
    """

    def __init__(self, tasks: Tasks, render_mode: str | None = None) -> None:
        self.metadata = {"autoreset_mode": AutoresetMode.SAME_STEP, "render_modes": []}
        self.render_mode = render_mode
        self.num_envs = lanes = len(tasks)
        low = np.array([0.0] * (SIGHT - 2) + [-1.0, -1.0], dtype=np.float32)
        high = np.array([LARGEST - 1.0] * 2 + [1.0] * (SIGHT - 2), dtype=np.float32)
        self.single_observation_space = Box(low, high, dtype=np.float32)
        self.single_action_space = Discrete(4)
        self.observation_space = batch_space(self.single_observation_space, lanes)
        self.action_space = batch_space(self.single_action_space, lanes)
        self._cell = np.zeros(lanes, dtype=np.intp)
        self._steps = np.zeros(lanes, dtype=np.int32)
        self._first = np.arange(lanes) * CELLS  # where a lane's rows begin in the tables
        self._first_button = np.arange(lanes) * 4
        self._cells = np.zeros((lanes, CELLS), dtype=np.int8)
        self._following = np.zeros((lanes * CELLS, 4), dtype=np.intp)
        self._sights = np.zeros((lanes * CELLS, SIGHT), dtype=np.float32)
        self._limits = np.zeros((3, lanes))
        self._buttons = np.zeros(lanes * 4, dtype=np.intp)
        self.tasks = tasks
        self._lay(np.arange(lanes), tasks)

    def _lay(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        """The tables of some lanes."""
        boards = boards_of(tasks)
        self._cells[lanes] = cells = np.stack([board.cells for board in boards])
        self._following.reshape(-1, CELLS, 4)[lanes] = np.stack([board.following for board in boards])
        self._sights.reshape(-1, CELLS, SIGHT)[lanes] = sights(cells)
        self._buttons.reshape(-1, 4)[lanes] = PERMUTATIONS[tasks["buttons"].astype(int)]
        kept = 1.0 - tasks["slip"]
        astray = (1.0 - kept) / 2.0
        self._limits[:, lanes] = np.cumsum([astray, kept, astray], axis=0)  # added up as gymnasium does

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        values = self.tasks.values.copy()
        values[lanes] = tasks.values
        self.tasks = Tasks(self.tasks.names, values)
        self._lay(lanes, tasks)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        """Start episodes on all lanes, or on those of ``options["reset_mask"]`` (bool, (N,))."""
        if seed is not None:
            self._np_random, self._np_random_seed = np.random.default_rng(seed), seed
        mask = None if options is None else options.get("reset_mask")
        self._restart(np.ones(self.num_envs, dtype=bool) if mask is None else np.asarray(mask, dtype=bool))
        return self._observe(), {}

    def _restart(self, mask: NDArray[np.bool_]) -> None:
        self.np_random.random(int(mask.sum()))  # gymnasium draws the first cell, though there is only one
        self._cell[mask] = 0
        self._steps[mask] = 0

    def _observe(self) -> NDArray[np.float32]:
        seen: NDArray[np.float32] = self._sights[self._first + self._cell]
        return seen

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """One step on every lane. ``actions`` (N,) of 0 to 3, not checked here."""
        wanted = self._buttons[self._first_button + actions]
        drawn = self.np_random.random(self.num_envs)
        low, high, whole = self._limits
        aside = (drawn >= low).astype(np.intp)
        aside += drawn >= high
        aside *= drawn < whole  # where the sum is a digit short of 1
        direction = (wanted + aside - 1) % 4
        self._cell = self._following[self._first + self._cell, direction]
        reached = self._cells.ravel()[self._first + self._cell]
        solved, fell = reached == GOAL, reached == HOLE
        self._steps += 1
        terminated = solved | fell
        truncated = self._steps >= EPISODE_STEPS
        truncated &= ~terminated
        info: dict[str, Any] = {}
        done = terminated | truncated
        if done.any():
            info = {"final_obs": self._observe(), "_final_obs": done, "final_state": self.state}
            info["measures"] = self._measured(solved, fell)
            self._restart(done)
        return self._observe(), solved - HOLE_COST * fell, terminated, truncated, info

    def _measured(self, solved: NDArray[np.bool_], fell: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Solved, steps to the goal, fell: (N, 3)."""
        return np.stack([solved, np.where(solved, self._steps, np.nan), fell], axis=1).astype(np.float64)

    def whole_state(self) -> State:
        return {"tasks": self.tasks.values.copy(), "cell": self._cell.copy(), "steps": self._steps.copy()}

    def set_whole_state(self, state: State) -> None:
        tasks = Tasks(self.tasks.names, fitting_array(state, "tasks", self.tasks.values))
        cell = fitting_array(state, "cell", self._cell)
        self._steps[:] = fitting_array(state, "steps", self._steps)
        self._lay(np.arange(self.num_envs), tasks)
        self.tasks, self._cell = tasks, np.clip(cell, 0, CELLS - 1)

    @property
    def state(self) -> NDArray[np.float64]:
        return np.stack(np.divmod(self._cell, LARGEST), axis=1).astype(np.float64)

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        rows, columns = np.clip(np.rint(value), 0, LARGEST - 1).astype(np.intp).T
        self._cell = rows * LARGEST + columns


def open_ice() -> NDArray[np.float32]:
    """What is seen (S,) in the middle of wide open ice: no hole, no bank and no goal in sight."""
    seen = np.zeros(SIGHT, dtype=np.float32)
    seen[:2] = 3.0
    return seen
