"""When a training's state is taken: between updates, every so many seconds, and whenever it is asked to stop."""

from __future__ import annotations

import time
from pathlib import Path

from core.events import Note, TrainingEvent, TrainingFinished
from core.sentence import Sentence
from core.state import State
from core.storage.checkpoints import write_checkpoint
from core.trainers.meta_training import MetaTraining

SECONDS = 30.0  # between two checkpoints, by default
LARGEST_SHARE = 0.05  # of the time, that taking and writing them may cost
NONE_TO_BE_HAD = "This run has no checkpoints: {reason}. If it is interrupted, it has to begin anew."
NO_STATE = "its learner or its task family cannot say where it stands"


class Checkpointing:
    """Takes the state of a training when it is time, and keeps the newest until it is written.

    Args:
        training: whose state it is.
        seconds: between two of them; 0 for never.
    """

    def __init__(self, training: MetaTraining, seconds: float) -> None:
        self._training, self._seconds = training, seconds
        self._due = time.monotonic() + seconds
        self._state: State | None = None
        self._cost = 0.0
        self._unfit = ""  # why the state cannot be written anywhere, until that is said

    @property
    def waits(self) -> bool:
        """Whether there is a state that has not been written."""
        return self._state is not None

    def take(self, event: TrainingEvent | None) -> list[Note]:
        """Take the state if this is the moment, ``None`` being that the training is let go of; returns what is to be said."""
        if self._unfit:
            self._unfit, reason = "", self._unfit
            return [none_to_be_had(reason)]
        if not self._seconds:
            return []
        began = time.monotonic()
        ends = event is None or self._training.stopping
        try:
            if isinstance(event, TrainingFinished):
                self._state = self._training.last_state  # none of one that is done
            elif self._training.between_updates and (began >= self._due or ends):
                self._state = self._training.state()
                self._due, self._cost = began + self._seconds, time.monotonic() - began
        except NotImplementedError as error:
            self._seconds = 0.0
            return [none_to_be_had(str(error).rstrip("."))]
        return []

    def write(self, folder: Path) -> None:
        """Write what waits into a run folder. Raises :class:`ModelFileError`; then it waits on."""
        if self._state is None:
            return
        began = time.monotonic()
        try:
            write_checkpoint(folder, self._state, self._training.recipe)
        except (TypeError, ValueError) as error:  # a family of another package may say anything
            self._seconds, self._state = 0.0, None
            self._unfit = Sentence("its learner or its task family cannot say where it stands ({error})", error=error)
            return
        self._state = None
        now = time.monotonic()
        self._due = max(self._due, now + (self._cost + now - began) / LARGEST_SHARE)


def none_to_be_had(reason: str) -> Note:
    """What is said of a training that goes on without checkpoints."""
    return Note(text=Sentence(NONE_TO_BE_HAD, reason=reason or Sentence(NO_STATE)), warning=True)
