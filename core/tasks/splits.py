"""The fixed tasks of a split: task number i is the same task for everyone, for ever, whatever a run's seed is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.recipe import did_you_mean
from core.rng import generator
from core.tasks.family import SPLITS, Split, TaskError, TaskFamily, Tasks

# Tasks are drawn in blocks with one generator each, since a family may test a whole batch for feasibility in the time of one.
BLOCK = 64


@dataclass(frozen=True, eq=False)
class _Key:
    """A family as a cache key: families hold mappings, so they can be compared but seldom hashed."""

    family: TaskFamily

    def __hash__(self) -> int:
        return hash(self.family.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.family == other.family


def task_of(family: TaskFamily, split: Split, seed: int) -> Tasks:
    """Task number ``seed`` of a split, as one row. Raises :class:`TaskError` as :func:`tasks_of` does."""
    return tasks_of(family, split, 1, start=seed)


def tasks_of(family: TaskFamily, split: Split, count: int, start: int = 0) -> Tasks:
    """Tasks number ``start`` to ``start + count - 1`` of a split. Task i does not depend on how many are asked for.

    Raises:
        TaskError: no such split, the family has none of that name, or a negative number.
    """
    if split not in SPLITS:
        raise TaskError('There is no split "{split}"{hint}', split=split, hint=did_you_mean(str(split), SPLITS))
    if start < 0 or count < 1:
        raise TaskError(
            "Tasks are numbered from 0 and at least one is wanted, not {count} from number {start}.", count=count, start=start
        )
    first, last = start // BLOCK, (start + count - 1) // BLOCK
    blocks = [_block(_Key(family), split, number) for number in range(first, last + 1)]
    offset = start - first * BLOCK
    return Tasks(blocks[0].names, np.concatenate([b.values for b in blocks])[offset : offset + count])


@lru_cache(maxsize=256)
def _block(key: _Key, split: Split, number: int) -> Tasks:
    tasks = key.family.sample(generator(0, "tasks", split, number), BLOCK, split)
    tasks.values.setflags(write=False)
    return tasks
