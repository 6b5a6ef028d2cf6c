"""Baseline: the best policy without memory that a search finds. What it reaches needs no adaptation.

Cross-entropy method over the few numbers of a memoryless policy: a population is drawn from a normal distribution, each
candidate plays one episode on the same batch of training tasks, and the distribution moves to the best of them. When it has
collapsed, the next search starts, by turns anew or around the best policy so far. The best of all searches, judged on a larger
batch of tasks of its own, is kept.

Candidates are ranked by the mean *logarithm* of their returns. The plain mean pays for solving one half of the tasks and leads
every search there; the logarithm pays for surviving a little on all of them, from where the limit cycles can be found.

A report's ``meta_loss`` is minus the elites' mean return, its ``train_return`` the mean of all candidates, and its
``env_steps`` count the episodes that were judged, not what a lane goes on with after its end.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.learners.learner import Learner, LearnerEntry, UpdateReport, check_experience
from core.learners.memoryless_policy import (
    MemorylessActor,
    actions_of,
    check_two_actions,
    flat,
    initialise,
    shapes,
    unflat,
)
from core.learners.robust import without_context
from core.models.architecture import Parameters
from core.recipe import LearnerRecipe, Recipe, setting
from core.rng import generator
from core.state import State, all_or_nothing, fitting_array, generator_state, set_generator_state
from core.tasks.family import TaskFamily, Tasks

Numbers = NDArray[np.float64]

JUDGE_EVERY = 5  # generations
CONTENDERS = 3  # best candidates that are judged beside the mean of the distribution
COLLAPSED = 0.02  # spread of the distribution relative to its mean
REFINING_SPREAD = 0.6  # of a policy whose numbers are scaled to be about one
NOTHING_LEFT = 0.995  # share of the best possible return at which there is nothing left to search for


@dataclass(frozen=True, kw_only=True)
class MemorylessSearchRecipe(LearnerRecipe):
    """Cross-entropy search; its budget is ``generations``, not ``training.env_steps``."""

    generations: int = setting(1000, "Generations over all searches.", low=1, high=10**7)
    population: int = setting(96, "Candidates in a generation.", low=4, high=100_000)
    elites: int = setting(12, "Best candidates that the distribution is fitted to.", low=2, high=100_000)
    tasks_per_candidate: int = setting(16, "Training tasks that each candidate plays once.", unit="tasks", low=1, high=10_000)
    judging_tasks: int = setting(
        128, "Training tasks on which the best policy of all searches is chosen.", unit="tasks", low=1, high=100_000
    )
    search_generations: int = setting(40, "Most generations of one search before the next begins.", low=2, high=10**6)
    noise: float = setting(0.1, "Spread added at the start of a search; it falls to zero halfway.", low=0.0, high=10.0)


def play(family: TaskFamily, policies: Numbers, tasks: Tasks, rng: np.random.Generator) -> tuple[NDArray[np.float64], int]:
    """Returns (P, T) of P policies (P, 3 S + 2), one episode on each of T tasks, and the steps that this took.

    Raises :class:`core.learners.learner.Diverged` when a return is not finite.
    """
    shape = (len(policies), len(tasks))
    env = family.make_env(tasks.rows(np.tile(np.arange(len(tasks)), len(policies))))
    env.use_generator(rng)
    scale = np.asarray(family.interface.observation_scale, dtype=np.float32)
    observation: NDArray[Any] = env.reset()[0]
    live, returns, steps = np.ones(env.num_envs, dtype=bool), np.zeros(env.num_envs), 0
    while live.any():
        chosen = actions_of(policies, (observation / scale).reshape(*shape, -1))
        observation, reward, terminated, truncated, _ = env.step(chosen.reshape(-1))
        returns += reward * live
        steps += int(live.sum())
        live &= ~(terminated | truncated)
    check_experience(family, returns)
    return returns.reshape(shape), steps


def merit(returns: Numbers, best_return: float) -> Numbers:
    """What candidates (P,) are ranked by: the mean logarithm of their returns (P, T) above the generation's worst."""
    worst = returns.min()
    return np.asarray(np.log(0.02 + (returns - worst) / max(best_return - worst, 1e-9)).mean(axis=1))


