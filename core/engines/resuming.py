"""Going on with a run that was interrupted or stopped: from its newest checkpoint that is sound, else from its beginning.

A checkpoint that is whole but not for this recipe, or not for this version of the program, is no reason to begin anew: that is
refused unless it is asked for.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from pathlib import Path
from typing import Any

from core.events import Note, TrainingEvent, TrainingResumed
from core.model import Model
from core.recipe import Recipe, RecipeError, fingerprint
from core.sentence import Sentence, sentence_of
from core.storage.checkpoints import (
    FOLDER,
    Checkpoint,
    differences,
    list_checkpoints,
    read_saved,
    remove_parts,
    set_aside,
)
from core.storage.container import shown
from core.storage.model_file import ModelFileError, load
from core.storage.run_mark import RecordingMark
from core.storage.run_summary import summarise
from core.storage.runs import RECIPE_FILE, Run, RunError
from core.trainers.meta_training import MetaTraining

NO_RUN = "There is no run in {folder}."
LINKED = "The run {name} has a link among its files, {link}; put the file itself there, then it can be gone on with."
BUSY = "The run {name} is being recorded by another process; wait for it, or end it first."
DONE = "The run {name} is done: there is nothing left to go on with. Its model can be trained on as a new run."
DIVERGED = "The run {name} diverged, and would do so again; change its recipe and train anew."
LEFT_OUT = "The checkpoint {name} was left out: {reason}"
OTHER_RECIPE = "it was made by another recipe."
OUT_OF_REACH = "{reason} Without it the run {name} would have to begin anew, so nothing was done."
UNFIT = (
    "The run {name} cannot go on from its checkpoints, and nothing was changed: {reason} "
    "With the recipe and the version of the program that made them it can; meta-rl resume --anew begins it anew in its folder."
)
ANEW = "There is no checkpoint of this run that can be used, so it begins anew, in the same folder."
MADE_ELSEWHERE = "The checkpoint was made with {differences}: numbers may differ in the last digits."
HOPELESS = ("damaged", "not-a-model", "too-large")  # codes of what will never be read
FOR_LATER = ("unreadable", "newer")  # and of what may be, so that nobody begins anew without it


@dataclass
class Resumption:
    """A run that is about to go on.

    Attributes:
        run: where it is recorded.
        mark: the lock on its folder, which is held.
        training: what goes on; its first event has been asked for.
        events: all of its events.
        score: validation score of the model in the folder.
        changes: what is new in ``run.json``.
        notes: what is to be said of it.
    """

    run: Run
    mark: RecordingMark
    training: MetaTraining
    events: Iterator[TrainingEvent]
    score: float
    changes: dict[str, Any]
    notes: list[Note] = field(default_factory=list)


def resumption(folder: Path, anew: bool = False) -> Resumption:
    """Take the lock on a run's folder and find where the run goes on; nothing there is changed yet.

    Args:
        folder: of the run.
        anew: whether it may begin anew where its checkpoints are whole, but not for this recipe or this program.

    Raises:
        RunError: there is no run, it is over, another process records it, or it would have to begin anew.
        core.recipe.RecipeError: its recipe cannot be read.
        ModelFileError: it has to begin anew, and the model that it began from cannot be read.
        core.tasks.family.TaskError: its family section cannot be used.
    """
    run = Run(folder)
    if not (folder / RECIPE_FILE).is_file():
        raise RunError(NO_RUN, folder=shown(folder))
    if links := run.links():
        raise RunError(LINKED, name=shown(run.name), link=shown(links[0]))
    mark = RecordingMark(folder)
    if not mark.take():
        raise RunError(BUSY, name=shown(run.name))
    try:
        state = summarise(run).state
        if state in ("done", "diverged"):
            raise RunError(DONE if state == "done" else DIVERGED, name=shown(run.name))
        return _resumption(run, mark, anew)
    except BaseException:
        mark.release()
        raise


def _resumption(run: Run, mark: RecordingMark, anew: bool) -> Resumption:
    recipe, notes, out_of_reach, unfit, hopeless = run.recipe(), list[Note](), "", "", list[Checkpoint]()
    for checkpoint in _checkpoints(run):
        try:
            training, events, said = _from_checkpoint(checkpoint, recipe)
            notes += said
            break
        except ModelFileError as error:
            notes.append(_left_out(checkpoint, error.sentence))
            if error.code in HOPELESS:
                hopeless.append(checkpoint)
            elif error.code in FOR_LATER:
                out_of_reach = out_of_reach or error.sentence
        except ValueError as error:
            notes.append(_left_out(checkpoint, sentence_of(error)))
            unfit = unfit or sentence_of(error)
    else:
        if out_of_reach:
            raise RunError(OUT_OF_REACH, reason=out_of_reach, name=shown(run.name))
        if unfit and not anew:
            raise RunError(UNFIT, name=shown(run.name), reason=unfit)
        start = load(run.start_path) if run.start_path.is_file() else None
        training = MetaTraining(recipe, start)
        events = iter(training)
        notes.append(Note(text=Sentence(ANEW), warning=True))
    for checkpoint in hopeless:
        set_aside(checkpoint)
    for folder in (run.folder, run.folder / FOLDER):
        remove_parts(folder)
    first = next(events)
    seconds = first.seconds if isinstance(first, TrainingResumed) else 0.0
    changes = {"ended": "", "score": None, "seconds": None, "seconds_before": seconds, "resumed": time.time(), "left": False}
    return Resumption(run, mark, training, chain((first,), events), _score(run), changes, notes)


def _checkpoints(run: Run) -> list[Checkpoint]:
    """All of a run. Raises :class:`RunError` when they are there and cannot be seen."""
    try:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            next((run.folder / FOLDER).iterdir(), None)
    except OSError as error:
        reason = Sentence("The folder of checkpoints cannot be read: {reason}.", reason=error.strerror)
        raise RunError(OUT_OF_REACH, reason=reason, name=shown(run.name)) from None
    return list_checkpoints(run.folder)


def _from_checkpoint(checkpoint: Checkpoint, recipe: Recipe) -> tuple[MetaTraining, Iterator[TrainingEvent], list[Note]]:
    """Raises ``ValueError`` or :class:`ModelFileError` when the training cannot go on from there."""
    saved = read_saved(checkpoint.path)
    if saved.recipe != fingerprint(recipe):
        raise RecipeError(OTHER_RECIPE)
    training = MetaTraining(recipe, resume_from=saved.state)
    events = iter(training)
    first = next(events)
    different = differences(saved.origin, recipe)
    notes = [Note(text=Sentence(MADE_ELSEWHERE, differences=reduce(_and, different)))] if different else []
    return training, chain((first,), events), notes


def _and(before: Sentence, after: Sentence) -> Sentence:
    return Sentence("{before}, {after}", before=before, after=after)


def _left_out(checkpoint: Checkpoint, reason: str) -> Note:
    return Note(text=Sentence(LEFT_OUT, name=checkpoint.path.name, reason=reason), warning=True)


def _score(run: Run) -> float:
    """Of the model in the folder; any model is better than none."""
    try:
        model: Model = load(run.model_path)
    except ModelFileError:
        return -math.inf
    return model.scores.get("validation_score", -math.inf)
