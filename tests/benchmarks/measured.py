"""What is measured of a contender, kept in pieces: returns on the tasks of a split, and steps until a new task is solved."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

import core
from core import build
from core.adaptation.learning import CanRest
from core.events import EvaluationEvent
from core.model import Model
from core.recipe import to_mapping
from core.rng import generator
from core.tasks.family import TaskFamily, Tasks
from core.trainers.from_scratch import DEFAULTS, FromScratch
from core.trainers.methods import METHODS, Setting
from core.trainers.trials import one_step
from tests.benchmarks import kept
from tests.benchmarks.contenders import Contender
from tests.benchmarks.trained import Trained, trained_as

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """Tasks number ``first`` to ``first + tasks - 1`` of a family's split."""

    family: str
    split: str
    tasks: int
    first: int = 0
    reset_seed: int = 0

    @property
    def world(self) -> TaskFamily:
        return core.FAMILIES[self.family]

    def rows(self) -> Tasks:
        return core.tasks_of(self.world, self.split, self.tasks, self.first)  # type: ignore[arg-type]


def weights_of(contender: Contender, preset: str, shrink: Mapping[str, Any], seeds: Sequence[int]) -> list[Trained]:
    """The contender's models, one for each training seed."""
    return [trained_as(contender.recipe(preset, shrink, seed)) for seed in seeds]


def returns_of(contender: Contender, made: Trained, asked: Asked, episodes: int) -> Scores:
    """Returns (N, E) of one model."""
    model = adapting(made.model, contender)
    if contender.by_chance:
        asked = dataclasses.replace(asked, reset_seed=model.recipe.run.seed)
    key = {"model": made.digest, **_how(model, contender), **dataclasses.asdict(asked), "episodes": episodes}

    def play() -> Any:
        setting = Setting(asked.world, asked.rows(), episodes, asked.reset_seed)
        with one_thread():
            return _result(METHODS[contender.method].play(contender.method, model, setting)).returns.tolist()

    return np.array(kept.piece("returns", key, play, say=_title(contender, made, asked, f"{episodes} episodes")))


def steps_of(contender: Contender, made: Trained, asked: Asked, cap: int) -> Scores:
    """Steps (N,) on each task until the first solved episode has ended; ``cap`` where there was none by then."""
    model = adapting(made.model, contender)
    key = {"model": made.digest, **_how(model, contender), **dataclasses.asdict(asked), "cap": cap}

    def play() -> Any:
        with one_thread():
            return steps_until_solved(model, asked.world, asked.rows(), cap, asked.reset_seed).tolist()

    return np.array(kept.piece("steps", key, play, say=_title(contender, made, asked, f"up to {cap:,} steps")), dtype=float)


def steps_from_scratch(model: Model, asked: Asked, cap: int, seed: int) -> Scores:
    """The same for networks of the model's width that begin with nothing; every task has its own, and ends when solved."""
    network = to_mapping(model.recipe)["model"]
    where = {**dataclasses.asdict(asked), "cap": cap, "seed": seed}
    key = {"from scratch": dataclasses.asdict(DEFAULTS), "network": network, **where}

    def play() -> Any:
        solved = asked.world.interface.solved_return
        learning = FromScratch(asked.world, asked.rows(), cap, seed, model.recipe.model, until=solved)
        with one_thread():
            for progress in learning:
                if progress.step >= cap:
                    break
        return np.where((np.nan_to_num(learning.returns) >= solved).any(axis=1), learning.taken, cap).tolist()

    title = f"from scratch on {asked.tasks} tasks of {asked.family}, {asked.split}, up to {cap:,} steps, seed {seed}"
    return np.array(kept.piece("steps", key, play, say=title), dtype=float)


def steps_of_peer(name: str, solve: Callable[[TaskFamily, Tasks, int], int], asked: Asked, cap: int) -> Scores:
    """The same for another library's learner, which takes one task at a time."""

    def one(number: int) -> int:
        alone = dataclasses.replace(asked, tasks=1, first=asked.first + number)
        key = {"peer": name, **dataclasses.asdict(alone), "cap": cap}
        title = f"{name} on task {alone.first} of {asked.family}, {asked.split}, up to {cap:,} steps"
        return int(kept.piece("steps", key, lambda: int(solve(asked.world, alone.rows(), cap)), say=title))

    return np.array([one(number) for number in range(asked.tasks)], dtype=float)


def one_thread() -> Any:
    """A context in which everything computes on one thread, as figures in CPU-seconds want it; small arrays are fastest so."""
    import_module("torch")  # before the limit, which is for libraries that are there: adapters load it on first use
    return ThreadpoolController().limit(limits=1)


def adapting(model: Model, contender: Contender) -> Model:
    """The model with the contender's way of adapting in its recipe."""
    assert contender.adaptation is not None
    adaptation = build.checked_adaptation(contender.adaptation)
    if contender.untrained:
        model = dataclasses.replace(model, parameters=core.initialise(model.recipe).parameters)
    return dataclasses.replace(model, recipe=dataclasses.replace(model.recipe, adaptation=adaptation))


def steps_until_solved(model: Model, family: TaskFamily, tasks: Tasks, cap: int, seed: int) -> NDArray[np.int64]:
    """Steps (N,) until the first solved episode has ended, at most ``cap``; all tasks side by side."""
    lanes = len(tasks)
    actor = model.actor(lanes)
    env = build.seen_by(model.recipe, family).make_env(tasks)
    env.use_generator(generator(seed, "new task"))
    observation, _ = env.reset()
    actor.begin_trial()
    returns, found, solved = np.zeros(lanes), np.full(lanes, cap), np.zeros(lanes, dtype=bool)
    for step in range(1, cap + 1):
        observation, reward, done, _ = one_step(actor, env, observation)
        returns += reward
        first = done & (returns >= family.interface.solved_return) & ~solved
        found[first] = step
        solved |= first
        if isinstance(actor, CanRest):
            actor.rest(first)
        returns[done] = 0.0
        if solved.all():
            break
    return found


def _how(model: Model, contender: Contender) -> dict[str, Any]:
    """What besides the weights determines how it plays; every setting of the adapter is in it, also a default."""
    adaptation = dataclasses.asdict(model.recipe.adaptation)
    adaptation.pop("episodes")  # how many are played is asked for elsewhere
    return {"method": contender.method, "adaptation": adaptation, **({"untrained": True} if contender.untrained else {})}


def _title(contender: Contender, made: Trained, asked: Asked, extent: str) -> str:
    where = f"{asked.tasks} tasks of {asked.family}, {asked.split}"
    return f"{contender.label} on {where}, {extent}, training seed {made.model.recipe.run.seed}"


def _result(play: Generator[EvaluationEvent, None, Scores]) -> Scores:
    """What a generator of events returns in the end."""
    while True:
        try:
            next(play)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
