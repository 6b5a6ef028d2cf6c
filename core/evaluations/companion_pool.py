"""Baselines that evaluations want: each is made once, as a job, and kept where it is always looked for."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from pathlib import Path
from weakref import WeakValueDictionary

from core.engines.job import Handle, Job, JobState
from core.engines.training_work import TrainingWork
from core.events import Event, MetaUpdated, Note, TrainingFinished
from core.model import Model
from core.recipe import Recipe, fingerprint
from core.sentence import sentence_of
from core.storage.model_file import ModelFileError, load
from core.storage.run_summary import summarise
from core.storage.runs import Run
from core.trainers.companions import find_companion, kept, to_be_made


class CompanionPool:
    """Companions by fingerprint of their recipes. Evaluations that are driven together share one, so that none is made twice.

    Args:
        folder: where their trainings lie until they are done; a run folder each, so that a training that was killed goes on.

    They also share what is known of how long methods take.
    """

    def __init__(self, folder: Path) -> None:
        self._paces: dict[tuple[str, str], tuple[float, int]] = {}  # family and method -> seconds, episodes on tasks
        self._seconds: dict[str, float] = {}  # learner -> wall time of a training, as far as that is known
        self._left: dict[str, float] = {}  # wall time that a running training still takes
        self._notes: dict[str, list[Note]] = {}
        self._cpu_seconds: dict[str, float] = {}
        self._folder = folder
        self._models: WeakValueDictionary[str, Model] = WeakValueDictionary()
        self._there: set[str] = set()
        self._given: dict[str, Recipe] = {}
        self._failures: dict[str, str] = {}

    def job(self, recipe: Recipe) -> Job | None:
        """A job that makes this companion; ``None`` when it is there, being made, or cannot be made."""
        key = fingerprint(recipe)
        if key in self._given or key in self._failures or self.has(recipe):
            return None
        self._given[key] = recipe
        self._notes[key] = [to_be_made(recipe.learner.name)]
        return Job(f"companion {key}", TrainingWork(recipe, self._folder / key))

    def settle(self, handle: Handle) -> bool:
        """Take a job that is over; whether it is one from here."""
        key = handle.job.work.folder.name
        if self._given.pop(key, None) is None:
            return False
        run = Run(self._folder / key)
        if handle.state is JobState.FAILED:
            self._failures[key] = handle.failure.sentence if handle.failure else ""
            if run.folder.is_dir() and summarise(run).state == "failed":  # of no use to whoever tries again
                shutil.rmtree(run.folder, ignore_errors=True)
        elif handle.state is JobState.DONE:
            self._take(key, run)
        return True

    def hear(self, handle: Handle, events: Sequence[Event]) -> None:
        """Learn from a job's events how long trainings take."""
        key = handle.job.work.folder.name
        for event in events:
            if isinstance(event, MetaUpdated) and key in self._given and event.update < event.updates:
                self._left[key] = event.seconds_left
                whole = event.seconds_left * event.updates / (event.updates - event.update)
                self._seconds[self._given[key].learner.name] = whole

    def seconds_left(self, recipe: Recipe) -> float:
        """Estimated time until a companion is there; not a number where nothing is known."""
        key = fingerprint(recipe)
        if key in self._failures or self.has(recipe):
            return 0.0
        return self._left.get(key, self._seconds.get(recipe.learner.name, math.nan))

    def add_pace(self, family: str, method: str, seconds: float, episodes: int) -> None:
        """So many episodes, over all tasks, took a method so long."""
        before, count = self._paces.get((family, method), (0.0, 0))
        self._paces[family, method] = before + seconds, count + episodes

    def pace(self, family: str, method: str) -> float:
        """Wall time for an episode on a task; not a number where nothing is known."""
        seconds, count = self._paces.get((family, method), (math.nan, 1))
        return seconds / count

    def failure(self, recipe: Recipe) -> str | None:
        """Why this companion cannot be had; ``None`` while it can."""
        return self._failures.get(fingerprint(recipe))

    def has(self, recipe: Recipe) -> bool:
        """Whether it is there. What was found once is not looked for again."""
        key = fingerprint(recipe)
        if key not in self._there and key not in self._given and self.model(recipe) is not None:
            self._there.add(key)
        return key in self._there

    def notes(self, recipes: Sequence[Recipe]) -> list[Note]:
        """What is to be said of these, each sentence once."""
        said = [note for recipe in recipes for note in self._notes.get(fingerprint(recipe), [])]
        return list(dict.fromkeys(said))

    def cpu_seconds(self, recipes: Sequence[Recipe]) -> float:
        """CPU time that making these took, as far as they were made now."""
        return sum(self._cpu_seconds.get(fingerprint(recipe), 0.0) for recipe in recipes)

    def model(self, recipe: Recipe) -> Model | None:
        """The companion, if it is there; in memory only as long as somebody has it."""
        key = fingerprint(recipe)
        model = self._models.get(key)
        if model is None:
            model = find_companion(recipe) or self._of_run(key)
        if model is not None:
            self._models[key] = model
        return model

    def _of_run(self, key: str) -> Model | None:
        """One that could not be kept, or is not worth it since its training diverged."""
        run = Run(self._folder / key)
        if not run.finished or summarise(run).state not in ("done", "diverged"):
            return None
        try:
            return load(run.model_path)
        except ModelFileError:
            return None

    def _take(self, key: str, run: Run) -> None:
        """Keep what a training has made; its folder goes where nobody needs it any more."""
        try:
            model = load(run.model_path)
        except ModelFileError as error:
            self._failures[key] = sentence_of(error)
            return
        for event in run.events():
            if isinstance(event, Note):
                self._notes[key].append(event)
            elif isinstance(event, TrainingFinished):
                self._cpu_seconds[key] = event.cpu_seconds
                self._seconds[model.recipe.learner.name] = event.seconds
        if summarise(run).state != "done":
            return
        said = kept(model)
        self._notes[key] += said
        if not said:
            shutil.rmtree(run.folder, ignore_errors=True)
