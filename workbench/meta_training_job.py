"""Step 2 as a job for the training thread: made inside it, recorded in the runs folder like a run of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.events import TrainingEvent
    from core.model import Model
    from core.recipe import Recipe


class MetaTrainingJob:
    """An iterable of training events that can be asked to stop; ``model`` is the best so far."""

    def __init__(self, recipe: Recipe, start_from: Model | None) -> None:
        import core
        from core.engines.in_process import RecordedTraining

        self.training = core.train(recipe, start_from=start_from)
        self._recorded = RecordedTraining(self.training)

    @property
    def model(self) -> Model:
        return self.training.model

    def stop(self) -> None:
        """End after the update in progress."""
        self.training.stop()

    def __iter__(self) -> Iterator[TrainingEvent]:
        return iter(self._recorded)
