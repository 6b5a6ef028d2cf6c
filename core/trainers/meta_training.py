"""Step 2: meta-training as an iterator of events. Pause is not calling ``next``; a run without a window is a ``for`` loop."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

from core import build
from core.events import (
    MetaUpdated,
    Note,
    TrainingEvent,
    TrainingFinished,
    TrainingResumed,
    TrainingStarted,
    Validated,
)
from core.learners.learner import DeviceFailed, Diverged, Learner, UpdateReport, check_experience
from core.model import Model, initialise
from core.recipe import Recipe, RecipeError
from core.sentence import Sentence, sentence_of
from core.state import MISFITS, State, fitting_arrays
from core.tasks.family import TaskFamily, Tasks, can_go_on
from core.tasks.splits import tasks_of
from core.trainers.guard import Guard, told
from core.trainers.keeping import gather_experience
from core.trainers.step_size_learning import StepSizeLearning
from core.trainers.stopwatch import Stopwatch
from core.trainers.validation import validated


class MetaTraining:
    """One run of meta-training; iterate it once.

    Args:
        recipe: what is trained.
        start_from: a model whose parameters the run begins with, in place of random ones.
        resume_from: the :meth:`state` of a run of the same recipe, which goes on as if it had never been interrupted.

    Attributes:
        model: the best model by validation so far; the start model until the first validation.
        between_updates: True while the iterator rests at the last event of an update: then :meth:`state` may be asked for.
        last_state: of a run that was stopped, where it stood before the validation that a stop adds; else ``None``.

    Raises:
        ValueError: ``resume_from`` is not the state of a run of this recipe (when made, or at the first event).

    Raises (while iterating):
        RecipeError: ``start_from`` has other sizes than the recipe asks for.
        core.tasks.family.TaskError: a family section that cannot be used.
    """

    def __init__(self, recipe: Recipe, start_from: Model | None = None, resume_from: State | None = None) -> None:
        self.recipe = recipe
        self._world = build.make_family(recipe.family)
        self.family: TaskFamily = build.seen_by(recipe, self._world)
        self.model: Model = self._start_model(start_from)
        self.between_updates = False
        self.last_state: State | None = None
        self._stopping = False
        self._best = -np.inf
        self._best_update = 0
        self._validated = 0
        self._update = 0
        self._updates = 0
        self._env_steps = 0
        self._reason = "done"
        self._busy = 0.0  # seconds; time spent paused is not time needed
        self._watch = Stopwatch()
        self._learner: Learner | None = None
        self._guard: Guard | None = None
        self._step_sizes: StepSizeLearning | None = None
        self._sizes_done = 0  # updates of step sizes before it was interrupted
        self._resumed = resume_from
        if resume_from is not None:
            self._take_over(resume_from)
        self._threads = ThreadpoolController()

    def state(self) -> State:
        """Everything that the rest of the run depends on, as copies. Raises ``RuntimeError`` unless :attr:`between_updates`."""
        if not self.between_updates:
            raise RuntimeError("The state of a training can be had between two updates only.")
        return self._state()

    def _state(self) -> State:
        model = self.model
        return {
            "update": self._update,
            "updates": self._updates,
            "env_steps": self._env_steps,
            "validated": self._validated,
            "best": float(self._best),
            "best_update": self._best_update,
            "reason": self._reason,
            "busy": self._busy,
            "seconds": self._watch.seconds,
            "cpu_seconds": self._watch.cpu_seconds,
            "model": {
                "parameters": {name: array.copy() for name, array in model.parameters.items()},
                "scores": dict(model.scores),
                "kept": {name: array.copy() for name, array in model.kept.items()},
            },
            "learner": None if self._guard is None else self._guard.good,
            "step_sizes": None if self._step_sizes is None else self._step_sizes.state(),
        }

    def _take_over(self, state: State) -> None:
        """All of a state but the learners', which are made at the first event. Raises ``ValueError``."""
        try:
            whole = {name: int(state[name]) for name in ("update", "updates", "env_steps", "validated", "best_update")}
            best, busy, seconds, cpu = (float(state[name]) for name in ("best", "busy", "seconds", "cpu_seconds"))
            model: Any = state["model"]
            parameters = fitting_arrays(model["parameters"], self.model.parameters)
            scores = {str(name): float(score) for name, score in model["scores"].items()}
            kept = {str(name): np.array(array) for name, array in model["kept"].items()}
            reason, learner, step_sizes = str(state["reason"]), state["learner"], state["step_sizes"]
            if not isinstance(learner if step_sizes is None else step_sizes, dict):
                raise ValueError("neither updates nor step sizes are under way")
            self._sizes_done = 0 if step_sizes is None else int(step_sizes["update"])
        except MISFITS as error:
            raise ValueError(f"This is not the state of a training of this recipe: {error}.") from None
        self._update, self._updates, self._env_steps = whole["update"], whole["updates"], whole["env_steps"]
        self._validated, self._best_update, self._best, self._busy = whole["validated"], whole["best_update"], best, busy
        self._watch, self._reason = Stopwatch(seconds, cpu), reason
        self.model = dataclasses.replace(self.model, parameters=parameters, scores=scores, kept=kept)

    def _start_model(self, start_from: Model | None) -> Model:
        fresh = initialise(self.recipe)
        if start_from is None:
            return fresh
        wanted = {name: array.shape for name, array in fresh.parameters.items()}
        if {name: array.shape for name, array in start_from.parameters.items()} != wanted:
            raise RecipeError(
                "The recipe asks for a model of another size than the one to continue from; keep [model] as it is."
            )
        # In the order of a fresh model: sums over all weights depend on it in their last digits, and a file has its own.
        return dataclasses.replace(fresh, parameters={name: start_from.parameters[name] for name in wanted})

    def stop(self) -> None:
        """End after the update in progress; the best model so far stays in ``model``."""
        self._stopping = True

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stopping

    def __iter__(self) -> Iterator[TrainingEvent]:
        state = self._resumed or {}
        self._watch = Stopwatch(state.get("seconds", 0.0), state.get("cpu_seconds", 0.0))
        if state.get("step_sizes") is None:
            self._learner = build.make_learner(self.recipe, self._world, self.model.parameters)
            self._updates = self._learner.updates
        if self._learner is not None and self._resumed is not None:
            self._learner.restore(state["learner"])
        yield self._begun()
        if self._resumed is not None and not self._lanes_go_on():
            text = Sentence(
                'The episodes under way begin anew, since the family "{family}" cannot say where they stood; '
                "numbers differ from those of a run that was never interrupted.",
                family=self.family.name,
            )
            yield Note(text=text, warning=True)
        if self._learner is not None:
            self._guard = Guard(self._learner)
            self._reason = yield from self._meta_train(self._learner, self._guard)
            self._learner = self._guard = None
            if self._best_update:
                yield from self._keep_experience()
        if self._best_update and self._reason != "stopped":
            yield from self._learn_step_sizes()
        yield TrainingFinished(
            reason=self._reason,
            update=self._update,
            env_steps=self._env_steps,
            best_update=self._best_update,
            best_score=self._best if self._best_update else float("nan"),
            seconds=self._watch.seconds,
            cpu_seconds=self._watch.cpu_seconds,
        )

    def _lanes_go_on(self) -> bool:
        return self._learner is None or can_go_on(self.family, tasks_of(self.family, "validation", 1))

    def _begun(self) -> TrainingStarted | TrainingResumed:
        if self._resumed is not None:
            return TrainingResumed(
                update=self._update,
                updates=self._updates,
                env_steps=self._env_steps,
                seconds=self._watch.seconds,
                validated=self._validated,
                step_size_updates=self._sizes_done,
            )
        return TrainingStarted(
            family=self.family.name,
            learner=self.recipe.learner.name,
            seed=self.recipe.run.seed,
            updates=self._updates,
            env_steps=self.recipe.training.env_steps,
            sub_models=self.model.sub_models,
            updates_done=0,
        )

    def _meta_train(self, learner: Learner, guard: Guard) -> Generator[TrainingEvent, None, str]:
        """The updates that are left, with their validations; returns how they ended."""
        validation = tasks_of(self.family, "validation", self.recipe.training.validation_tasks)
        while self._update < self._updates and not self._stopping:
            began = time.perf_counter()
            try:
                with self._computing():
                    report = guard.update()
            except DeviceFailed as error:
                yield Note(text=Sentence("{error} The best model so far is kept.", error=sentence_of(error)), warning=True)
                return "failed"
            except Diverged as error:
                if guard.step_back():
                    yield Note(text=told(error, self._update), warning=True)
                    continue
                yield Note(text=Sentence("{error} The best model so far is kept.", error=sentence_of(error)), warning=True)
                yield from self._last_good(learner, validation)
                return "diverged"
            self._update += 1
            self._env_steps += report.env_steps
            due = self._update % self.recipe.training.validation_every == 0 or self._update == self._updates
            judged = self._validate(learner, validation) if due else None
            self._busy += time.perf_counter() - began
            updated = self._updated(report)
            if judged is not None:
                yield updated
                yield from self._resting(judged)
                if not np.isfinite(judged.score):
                    yield Note(
                        text=Sentence("The return on validation tasks is not a finite number. The best model so far is kept."),
                        warning=True,
                    )
                    return "diverged"
            else:
                yield from self._resting(updated)
        if self._stopping and self._update < self._updates:
            self.last_state = self._state()
            yield from self._last_good(learner, validation)
            return "stopped"
        return "done"

    def _last_good(self, learner: Learner, validation: Tasks) -> Iterator[Validated]:
        """The validation of where a run has come to before its time, unless it has just been validated."""
        if self._update > self._validated:
            judged = self._validate(learner, validation)
            if np.isfinite(judged.score):
                yield judged

    @contextmanager
    def _computing(self) -> Iterator[None]:
        """With the recipe's threads; what is not finite is looked at afterwards, not warned of on the way."""
        with self._threads.limit(limits=self.recipe.run.threads), np.errstate(over="ignore", invalid="ignore"):
            yield

    def _resting(self, event: TrainingEvent) -> Iterator[TrainingEvent]:
        """The last event of an update: while the listener has it, the run can be saved."""
        self.between_updates = True
        try:
            yield event
        finally:
            self.between_updates = False

    def _keep_experience(self) -> Iterator[Note]:
        """What learning on a task will want to know, from the best model on training tasks."""
        count = self.recipe.training.kept_transitions
        if not count or not build.is_mixture(self.recipe):
            return
        with self._computing():
            found, steps = gather_experience(self.model, self.family, count, self.recipe.run.seed)
        self._env_steps += steps
        try:
            check_experience(self.family, *found.arrays().values())
        except Diverged as error:
            yield Note(text=Sentence("{error} The model keeps no transitions.", error=sentence_of(error)), warning=True)
            return
        self.model = dataclasses.replace(self.model, kept={**self.model.kept, **found.arrays()})

    def _learn_step_sizes(self) -> Iterator[TrainingEvent]:
        """With which step sizes the best model will learn on a task; a run that is stopped does without."""
        updates = self.recipe.training.rate_updates
        if not updates or not self.model.kept:
            return
        learning = self._step_sizes = StepSizeLearning(self.model, self.family, updates, self.recipe.run.seed)
        if self._resumed is not None and self._resumed["step_sizes"] is not None:
            learning.restore(self._resumed["step_sizes"])
        events, busy, before = iter(learning), 0.0, learning.done
        while not self._stopping:
            began = time.perf_counter()
            with self._computing():
                event = next(events, None)
            if event is None:
                self._env_steps += learning.env_steps
                self.model = dataclasses.replace(self.model, kept={**self.model.kept, **learning.kept})
                return
            if not np.isfinite(event.loss):
                yield Note(
                    text=Sentence("The loss of the step sizes is no longer finite, so that they stay equal."), warning=True
                )
                return
            busy += time.perf_counter() - began
            yield from self._resting(
                dataclasses.replace(event, seconds_left=busy / (event.update - before) * (event.updates - event.update))
            )
        self.last_state = self._state()
        self._reason = "stopped"

    def _updated(self, report: UpdateReport) -> MetaUpdated:
        values = {f.name: getattr(report, f.name) for f in dataclasses.fields(report) if f.name != "env_steps"}
        return MetaUpdated(
            **values,
            update=self._update,
            updates=self._updates,
            env_steps=self._env_steps,
            steps_per_second=self._env_steps / self._busy,
            seconds_left=self._busy / self._update * (self._updates - self._update),
            cpu_seconds=self._watch.cpu_seconds,
        )

    def _validate(self, learner: Learner, tasks: Tasks) -> Validated:
        """Judge the current parameters; keep them when they are the best so far."""
        candidate = dataclasses.replace(self.model, parameters=learner.parameters())
        with self._computing():
            judged = validated(candidate, self.family, tasks, self._update, self._env_steps)
        best = judged.score >= self._best
        self._validated = self._update
        if best:
            self._best, self._best_update = judged.score, self._update
            scores = {"validation_score": judged.score, "validation_solved": judged.solved, "meta_updates": float(self._update)}
            self.model = dataclasses.replace(candidate, scores={**scores, "env_steps": float(self._env_steps)})
        return dataclasses.replace(judged, best=best)
