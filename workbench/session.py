"""The work in hand: model, recipe, path, what has been done and what has not. No widgets.

The window shows a session and calls its verbs; tests drive it without a window.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.engines.worker_process import WorkerProcess
from core.plain_text import plain
from workbench import error_words, jobs
from workbench.estimates import Speeds
from workbench.evaluation_clock import EvaluationClock
from workbench.evaluation_plan import EvaluationPlan
from workbench.i18n import translate
from workbench.job_runner import JobRunner
from workbench.side_jobs import TITLES, SideJobs
from workbench.steps import Facts, Step, StepState, same, step_states
from workbench.summaries import summaries
from workbench.training_thread import Ending, JobState, Outcome

if TYPE_CHECKING:
    from core.analysis.history import History
    from core.events import AdaptationFinished
    from core.model import Model
    from core.recipe import Recipe

log = logging.getLogger(__name__)

FIRST_RECIPE = "mirror-quick"
# What decides a model's first weights, and what decides its training.
SHAPE_SECTIONS = ("family", "model", "learner", "run")
TRAINING_SECTIONS = ("training",)


@dataclass
class Done:
    """What a finished adaptation or evaluation was made with, to tell whether it still holds."""

    model: Any
    settings: Any
    result: Any
    about: Any = None  # the event that ended an evaluation: on which tasks, how long it took


class Session(QObject):
    """One model in hand and the recipe that is being edited. Exactly one job runs at a time."""

    changed = Signal()  # anything that menus, cards or the status bar show
    model_changed = Signal(object)  # Model or None
    replaced = Signal()  # other work is in hand: what was shown of the one before does not belong to it
    recipe_changed = Signal(object)  # Recipe
    events = Signal(list)  # of the running job
    best_improved = Signal(object)  # Model: the best so far of the running meta-training
    step_finished = Signal(object, str)  # Step, one sentence
    problem = Signal(str, str)  # one sentence, details
    closed_down = Signal()  # no thread runs any more

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model: Model | None = None
        self.path: Path | None = None
        self.title = ""  # of a model without a file: what its run is called
        self.unsaved = False
        self.recipe: Recipe | None = None
        self.preset = FIRST_RECIPE
        self.machine: dict[str, Any] = {}  # recipe keys that the user prefers on this machine, such as the device
        self.continue_training = False
        self.plan = EvaluationPlan(self)
        self.clock: EvaluationClock | None = None  # of the running evaluation
        self.side = SideJobs(self)
        self.speeds = Speeds(self)
        self.adaptation: Done | None = None
        self.evaluation: Done | None = None
        self.adapting = False
        self.adapting_with: tuple[Any, Any] | None = None  # model and settings; others may come in hand while it plays
        self.training_history: History | None = None
        self.evaluation_history: History | None = None
        self.last_event: Any = None  # newest MetaUpdated, StepSizesUpdated or EvaluationProgressed of the job
        self.engine: Callable[[Callable[[], Any]], Any] = WorkerProcess  # where jobs run
        self.jobs = JobRunner(self)
        self.jobs.events.connect(self._take_events)
        self.jobs.state_changed.connect(self._on_job_state)
        self.jobs.ended.connect(self._on_job_ended)
        self.jobs.idle.connect(self.closed_down)
        self.speeds.listen()

    # ---- the recipe that is being edited

    def begin(self) -> None:
        """Load the presets; imports the core, so not before the window is visible."""
        import core
        from core.analysis.history import History

        self.training_history, self.evaluation_history = History(), History()
        if self.recipe is None:
            self.set_recipe(core.read_recipe(FIRST_RECIPE, self.machine), FIRST_RECIPE)

    def set_recipe(self, recipe: Recipe, preset: str | None = None) -> None:
        """Replace the recipe in the forms; steps that were done with another one become stale."""
        if preset is not None:
            self.preset = preset
        if recipe != self.recipe:
            self.recipe = recipe
            self.recipe_changed.emit(recipe)
        self.changed.emit()

    def choose_preset(self, name: str) -> None:
        """Replace the recipe by a preset's; adaptation and evaluation settings stay as they are."""
        import core

        try:
            self.set_recipe(core.read_recipe(name, self.machine), name)
        except ValueError as error:
            self.problem.emit(error_words.worded(error), "")

    # ---- what the window shows

    @property
    def busy(self) -> bool:
        return self.jobs.busy

    @property
    def running(self) -> Step | None:
        if self.jobs.busy:
            return None if self.side.running else Step(self.jobs.kind)
        return Step.ADAPT if self.adapting else None

    @property
    def job_state(self) -> JobState:
        return self.jobs.state

    @property
    def trained(self) -> bool:
        return self.model is not None and bool(self.model.scores)

    @property
    def name(self) -> str:
        """The model's name: its file's, its run's, or what it is."""
        if self.path is not None:
            return plain(self.path.name)
        if self.title:
            return self.title
        if self.model is None:
            return translate("Session", "no model")
        return translate("Session", "untitled {family}").replace("{family}", self.model.recipe.family.name)

    def states(self) -> dict[Step, StepState]:
        """The state of the four steps."""
        return step_states(self.facts())

    def facts(self) -> Facts:
        """What the steps' states depend on."""
        model, recipe = self.model, self.recipe
        return Facts(
            recipe=recipe is not None,
            model=model is not None,
            model_current=model is None or recipe is None or same(model.recipe, recipe, SHAPE_SECTIONS),
            trained=self.trained,
            training_current=model is None or recipe is None or same(model.recipe, recipe, TRAINING_SECTIONS),
            adapted=self.adaptation is not None,
            adaptation_current=self._holds(self.adaptation, "adaptation"),
            evaluated=self.evaluation is not None,
            evaluation_current=self._holds(self.evaluation, "evaluation"),
            running=self.running,
            paused=self.job_state is JobState.PAUSED,
            summaries=summaries(self),
        )

    def _holds(self, done: Done | None, section: str) -> bool:
        return done is None or (done.model is self.model and done.settings == getattr(self.recipe, section, None))

    # ---- the model in hand

    def put_model(self, model: Model | None, path: Path | None = None, unsaved: bool = False, title: str = "") -> None:
        """Take a model in hand; adaptation and evaluation of the one before stay visible, as stale."""
        self.model, self.path, self.unsaved, self.title = model, path, unsaved, title
        self.plan.keep_fitting(model)
        self.model_changed.emit(model)
        self.changed.emit()

    def new(self) -> None:
        """Start over: no model, the present recipe. Whoever calls this has asked about unsaved work."""
        self._start_over()
        self.put_model(None)
        self.replaced.emit()

    def hold(self, model: Model, path: Path, title: str = "") -> None:
        """Take a model in hand that was read from a file."""
        self._start_over()
        self.set_recipe(model.recipe, "")
        self.put_model(model, None if title else path, title=title)
        self.replaced.emit()

    def _start_over(self) -> None:
        from core.analysis.history import History

        self.adaptation = self.evaluation = None
        self.training_history, self.evaluation_history = History(), History()

    def saved(self, path: Path) -> None:
        """The model in hand has been written to this file."""
        self.path, self.unsaved = path, False
        self.changed.emit()

    # ---- the steps

    def initialise(self) -> None:
        """Step 1: a model with its first weights."""
        import core

        if self.recipe is None or self.busy:
            return
        try:
            model = core.initialise(self.recipe)
        except ValueError as error:
            self.problem.emit(error_words.worded(error), "")
            return
        self.put_model(model, unsaved=False)
        self.step_finished.emit(Step.INITIALISE, translate("Session", "The model is initialised."))

    def train(self) -> None:
        """Step 2: meta-training, driven by the training thread and done where :attr:`engine` says."""
        from core.analysis.history import History

        if self.recipe is None or self.busy:
            return
        recipe = self.recipe
        start_from = self.model if self.continue_training and self.trained else None
        self.training_history = History()
        self.last_event = None
        self.jobs.start(Step.TRAIN.value, partial(self.engine, partial(jobs.MetaTrainingJob, recipe, start_from)))

    def evaluate(self) -> None:
        """Step 4: held-out tasks and baselines, in the same kind of thread."""
        from core.analysis.history import History

        if self.model is None or self.recipe is None or self.busy:
            return
        model, settings = self.model, self.recipe.evaluation
        models, methods = self.plan.models(model), self.plan.methods
        self.clock = EvaluationClock(methods, len(models), time.monotonic())
        self.evaluation = Done(model, settings, [])
        self.evaluation_history = History()
        self.last_event = None
        self.jobs.start(Step.EVALUATE.value, partial(self.engine, partial(jobs.EvaluationJob, models, settings, methods)))

    def adaptation_started(self, model: Model | None = None) -> None:
        """Step 3 plays on the stage, with the model in hand or, when it only goes on, with the one that is there already."""
        self.adapting = True
        if model is None and self.recipe is not None:
            self.adapting_with = (self.model, self.recipe.adaptation)
        self.changed.emit()

    def adaptation_finished(self, result: AdaptationFinished | None) -> None:
        """Step 3 is over; ``None`` when it was left early."""
        self.adapting = False
        if result is not None and self.adapting_with is not None:
            self.adaptation = Done(*self.adapting_with, result)
        self.changed.emit()

    # ---- what the running job says

    def _take_events(self, events: list[Any]) -> None:
        histories = {Step.TRAIN.value: self.training_history, Step.EVALUATE.value: self.evaluation_history}
        history = histories.get(self.jobs.kind)
        for event in events:
            kind = type(event).__name__
            if self.clock is not None:
                self.clock.take(event, time.monotonic())
            if history is not None:
                history.append(event)
            if kind in ("MetaUpdated", "StepSizesUpdated", "EvaluationProgressed"):
                self.last_event = event
            if kind == "MethodEvaluated" and self.evaluation is not None:
                self.evaluation.result.append(event)
                self.changed.emit()
            if kind == "EvaluationFinished" and self.evaluation is not None:
                self.evaluation.about = event
            if kind == "Note":
                log.log(logging.WARNING if event.warning else logging.INFO, "%s", error_words.worded(event.text))
        self.events.emit(events)
        if any(type(event).__name__ == "Validated" and event.best for event in events):
            model = getattr(self.jobs.source, "model", None)
            if model is not None:
                self.best_improved.emit(model)

    def _on_job_state(self, state: JobState) -> None:
        if self.clock is not None:
            (self.clock.hold if state is JobState.PAUSED else self.clock.go_on)(time.monotonic())
        self.changed.emit()

    def _on_job_ended(self, kind: str, ending: Ending) -> None:
        if ending.outcome is Outcome.FAILED and ending.death is None:  # of a process that died, its recovery tells
            self.problem.emit(error_words.worded(ending.sentence), ending.details)
        if kind in TITLES:
            self.side.end(kind, ending)
        else:
            self._end_step(Step(kind), ending)
        self.changed.emit()

    def _end_step(self, step: Step, ending: Ending) -> None:
        if step is Step.TRAIN and ending.outcome in (Outcome.DONE, Outcome.STOPPED):
            model = getattr(ending.source, "model", None)
            if model is not None:
                self.put_model(model, unsaved=True)
                self.step_finished.emit(step, translate("Session", "Meta-training is finished; the best model is in hand."))
        if step is Step.EVALUATE:
            self.clock = None
            if self.evaluation is not None and (not self.evaluation.result or ending.outcome is Outcome.DISCARDED):
                self.evaluation = None
            elif ending.outcome is Outcome.DONE:
                self.step_finished.emit(step, translate("Session", "The evaluation is finished."))