class MemorylessSearch:
    """One generation for each update; ``parameters`` are those of the best policy so far."""

    def __init__(self, recipe: Recipe, family: TaskFamily, parameters: Parameters) -> None:
        assert isinstance(recipe.learner, MemorylessSearchRecipe)
        check_two_actions(family.interface)
        self._settings, self._family, self._seed = recipe.learner, family, recipe.run.seed
        self.updates = self._settings.generations
        self.caution = 1.0  # nothing here has a step size
        self._generators = {part: generator(self._seed, "search", part) for part in ("population", "tasks", "environment")}
        self._population_rng, self._task_rng, self._env_rng = self._generators.values()
        self._judging = family.sample(generator(self._seed, "search", "judging tasks"), self._settings.judging_tasks)
        self._best, self._best_score = flat(parameters), -np.inf
        self._report: UpdateReport | None = None
        self._done = 0
        self._searches = 0
        self._begin_search()

    def _begin_search(self) -> None:
        """Every other search goes out from the best policy so far instead of from nothing."""
        refining = self._searches % 2 == 1
        self._searches += 1
        self._generation = 0
        if refining:
            self._mean = self._best * np.sqrt(self._best.size) / max(np.linalg.norm(self._best), 1e-9)
        else:
            self._mean = np.concatenate([np.zeros(self._best.size - 2), np.ones(2)])
        self._spread = np.full_like(self._best, REFINING_SPREAD if refining else 1.0)

    def update(self) -> UpdateReport:
        """One generation; none, and no steps, once the best policy cannot be beaten."""
        best_return = self._family.interface.best_return
        self._done += 1
        if self._report is not None and self._best_score >= NOTHING_LEFT * best_return:
            return dataclasses.replace(self._report, env_steps=0)
        settings, size = self._settings, len(self._best)
        drawn = self._mean + self._spread * self._population_rng.standard_normal((settings.population, size))
        drawn[:, -2:] = np.abs(drawn[:, -2:])
        tasks = self._family.sample(self._task_rng, settings.tasks_per_candidate)
        returns, steps = play(self._family, drawn, tasks, self._env_rng)
        elites = np.argsort(-merit(returns, best_return), kind="stable")[: min(settings.elites, settings.population)]
        self._fit(drawn[elites])
        collapsed = np.linalg.norm(self._spread) < COLLAPSED * np.linalg.norm(self._mean)
        over = bool(collapsed) or self._generation >= settings.search_generations
        first, last = np.isneginf(self._best_score), self._done >= self.updates
        if over or first or last or self._generation % JUDGE_EVERY == 0:
            steps += self._judge(np.concatenate([self._mean[None], drawn[elites[:CONTENDERS]]]))
        if over:
            self._begin_search()
        self._report = UpdateReport(
            env_steps=steps,
            meta_loss=-float(returns[elites].mean()),
            sub_losses=(),
            dynamics_loss=0.0,
            train_return=float(returns.mean()),
            alpha=(1.0,),
            epsilon=0.0,
            learning_rate=0.0,
        )
        return self._report

    def _fit(self, elites: Numbers) -> None:
        """Move the distribution to the elites (E, 3 S + 2), best first; better ones weigh more."""
        rank = np.arange(1, len(elites) + 1)
        weights = np.log(len(elites) + 0.5) - np.log(rank)
        weights /= weights.sum()
        self._generation += 1
        self._mean = weights @ elites
        fading = max(0.0, 1.0 - 2.0 * self._generation / self._settings.search_generations)
        self._spread = np.sqrt(weights @ np.square(elites - self._mean)) + self._settings.noise * fading

    def _judge(self, contenders: Numbers) -> int:
        """Keep the best contender if it beats the best so far: same tasks and first states every time. Steps that it took."""
        if np.isneginf(self._best_score):
            contenders = np.concatenate([self._best[None], contenders])  # the start parameters have to be beaten, too
        returns, steps = play(self._family, contenders, self._judging, generator(self._seed, "search", "judging"))
        scores = returns.mean(axis=1)
        if scores.max() > self._best_score:
            self._best, self._best_score = contenders[scores.argmax()], float(scores.max())
        return steps

    def state(self) -> State:
        report = self._report
        return {
            "done": self._done,
            "caution": self.caution,
            "generators": {name: generator_state(rng) for name, rng in self._generators.items()},
            "searches": self._searches,
            "generation": self._generation,
            "mean": self._mean.copy(),
            "spread": self._spread.copy(),
            "best": self._best.copy(),
            "best_score": float(self._best_score),
            "report": None if report is None else {n: list(v) if isinstance(v, tuple) else v for n, v in vars(report).items()},
        }

    def restore(self, state: State) -> None:
        with all_or_nothing(self.state, self._put):
            self._put(state)

    def _put(self, state: State) -> None:
        for name, rng in self._generators.items():
            set_generator_state(rng, state["generators"][name])
        self._mean, self._spread, self._best = (fitting_array(state, name, self._best) for name in ("mean", "spread", "best"))
        known: dict[str, Any] | None = state["report"]
        values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in (known or {}).items()}
        self._report = UpdateReport(**values) if known else None
        self._best_score, self.caution = float(state["best_score"]), float(state["caution"])
        self._done, self._searches, self._generation = (int(state[name]) for name in ("done", "searches", "generation"))

    def parameters(self) -> Parameters:
        return unflat(self._best)


def memoryless_search(recipe: Recipe, family: TaskFamily, parameters: Parameters) -> Learner:
    """The learner itself."""
    return MemorylessSearch(recipe, family, parameters)


MEMORYLESS_SEARCH = LearnerEntry(
    summary="Baseline: the best policy that sees the current observation only, by search.",
    recipe=MemorylessSearchRecipe,
    make=memoryless_search,
    model=without_context,
    initialise=initialise,
    shapes=shapes,
    actor=MemorylessActor,
)
