"""Meta-training in a run folder of its own, as work for an engine: gone on with where it was, and ended early by a rule."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.engines.checkpointing import SECONDS
from core.engines.job import Underway
from core.engines.judged import judged
from core.engines.recorded_training import RecordedTraining
from core.events import Event, TrainingResumed, Validated
from core.recipe import Recipe, RecipeError, fingerprint
from core.storage.checkpoints import remove_parts
from core.storage.container import shown
from core.storage.run_mark import PAUSE, is_recorded
from core.storage.run_summary import ENDINGS, summarise
from core.storage.runs import RECIPE_FILE, Run, RunError
from core.tasks import FAMILIES
from core.tasks.installed import switch_on
from core.trainers.meta_training import MetaTraining

PATIENCE = 5.0  # s for another process that is about to die
NO_ROOM = "The folder {folder} holds other files and no run; move them away first."
NOT_KEPT = "The run {name} could not be written in full, so it is not over; its disk may be full."


@dataclass(frozen=True)
class TrainingWork:
    """A recipe, to be trained into a run folder.

    Args:
        recipe: what is trained.
        folder: the run folder; a run that is there is gone on with, one that is over is left as it is.
        thresholds: the run ends early at the first validation v whose best score so far is below ``thresholds[v]``; beyond
            their number nothing is asked for. They are known beforehand, so that where and when it runs changes nothing.
        checkpoint_seconds: between two checkpoints.
    """

    recipe: Recipe
    folder: Path
    thresholds: tuple[float, ...] = ()
    checkpoint_seconds: float = SECONDS

    @property
    def result(self) -> Path:
        return Run(self.folder).model_path

    def at(self, folder: Path) -> TrainingWork:
        return dataclasses.replace(self, folder=folder)

    def begin(self) -> Underway:
        if self.recipe.family.name not in FAMILIES:
            switch_on(self.recipe.family.name)
        run = Run(self.folder)
        _wait_for_the_last(self.folder)
        if not (self.folder / RECIPE_FILE).is_file():
            _make_room(self.folder)
            recorded = RecordedTraining(MetaTraining(self.recipe), checkpoint_seconds=self.checkpoint_seconds, at=self.folder)
            return Training(recorded, self.folder, self._fell_behind)
        if fingerprint(run.recipe()) != fingerprint(self.recipe):
            raise RecipeError("The run folder {name} is of another recipe.", name=run.name)
        # One that fell behind is over when it has its end too, which it may have been killed before.
        state = summarise(run).state
        if state in ("done", "diverged") or (state == "stopped" and self._fell_behind()):
            return Nothing()
        return Training(RecordedTraining.resume(self.folder, self.checkpoint_seconds), self.folder, self._fell_behind)

    def _fell_behind(self) -> bool:
        """By the history, which knows what was done before and what is done again; validations are few."""
        if not self.thresholds:
            return False
        found = judged(Run(self.folder), self.recipe.training.validation_every)
        return found.pruned_at(self.thresholds) is not None


def _wait_for_the_last(folder: Path) -> None:
    """One whose engine was killed a moment ago holds its folder until it has noticed."""
    end = time.monotonic() + PATIENCE
    while is_recorded(folder) and time.monotonic() < end:
        time.sleep(PAUSE)


def _make_room(folder: Path) -> None:
    """Take away what one has left that died before it had written anything; never what is no run. Raises :class:`RunError`."""
    if folder.is_dir():
        remove_parts(folder)
        try:
            folder.rmdir()
        except OSError:
            raise RunError(NO_ROOM, folder=shown(folder)) from None


class Nothing:
    """Work that is over."""

    def __iter__(self) -> Iterator[Event]:
        return iter(())

    def stop(self) -> None:
        pass


class Training:
    """A recorded training that ends where its thresholds say so."""

    def __init__(self, recorded: RecordedTraining, folder: Path, fell_behind: Callable[[], bool]) -> None:
        self._recorded, self._folder, self._fell_behind = recorded, folder, fell_behind

    def stop(self) -> None:
        self._recorded.stop()

    def close(self) -> None:
        """Let go of the folder."""
        self._recorded.close()

    def __iter__(self) -> Iterator[Event]:
        for event in self._recorded:
            if isinstance(event, Validated | TrainingResumed) and self._fell_behind():
                self._recorded.stop()
            yield event
        self._check_that_it_is_kept()

    def _check_that_it_is_kept(self) -> None:
        """A disk that failed costs a single training nothing but its record; here the record is what it is done for."""
        run = self._recorded.run
        if run is None or summarise(run).state not in ENDINGS:
            raise RunError(NOT_KEPT, name=shown(self._folder.name))
