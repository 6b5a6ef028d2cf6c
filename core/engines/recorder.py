"""Everything of a training that goes to disk, and what happens when the disk fails: one sentence, and another try later."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from core.engines.checkpointing import Checkpointing
from core.events import Note, TrainingEvent, TrainingFinished, Validated
from core.model import Model
from core.sentence import Sentence
from core.storage.checkpoints import remove_checkpoints
from core.storage.event_log import EventLog
from core.storage.model_file import ModelFileError, save
from core.storage.run_mark import PATIENCE, RecordingMark
from core.storage.run_notes import change_notes
from core.storage.runs import EVENTS_FILE, Run

NOT_BEGUN = "The run is not recorded: its folder cannot be made ({reason})."
NOT_NOW = "The run is not recorded in full for now: {reason}. The training goes on, and recording is tried again."
AGAIN = "The run is recorded in full again."


class Recorder:
    """Writes a run folder: history, best model, how it ended.

    What cannot be written waits here and is tried again at the next validation, and at the end. Nothing that lies in the folder
    is replaced by anything worse.

    Args:
        make: makes the run's folder, or names the one that is there. Raises ``OSError``.
        start: the model that the training goes on from, to be kept with it.
        mark: the lock on the folder, where it is held already.
        score: validation score of the model that lies there.
        notes: what is to be said in ``run.json`` first.
        checkpointing: takes the states that are written here.

    Attributes:
        run: the folder, ``None`` as long as there is none to be had.
    """

    def __init__(
        self,
        make: Callable[[], Run],
        start: Model | None = None,
        mark: RecordingMark | None = None,
        score: float = -math.inf,
        notes: Mapping[str, Any] | None = None,
        checkpointing: Checkpointing | None = None,
    ) -> None:
        self.run: Run | None = None
        self._make, self._start, self._mark, self._score = make, start, mark, score
        self._checkpointing = checkpointing
        self._log = EventLog()
        self._model: Model | None = None
        self._ended: TrainingFinished | None = None
        self._notes = dict(notes or {})
        self._begun = self._failing = self._over = False

    def begin(self) -> list[Note]:
        """Make the folder; returns what is to be said of it."""
        self._begun = True
        return self._tried()

    def record(self, event: TrainingEvent, model: Model) -> list[Note]:
        """Write what an event brings, ``model`` being the best so far; returns what is to be said of the disk."""
        if isinstance(event, TrainingFinished):
            self._over = True
            self._ended = event  # the last line of the history stands only where the model is safe
            self._notes |= {"ended": event.reason, "seconds": event.seconds, "score": event.best_score}
        else:
            self._log.add(event)
        # The file costs two disk flushes, so it is written when the score improves and at the end, not at every update.
        if self._ended is not None or (isinstance(event, Validated) and event.best):
            self._model = model
        said = self._checkpoint(event)
        waits = self._checkpointing is not None and self._checkpointing.waits
        if self._failing and not waits and not isinstance(event, Validated | TrainingFinished):
            return said
        return said + self._tried()

    def close(self, ended: str = "") -> None:
        """Let go of the folder; ``ended`` is how a training ended that has no event that says so."""
        if ended and not self._over:
            self._notes["ended"] = ended
            self._checkpoint(None)
        if self._begun:
            self._try()
        if self._mark is not None:
            self._mark.release()

    def _checkpoint(self, event: TrainingEvent | None) -> list[Note]:
        said = [] if self._checkpointing is None else self._checkpointing.take(event)
        for note in said:
            self._log.add(note)
        return said

    def _tried(self) -> list[Note]:
        """Try to write all that waits, and say when that fails for the first time, or works again."""
        begun, reason = self.run is not None, self._try()
        if bool(reason) == self._failing:
            return []
        self._failing = bool(reason)
        template = AGAIN if not reason else NOT_NOW if begun else NOT_BEGUN
        note = Note(text=Sentence(template, reason=reason), warning=self._failing)
        self._log.add(note)
        return [note]

    def _try(self) -> str:
        """Write all that waits, each part by itself if there is a folder; returns why the first one failed, if one did."""
        reasons = []
        parts = (
            self._open,
            self._keep_start,
            self._keep_model,
            self._write_events,
            self._write_checkpoint,
            self._write_end,
            self._write_notes,
        )
        for part in parts:
            try:
                part()
            except (OSError, ModelFileError) as error:
                reasons.append(reason_of(error))
                if part == self._open:
                    break
        return reasons[0] if reasons else ""

    def _open(self) -> None:
        """Have a folder, and the lock on it; the folder may have been away meanwhile."""
        if self.run is None:
            self.run = self._make()
        if self._mark is None or (self._failing and self._mark.lost):
            if self._mark is not None:
                self._mark.release()
            self._mark = RecordingMark(self.run.folder)
            if not self._mark.take(0.0 if self._failing else PATIENCE):
                self._mark = None
                raise BlockingIOError(0, "another process records into its folder")
        self._log.path = self.run.folder / EVENTS_FILE

    def _keep_start(self) -> None:
        if self._start is not None and self.run is not None:
            save(self._start, self.run.start_path)
            self._start = None

    def _keep_model(self) -> None:
        if self._model is None or self.run is None:
            return
        score = self._model.scores.get("validation_score", -math.inf)
        whole = self._ended is not None and self._ended.reason == "done"  # the model that was trained for, whatever lies there
        if whole or score >= self._score:
            self.run.keep(self._model)
            self._score = score
        self._model = None

    def _write_events(self) -> None:
        checkpointing = self._checkpointing
        self._log.write(
            flush=checkpointing is not None and checkpointing.waits
        )  # a checkpoint never knows more than the history

    def _write_checkpoint(self) -> None:
        if self._checkpointing is not None and self.run is not None and not self._log.waiting:
            self._checkpointing.write(self.run.folder)

    def _write_end(self) -> None:
        if self._ended is not None and self._model is None:
            self._log.add(self._ended)
            self._ended = None
            self._log.write()

    def _write_notes(self) -> None:
        if self._notes and self._ended is None and self.run is not None:
            change_notes(self.run.folder, **self._notes)
            if self._notes.get("ended") == "done":
                remove_checkpoints(self.run.folder)
            self._notes.clear()


def reason_of(error: OSError | ModelFileError) -> str:
    """Why something could not be written, to be put into a sentence."""
    text = error.sentence if isinstance(error, ModelFileError) else error.strerror or str(error)
    return text.rstrip(".")
