"""Steps 2 and 4 as jobs: made where they run, in a process of their own, and recorded like a run of the command line. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.events import AtlasEvent, EvaluationEvent, EvaluationFinished, MethodEvaluated, TrainingEvent
    from core.model import Model
    from core.recipe import EvaluationRecipe, FamilyRecipe, Recipe


def know_family(name: str) -> None:
    """Load a family of another package here too: the window has it on, but this may be a process of its own."""
    from core.tasks import FAMILIES
    from core.tasks.installed import switch_on

    if name not in FAMILIES:
        switch_on(name)


class MetaTrainingJob:
    """An iterable of training events that can be asked to stop; ``model`` is the best so far."""

    def __init__(self, recipe: Recipe, start_from: Model | None) -> None:
        import core
        from core.engines.recorded_training import RecordedTraining

        know_family(recipe.family.name)
        self.training = core.train(recipe, start_from=start_from)
        self._recorded = RecordedTraining(self.training, start=start_from)

    @property
    def folder(self) -> Path | None:
        """Where the run is recorded; ``None`` before it has begun, or when no folder is to be had."""
        return self._recorded.run.folder if self._recorded.run is not None else None

    @property
    def model(self) -> Model:
        return self.training.model

    def stop(self) -> None:
        """End after the update in progress."""
        self.training.stop()

    def __iter__(self) -> Iterator[TrainingEvent]:
        return iter(self._recorded)


class ResumeJob:
    """The same for a run that was interrupted or stopped: it goes on in its own folder."""

    def __init__(self, folder: Path) -> None:
        from core.engines.recorded_training import RecordedTraining
        from core.storage.runs import Run

        know_family(Run(folder).recipe().family.name)
        self.folder = folder
        self._recorded = RecordedTraining.resume(folder)

    @property
    def model(self) -> Model:
        return self._recorded.model

    def stop(self) -> None:
        """End after the update in progress."""
        self._recorded.stop()

    def close(self) -> None:
        """Let go of the folder, also where no event was asked for."""
        self._recorded.close()

    def __iter__(self) -> Iterator[TrainingEvent]:
        return iter(self._recorded)


class EvaluationJob:
    """An iterable of evaluation events; asked to stop, it ends before the next one and says which rows are there.

    The first model is the one in hand; the others are the same recipe from other training seeds.
    """

    def __init__(self, models: Sequence[Model], settings: EvaluationRecipe, methods: tuple[str, ...] | None) -> None:
        import core

        know_family(models[0].recipe.family.name)
        self._evaluation = core.evaluate(models, evaluation=settings, methods=methods)

    def stop(self) -> None:
        """Keep the rows that are there."""
        self._evaluation.stop()

    def __iter__(self) -> Iterator[EvaluationEvent]:
        return iter(self._evaluation)


class GapJob:
    """An iterable of events that ends with a family's adaptation gap; asked to stop, it ends before the next one."""

    def __init__(self, family: FamilyRecipe) -> None:
        from core.trainers.adaptation_gap import GapMeasurement

        know_family(family.name)
        self._measurement = GapMeasurement(family)
        self._stopped = False

    def stop(self) -> None:
        """Baselines that are whole are kept: the next measurement begins with them."""
        self._stopped = True

    def __iter__(self) -> Iterator[EvaluationEvent]:
        for event in self._measurement:
            yield event
            if self._stopped:
                return


class AtlasJob:
    """An iterable of the events of a task atlas; asked to stop, it keeps the tasks that are there."""

    def __init__(self, model: Model) -> None:
        from core.trainers.task_atlas import AtlasMeasurement

        know_family(model.recipe.family.name)
        self._measurement = AtlasMeasurement(model)

    def stop(self) -> None:
        """End after the tasks that are being played."""
        self._measurement.stop()

    def __iter__(self) -> Iterator[AtlasEvent]:
        return iter(self._measurement)


class CompanionsJob:
    """An iterable of events while baselines of a recipe are made, one after the other; those that are there cost nothing.

    Asked to stop, it ends before the next event; baselines that are whole are kept.
    """

    def __init__(self, recipe: Recipe, learners: Sequence[str]) -> None:
        know_family(recipe.family.name)
        self._recipe, self._learners = recipe, tuple(learners)
        self._stopped = False

    def stop(self) -> None:
        """Keep the baselines that are whole."""
        self._stopped = True

    def __iter__(self) -> Iterator[EvaluationEvent]:
        from core.trainers.companions import CompanionTraining

        for learner in self._learners:
            for event in CompanionTraining(self._recipe, learner):
                yield event
                if self._stopped:
                    return


class ReportJob:
    """Writes a report folder, pictures and all; it has no events."""

    def __init__(self, folder: Path, rows: Sequence[MethodEvaluated], about: EvaluationFinished, model: Model) -> None:
        know_family(model.recipe.family.name)
        self._arguments = (folder, rows, about, model)

    def stop(self) -> None:
        """It takes seconds, and a report that is half there serves nobody."""

    def __iter__(self) -> Iterator[EvaluationEvent]:
        from core.trainers.reporting import report_of

        folder, rows, about, model = self._arguments
        report_of(folder, rows, about, model)
        return iter(())


class TensorBoardJob:
    """Writes event files of recorded runs, a folder for each; it has no events. Its library loads torch."""

    def __init__(self, runs: Sequence[tuple[str, Path, float]], folder: Path) -> None:
        """``runs``: what each is called, where it lies, and when it began in seconds since the epoch."""
        self._runs, self._folder = runs, folder

    def __iter__(self) -> Iterator[EvaluationEvent]:
        from core.analysis.done_again import counting
        from core.analysis.tensorboard import TensorBoardWriter
        from core.storage.runs import Run

        for name, place, began in self._runs:
            writer = TensorBoardWriter(self._folder / name, began)
            for event in (*counting(Run(place).events()), *Run(place).evaluation()):
                writer.write(event)
            writer.close()
        return iter(())
