"""Playing trials: several episodes on each of N tasks side by side, the context kept between a task's episodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.adaptation.learning import CanRest
from core.models.actor import Actor
from core.tasks.abilities import measures_of
from core.tasks.family import LaneEnv, TaskFamily, Tasks


@dataclass(frozen=True)
class Scores:
    """What episodes are judged by.

    Attributes:
        returns: (N, E) return of each episode.
        measures: (N, E, M) what the family tells of each episode beside its return; NaN where it does not apply.
    """

    returns: NDArray[np.float64]
    measures: NDArray[np.float64]

    @classmethod
    def without_measures(cls, returns: NDArray[np.float64], family: TaskFamily) -> Scores:
        """Of a method that tells the returns (N, E) alone."""
        return cls(returns, np.full((*returns.shape, len(measures_of(family))), np.nan))

    @classmethod
    def joined(cls, parts: Sequence[Scores]) -> Scores:
        """Those of several batches of tasks as one."""
        return cls(np.concatenate([part.returns for part in parts]), np.concatenate([part.measures for part in parts]))

    def rows(self, index: slice) -> Scores:
        """Those of some tasks."""
        return Scores(self.returns[index], self.measures[index])


@dataclass(frozen=True)
class Trials(Scores):
    """What was scored, and how.

    Attributes:
        alpha: (N, K) mixture weights when a task's last episode ended.
        env_steps: steps taken in all.
    """

    alpha: NDArray[np.float32]
    env_steps: int


Step = tuple[NDArray[Any], NDArray[Any], NDArray[np.bool_], dict[str, Any]]


def one_step(actor: Actor, env: LaneEnv, observation: NDArray[Any]) -> Step:
    """One step of the actor on every lane, then taken in: what is seen now (N, S), reward (N,), episode ended (N,), info."""
    actions = actor.decide(observation).actions
    following, reward, terminated, truncated, info = env.step(actions)
    done = terminated | truncated
    final = np.where(done[:, None], info["final_obs"], following) if done.any() else following
    actor.observe(observation, actions, reward, final, terminated, truncated)
    return following, reward, done, info


def play_trials(actor: Actor, family: TaskFamily, tasks: Tasks, episodes: int, rng: np.random.Generator) -> Trials:
    """Play ``episodes`` episodes on every task with one lane for each.

    A lane that is done early goes on playing, so that the others' random numbers do not depend on it, but no longer counts.
    """
    lanes = len(tasks)
    env = family.make_env(tasks)
    env.use_generator(rng)
    observation, _ = env.reset()
    actor.begin_trial()
    returns = np.zeros((lanes, episodes))
    measures = np.full((lanes, episodes, len(measures_of(family))), np.nan)
    alpha = np.array(actor.weights)
    episode = np.zeros(lanes, dtype=np.int64)
    steps = 0
    while (live := episode < episodes).any():
        observation, reward, done, info = one_step(actor, env, observation)
        returns[np.flatnonzero(live), episode[live]] += reward[live]
        steps += int(live.sum())
        if measures.shape[2] and (over := np.flatnonzero(done & live)).size:
            measures[over, episode[over]] = info["measures"][over]
        episode += done
        ended = done & (episode == episodes)
        alpha[ended] = actor.weights[ended]
        if isinstance(actor, CanRest) and ended.any():
            actor.rest(ended)
    return Trials(returns, measures, alpha, steps)
