"""``checkpoints/`` of a run folder: where its training stood between two updates, whole and verified, to go on from.

A file is a container like a model's (:mod:`core.storage.container`), written atomically. Its name tells how far it is: the
meta-update, and after a dash the update of step sizes. The last three are kept, and the first one since the best validation.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.analysis.provenance import origin
from core.atomic import PART, write_atomically
from core.plain_text import plain
from core.recipe import Recipe, fingerprint
from core.sentence import Sentence
from core.state import State, flatten, unflatten
from core.storage.container import Limits, ModelFileError, pack, read_bytes, unpack

FOLDER = "checkpoints"
FORMAT, SCHEMA = "meta-rl-workbench checkpoint", 1
LIMITS = Limits(noun="checkpoint", suffix=".checkpoint", file=1 << 31)  # headers of ours take some 20 KB
KEPT = 3  # newest ones
DEVICE = "device"  # name of what the learner computes on, among the origin of its numbers
NAME = re.compile(r"(\d{1,12})(?:-(\d{1,12}))?" + re.escape(LIMITS.suffix), re.ASCII)


@dataclass(frozen=True, order=True)
class Checkpoint:
    """A checkpoint by its name; its content is not looked into.

    Attributes:
        update: meta-updates done.
        step_size_updates: meta-updates of step sizes done, which come after.
        path: the file.
    """

    update: int
    step_size_updates: int
    path: Path


@dataclass(frozen=True)
class Saved:
    """What a checkpoint holds.

    Attributes:
        state: of the training.
        recipe: fingerprint of its recipe.
        origin: versions and processor that made the numbers so far, by name.
    """

    state: State
    recipe: str
    origin: Mapping[str, str]


def list_checkpoints(folder: Path) -> list[Checkpoint]:
    """All checkpoints of a run folder by their names, the one that is farthest first; none where there are none to be seen."""
    found = []
    with contextlib.suppress(OSError):
        for path in (folder / FOLDER).iterdir():
            if match := NAME.fullmatch(path.name):
                found.append(Checkpoint(int(match[1]), int(match[2] or 0), path))
    return sorted(found, reverse=True)


def read_saved(path: Path) -> Saved:
    """A checkpoint with what is known of its making, verified. Raises :class:`ModelFileError`."""
    return saved_from(read_bytes(path, LIMITS), path.name)


def saved_from(content: bytes, name: str) -> Saved:
    """The same of a file's content; ``name`` is what errors call it. Raises :class:`ModelFileError`."""
    body, tensors = unpack(content, FORMAT, SCHEMA, name, LIMITS)
    recipe, made = body.get("recipe"), body.get("origin")
    if not isinstance(recipe, str) or not isinstance(made, dict) or not all(isinstance(text, str) for text in made.values()):
        raise ModelFileError("damaged", f"{name} is damaged: its description is incomplete.")
    try:
        return Saved(unflatten(tensors, body.get("state")), recipe, made)
    except (ValueError, MemoryError):
        raise ModelFileError("damaged", f"{name} is damaged: its parts do not belong together.") from None


def write_checkpoint(folder: Path, state: State, recipe: Recipe) -> Path:
    """Write a checkpoint into a run folder, and when it is safe remove those that are no longer kept; returns its path.

    Raises:
        ModelFileError: it could not be written; all older ones are as they were.
        TypeError, ValueError: the state holds what no file can.
    """
    learned = state.get("step_sizes")
    step = f"-{learned['update']:06d}" if learned else ""
    path = folder / FOLDER / f"{state['update']:09d}{step}{LIMITS.suffix}"
    tensors, tree = flatten(state)
    body = {"state": tree, "recipe": fingerprint(recipe), "origin": origin_of(recipe)}
    try:
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, pack(FORMAT, SCHEMA, body, tensors, limits=LIMITS))
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ModelFileError("unwritable", f"{path} could not be written: {reason}.") from None
    mine = Checkpoint(state["update"], learned["update"] if learned else 0, path)
    written = [each for each in list_checkpoints(folder) if each <= mine]
    for each in set(written) - kept(written, state["best_update"]):
        with contextlib.suppress(OSError):
            each.path.unlink()
    return path


def kept(checkpoints: Sequence[Checkpoint], best_update: int) -> set[Checkpoint]:
    """Which of some checkpoints, newest first, are kept: the newest ones, and the first that knows the best validation."""
    since = [each for each in checkpoints if each.update >= best_update > 0]
    return {*checkpoints[:KEPT], *since[-1:]}


def set_aside(checkpoint: Checkpoint) -> None:
    """Rename a damaged one, so that nobody tries it again and it counts for none of those that are kept."""
    with contextlib.suppress(OSError):
        checkpoint.path.rename(checkpoint.path.with_name(f"{checkpoint.path.name}.damaged"))


def remove_checkpoints(folder: Path) -> None:
    """Remove all of them: a training that is done has its model. What cannot be removed stays."""
    for each in list_checkpoints(folder):
        with contextlib.suppress(OSError):
            each.path.unlink()
    remove_parts(folder / FOLDER)
    with contextlib.suppress(OSError):
        (folder / FOLDER).rmdir()


def remove_parts(folder: Path) -> None:
    """Remove what a killed process had half written into a folder. Only for whoever holds the lock on the run."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if PART.fullmatch(path.name):
                path.unlink()


def origin_of(recipe: Recipe) -> dict[str, str]:
    """What the numbers of a training depend on beside its recipe: versions, the processor, and a GPU where one computes."""
    from core.learners.devices import device_name

    return {**origin(), DEVICE: device_name(recipe.run.device)}


def differences(made: Mapping[str, Any], recipe: Recipe) -> list[Sentence]:
    """How the making of a checkpoint differs from what would go on from it: ``["numpy 2.3.1, now 2.4.6"]``."""
    now = origin_of(recipe)
    made = {DEVICE: now[DEVICE], **made}  # older ones do not say
    changed = [name for name in now if made.get(name) != now[name]]
    return [
        Sentence("{name} {old}, now {new}", name=name, old=plain(made.get(name, "unknown")), new=now[name]) for name in changed
    ]
