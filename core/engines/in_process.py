"""A training in this process, recorded: the command line, the window and the headless run all go through here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.events import Note, TrainingEvent, TrainingFinished, Validated
from core.storage.model_file import ModelFileError
from core.storage.runs import Run, create_run
from core.trainers.meta_training import MetaTraining


class RecordedTraining:
    """Iterates a :class:`MetaTraining`, writes every event to a run folder, and keeps the model there each time it gets better.

    A disk that cannot be written costs a warning, never the training.

    Attributes:
        training: the run itself; its ``model`` is the best so far.
        run: the folder, or ``None`` when there is none to be had.
    """

    def __init__(self, training: MetaTraining, folder: Path | None = None) -> None:
        self.training = training
        self.run: Run | None = None
        self._folder = folder

    def __iter__(self) -> Iterator[TrainingEvent]:
        try:
            self.run = create_run(self.training.recipe, self._folder)
        except OSError as error:
            yield Note(text=f"The run is not recorded: its folder cannot be made ({error.strerror}).", warning=True)
        for event in self.training:
            yield event
            trouble = self._record(event)
            if trouble:
                yield Note(text=trouble, warning=True)

    def _record(self, event: TrainingEvent) -> str:
        """Write what this event brings; returns a sentence when that failed, after which nothing more is recorded."""
        if self.run is None:
            return ""
        try:
            self.run.append(event)
            # The file costs two disk flushes, so it is written when the score improves and at the end, not at every update.
            improved = isinstance(event, Validated) and event.best
            if improved or isinstance(event, TrainingFinished):
                self.run.keep(self.training.model)
        except (OSError, ModelFileError) as error:
            self.run = None
            return f"The run is no longer recorded: {error}"
        return ""
