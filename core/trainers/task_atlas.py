"""The task atlas: one model plays many tasks of every split, and what it makes of each is kept, as an iterator of events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from core import build
from core.events import AtlasEvent, AtlasMeasured, EvaluationProgressed, Note, TaskMapped
from core.model import Model, adapter_settings
from core.models.actor import Actor
from core.plain_text import shown_value
from core.rng import generator
from core.sentence import Sentence, sentence_of
from core.tasks.abilities import trial_episodes_of
from core.tasks.family import Split, TaskError, TaskFamily, Tasks
from core.tasks.splits import BLOCK, tasks_of
from core.trainers.task_adaptation import check_match
from core.trainers.trials import one_step

MAPPED: tuple[Split, ...] = ("train", "held-out", "extrapolation")
TASKS, EPISODES = 128, 2  # of each split; of each task
MOST_TASKS, MOST_EPISODES = 100_000, 1000
TRAIL = (0, 1, 2, 4, 8, 16, 32, 64)  # steps of the trial at which the meta-state is kept
NAME = "task atlas"


@dataclass(frozen=True)
class Mapped:
    """What N trials left: returns (N, E), alpha (N, K) and meta-state (N, M) at their ends, trails (N, T, M)."""

    returns: NDArray[np.float64]
    alpha: NDArray[np.float32]
    meta_state: NDArray[np.float32]
    trail: NDArray[np.float32]
    env_steps: int


def meta_state_of(actor: Actor, lanes: int) -> NDArray[np.float32]:
    """The actor's meta-state (N, M), with M = 0 where it has none."""
    state: Any = getattr(actor, "state", None)
    return np.empty((lanes, 0), dtype=np.float32) if state is None else np.asarray(state, dtype=np.float32)


def play_mapped(actor: Actor, family: TaskFamily, tasks: Tasks, episodes: int, rng: np.random.Generator) -> Mapped:
    """Play ``episodes`` episodes on each task side by side; a lane that is done goes on, but no longer counts."""
    lanes = len(tasks)
    env = family.make_env(tasks)
    env.use_generator(rng)
    observation, _ = env.reset()
    actor.begin_trial()
    returns, episode = np.zeros((lanes, episodes)), np.zeros(lanes, dtype=np.int64)
    alpha, state = np.array(actor.weights), meta_state_of(actor, lanes).copy()
    marks = np.array(TRAIL)
    trail = np.repeat(state[:, None], len(marks), axis=1)
    steps = taken = 0
    while (live := episode < episodes).any():
        observation, reward, done, _ = one_step(actor, env, observation)
        returns[np.flatnonzero(live), episode[live]] += reward[live]
        taken, steps = taken + 1, steps + int(live.sum())
        episode += done
        alpha[live] = actor.weights[live]
        state[live] = meta_state_of(actor, lanes)[live]
        if taken <= marks[-1]:
            trail[:, marks >= taken] = state[:, None]
    return Mapped(returns, alpha, state, trail, steps)


class AtlasMeasurement:
    """Draws the task atlas of a model: iterate it for events, a :class:`TaskMapped` for each task.

    The model follows its context at every step, whatever adapter its recipe names, so that atlases can be compared.

    Args:
        tasks: how many of each split.
        episodes: how many on each task; by default as many as the family's trials have, or two.
        family: by default the one that the model was trained on.

    Raises (when made):
        TaskError: model and family do not match, or a number is out of range.
    """

    def __init__(self, model: Model, tasks: int = TASKS, episodes: int | None = None, family: TaskFamily | None = None) -> None:
        self._family = family or build.make_family(model.recipe.family)
        check_match(model, build.seen_by(model.recipe, self._family))
        episodes = trial_episodes_of(self._family, EPISODES) if episodes is None else episodes
        if not (1 <= tasks <= MOST_TASKS and 1 <= episodes <= MOST_EPISODES):
            limits = Sentence("1 to {tasks} tasks and 1 to {episodes} episodes", tasks=MOST_TASKS, episodes=MOST_EPISODES)
            raise TaskError(
                "An atlas wants {limits}, not {tasks} and {episodes}.",
                limits=limits,
                tasks=shown_value(tasks),
                episodes=shown_value(episodes),
            )
        self._model, self._tasks, self._episodes = model, tasks, episodes
        self._settings = adapter_settings("context")
        self._stopped = False
        self._done = self._env_steps = 0

    def stop(self) -> None:
        """End after the tasks that are being played; what is there is kept."""
        self._stopped = True

    def __iter__(self) -> Iterator[AtlasEvent]:
        began = time.perf_counter()
        self._done = self._env_steps = 0
        splits, notes = self._splits()
        yield from notes
        total = len(splits) * self._tasks
        with ThreadpoolController().limit(limits=self._model.recipe.run.threads):
            for split, first in ((split, first) for split in splits for first in range(0, self._tasks, BLOCK)):
                yield EvaluationProgressed(method=NAME, done=self._done, total=total)
                if self._stopped:
                    break
                yield from self._block(split, first)
        yield EvaluationProgressed(method=NAME, done=self._done, total=total)
        yield AtlasMeasured(
            family=self._family.name,
            tasks=self._done,
            episodes=self._episodes,
            env_steps=self._env_steps,
            reason="done" if self._done == total else "stopped",
            seconds=time.perf_counter() - began,
        )

    def _splits(self) -> tuple[list[Split], list[Note]]:
        """The splits that the family has."""
        there: list[Split] = []
        notes = []
        for split in MAPPED:
            try:
                tasks_of(self._family, split, 1)
                there.append(split)
            except TaskError as error:
                notes.append(
                    Note(text=Sentence("The atlas has no {split} tasks: {error}", split=split, error=sentence_of(error)))
                )
        return there, notes

    def _block(self, split: Split, first: int) -> Iterator[TaskMapped]:
        tasks = tasks_of(self._family, split, min(BLOCK, self._tasks - first), first)
        seen = build.seen_by(self._model.recipe, self._family)
        actor = self._model.actor(len(tasks), self._settings)
        played = play_mapped(actor, seen, tasks, self._episodes, generator(0, "atlas", split, first))
        self._env_steps += played.env_steps
        solved = played.returns[:, -1] >= self._family.interface.solved_return
        for row in range(len(tasks)):
            self._done += 1
            yield TaskMapped(
                split=split,
                number=first + row,
                task=tasks.task(row),
                returns=tuple(played.returns[row].tolist()),
                solved=bool(solved[row]),
                alpha=tuple(played.alpha[row].tolist()),
                meta_state=tuple(played.meta_state[row].tolist()),
                trail_steps=tuple(float(step) for step in TRAIL),
                trail=tuple(tuple(state) for state in played.trail[row].tolist()),
            )
