"""A sharded evaluation with its engine, as an iterator of events like that of one in one go."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from core.engines.engine import Engine
from core.engines.job import Handle, JobState
from core.engines.scoring_work import ScoringWork
from core.engines.source import drive
from core.engines.training_work import TrainingWork
from core.evaluations.sharded_evaluation import ShardedEvaluation
from core.events import EvaluationEvent, EvaluationProgressed, Note
from core.sentence import Sentence

PERIOD = 0.5  # s between two signs of progress
GOES_ON = "{count} of {total} blocks of tasks were played before, and are not played again."


class RunningEvaluation:
    """Drives an evaluation to its end; iterate it once. The engine is the caller's to close."""

    def __init__(self, evaluation: ShardedEvaluation, engine: Engine) -> None:
        self._evaluation, self._engine = evaluation, engine
        evaluation.slots = engine.slots

    def __iter__(self) -> Iterator[EvaluationEvent]:
        evaluation = self._evaluation
        if evaluation.found:
            yield Note(text=Sentence(GOES_ON, count=evaluation.found, total=evaluation.total))
        said: set[Note] = set()
        due = 0.0
        for handles in drive(evaluation, self._engine):
            for handle in handles:
                evaluation.hear(handle)
            if not evaluation.over:
                new = [note for note in evaluation.notes if note not in said]
                said.update(new)
                yield from new
            if time.monotonic() >= due:
                due = time.monotonic() + PERIOD
                yield self._progress(handles)
        yield from (event for event in evaluation.events() if event not in said)

    def _progress(self, handles: Sequence[Handle]) -> EvaluationProgressed:
        running = [name_of(handle) for handle in handles if handle.state is JobState.RUNNING]
        return EvaluationProgressed(
            method=", ".join(dict.fromkeys(running)) or "starting",
            done=self._evaluation.done,
            total=self._evaluation.total,
            seconds_left=self._evaluation.seconds_left(self._engine.slots),
        )


def name_of(handle: Handle) -> str:
    """What a job is for."""
    work = handle.job.work
    if isinstance(work, TrainingWork):
        return f"{work.recipe.learner.name} (training)"
    if not isinstance(work, ScoringWork):
        return handle.job.key
    return ", ".join(dict.fromkeys(asked.shard.method for asked in work.asked))
