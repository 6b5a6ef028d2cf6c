"""``run.json``: what is known of a run beside its recipe and events: what the user says of it, and what is learned later."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.atomic import write_atomically
from core.regular_file import read_regular, refuse_link

NOTES_FILE = "run.json"
LARGEST = 1 << 20  # bytes of a file that is read
LARGEST_NUMBER = 1e15  # seconds, returns: what is larger was not measured
LONGEST_NAME, LONGEST_NOTE = 200, 20_000  # characters


@dataclass(frozen=True)
class RunNotes:
    """What stands in the file; a run without one has the defaults.

    Attributes:
        name: what the user calls it, or empty.
        note: the user's remark, any text.
        discarded: when it was moved to the trash, in seconds since the epoch.
        ended: how it ended: "done", "stopped", "diverged", "failed" or "discarded"; empty while it runs and for a run whose
            process died.
        left: whether the user wants it left as it is, interrupted, and not be asked about it again.
        seconds: wall time of the training.
        resumed: when it was gone on with last, in seconds since the epoch.
        seconds_before: wall time up to where it was gone on from then.
        score: validation score of the model that was kept.
        evaluation: of the newest evaluation of its model: ``method``, ``mean``, ``low``, ``high`` of the first episode with
            its 95 % interval, ``split``, ``tasks``, ``training_seeds``; empty if there was none.
        more: what another version wrote; kept as it is.
    """

    name: str = ""
    note: str = ""
    discarded: float | None = None
    ended: str = ""
    left: bool = False
    seconds: float | None = None
    resumed: float | None = None
    seconds_before: float | None = None
    score: float | None = None
    evaluation: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def is_number(value: Any) -> bool:
    """Whether it is a number that can be shown and reckoned with; JSON has whole ones of thousands of digits, and 1e999."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER


def _number(value: Any) -> bool:
    return value is None or is_number(value)


CHECKS: dict[str, Callable[[Any], bool]] = {
    "name": _text,
    "note": _text,
    "discarded": _number,
    "ended": _text,
    "left": lambda value: isinstance(value, bool),
    "seconds": _number,
    "resumed": _number,
    "seconds_before": _number,
    "score": _number,
    "evaluation": lambda value: isinstance(value, dict),
}


def read_notes(folder: Path) -> RunNotes:
    """The notes of a run folder. A file that is missing or damaged is as good as none: it never costs the run."""
    data = _read(folder / NOTES_FILE)
    if data is None:
        return RunNotes()
    known = {name: data[name] for name, fits in CHECKS.items() if name in data and fits(data[name])}
    for name, longest in (("name", LONGEST_NAME), ("note", LONGEST_NOTE)):
        known[name] = known.get(name, "")[:longest]
    more = {name: value for name, value in data.items() if name not in CHECKS}
    return RunNotes(**known, more=more)


def write_notes(folder: Path, notes: RunNotes) -> None:
    """Write the file as canonical JSON, whole or not at all; a damaged one is kept beside it. Raises ``OSError``."""
    path = folder / NOTES_FILE
    refuse_link(path)
    defaults = RunNotes()
    data = {name: getattr(notes, name) for name in CHECKS if getattr(notes, name) != getattr(defaults, name)}
    if path.is_file() and _read(path) is None:
        with contextlib.suppress(OSError):
            os.replace(path, path.with_suffix(".json.damaged"))
    text = json.dumps({**notes.more, **_finite(data)}, sort_keys=True, separators=(",", ":"), allow_nan=False)
    write_atomically(path, text.encode())


def change_notes(folder: Path, **changes: Any) -> RunNotes:
    """Change some of the notes and write them; names and notes are cut to what fits. Raises ``OSError``."""
    if "name" in changes:
        changes["name"] = " ".join(str(changes["name"]).split())[:LONGEST_NAME]
    if "note" in changes:
        changes["note"] = str(changes["note"]).strip()[:LONGEST_NOTE]
    notes = dataclasses.replace(read_notes(folder), **changes)
    write_notes(folder, notes)
    return notes


def _read(path: Path) -> dict[str, Any] | None:
    """The object in a file; ``None`` if there is none to be read."""
    try:
        data = json.loads(read_regular(path, LARGEST), parse_constant=_refuse)
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


def _finite(item: Any) -> Any:
    """The same without numbers that JSON does not have."""
    if isinstance(item, float):
        return item if math.isfinite(item) else None
    if isinstance(item, Mapping):
        return {str(name): _finite(value) for name, value in item.items()}
    if isinstance(item, list | tuple):
        return [_finite(value) for value in item]
    return item
