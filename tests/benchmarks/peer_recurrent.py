"""sb3-contrib's recurrent PPO as RL^2 (Duan et al., 2016): an episode of its environment is a whole trial on a new task.

Settings are those of its zoo for CartPole without velocities, with longer rollouts, since a trial has to fit in. Wants the
extra ``peers``.
"""

from __future__ import annotations

from typing import Any

import gymnasium
import numpy as np
import torch
from gymnasium.spaces import Box
from numpy.typing import NDArray
from sb3_contrib import RecurrentPPO
from stable_baselines3.common.vec_env import DummyVecEnv

import core
from core.rng import generator
from core.tasks.family import TaskFamily, Tasks
from core.tasks.single import register
from tests.benchmarks.peer_dqn import EachStep
from tests.benchmarks.stopwatch import Stopwatch

ENVIRONMENTS = 8
TRIAL_EPISODES, TRIAL_STEPS = 4, 800
EVERY = 8_192  # steps between two evaluations
SETTINGS = {
    "learning_rate": 1e-3,
    "n_steps": 256,
    "batch_size": 256,
    "n_epochs": 10,
    "gamma": 0.99,
    "gae_lambda": 0.8,
    "ent_coef": 0.0,
    "policy_kwargs": {
        "ortho_init": False,
        "activation_fn": torch.nn.ReLU,
        "lstm_hidden_size": 64,
        "enable_critic_lstm": True,
        "net_arch": {"pi": [64], "vf": [64]},
    },
}


def seen(family: TaskFamily, observation: Any, actions: Any, reward: Any, done: Any) -> NDArray[np.float32]:
    """What RL^2 sees (N, S + A + 2): scaled observation, last action (-1: none), last reward and whether an episode ended."""
    scale = np.asarray(family.interface.observation_scale, dtype=np.float32)
    last = np.asarray(actions)[:, None] == np.arange(family.interface.action_count)
    rest = (np.asarray(part, dtype=np.float32)[:, None] for part in (reward, done))
    return np.concatenate([observation / scale, last.astype(np.float32), *rest], axis=1)


class Trial(gymnasium.Env[Any, Any]):
    """Several episodes on one task as a single long one; every reset brings a new task."""

    def __init__(self, family: str, seed: int) -> None:
        register()
        self._family, self._rng = core.FAMILIES[family], generator(seed, "peer", "tasks")
        interface = self._family.interface
        size = interface.observation_size + interface.action_count + 2
        self.observation_space = Box(-np.inf, np.inf, (size,), np.float32)
        self.action_space = gymnasium.spaces.Discrete(interface.action_count)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> Any:
        task = self._family.sample(self._rng, 1)
        self._env = gymnasium.make(f"meta_rl/{self._family.name}-v0", task=task, disable_env_checker=True)
        self._episodes = self._steps = 0
        observation, _ = self._env.reset(seed=int(self._rng.integers(2**31)))
        return seen(self._family, observation[None], [-1], [0.0], [False])[0], {}

    def step(self, action: Any) -> Any:
        observation, reward, terminated, truncated, _ = self._env.step(int(action))
        done = terminated or truncated
        self._steps += 1
        self._episodes += done
        over = self._episodes >= TRIAL_EPISODES
        if done and not over:
            observation, _ = self._env.reset()
        row = seen(self._family, observation[None], [action], [reward], [done])[0]
        return row, float(reward), over, not over and self._steps >= TRIAL_STEPS, {}


def first_episodes(model: RecurrentPPO, family: TaskFamily, tasks: Tasks, seed: int) -> NDArray[np.float64]:
    """Return (N,) of the first episode on each of N tasks, side by side, greedy."""
    lanes = len(tasks)
    env = family.make_env(tasks)
    env.use_generator(generator(seed, "peer", "evaluation"))
    row = seen(family, env.reset()[0], np.full(lanes, -1), np.zeros(lanes), np.zeros(lanes))
    returns, live, state, start = np.zeros(lanes), np.ones(lanes, dtype=bool), None, np.ones(lanes, dtype=bool)
    while live.any():
        actions, state = model.predict(row, state=state, episode_start=start, deterministic=True)
        observation, reward, terminated, truncated, _ = env.step(actions)
        returns += reward * live
        live &= ~(terminated | truncated)
        row, start = seen(family, observation, actions, reward, terminated | truncated), np.zeros(lanes, dtype=bool)
    return returns


def seconds_on_family(name: str, tasks: Tasks, solved: float, seed: int, cap: float) -> dict[str, Any]:
    """Wall time of meta-training until so many held-out tasks are solved in the first episode, at most ``cap`` seconds."""
    family = core.FAMILIES[name]
    trials = [lambda i=i: Trial(name, seed * ENVIRONMENTS + i) for i in range(ENVIRONMENTS)]
    model = RecurrentPPO("MlpLstmPolicy", DummyVecEnv(trials), seed=seed, device="cpu", **SETTINGS)
    watch, scores = Stopwatch(), []

    def after(step: int, _: Any) -> bool:
        if step % EVERY == 0:
            with watch.stopped():
                returns = first_episodes(model, family, tasks, seed)
            scores.append(float((returns >= family.interface.solved_return).mean()))
        return not (scores and scores[-1] >= solved) and watch.seconds < cap

    model.learn(10**12, callback=EachStep(after))
    reached = max(scores, default=0.0) >= solved
    return {"seconds": watch.seconds, "steps": model.num_timesteps, "reached": reached, "scores": scores}
