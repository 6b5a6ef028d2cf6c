"""Step 2: meta-training as an iterator of events. Pause is not calling ``next``; a run without a window is a ``for`` loop."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator

import numpy as np
from threadpoolctl import ThreadpoolController

from core import build
from core.events import MetaUpdated, Note, StepSizesUpdated, TrainingEvent, TrainingFinished, TrainingStarted, Validated
from core.learners.learner import DeviceFailed, Diverged, Learner, UpdateReport
from core.model import Model, initialise
from core.recipe import Recipe, RecipeError
from core.rng import generator
from core.tasks.family import TaskFamily, Tasks
from core.tasks.splits import tasks_of
from core.trainers.keeping import gather_experience
from core.trainers.step_size_learning import StepSizeLearning
from core.trainers.trials import play_trials

VALIDATION_EPISODES = 2


class MetaTraining:
    """One run of meta-training; iterate it once.

    Attributes:
        model: the best model by validation so far; the start model until the first validation.

    Raises (while iterating):
        RecipeError: ``start_from`` has other sizes than the recipe asks for.
        core.tasks.family.TaskError: a family section that cannot be used.
    """

    def __init__(self, recipe: Recipe, start_from: Model | None = None) -> None:
        self.recipe = recipe
        self._world = build.make_family(recipe.family)
        self.family: TaskFamily = build.seen_by(recipe, self._world)
        self.model: Model = self._start_model(start_from)
        self._stopping = False
        self._best = -np.inf
        self._best_update = 0
        self._update = 0
        self._env_steps = 0
        self._threads = ThreadpoolController()

    def _start_model(self, start_from: Model | None) -> Model:
        fresh = initialise(self.recipe)
        if start_from is None:
            return fresh
        wanted = {name: array.shape for name, array in fresh.parameters.items()}
        if {name: array.shape for name, array in start_from.parameters.items()} != wanted:
            raise RecipeError(
                "The recipe asks for a model of another size than the one to continue from; keep [model] as it is."
            )
        return dataclasses.replace(fresh, parameters=start_from.parameters)

    def stop(self) -> None:
        """End after the update in progress; the best model so far stays in ``model``."""
        self._stopping = True

    def __iter__(self) -> Iterator[TrainingEvent]:
        wall, cpu = time.perf_counter(), time.process_time()
        learner = build.make_learner(self.recipe, self._world, self.model.parameters)
        updates = learner.updates
        yield TrainingStarted(
            family=self.family.name,
            learner=self.recipe.learner.name,
            seed=self.recipe.run.seed,
            updates=updates,
            env_steps=self.recipe.training.env_steps,
            sub_models=self.model.sub_models,
            updates_done=0,
        )
        validation = tasks_of(self.family, "validation", self.recipe.training.validation_tasks)
        reason, busy = "done", 0.0
        while self._update < updates and not self._stopping:
            began = time.perf_counter()
            try:
                with self._threads.limit(limits=self.recipe.run.threads):
                    report = learner.update()
            except (Diverged, DeviceFailed) as error:
                reason = "diverged" if isinstance(error, Diverged) else "failed"
                yield Note(text=f"{error} The best model so far is kept.", warning=True)
                break
            self._update += 1
            self._env_steps += report.env_steps
            due = self._update % self.recipe.training.validation_every == 0 or self._update == updates
            judged = self._validate(learner, validation) if due else None
            busy += time.perf_counter() - began  # time spent paused is not time needed
            yield self._updated(report, updates, busy, time.process_time() - cpu)
            if judged is not None:
                yield judged
        if reason == "done" and self._stopping and self._update < updates:
            reason = "stopped"
            if self._update and self._update % self.recipe.training.validation_every:
                yield self._validate(learner, validation)
        if self._best_update:
            self._keep_experience()
            yield from self._learn_step_sizes()
        yield TrainingFinished(
            reason=reason,
            update=self._update,
            env_steps=self._env_steps,
            best_update=self._best_update,
            best_score=self._best if self._best_update else float("nan"),
            seconds=time.perf_counter() - wall,
            cpu_seconds=time.process_time() - cpu,
        )

    def _keep_experience(self) -> None:
        """What learning on a task will want to know, from the best model on training tasks."""
        count = self.recipe.training.kept_transitions
        if not count or not build.is_mixture(self.recipe):
            return
        with self._threads.limit(limits=self.recipe.run.threads):
            found, steps = gather_experience(self.model, self.family, count, self.recipe.run.seed)
        self._env_steps += steps
        self.model = dataclasses.replace(self.model, kept={**self.model.kept, **found.arrays()})

    def _learn_step_sizes(self) -> Iterator[StepSizesUpdated]:
        """With which step sizes the best model will learn on a task; a run that is stopped does without."""
        updates = self.recipe.training.rate_updates
        if not updates or not self.model.kept or self._stopping:
            return
        learning = StepSizeLearning(self.model, self.family, updates, self.recipe.run.seed)
        events, busy = iter(learning), 0.0
        while not self._stopping:
            began = time.perf_counter()
            with self._threads.limit(limits=self.recipe.run.threads):
                event = next(events, None)
            if event is None:
                self._env_steps += learning.env_steps
                self.model = dataclasses.replace(self.model, kept={**self.model.kept, **learning.kept})
                return
            busy += time.perf_counter() - began
            yield dataclasses.replace(event, seconds_left=busy / event.update * (event.updates - event.update))

    def _updated(self, report: UpdateReport, updates: int, busy: float, cpu: float) -> MetaUpdated:
        values = {f.name: getattr(report, f.name) for f in dataclasses.fields(report) if f.name != "env_steps"}
        return MetaUpdated(
            **values,
            update=self._update,
            updates=updates,
            env_steps=self._env_steps,
            steps_per_second=self._env_steps / busy,
            seconds_left=busy / self._update * (updates - self._update),
            cpu_seconds=cpu,
        )

    def _validate(self, learner: Learner, tasks: Tasks) -> Validated:
        """Judge the current parameters; keep them when they are the best so far."""
        candidate = dataclasses.replace(self.model, parameters=learner.parameters())
        judged_under = build.without_learning(self.recipe.adaptation)  # gradient steps at every validation take too long
        rng = generator(self.recipe.run.seed, "validation")
        with self._threads.limit(limits=self.recipe.run.threads):
            played = play_trials(candidate.actor(len(tasks), judged_under), self.family, tasks, VALIDATION_EPISODES, rng)
        score = float(played.returns.mean())
        solved = float((played.returns[:, 0] >= self.family.interface.solved_return).mean())
        best = score >= self._best
        if best:
            self._best, self._best_update = score, self._update
            scores = {"validation_score": score, "validation_solved": solved, "meta_updates": float(self._update)}
            self.model = dataclasses.replace(candidate, scores={**scores, "env_steps": float(self._env_steps)})
        groups = task_groups(self.family, tasks)
        return Validated(
            update=self._update,
            env_steps=self._env_steps,
            returns=tuple(played.returns.mean(axis=0).tolist()),
            solved=solved,
            score=score,
            best=best,
            groups=tuple(groups),
            group_alpha=tuple(tuple(played.alpha[rows].mean(axis=0).tolist()) for rows in groups.values()),
        )


def task_groups(family: TaskFamily, tasks: Tasks) -> dict[str, list[int]]:
    """Rows of tasks by their discrete hidden parameters, as far as these differ: ``{"force_sign=1": [0, 3], ...}``."""
    discrete = [p.name for p in family.parameters if p.values and len(np.unique(tasks[p.name])) > 1]
    groups: dict[str, list[int]] = {}
    for row in range(len(tasks)):
        label = ", ".join(f"{name}={tasks[name][row]:g}" for name in discrete) or "all tasks"
        groups.setdefault(label, []).append(row)
    return dict(sorted(groups.items(), reverse=True))
