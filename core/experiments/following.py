"""What running jobs tell, as events of the experiment: how far a run is, and how it was judged."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from core.engines.job import Handle, JobState
from core.engines.training_work import TrainingWork
from core.events import Event, MetaUpdated, StepSizesUpdated, TrainingResumed, TrainingStarted, Validated
from core.experiments.events import ExperimentEvent, RunChanged, RunJudged, RunProgressed

PERIOD = 1.0  # s between two signs of progress of a run


@dataclass
class Follower:
    """What was told of a run.

    Attributes:
        every: updates between two of its validations.
        curve: update and score of each validation told of.
        updates: meta-updates planned.
        count: validations so far that count.
        state, tries: as told last.
        at: when its progress was told last.
        seconds_left: by its own estimate.
    """

    every: int = 1
    curve: dict[int, tuple[int, float]] = field(default_factory=dict)
    updates: int = 0
    count: int = 0
    state: tuple[str, int] = ("", 0)
    at: float = 0.0
    seconds_left: float | None = None


class Following:
    """Tells of all runs, each validation once."""

    def __init__(self, tell: Callable[[ExperimentEvent], None]) -> None:
        self._tell = tell
        self._runs: dict[str, Follower] = {}

    def curve(self, run: str, curve: Sequence[tuple[int, float]]) -> None:
        """Tell those validations of a run that have not been told."""
        told = self._runs.setdefault(run, Follower())
        told.count = len(curve)
        for number, (update, score) in enumerate(curve):
            self._judged(run, number, update, score)

    def follow(self, handles: Iterable[Handle]) -> None:
        """Take what the jobs of runs have told since."""
        for handle in handles:
            run, work = handle.job.key, handle.job.work
            told = self._runs.setdefault(run, Follower())
            if isinstance(work, TrainingWork):
                told.every = work.recipe.training.validation_every
            now = (handle.state.value, handle.tries)
            if handle.state is JobState.RUNNING and told.state != now:
                told.state = now
                self._tell(RunChanged(run=run, state="running", tries=handle.tries))
            for event in handle.events():
                self._take(run, told, event)

    def forget(self, handle: Handle) -> None:
        """A job is over: nothing more comes of it but its outcome."""
        told = self._runs.get(handle.job.key)
        if told is not None:
            told.seconds_left = None

    @property
    def seconds_left(self) -> list[float]:
        """Of the runs that run now, as far as they have said so."""
        return [told.seconds_left for told in self._runs.values() if told.seconds_left is not None]

    def _take(self, run: str, told: Follower, event: Event) -> None:
        if isinstance(event, TrainingStarted):
            told.updates, told.count = event.updates, 0
        elif isinstance(event, TrainingResumed):
            until = event.update if event.validated is None else event.validated
            told.updates = event.updates
            told.count = sum(update <= until for update, _ in told.curve.values())
        elif isinstance(event, Validated):
            if event.update % told.every == 0 or event.update == told.updates:
                self._judged(run, told.count, event.update, event.score)
                told.count += 1
        elif isinstance(event, MetaUpdated | StepSizesUpdated):
            told.seconds_left = event.seconds_left
            now = time.monotonic()
            if isinstance(event, MetaUpdated) and (now - told.at >= PERIOD or event.update == event.updates):
                told.at = now
                self._tell(RunProgressed(run=run, update=event.update, updates=event.updates, seconds_left=event.seconds_left))

    def _judged(self, run: str, number: int, update: int, score: float) -> None:
        told = self._runs[run]
        if told.curve.get(number) != (update, score):
            told.curve[number] = (update, score)
            self._tell(RunJudged(run=run, validation=number, update=update, score=score))
