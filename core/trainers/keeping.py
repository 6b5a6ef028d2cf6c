"""The end of meta-training: play training tasks once more, well and badly, and keep some transitions with the model."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import build
from core.adaptation.experience import Experience
from core.adaptation.shuffled import ShuffledActor, partners
from core.model import Model
from core.models.mixture import Mixture
from core.rng import generator
from core.tasks.family import TaskFamily

LANES, STEPS = 64, 800
EPSILONS = (0.0, 0.1, 0.3, 1.0)  # how random the lanes are, in turn
LARGEST_SHARE = 0.25  # of the kept transitions, that ended their episode


def gather_experience(model: Model, family: TaskFamily, count: int, seed: int) -> tuple[Experience, int]:
    """At most ``count`` transitions of training tasks, and the environment steps that were taken for them.

    Half of the lanes act by another task's context, since what a policy does that is mistaken about its task is what learning
    on a new task begins with.
    """
    task_rng, env_rng, rng = (generator(seed, "experience", part) for part in ("tasks", "environment", "policy"))
    architecture = build.make_architecture(model.recipe, model.interface)
    partner = np.arange(LANES)
    partner[LANES // 2 :] = LANES // 2 + partners(rng, LANES - LANES // 2)
    actor = ShuffledActor(Mixture(architecture, model.parameters), partner)
    env = family.make_env(family.sample(task_rng, LANES))
    env.use_generator(env_rng)
    observation = env.reset()[0]
    scale = np.asarray(model.interface.observation_scale, dtype=np.float32)
    epsilon = np.resize(EPSILONS, LANES)
    rows: dict[str, list[NDArray[Any]]] = {}
    for _ in range(STEPS):
        inputs = actor.inputs(observation)
        chosen = actor.decide_inputs(inputs).actions
        chance = rng.random(LANES) < epsilon
        chosen = np.where(chance, rng.integers(model.interface.action_count, size=LANES), chosen)
        row: dict[str, NDArray[Any]] = {"inputs": inputs, "actions": chosen, "alpha": actor.alpha}
        if actor.state is not None:
            row["state"] = actor.state
        following, reward, terminated, truncated, info = env.step(chosen)
        ended = terminated | truncated
        final = np.where(ended[:, None], info["final_obs"], following) if ended.any() else following
        row |= {"reward": reward * model.interface.reward_scale, "following": final / scale, "terminated": terminated}
        for name, array in row.items():
            rows.setdefault(name, []).append(array)
        actor.observe(observation, chosen, reward, final, terminated, truncated)
        observation = following
    everything = {name: np.concatenate(arrays).astype(np.float32) for name, arrays in rows.items()}
    chosen_rows = _chosen(everything["following"], everything["terminated"] > 0, count, rng)
    return Experience(**{name: array[chosen_rows] for name, array in everything.items()}), LANES * STEPS


def _chosen(
    following: NDArray[np.float32], terminated: NDArray[np.bool_], count: int, rng: np.random.Generator
) -> NDArray[np.intp]:
    """Rows to keep, in order: ends of episodes are rare and tell most, so they come first, up to a share of all."""
    ends, others = np.flatnonzero(terminated), np.flatnonzero(~terminated)
    ends = ends[spread_out(following[ends], int(count * LARGEST_SHARE))]
    others = rng.permutation(others)[: count - len(ends)]
    return np.sort(np.concatenate([ends, others]))


def spread_out(points: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """At most ``count`` rows of points (M, S), each far from those before it: rare kinds of ends are among them."""
    count = min(count, len(points))
    rows = np.zeros(count, dtype=np.intp)
    distance = np.full(len(points), np.inf)
    for number in range(1, count):
        distance = np.minimum(distance, np.square(points - points[rows[number - 1]]).sum(axis=1))
        rows[number] = distance.argmax()
    return rows
