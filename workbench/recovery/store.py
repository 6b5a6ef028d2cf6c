"""The recovery folder: models that were in hand and not saved. Each window has a folder of its own in it, and a lock.

A folder whose lock is free is of a window that died. What a living window has put by is nobody else's. No Qt here.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.atomic import write_atomically
from core.storage.folders import recovery_folder
from core.storage.run_mark import RecordingMark, is_recorded

if TYPE_CHECKING:
    from core.model import Model

IN_HAND, ADAPTED = "in-hand", "adapted"
KINDS = (IN_HAND, ADAPTED)
SUFFIX, ABOUT, GIVEN_UP = ".metamodel", ".json", ".given-up"
LARGEST = 1 << 16  # bytes of a description that is read
LONGEST = 120  # characters of a name
KEPT_DAYS = 30.0
DAY = 86_400.0  # s


@dataclass(frozen=True)
class Unsaved:
    """A model that a window left behind when it died.

    Attributes:
        path: the model file.
        kind: :data:`IN_HAND`, or :data:`ADAPTED` for what was on the stage with what it had learned of its task.
        name: what it was called.
        trained: whether it had been.
        when: it was put by, in seconds since the epoch.
        run: name of the run folder that it is of, or empty.
    """

    path: Path
    kind: str
    name: str
    trained: bool
    when: float
    run: str = ""


class RecoveryFolder:
    """A window's own folder, made when it is first needed. Every method may be called from any thread."""

    def __init__(self, base: Path | None = None) -> None:
        self.base = base or recovery_folder()
        self.place: Path | None = None
        self._mark: RecordingMark | None = None
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}

    def keep(self, kind: str, number: int, model: Model, name: str, run: str = "") -> None:
        """Put a model by in place of the one before of its kind; one with a lower number than the newest is out of date.

        Raises:
            OSError, core.ModelFileError: it could not be written; what was there before still is.
        """
        from core.storage.model_file import save

        with self._lock:
            if number < self._newest.get(kind, 0):
                return
            place = self._there()
            save(model, place / f"{kind}{SUFFIX}")
            about = {"name": name[:LONGEST], "trained": bool(model.scores), "when": time.time(), "run": run}
            write_atomically(place / f"{kind}{ABOUT}", json.dumps(about).encode())
            self._newest[kind] = number

    def drop(self, kind: str, number: int) -> None:
        """It is saved, or nobody wants it any more. Raises ``OSError``."""
        with self._lock:
            if self.place is None or number < self._newest.get(kind, 0):
                return
            self._newest[kind] = number
            (self.place / f"{kind}{ABOUT}").unlink(missing_ok=True)
            (self.place / f"{kind}{SUFFIX}").unlink(missing_ok=True)

    def end(self, keep: bool) -> None:
        """The window closes; what is put by stays for the next start, or goes."""
        with self._lock:
            place, self.place = self.place, None
            if place is not None and not keep:
                _remove(place)
            if self._mark is not None:  # only now: a start beside this one would offer what is being taken away
                self._mark.release()
                self._mark = None
            if place is not None:
                with contextlib.suppress(OSError):
                    place.rmdir()  # unless something is in it

    def _there(self) -> Path:
        if self.place is None:
            place = self.base / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{time.time_ns() % 10**6:06d}"
            place.mkdir(parents=True, mode=0o700)
            self._mark = RecordingMark(place)
            self._mark.take()
            self.place = place
        return self.place


def find_unsaved(base: Path | None = None) -> list[Unsaved]:
    """What windows that died have left, the newest first. Raises nothing; takes away folders with nothing in them."""
    found: list[Unsaved] = []
    for place in _folders(base or recovery_folder()):
        if is_recorded(place):
            continue
        left = [each for each in (_unsaved(place, kind) for kind in KINDS) if each is not None]
        found += left
        if not left and _idle(place):
            _remove(place)
            with contextlib.suppress(OSError):
                place.rmdir()
    return sorted(found, key=lambda each: each.when, reverse=True)


def give_up(unsaved: Unsaved) -> None:
    """Offer it no more; :func:`take_back` undoes that. Raises ``OSError``."""
    about = unsaved.path.with_suffix(ABOUT)
    about.rename(about.with_suffix(GIVEN_UP))


def take_back(unsaved: Unsaved) -> None:
    """Offer it again. Raises ``OSError``."""
    about = unsaved.path.with_suffix(ABOUT)
    about.with_suffix(GIVEN_UP).rename(about)


def remove(unsaved: Unsaved) -> None:
    """It is in hand again, and put by there. Raises ``OSError``."""
    unsaved.path.with_suffix(ABOUT).unlink(missing_ok=True)
    unsaved.path.unlink(missing_ok=True)


def _folders(base: Path) -> Iterator[Path]:
    try:
        yield from [path for path in sorted(base.iterdir()) if path.is_dir() and not path.is_symlink()]
    except OSError:
        return


def _unsaved(place: Path, kind: str) -> Unsaved | None:
    path = place / f"{kind}{SUFFIX}"
    about = _about(path.with_suffix(ABOUT))
    if about is None or not path.is_file():
        return None
    name, run, when = about.get("name"), about.get("run"), about.get("when")
    return Unsaved(
        path=path,
        kind=kind,
        name=name[:LONGEST] if isinstance(name, str) else "",
        trained=about.get("trained") is True,
        when=float(when) if isinstance(when, int | float) and not isinstance(when, bool) else 0.0,
        run=run if isinstance(run, str) and Path(run).name == run else "",
    )


def _about(path: Path) -> dict[str, Any] | None:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _idle(place: Path) -> bool:
    """Whether nothing has been done there for so long that nobody misses what was given up."""
    try:
        return time.time() - max(path.stat().st_mtime for path in (place, *place.iterdir())) > KEPT_DAYS * DAY
    except OSError:
        return False


def _remove(place: Path) -> None:
    """Take away the files that are ours."""
    with contextlib.suppress(OSError):
        for path in place.iterdir():
            if path.suffix in (SUFFIX, ABOUT, GIVEN_UP) or path.name.startswith("."):
                path.unlink()
