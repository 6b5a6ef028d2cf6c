"""A training in this process, recorded: the command line, the window and the headless run all go through here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from core.events import Note, TrainingEvent, TrainingFinished, Validated
from core.model import Model
from core.storage.model_file import ModelFileError, save
from core.storage.run_mark import RecordingMark
from core.storage.run_notes import change_notes
from core.storage.runs import Run, create_run
from core.trainers.meta_training import MetaTraining


class RecordedTraining:
    """Iterates a :class:`MetaTraining`, writes every event to a run folder, and keeps the model there each time it gets better.

    A disk that cannot be written costs a warning, never the training.

    Args:
        training: what is recorded.
        folder: where run folders are made; the user's own by default.
        start: the model that the training goes on from, to be kept with it.

    Attributes:
        training: the run itself; its ``model`` is the best so far.
        run: the folder, or ``None`` when there is none to be had.
    """

    def __init__(self, training: MetaTraining, folder: Path | None = None, start: Model | None = None) -> None:
        self.training = training
        self.run: Run | None = None
        self._folder, self._start = folder, start

    def __iter__(self) -> Iterator[TrainingEvent]:
        mark = None
        try:
            self.run = create_run(self.training.recipe, self._folder)
            mark = RecordingMark(self.run.folder)
            mark.take()
            if self._start is not None:
                save(self._start, self.run.start_path)
        except (OSError, ModelFileError) as error:
            self.run = None
            reason = getattr(error, "strerror", None) or error
            yield Note(text=f"The run is not recorded: its folder cannot be made ({reason}).", warning=True)
        try:
            for event in self.training:
                yield event
                trouble = self._record(event)
                if trouble:
                    yield Note(text=trouble, warning=True)
        except GeneratorExit:
            self._say_how_it_ended("discarded")
            raise
        except Exception:
            self._say_how_it_ended("failed")
            raise
        finally:
            if mark is not None:
                mark.release()

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
            if isinstance(event, TrainingFinished):
                change_notes(self.run.folder, ended=event.reason, seconds=event.seconds, score=event.best_score)
        except (OSError, ModelFileError) as error:
            self.run = None
            return f"The run is no longer recorded: {error}"
        return ""

    def _say_how_it_ended(self, ended: str) -> None:
        """A training that did not come to its own end has no event that says so."""
        if self.run is not None:
            with contextlib.suppress(OSError):
                change_notes(self.run.folder, ended=ended)
