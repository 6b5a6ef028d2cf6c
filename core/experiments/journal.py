"""``experiment.jsonl``: what an experiment tells, for whoever watches. A disk that fails costs a warning and no more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from core.atomic import write_atomically
from core.events import Note
from core.experiments.events import ExperimentEvent
from core.experiments.experiment import JOURNAL_FILE
from core.regular_file import refuse_link
from core.sentence import Sentence
from core.storage.event_log import EventLog, line

NOT_NOW = "The experiment's journal is not written for now: {reason}. The experiment goes on, and writing is tried again."
AGAIN = "The experiment's journal is written again."


class Journal:
    """Begun anew by each process that runs the experiment, then only added to."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_FILE
        self._log = EventLog(self._path)
        self._failing = False

    def begin(self, events: Iterable[ExperimentEvent]) -> list[Note]:
        """Replace what an earlier process has left; returns what is to be said of the disk."""
        kept = list(events)
        try:
            refuse_link(self._path)
            write_atomically(self._path, "".join(f"{line(cast(Any, event))}\n" for event in kept).encode())
        except OSError as error:
            return self._said(error, kept)
        return []

    def write(self, events: Iterable[ExperimentEvent], flush: bool = False) -> list[Note]:
        """Add events, and what could not be written before; returns what is to be said of the disk."""
        for event in events:
            self._log.add(cast(Any, event))
        try:
            self._log.write(flush)
        except OSError as error:
            return self._said(error)
        return self._said(None)

    def _said(self, error: OSError | None, waiting: Iterable[ExperimentEvent] = ()) -> list[Note]:
        """One note when writing begins to fail, and one when it works again."""
        for event in waiting:
            self._log.add(cast(Any, event))
        if (error is not None) == self._failing:
            return []
        self._failing = error is not None
        if error is None:
            return [Note(text=Sentence(AGAIN))]
        return [Note(text=Sentence(NOT_NOW, reason=(error.strerror or str(error)).rstrip(".")), warning=True)]
