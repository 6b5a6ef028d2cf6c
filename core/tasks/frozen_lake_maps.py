"""Boards of the frozen lake: gymnasium's own random maps, with one of three places for the goal, as tables to step by."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from gymnasium.envs.toy_text.frozen_lake import generate_random_map
from numpy.typing import NDArray

SMALLEST, LARGEST = 4, 8  # cells along a side
CELLS = LARGEST * LARGEST  # a table has room for the largest board; cell = row * LARGEST + column on every board
FROZEN_SHARE = 0.8  # gymnasium's own
LEFT, DOWN, RIGHT, UP = range(4)  # gymnasium's numbers
MOVES = ((0, -1), (1, 0), (0, 1), (-1, 0))  # row and column of each direction
ICE, HOLE, GOAL, BANK = range(4)  # what a cell is; the bank is outside the board
GOALS = 3
AROUND = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))  # what can be seen from a cell


@dataclass(frozen=True)
class Board:
    """One board as tables.

    Attributes:
        size: cells along a side.
        cells: what each cell is (64,); cells outside a smaller board are bank.
        following: the cell that a move leads to (64, 4), by direction; at the bank one stays.
        goal: the goal's cell.
    """

    size: int
    cells: NDArray[np.int8]
    following: NDArray[np.int16]
    goal: int

    @property
    def rows(self) -> list[str]:
        """The board as gymnasium's ``desc``."""
        square = self.cells.reshape(LARGEST, LARGEST)[: self.size, : self.size]
        letters = [["FHG"[cell] for cell in row] for row in square]
        letters[0][0] = "S"
        return ["".join(row) for row in letters]


@lru_cache(maxsize=8192)
def board_of(number: int, size: int, goal: int) -> Board:
    """Board ``number`` of a size: gymnasium's random map of that seed. Goal 0 is where gymnasium has it, at the far corner; 1
    and 2 are at the reachable ice nearest to the corner at the bottom left and at the top right."""
    cells = np.full((LARGEST, LARGEST), BANK, dtype=np.int8)
    cells[:size, :size] = _drawn(number, size)
    if goal:
        corner = (size - 1, 0) if goal == 1 else (0, size - 1)
        cells[size - 1, size - 1] = ICE
        cells[_nearest(cells, size, corner)] = GOAL
    following = _MOVED[size]
    return Board(size, cells.ravel(), following, int(np.flatnonzero(cells == GOAL)[0]))


@lru_cache(maxsize=32_768)
def _drawn(number: int, size: int) -> NDArray[np.int8]:
    """Cells (size, size) of gymnasium's map."""
    rows = generate_random_map(size=size, p=FROZEN_SHARE, seed=number)
    return np.array([["SHG".index(letter) if letter in "HG" else ICE for letter in row] for row in rows], dtype=np.int8)


def _nearest(cells: NDArray[np.int8], size: int, corner: tuple[int, int]) -> tuple[int, int]:
    """The cell nearest to a corner (in steps on a free board) among those that can be reached from the start, but not the
    start itself."""
    distances = distances_from(cells, (0, 0))
    reached = [(r, c) for r in range(size) for c in range(size) if distances[r, c] > 0]
    return min(reached, key=lambda cell: (abs(cell[0] - corner[0]) + abs(cell[1] - corner[1]), cell))


def distances_from(cells: NDArray[np.int8], start: tuple[int, int]) -> NDArray[np.int64]:
    """Steps over ice from a cell to each other one (rows, columns); -1 where no way leads."""
    distances = np.full(cells.shape, -1)
    distances[start] = 0
    waiting = deque([start])
    while waiting:
        row, column = waiting.popleft()
        for down, right in MOVES:
            cell = row + down, column + right
            inside = 0 <= cell[0] < cells.shape[0] and 0 <= cell[1] < cells.shape[1]
            if inside and cells[cell] in (ICE, GOAL) and distances[cell] < 0:
                distances[cell] = distances[row, column] + 1
                waiting.append(cell)
    return distances


def _moved(size: int) -> NDArray[np.int16]:
    table = np.zeros((LARGEST, LARGEST, 4), dtype=np.int16)
    for row in range(LARGEST):
        for column in range(LARGEST):
            for direction, (down, right) in enumerate(MOVES):
                r, c = min(max(row + down, 0), size - 1), min(max(column + right, 0), size - 1)
                table[row, column, direction] = r * LARGEST + c
    table.setflags(write=False)
    return table.reshape(CELLS, 4)


_MOVED = {size: _moved(size) for size in range(SMALLEST, LARGEST + 1)}


def _neighbours() -> NDArray[np.intp]:
    """Place (64, 8) of what lies around each cell, on a board with a bank around it."""
    rows, columns = np.divmod(np.arange(CELLS), LARGEST)
    around = [(rows + 1 + r) * (LARGEST + 2) + columns + 1 + c for r, c in AROUND]
    return np.stack(around, axis=1)


_AROUND = _neighbours()


def surroundings(cells: NDArray[np.int8]) -> NDArray[np.int8]:
    """What lies around each cell of boards (..., 64): (..., 64, 8), in the order of :data:`AROUND`."""
    square = cells.reshape(*cells.shape[:-1], LARGEST, LARGEST)
    edge = [(0, 0)] * (square.ndim - 2) + [(1, 1), (1, 1)]
    banked = np.pad(square, edge, constant_values=BANK)
    return banked.reshape(*cells.shape[:-1], -1)[..., _AROUND]
