"""A training in this process, recorded: the command line, the window and the headless run all go through here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.engines.recorder import Recorder
from core.events import TrainingEvent
from core.model import Model
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
    """

    def __init__(self, training: MetaTraining, folder: Path | None = None, start: Model | None = None) -> None:
        self.training = training
        self._recorder = Recorder(lambda: create_run(training.recipe, folder), start)

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

    def __iter__(self) -> Iterator[TrainingEvent]:
        ended = ""
        try:
            yield from self._recorder.begin()
            for event in self.training:
                said = self._recorder.record(event, self.training.model)
                yield event
                yield from said
        except GeneratorExit:
            ended = "discarded"
            raise
        except Exception:
            ended = "failed"
            raise
        finally:
            self._recorder.close(ended)
