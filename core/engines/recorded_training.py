"""A training in this process, recorded: the command line, the window and the headless run all go through here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.engines.checkpointing import SECONDS, Checkpointing
from core.engines.recorder import Recorder
from core.engines.resuming import resumption
from core.events import Note, TrainingEvent
from core.model import Model
from core.storage.runs import Run, create_run, create_run_at
from core.trainers.meta_training import MetaTraining


class RecordedTraining:
    """Iterates a :class:`MetaTraining`, writes every event to a run folder, and keeps the model there each time it gets better.

    A disk that cannot be written costs a warning, never the training.

    Args:
        training: what is recorded.
        folder: where run folders are made; the user's own by default.
        start: the model that the training goes on from, to be kept with it.
        checkpoint_seconds: between two checkpoints, from which an interrupted run can be gone on with; 0 for none.
        at: the run folder itself, where it is not to be named after the time.

    Attributes:
        training: the run itself; its ``model`` is the best so far.
    """

    def __init__(
        self,
        training: MetaTraining,
        folder: Path | None = None,
        start: Model | None = None,
        checkpoint_seconds: float = SECONDS,
        at: Path | None = None,
    ) -> None:
        self.training = training
        self._events: Iterator[TrainingEvent] | None = None
        self._notes: list[Note] = []
        checkpointing = Checkpointing(training, checkpoint_seconds)

        def make() -> Run:
            return create_run(training.recipe, folder) if at is None else create_run_at(at, training.recipe)

        self._recorder = Recorder(make, start, checkpointing=checkpointing)

    @classmethod
    def resume(cls, folder: Path, checkpoint_seconds: float = SECONDS, anew: bool = False) -> RecordedTraining:
        """Go on with an interrupted or stopped run, in its own folder, as if nothing had happened.

        It goes on from its newest checkpoint that is sound, else from its beginning; what was left out is told in its events.
        Where checkpoints are whole, but made by another recipe or another version of the program that keeps other states, it
        begins anew only with ``anew``.
        The folder is locked from here on: iterate it, or call :meth:`close`.

        Raises:
            RunError: there is no such run, it is over, another process records it, or it would have to begin anew.
            core.recipe.RecipeError: its recipe cannot be read.
            ModelFileError: it has to begin anew, and the model that it began from cannot be read.
            core.tasks.family.TaskError: its task family cannot be used.
        """
        found = resumption(Path(folder), anew)
        recorded = cls(found.training)
        recorded._events, recorded._notes = found.events, found.notes
        recorded._recorder = Recorder(
            lambda: found.run,
            mark=found.mark,
            score=found.score,
            notes=found.changes,
            checkpointing=Checkpointing(found.training, checkpoint_seconds),
        )
        return recorded

    @property
    def run(self) -> Run | None:
        """The folder; ``None`` when there is none to be had."""
        return self._recorder.run

    @property
    def model(self) -> Model:
        """The best so far."""
        return self.training.model

    def stop(self) -> None:
        """End after the update in progress."""
        self.training.stop()

    def close(self) -> None:
        """Let go of the folder. Not needed when the training is iterated."""
        self._recorder.close()

    def __iter__(self) -> Iterator[TrainingEvent]:
        ended = ""
        try:
            yield from self._recorder.begin()
            events = self._events or iter(self.training)  # by name, so that its state can be had when this is let go of
            for event in events:
                said = self._recorder.record(event, self.training.model)
                yield event
                yield from said
                yield from self._opening_notes()
        except GeneratorExit:
            ended = "discarded"
            raise
        except Exception:
            ended = "failed"
            raise
        finally:
            self._recorder.close(ended)

    def _opening_notes(self) -> Iterator[Note]:
        """What is to be said of how the run was found, after its first event."""
        while self._notes:
            note = self._notes.pop(0)
            yield from [note, *self._recorder.record(note, self.training.model)]
