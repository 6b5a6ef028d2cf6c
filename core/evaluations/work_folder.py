"""Where an evaluation lies while it is under way, so that the same command goes on with it after whatever ended it."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.analysis.provenance import versions
from core.evaluations.plan import EvaluationPlan
from core.recipe import FamilyRecipe, Recipe, to_mapping
from core.sentence import UserError
from core.storage.container import read_bytes
from core.storage.folders import evaluations_folder
from core.storage.run_mark import RecordingMark
from core.storage.strict_json import canonical


class WorkFolderError(UserError):
    """An evaluation that somebody else is at; the text is one sentence."""


def folder_for(models: Sequence[Path], plan: EvaluationPlan, family: FamilyRecipe | None) -> Path:
    """The folder of this question and no other. Raises ``ModelFileError`` for a file that cannot be read."""
    asked = {
        "models": [hashlib.sha256(read_bytes(path)).hexdigest() for path in models],
        "plan": dataclasses.asdict(plan),
        "family": None if family is None else to_mapping(Recipe(family=family))["family"],
        "versions": versions(),
    }
    return evaluations_folder() / hashlib.sha256(canonical(asked).encode()).hexdigest()[:40]


@contextlib.contextmanager
def held(folder: Path) -> Iterator[Path]:
    """The folder, for this process alone. Raises :class:`WorkFolderError`, and ``OSError`` where none can be made."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = RecordingMark(folder)
    if not mark.take():
        raise WorkFolderError("The same evaluation is under way already, in another process; wait for it, or end it.")
    try:
        yield folder
    finally:
        mark.release()
        with contextlib.suppress(OSError):
            folder.rmdir()  # where nothing was done


def let_go(folder: Path) -> None:
    """Take away what is no longer needed: asked again, it is measured anew."""
    shutil.rmtree(folder, ignore_errors=True)
