"""The best play on a frozen lake by somebody to whom nothing is hidden: exact value iteration over the steps that are left."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.tasks.family import Tasks
from core.tasks.frozen_lake_env import EPISODE_STEPS, HOLE_COST, PERMUTATIONS, FrozenLakeLanes, boards_of
from core.tasks.frozen_lake_maps import GOAL, HOLE, LARGEST


def best_directions(tasks: Tasks) -> NDArray[np.int8]:
    """The best direction (T, N, 64) in every cell, by the number of steps that are left after this one.

    Bellman's equation without discount, from the last step backwards: the return is what counts, and an episode is short.
    """
    boards = boards_of(tasks)
    cells = np.stack([board.cells for board in boards])  # (N, 64)
    following = np.stack([board.following for board in boards]).astype(np.intp)  # (N, 64, 4)
    rows = np.arange(len(tasks))[:, None, None]
    over = (cells == GOAL) | (cells == HOLE)
    paid = (cells == GOAL) - HOLE_COST * (cells == HOLE)
    aside = tasks["slip"][:, None, None] / 2.0
    value = np.zeros(cells.shape)
    best = np.empty((EPISODE_STEPS, *cells.shape), dtype=np.int8)
    for left in range(EPISODE_STEPS):
        reached = np.where(over, paid, value)[rows, following]  # (N, 64, 4) of each direction without slip
        q = (1.0 - 2.0 * aside) * reached + aside * (np.roll(reached, 1, axis=2) + np.roll(reached, -1, axis=2))
        best[left] = q.argmax(axis=2)
        value = q.max(axis=2)
    return best


def play_best(tasks: Tasks, episodes: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Returns (N, E) of playing so, with the environment's random numbers from ``rng``."""
    lanes, best = np.arange(len(tasks)), best_directions(tasks)
    button_of = np.argsort(PERMUTATIONS[tasks["buttons"].astype(int)], axis=1)  # (N, 4) the button that leads each way
    env = FrozenLakeLanes(tasks)
    env.use_generator(rng)
    env.reset()
    returns, episode = np.zeros((len(tasks), episodes)), np.zeros(len(tasks), dtype=np.intp)
    left = np.full(len(tasks), EPISODE_STEPS - 1)
    while (live := episode < episodes).any():
        row, column = env.state.astype(np.intp).T
        direction = best[left, lanes, row * LARGEST + column]
        _, reward, terminated, truncated, _ = env.step(button_of[lanes, direction])
        returns[lanes[live], episode[live]] += reward[live]
        done = terminated | truncated
        left = np.where(done, EPISODE_STEPS - 1, left - 1)
        episode += done
    return returns
