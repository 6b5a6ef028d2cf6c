"""One folder for each run: ``recipe.toml``, ``events.jsonl`` (append-only, the events as they came) and ``model.metamodel``.

A run that began from a model has that one as ``start.metamodel``, so that it can be done again; the events of an evaluation of
its model are in ``evaluation.jsonl``. What the user says of it: :mod:`core.storage.run_notes`.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import build
from core.atomic import write_atomically
from core.events import Event, from_json, to_json
from core.model import Model
from core.plain_text import plain
from core.recipe import Recipe, RecipeError, to_toml
from core.recipe_reader import LARGEST_RECIPE_FILE, from_toml
from core.regular_file import is_file, lines_of, read_regular, refuse_link
from core.sentence import UserError
from core.storage.event_log import EventLog
from core.storage.folders import runs_folder
from core.storage.model_file import SUFFIX, save

RECIPE_FILE = "recipe.toml"
EVENTS_FILE = "events.jsonl"
EVALUATION_FILE = "evaluation.jsonl"
MODEL_FILE = f"model{SUFFIX}"
START_FILE = f"start{SUFFIX}"
LARGEST_HISTORY, LONGEST_LINE = 1 << 29, 1 << 24  # bytes that are read of a history, and of one event


class RunError(UserError):
    """A run that cannot be gone on with; the text is one sentence."""


@dataclass(frozen=True)
class Run:
    """A run on disk."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def model_path(self) -> Path:
        return self.folder / MODEL_FILE

    @property
    def start_path(self) -> Path:
        """The model that it began from, if there is one."""
        return self.folder / START_FILE

    @property
    def finished(self) -> bool:
        """Whether it left a model."""
        return is_file(self.model_path)

    def links(self) -> list[str]:
        """Names of what lies elsewhere in truth; we make no links."""
        found = [path for path in (*self.folder.iterdir(), *(self.folder / "checkpoints").glob("*")) if path.is_symlink()]
        return sorted(path.name for path in found)

    def recipe(self) -> Recipe:
        """Raises :class:`RecipeError` when the run's recipe cannot be read."""
        try:
            text = read_regular(self.folder / RECIPE_FILE, LARGEST_RECIPE_FILE).decode("utf-8")
            return from_toml(text, build.VOCABULARY, plain(self.name))
        except (OSError, UnicodeDecodeError):
            raise RecipeError("The run {name} has no readable {file}.", name=plain(self.name), file=RECIPE_FILE) from None

    def append(self, event: Event) -> None:
        """Add one event to the history. Raises ``OSError``."""
        log = EventLog(self.folder / EVENTS_FILE)
        log.add(event)
        log.write()

    def events(self) -> Iterator[Event]:
        """The history; a torn last line, or one of another schema, is left out."""
        return _events(self.folder / EVENTS_FILE)

    def evaluation(self) -> Iterator[Event]:
        """The newest evaluation of its model, read in the same way; empty if there was none."""
        return _events(self.folder / EVALUATION_FILE)

    def keep_evaluation(self, events: Iterable[Event]) -> None:
        """Store the events of an evaluation of its model in place of those before. Raises ``OSError``."""
        refuse_link(self.folder / EVALUATION_FILE)
        lines = "".join(json.dumps(to_json(event)) + "\n" for event in events)
        write_atomically(self.folder / EVALUATION_FILE, lines.encode())

    def keep(self, model: Model) -> None:
        """Store the run's model."""
        save(model, self.model_path)


def _events(path: Path) -> Iterator[Event]:
    with contextlib.suppress(OSError):
        for line in lines_of(path, LARGEST_HISTORY, LONGEST_LINE):
            try:
                data: Any = json.loads(line)
                event = from_json(data)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
            yield event


def create_run(recipe: Recipe, folder: Path | None = None) -> Run:
    """A new run folder named after the time, family, learner and seed. Raises ``OSError``."""
    parent = folder or runs_folder()
    stem = f"{time.strftime('%Y%m%d-%H%M%S')}-{recipe.family.name}-{recipe.learner.name}-{recipe.run.seed}"
    for attempt in range(1000):
        path = parent / (stem if not attempt else f"{stem}.{attempt}")
        try:
            return create_run_at(path, recipe)
        except FileExistsError:
            continue
    raise FileExistsError(f"{parent} holds a thousand runs of this second")


def create_run_at(path: Path, recipe: Recipe) -> Run:
    """A new run folder of this name. Raises ``OSError``, a ``FileExistsError`` where there is something of that name."""
    path.mkdir(parents=True)
    try:
        write_atomically(path / RECIPE_FILE, to_toml(recipe).encode())
    except OSError:
        with contextlib.suppress(OSError):
            path.rmdir()  # or each try on a full disk would leave one
        raise
    return Run(path)


def list_runs(folder: Path | None = None) -> list[Run]:
    """All runs, newest first."""
    parent = folder or runs_folder()
    if not parent.is_dir():
        return []
    return [Run(path) for path in sorted(parent.iterdir(), reverse=True) if is_file(path / RECIPE_FILE)]
