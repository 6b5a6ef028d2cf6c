"""A run in one row, read without its whole history: a list of thousands of runs has to be there within a second or two."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.plain_text import plain
from core.recipe import Recipe
from core.recipe_reader import LARGEST_INTEGER, LARGEST_RECIPE_FILE, toml_values
from core.regular_file import lines_of, open_regular, read_regular
from core.storage.run_mark import is_recorded
from core.storage.run_notes import LONGEST_NAME, LONGEST_NOTE, RunNotes, is_number, read_notes
from core.storage.runs import EVENTS_FILE, RECIPE_FILE, Run

TAIL = 1 << 16  # bytes of a history that are read first
LARGEST_SEARCHED = 1 << 27  # bytes of one without an end
RUNNING, INTERRUPTED = "running", "interrupted"
ENDINGS = ("done", "stopped", "diverged", "failed")
STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class RunSummary:
    """One row of the list of runs.

    Attributes:
        folder: where it lies; its name is the run's own.
        title, note: what the user calls it and says of it, or empty.
        family, learner, seed: of its recipe; empty and ``None`` when that cannot be read.
        state: "running", "done", "stopped", "diverged", "failed", or "interrupted" when its process died.
        score: return; of the evaluation if there was one, else of validation, ``None`` when it has none.
        low, high: the 95 % interval of an evaluated score.
        seconds: wall time, up to its last sign of life.
        began: seconds since the epoch.
        has_model: whether it left one.
        continued: whether it began from the weights of a model.
    """

    folder: Path
    title: str = ""
    note: str = ""
    family: str = ""
    learner: str = ""
    seed: int | None = None
    state: str = INTERRUPTED
    score: float | None = None
    low: float | None = None
    high: float | None = None
    seconds: float | None = None
    began: float = 0.0
    has_model: bool = False
    continued: bool = False

    @property
    def name(self) -> str:
        """What to call it: the user's name for it, or its family and when it began; a folder that was renamed has its own."""
        if self.title or not self.family or not _stamped(self.folder):
            return self.title or plain(self.folder.name)
        return f"{self.family} {time.strftime('%m-%d %H:%M', time.localtime(self.began))}"

    @property
    def evaluated(self) -> bool:
        """Whether the score is one of held-out tasks, with an interval, and not merely of validation."""
        return self.low is not None


def summarise(run: Run) -> RunSummary:
    """Read a run's row. Whatever is missing or damaged in the folder stays empty; nothing is raised."""
    notes = read_notes(run.folder)
    family, learner, seed = _recipe(run.folder / RECIPE_FILE)
    state, score, seconds = _ending(run, notes)
    began = _began(run)
    if seconds is None and notes.resumed:
        seconds = (notes.seconds_before or 0.0) + max(0.0, last_sign(run) - notes.resumed)
    elif seconds is None:
        seconds = max(0.0, last_sign(run) - began) if began else None
    low, high = _numeric(notes.evaluation, "low"), _numeric(notes.evaluation, "high")
    mean = _numeric(notes.evaluation, "mean")
    evaluated = None not in (mean, low, high)
    return RunSummary(
        folder=run.folder,
        title=plain(notes.name),
        note=plain(notes.note, LONGEST_NOTE, lines=True),
        family=plain(family),
        learner=plain(learner),
        seed=seed,
        state=state,
        score=mean if evaluated else score,
        low=low if evaluated else None,
        high=high if evaluated else None,
        seconds=seconds,
        began=began,
        has_model=run.finished,
        continued=run.start_path.is_file(),
    )


def _recipe(path: Path) -> tuple[str, str, int | None]:
    """Family, learner and seed; the file holds only what differs from the default."""
    try:
        data = toml_values(read_regular(path, LARGEST_RECIPE_FILE).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return "", "", None
    default = Recipe()

    def entry(section: str, key: str, otherwise: Any) -> Any:
        table = data.get(section, {})
        value = table.get(key, otherwise) if isinstance(table, dict) else otherwise
        return value if type(value) is type(otherwise) else otherwise

    seed = entry("run", "seed", default.run.seed)
    return (
        entry("family", "name", default.family.name)[:LONGEST_NAME],
        entry("learner", "name", default.learner.name)[:LONGEST_NAME],
        seed if abs(seed) <= LARGEST_INTEGER else None,
    )


def _ending(run: Run, notes: RunNotes) -> tuple[str, float | None, float | None]:
    """State, validation score, seconds: from the notes where these know, else from the end of the history."""
    path = run.folder / EVENTS_FILE
    if notes.ended:
        state = "stopped" if notes.ended == "discarded" else notes.ended
        score = _best_score(path) if notes.score is None else notes.score
        return state if state in ENDINGS else "failed", score, notes.seconds
    for event in events_at_end(path):
        if event.get("event") in ("TrainingResumed", "TrainingStarted"):  # after whatever end it had come to before
            break
        if event.get("event") == "TrainingFinished":
            reason = event.get("reason")
            return reason if reason in ENDINGS else "failed", _numeric(event, "best_score"), _numeric(event, "seconds")
    state = RUNNING if is_recorded(run.folder) else INTERRUPTED
    return state, _best_score(path), None


def events_at_end(path: Path, tail: int = TAIL) -> Iterator[dict[str, Any]]:
    """The last events of a history, newest first: those in so many bytes at its end."""
    try:
        with open_regular(path) as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - tail))
            lines = file.read(tail).splitlines()
    except OSError:
        return
    for line in reversed(lines):
        event = _event(line)
        if event is not None:
            yield event


def _best_score(path: Path) -> float | None:
    """The score of the model that is kept, of a history without an end: a run that begins anew keeps the better one."""
    best: float | None = None
    try:
        for line in lines_of(path, LARGEST_SEARCHED, TAIL):
            event = _event(line) if b'"Validated"' in line else None
            score = _numeric(event, "score") if event is not None and event.get("best") is True else None
            best = score if best is None else max(best, score or best)
    except OSError:
        return None
    return best


def _event(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def _numeric(data: Any, name: str) -> float | None:
    value = data.get(name)
    return float(value) if is_number(value) else None


def _began(run: Run) -> float:
    """When, by the folder's name; by its recipe's date when somebody has renamed it."""
    stamped = _stamped(run.folder)
    if stamped:
        return stamped
    try:
        return (run.folder / RECIPE_FILE).stat().st_mtime
    except OSError:
        return 0.0


def _stamped(folder: Path) -> float:
    """The time in a folder's name, 0 where there is none."""
    try:
        return time.mktime(time.strptime(folder.name[:15], STAMP))
    except (ValueError, OverflowError):
        return 0.0


def last_sign(run: Run) -> float:
    """When its history grew last, in seconds since the epoch."""
    try:
        return (run.folder / EVENTS_FILE).stat().st_mtime
    except OSError:
        return 0.0
