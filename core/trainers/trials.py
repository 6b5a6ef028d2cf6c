"""Playing trials: several episodes on each of N tasks side by side, the context kept between a task's episodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.adaptation.learning import CanRest
from core.models.actor import Actor
from core.tasks.family import LaneEnv, TaskFamily, Tasks


@dataclass(frozen=True)
class Trials:
    """What was scored.

    Attributes:
        returns: (N, E) return of each episode.
        alpha: (N, K) mixture weights when a task's last episode ended.
        env_steps: steps taken in all.
    """

    returns: NDArray[np.float64]
    alpha: NDArray[np.float32]
    env_steps: int


def one_step(actor: Actor, env: LaneEnv, observation: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[np.bool_]]:
    """One step of the actor on every lane, which it then takes in; what is seen now (N, S), reward (N,), episode ended (N,)."""
    actions = actor.decide(observation).actions
    following, reward, terminated, truncated, info = env.step(actions)
    done = terminated | truncated
    final = np.where(done[:, None], info["final_obs"], following) if done.any() else following
    actor.observe(observation, actions, reward, final, terminated, truncated)
    return following, reward, done


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
    alpha = np.array(actor.weights)
    episode = np.zeros(lanes, dtype=np.int64)
    steps = 0
    while (live := episode < episodes).any():
        observation, reward, done = one_step(actor, env, observation)
        returns[np.flatnonzero(live), episode[live]] += reward[live]
        steps += int(live.sum())
        episode += done
        ended = done & (episode == episodes)
        alpha[ended] = actor.weights[ended]
        if isinstance(actor, CanRest) and ended.any():
            actor.rest(ended)
    return Trials(returns, alpha, steps)
