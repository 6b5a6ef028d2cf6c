"""What a performance leaves in the history: the events that an adaptation without a window emits; without Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.events import AdaptationFinished, EpisodeFinished, StepTaken, TaskLearned
from workbench.stage.performance import Performance, Taken

if TYPE_CHECKING:
    from core.tasks.family import TaskFamily


def events_of_step(performance: Performance, taken: Taken) -> Iterator[StepTaken | TaskLearned | EpisodeFinished]:
    """What was learned before the step, the step, and the end of the episode if it was the last one."""
    yield from taken.learned
    alpha = tuple(performance.alpha.tolist())
    yield StepTaken(
        episode=taken.episode,
        step=taken.step,
        state=tuple(taken.state.tolist()),
        observation=tuple(taken.observation.tolist()),
        action=taken.action,
        reward=taken.reward,
        alpha=alpha,
        sub_q=_tuples(performance.sub_q),
        q=tuple(performance.q.tolist()),
        terminated=taken.terminated,
        truncated=taken.truncated,
        meta_state=tuple(performance.meta_state.tolist()),
    )
    if taken.terminated or taken.truncated:
        value = performance.returns[-1]
        solved = value >= performance.family.interface.solved_return
        yield EpisodeFinished(episode=taken.episode, steps=taken.step + 1, episode_return=value, solved=solved, alpha=alpha)


def trial_event(performance: Performance, family: TaskFamily, adapter: str) -> AdaptationFinished:
    """The end of the trial."""
    return AdaptationFinished(
        family=family.name,
        adapter=adapter,
        task=performance.task.task(0),
        returns=tuple(performance.returns),
        alpha=tuple(performance.alpha.tolist()),
    )


def _tuples(rows: NDArray[np.floating[Any]]) -> tuple[tuple[float, ...], ...]:
    nested: list[list[float]] = rows.tolist()
    return tuple(tuple(row) for row in nested)
