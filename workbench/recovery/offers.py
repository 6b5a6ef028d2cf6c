"""What is offered at a start: runs whose process died, models that were not saved, a report of a crash. No Qt here."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from workbench.crash_report import CrashFolder
from workbench.recovery.store import find_unsaved

Kind = Literal["run", "model", "crash"]
LATEST_DAYS = 30.0  # older runs stay in the list of runs, from where they can be resumed all the same
DAY = 86_400.0  # s


@dataclass(frozen=True)
class Offer:
    """One of them.

    Attributes:
        what: a :class:`core.storage.interrupted.Interrupted`, an :class:`workbench.recovery.store.Unsaved`, or the path of a
            report.
        when: the last that was heard of it, in seconds since the epoch; 0 where that is not known.
    """

    kind: Kind
    what: Any
    when: float = 0.0


def look(runs: Path, recovery: Path, crashes: CrashFolder) -> list[Offer]:
    """All that there is, in the order in which it is offered. Reads folders, so not in the window's thread."""
    found: list[Offer] = []
    for part in (lambda: _runs(runs), lambda: _models(recovery), lambda: _crash(crashes)):
        found += _tried(part)
    return found


def _tried(part: Callable[[], list[Offer]]) -> list[Offer]:
    """Whatever one of them meets does not hide the others."""
    try:
        return part()
    except OSError:
        return []


def _runs(runs: Path) -> list[Offer]:
    from core.storage.interrupted import find_interrupted
    from core.storage.run_notes import read_notes

    now = time.time()
    recent = [each for each in find_interrupted(runs) if now - each.last_sign < LATEST_DAYS * DAY]
    return [Offer("run", each, each.last_sign) for each in recent if not read_notes(each.folder).left]


def _models(recovery: Path) -> list[Offer]:
    return [Offer("model", each, each.when) for each in find_unsaved(recovery)]


def _crash(crashes: CrashFolder) -> list[Offer]:
    crashes.collect()
    report = crashes.unseen()
    return [] if report is None else [Offer("crash", report, report.stat().st_mtime)]
