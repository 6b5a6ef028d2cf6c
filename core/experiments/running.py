"""An experiment, run: an iterator of its events. The command line goes through here, and the window starts that.

One process runs an experiment. It locks the folder, keeps the journal and the tables, and looks for the file ``stop``.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from core.engines.checkpointing import SECONDS
from core.engines.engine import Engine
from core.engines.job import Handle, Job
from core.engines.source import drive
from core.events import Note
from core.experiments.evaluations import Evaluations, Make
from core.experiments.events import (
    ExperimentEvent,
    ExperimentFinished,
    ExperimentProgressed,
    ExperimentStarted,
)
from core.experiments.experiment import STOP_FILE, Experiment
from core.experiments.faults import ExperimentError
from core.experiments.journal import Journal
from core.experiments.runs import fields_of
from core.experiments.sweep import SCORED, Sweep
from core.experiments.tables import evaluation_table, results_table, write_evaluation, write_results
from core.experiments.time_left import seconds_left
from core.plain_text import plain
from core.sentence import Sentence
from core.storage.run_mark import RecordingMark

BUSY = "The experiment {name} is being run by another process; wait for it, or end it first."
NO_FOLDER = "The folder of the experiment cannot be made: {reason}."
NO_TABLE = "The tables of the experiment cannot be written: {reason}."
PERIOD = 1.0  # s between two signs of progress


class ExperimentRun:
    """Runs an experiment, or goes on with it; iterate it once.

    Args:
        experiment: what is asked for.
        folder: where its results lie.
        engine: makes the engine that jobs run on, once the folder is ours.
        engine_name: what the engine is called.
        evaluation: makes the evaluation of some models.
        checkpoint_seconds: between two checkpoints of a run.

    Attributes:
        sweep: the runs and their outcomes.
        evaluations: the held-out evaluations.
        unwritten: whether a table could not be written when that was tried last.

    Raises (when made):
        ExperimentError: its sampler cannot be used.

    Raises (while iterating):
        ExperimentError: another process runs it, or its folder cannot be made.
        core.engines.settings.EngineError: the engine cannot be used.
    """

    def __init__(
        self,
        experiment: Experiment,
        folder: Path,
        engine: Callable[[], Engine],
        engine_name: str,
        evaluation: Make,
        checkpoint_seconds: float = SECONDS,
    ) -> None:
        self.experiment, self.folder = experiment, folder
        self._make_engine, self._engine_name = engine, engine_name
        self._events: deque[ExperimentEvent] = deque()
        self.sweep = Sweep(experiment, folder, self._events.append, checkpoint_seconds)
        self.evaluations = Evaluations(experiment.evaluation, folder, self._events.append, evaluation)
        self.unwritten = False
        self._journal = Journal(folder)
        self._stopping = False
        self._tables: dict[str, str] = {}  # as they were written last
        self._generation = self._evaluated = 0
        self._progress_at = 0.0

    def stop(self) -> None:
        """End soon: what runs is asked to save and end; all can be gone on with. From a signal handler or any thread."""
        self._stopping = True

    def __iter__(self) -> Iterator[ExperimentEvent]:
        began = time.monotonic()
        mark = self._take_folder()
        try:
            engine = self._make_engine()
            try:
                yield from self._run(engine)
            except BaseException:
                engine.close(0.0)  # whoever does not want the rest does not want to wait either
                raise
            engine.close()
            yield from self._finish(time.monotonic() - began)
        finally:
            mark.release()
            with contextlib.suppress(OSError):  # one that holds nothing, since no engine could be made
                self.folder.rmdir()

    # ---- within

    def _take_folder(self) -> RecordingMark:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExperimentError(NO_FOLDER, reason=error.strerror or str(error)) from None
        mark = RecordingMark(self.folder)
        if not mark.take():
            raise ExperimentError(BUSY, name=plain(self.experiment.name))
        with contextlib.suppress(OSError):
            (self.folder / STOP_FILE).unlink()
        return mark

    def _run(self, engine: Engine) -> Iterator[ExperimentEvent]:
        self.sweep.ahead = max(self.sweep.ahead, 2 * engine.slots)
        started = ExperimentStarted(
            name=self.experiment.name,
            engine=self._engine_name,
            slots=engine.slots,
            runs=self.sweep.total,
            fields=fields_of(self.experiment),
        )
        self._events.extend(self._journal.begin([started]))
        yield started
        asked = False
        for handles in drive(self, engine):
            self.sweep.following.follow(handle for handle in handles if not self.evaluations.owns(handle))
            for handle in handles:
                self.evaluations.hear(handle)
            self._progress(handles, engine)
            yield from self._told()
            if not asked and self._asked_to_stop():
                asked = True
                self.sweep.stop()
                self.evaluations.stop()
                for handle in handles:
                    engine.cancel(handle)

    def _asked_to_stop(self) -> bool:
        self._stopping = self._stopping or (self.folder / STOP_FILE).exists()
        return self._stopping

    def _told(self) -> Iterator[ExperimentEvent]:
        """All that has happened since, into the journal and to whoever iterates."""
        events = list(self._events)
        self._events.clear()
        said = self._journal.write(events)
        self._events.extend(said)
        yield from events

    def _progress(self, handles: Sequence[Handle], engine: Engine) -> None:
        now = time.monotonic()
        if now - self._progress_at < PERIOD:
            return
        self._progress_at = now
        done = sum(outcome.state in SCORED for outcome in self.sweep.outcomes.values())
        self._events.append(
            ExperimentProgressed(
                done=done + self.evaluations.done,
                total=self.sweep.total + self.evaluations.done + self.evaluations.left,
                running=sum(handle.tries > 0 and not handle.state.over for handle in handles),
                seconds_left=seconds_left(self.sweep, engine.slots) + self.evaluations.seconds_left(engine.slots),
            )
        )

    def _finish(self, seconds: float) -> Iterator[ExperimentEvent]:
        self._write_tables()
        states = [outcome.state for outcome in self.sweep.outcomes.values()]
        best = self.sweep.best
        self._events.append(
            ExperimentFinished(
                reason="stopped" if self._stopping and not self._whole else "done",
                done=sum(state in SCORED for state in states),
                failed=states.count("failed"),
                best=None if best is None else best.number,
                seconds=seconds,
            )
        )
        while self._events:  # the disk may have something to say of the last ones
            yield from self._told()
        self._journal.write((), flush=True)

    @property
    def _whole(self) -> bool:
        return self.sweep.whole and self.evaluations.whole

    def _write_tables(self) -> None:
        """Those that have changed. A disk that fails is told of once, and tried again at the next occasion."""
        fields = fields_of(self.experiment)
        tables = {"results": results_table(fields, self.sweep.rows())}
        if self.experiment.evaluation is not None:
            evaluated = self.evaluations.evaluated
            tables["evaluation"] = evaluation_table(fields, self.experiment.evaluation, evaluated)
        try:
            for name, text in tables.items():
                if self._tables.get(name) != text:
                    WRITERS[name](self.folder, text)
                    self._tables[name] = text
        except OSError as error:
            if not self.unwritten:
                reason = (error.strerror or str(error)).rstrip(".")
                self._events.append(Note(text=Sentence(NO_TABLE, reason=reason), warning=True))
            self.unwritten = True
        else:
            self.unwritten = False

    # ---- as a source of jobs

    def ready(self) -> Sequence[Job]:
        jobs = [*self.sweep.ready(), *self._evaluations_ready()]
        if self.sweep.generation != self._generation or len(self.evaluations.evaluated) != self._evaluated:
            self._generation, self._evaluated = self.sweep.generation, len(self.evaluations.evaluated)
            self._write_tables()
        return jobs

    def _evaluations_ready(self) -> Sequence[Job]:
        while self.sweep.finished:
            configuration = self.sweep.finished.popleft()
            runs = self.sweep.plan.runs_of(configuration)
            self.evaluations.add(configuration, [(run, self.sweep.outcomes[run.name]) for run in runs])
        return self.evaluations.ready()

    def settle(self, handle: Handle) -> None:
        (self.evaluations if self.evaluations.owns(handle) else self.sweep).settle(handle)

    @property
    def over(self) -> bool:
        return self.sweep.over and not self.sweep.finished and self.evaluations.over


WRITERS = {"results": write_results, "evaluation": write_evaluation}
