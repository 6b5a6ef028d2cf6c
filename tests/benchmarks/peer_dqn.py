"""Stable-Baselines3's DQN with the settings that its zoo gives for CartPole-v1; wants the extra ``peers``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gymnasium
import numpy as np
from gymnasium.spaces import Box
from stable_baselines3 import DQN
from stable_baselines3.common.callbacks import BaseCallback

import core
from core.models.features import PastActions
from core.rng import generator
from core.tasks.family import TaskFamily, Tasks
from core.tasks.single import TaskEnv
from tests.benchmarks.stopwatch import Stopwatch

ZOO_STEPS = 50_000
ZOO = {
    "learning_rate": 2.3e-3,
    "batch_size": 64,
    "buffer_size": 100_000,
    "learning_starts": 1_000,
    "gamma": 0.99,
    "target_update_interval": 10,
    "train_freq": 256,
    "gradient_steps": 128,
    "exploration_final_eps": 0.04,
    "policy_kwargs": {"net_arch": [256, 256]},
}
EXPLORING = round(0.16 * ZOO_STEPS)  # steps
EPISODES, EVERY = 20, 2_000  # of an evaluation; steps between two
PAST_ACTIONS = 3


class EachStep(BaseCallback):
    """Calls a function after every environment step with their number; it says whether to go on."""

    def __init__(self, after: Callable[[int, Any], bool]) -> None:
        super().__init__()
        self._after = after

    def _on_step(self) -> bool:
        return self._after(self.num_timesteps, self.locals)


class SeenAsByOurs(gymnasium.Wrapper[Any, Any, Any, Any]):
    """Scaled observations with the last own actions, which under a delay belong to the state: what our networks see too."""

    def __init__(self, env: gymnasium.Env[Any, Any], family: TaskFamily) -> None:
        super().__init__(env)
        self._scale = np.asarray(family.interface.observation_scale, dtype=np.float32)
        self._past = PastActions(1, PAST_ACTIONS, family.interface.action_count)
        size = family.interface.observation_size + self._past.array.shape[1]
        self.observation_space = Box(-np.inf, np.inf, (size,), np.float32)

    def _seen(self, observation: Any) -> Any:
        return np.concatenate([observation / self._scale, self._past.array[0]])

    def reset(self, **options: Any) -> Any:
        observation, info = self.env.reset(**options)
        self._past.clear(np.array([True]))
        return self._seen(observation), info

    def step(self, action: Any) -> Any:
        observation, *rest = self.env.step(int(action))
        self._past.push(np.array([action]))
        return self._seen(observation), *rest


def dqn(env: gymnasium.Env[Any, Any], steps: int, seed: int) -> DQN:
    """The zoo's learner; it explores for as many steps as there, whatever the length of the run."""
    return DQN("MlpPolicy", env, seed=seed, device="cpu", exploration_fraction=min(1.0, EXPLORING / steps), **ZOO)


def mean_return(model: DQN, seed: int) -> float:
    """Greedy return on gymnasium's own CartPole-v1 physics (our ``classic``, bit by bit), mean of EPISODES first episodes."""
    env = core.FAMILIES["classic"].make_env(core.tasks_of(core.FAMILIES["classic"], "train", 1).repeat(EPISODES))
    env.use_generator(generator(seed, "peer", "evaluation"))
    observation = env.reset()[0]
    returns, live = np.zeros(EPISODES), np.ones(EPISODES, dtype=bool)
    while live.any():
        observation, reward, terminated, truncated, _ = env.step(model.predict(observation, deterministic=True)[0])
        returns += reward * live
        live &= ~(terminated | truncated)
    return float(returns.mean())


def seconds_on_cartpole(seed: int, enough: float, most: int = ZOO_STEPS) -> dict[str, Any]:
    """Wall time of learning CartPole-v1 until an evaluation is good enough; that of the whole run where none was."""
    model = dqn(gymnasium.make("CartPole-v1"), ZOO_STEPS, seed)
    watch, scores = Stopwatch(), []

    def after(step: int, _: Any) -> bool:
        if step % EVERY == 0:
            with watch.stopped():
                scores.append(mean_return(model, seed))
        return not (scores and scores[-1] >= enough) and step < most

    model.learn(ZOO_STEPS, callback=EachStep(after))
    return {
        "seconds": watch.seconds,
        "steps": model.num_timesteps,
        "reached": max(scores, default=0.0) >= enough,
        "scores": scores,
    }


def sb3_dqn_steps_until_solved(family: TaskFamily, task: Tasks, cap: int) -> int:
    """Environment steps on one task until the first solved episode of training has ended, at most ``cap``."""
    model = dqn(SeenAsByOurs(TaskEnv(family, task=task), family), cap, seed=0)
    returns = [0.0]

    def after(step: int, now: dict[str, Any]) -> bool:
        returns[-1] += float(now["rewards"][0])
        if not now["dones"][0]:
            return True
        returns.append(0.0)
        return returns[-2] < family.interface.solved_return

    model.learn(cap, callback=EachStep(after))
    return min(cap, model.num_timesteps)
