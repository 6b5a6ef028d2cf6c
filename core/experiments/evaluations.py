"""The held-out evaluations of an experiment as a source of jobs: one configuration after the other, beside what trains.

They choose nothing: which configuration is best is said by validation alone.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from core.engines.job import Handle, Job
from core.engines.source import JobSource
from core.evaluations.plan import EvaluationPlan
from core.events import MethodEvaluated, Note
from core.experiments.events import ConfigurationEvaluated, ExperimentEvent
from core.experiments.experiment import EVALUATIONS_FOLDER
from core.experiments.outcome import Outcome
from core.experiments.runs import Configuration, PlannedRun
from core.sentence import Sentence, UserError, sentence_of
from core.storage.runs import Run

NOT_EVALUATED = "Configuration {number} is not evaluated: {reason}"
NO_MODEL = "none of its runs has left a model that was trained to its end."
SOME_MODELS = (
    "Configuration {number} is evaluated with {count} of {seeds} models: {names} left none that was trained to its end."
)


class EvaluationSource(JobSource, Protocol):
    """An evaluation in pieces."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be said of it."""

    def rows(self) -> tuple[MethodEvaluated, ...]:
        """The table, once it is over."""

    def hear(self, handle: Handle) -> None:
        """Take what one of its jobs has told."""

    def seconds_left(self, slots: int) -> float:
        """Estimated time to the end; not a number where nothing is known."""

    def stop(self) -> None:
        """Begin nothing more."""


Make = Callable[[Sequence[Path], EvaluationPlan, Path], EvaluationSource]


class Evaluations:
    """Evaluates configurations whose runs are over.

    Args:
        plan: tasks and methods; with ``None`` nothing is evaluated.
        folder: of the experiment.
        tell: is given each event.
        make: the evaluation of some models.

    Attributes:
        evaluated: configuration and rows, by number.
        done: jobs of evaluations that are over.
    """

    def __init__(self, plan: EvaluationPlan | None, folder: Path, tell: Callable[[ExperimentEvent], None], make: Make) -> None:
        self.evaluated: dict[int, tuple[Configuration, tuple[MethodEvaluated, ...]]] = {}
        self.done = 0
        self._plan, self._folder, self._tell, self._make = plan, folder, tell, make
        self._waiting: deque[tuple[Configuration, list[Path]]] = deque()
        self._active: dict[int, tuple[Configuration, EvaluationSource]] = {}
        self._owners: dict[str, int] = {}  # number of the configuration by key of its job
        self._said: set[str] = set()
        self._stopped = False

    def add(self, configuration: Configuration, runs: Sequence[tuple[PlannedRun, Outcome]]) -> None:
        """Let a configuration be evaluated with the models that there are. A pruned run's model is no result of its recipe."""
        if self._plan is None:
            return
        names = [run.name for run, outcome in runs if outcome.kept and outcome.state in ("done", "diverged")]
        without = [run.name for run, _ in runs if run.name not in names]
        expected = all(outcome.state == "pruned" for run, outcome in runs if run.name not in names)
        if not names:
            self._refuse(configuration, Sentence(NO_MODEL), warning=not expected)
            return
        if without:
            number, missing = configuration.number, ", ".join(without)
            text = Sentence(SOME_MODELS, number=number, count=len(names), seeds=len(runs), names=missing)
            self._say(text, warning=not expected)
        self._waiting.append((configuration, [Run(self._folder / name).model_path for name in names]))

    @property
    def over(self) -> bool:
        return not self._owners and (self._stopped or not (self._active or self._waiting))

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped = True
        for _, source in self._active.values():
            source.stop()

    def ready(self) -> Sequence[Job]:
        jobs = self._of_active()
        while not jobs and self._waiting and not self._stopped:
            self._begin(*self._waiting.popleft())
            jobs = self._of_active()
        return jobs

    def settle(self, handle: Handle) -> None:
        self.done += 1
        self._active[self._owners.pop(handle.job.key)][1].settle(handle)
        self._collect()

    def owns(self, handle: Handle) -> bool:
        """Whether this job is of an evaluation."""
        return handle.job.key in self._owners

    @property
    def whole(self) -> bool:
        """Whether nothing is left to do."""
        return not (self._owners or self._active or self._waiting)

    def hear(self, handle: Handle) -> None:
        """Take what one of the jobs has told."""
        if self.owns(handle):
            self._active[self._owners[handle.job.key]][1].hear(handle)

    def seconds_left(self, slots: int) -> float:
        """Estimated time to the end of what has begun, as far as that is known."""
        times = [source.seconds_left(slots) for _, source in self._active.values()]
        return math.fsum(seconds for seconds in times if math.isfinite(seconds))

    @property
    def left(self) -> int:
        """Jobs given out, and evaluations that have not begun."""
        return len(self._owners) + len(self._waiting)

    def _of_active(self) -> list[Job]:
        jobs = []
        for number, (_, source) in list(self._active.items()):
            for job in source.ready():
                named = Job(f"evaluation-{number}-{job.key}", job.work, job.resources)
                self._owners[named.key] = number
                jobs.append(named)
        self._collect()
        return jobs

    def _begin(self, configuration: Configuration, models: Sequence[Path]) -> None:
        assert self._plan is not None
        try:
            source = self._make(models, self._plan, self._place(configuration, models))
        except (UserError, OSError) as error:
            self._refuse(configuration, sentence_of(error))
            return
        self._active[configuration.number] = (configuration, source)

    def _place(self, configuration: Configuration, models: Sequence[Path]) -> Path:
        """Of other models or another plan another folder."""
        assert self._plan is not None
        about = json.dumps([[path.parent.name for path in models], asdict(self._plan)])
        begin = models[0].parent.name.rpartition("-seed-")[0]
        return self._folder / EVALUATIONS_FOLDER / f"{begin}-{hashlib.sha256(about.encode()).hexdigest()[:8]}"

    def _collect(self) -> None:
        """Take the tables of those that are over."""
        if self._stopped:
            return
        for number, (configuration, source) in list(self._active.items()):
            if not source.over:
                continue
            del self._active[number]
            try:
                rows = source.rows()
            except UserError as error:
                self._refuse(configuration, sentence_of(error))
                continue
            for note in source.notes:
                self._say(note.text)
            self.evaluated[number] = (configuration, rows)
            for row in rows:
                self._tell(self._event(configuration, row))

    def _event(self, configuration: Configuration, row: MethodEvaluated) -> ConfigurationEvaluated:
        assert self._plan is not None
        return ConfigurationEvaluated(
            configuration=configuration.number,
            method=row.method,
            split=self._plan.split,
            tasks=row.tasks,
            training_seeds=row.training_seeds,
            mean=row.first_mean,
            low=row.first_low,
            high=row.first_high,
            last_mean=row.last_mean,
            solved=row.solved,
        )

    def _refuse(self, configuration: Configuration, reason: str, warning: bool = True) -> None:
        self._say(Sentence(NOT_EVALUATED, number=configuration.number, reason=reason), warning)

    def _say(self, text: str, warning: bool = True) -> None:
        """Once, however many configurations it is true of."""
        if text not in self._said:
            self._said.add(text)
            self._tell(Note(text=text, warning=warning))
