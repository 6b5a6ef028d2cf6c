"""Step 4: models on many tasks they have never seen, beside baselines on the same tasks, as an iterator of events."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from core import build
from core.analysis import statistics
from core.events import EvaluationEvent, EvaluationFinished, MethodEvaluated, Note
from core.model import Model
from core.recipe import EvaluationRecipe, RecipeError, did_you_mean
from core.rng import generator
from core.sentence import Sentence, sentence_of
from core.tasks.abilities import measures_of, trial_episodes_of
from core.tasks.family import TaskError, TaskFamily
from core.tasks.splits import tasks_of
from core.trainers.methods import METHODS, Setting
from core.trainers.task_adaptation import check_match
from core.trainers.trials import Scores

Row = tuple[NDArray[np.float64], NDArray[np.float64]]  # returns (S, N, E) and measures (S, N, E, M) of S training seeds
Playing = Generator[EvaluationEvent, None, Scores]
DEFAULT_METHODS = ("adapted", "before", "uniform", "robust", "short_memory", "memoryless_search", "from_scratch")


@dataclass(frozen=True)
class EvaluationPreset:
    """How thorough an evaluation is: a claim about a method takes several training seeds, and enough tasks."""

    training_seeds: int
    tasks: int
    episodes: int = 5


PRESETS: dict[str, EvaluationPreset] = {
    "quick": EvaluationPreset(3, 50),  # indicative
    "standard": EvaluationPreset(5, 100),
    "report": EvaluationPreset(10, 200),
}


def presets_for(family: TaskFamily) -> dict[str, EvaluationPreset]:
    """The presets with trials of the length that the family's need."""
    return {
        name: dataclasses.replace(preset, episodes=trial_episodes_of(family, preset.episodes))
        for name, preset in PRESETS.items()
    }


class Evaluation:
    """An evaluation table, row by row; iterate it once. Several models are several training seeds of one method.

    Raises:
        RecipeError: no model, or an unknown method.
        core.tasks.family.TaskError: the family has no such split, or does not fit the models.
    """

    def __init__(
        self,
        models: Sequence[Model],
        evaluation: EvaluationRecipe | None = None,
        methods: Sequence[str] | None = None,
        family: TaskFamily | None = None,
    ) -> None:
        if not models:
            raise RecipeError("Evaluation wants at least one model.")
        self.methods = known_methods(methods or DEFAULT_METHODS)
        self.models = list(models)
        self._stopped = False
        self._settings = evaluation or models[0].recipe.evaluation
        family = family or build.make_family(models[0].recipe.family)
        for model in models:
            check_match(model, build.seen_by(model.recipe, family))
        split = self._settings.split
        tasks = tasks_of(family, split, self._settings.tasks)  # type: ignore[arg-type]
        self.setting = Setting(family, tasks, self._settings.episodes, self._settings.reset_seed)

    def stop(self) -> None:
        """End before the next event; the rows that are whole are kept."""
        self._stopped = True

    def __iter__(self) -> Iterator[EvaluationEvent]:
        began, cpu_began = time.perf_counter(), time.process_time()
        first: NDArray[np.float64] | None = None
        measured: list[str] = []
        with ThreadpoolController().limit(limits=self.models[0].recipe.run.threads):
            for name in self.methods:
                try:
                    scores = yield from self._measured(name)
                except (TaskError, RecipeError) as error:  # what this family or model rules out, e.g. by its number of actions
                    if first is None:
                        raise
                    yield left_out(name, sentence_of(error))
                    continue
                if scores is None:
                    break
                yield row_of(name, scores, first, self.setting.family)
                first = scores[0] if first is None else first
                measured.append(name)
        yield EvaluationFinished(
            family=self.setting.family.name,
            split=self._settings.split,
            tasks=len(self.setting.tasks),
            episodes=self.setting.episodes,
            methods=tuple(measured),
            reason="stopped" if self._stopped and len(measured) < len(self.methods) else "done",
            seconds=time.perf_counter() - began,
            cpu_seconds=time.process_time() - cpu_began,
        )

    def _measured(self, name: str) -> Generator[EvaluationEvent, None, Row | None]:
        """One row; ``None`` when the evaluation was stopped in the middle of it."""
        parts: list[Scores] = []
        for model in self.models:
            scores = yield from self._until_stopped(METHODS[name].play(name, model, self.setting))
            if scores is None:
                return None
            parts.append(scores)
        return stacked(parts)

    def _until_stopped(self, playing: Playing) -> Generator[EvaluationEvent, None, Scores | None]:
        while not self._stopped:
            try:
                event = next(playing)
            except StopIteration as end:
                scores: Scores = end.value
                return scores
            yield event
        playing.close()
        return None


def known_methods(names: Sequence[str]) -> tuple[str, ...]:
    """The names, if they are all in the table. Raises :class:`RecipeError`."""
    for name in names:
        if name not in METHODS:
            raise RecipeError('There is no method "{name}"{hint}', name=name, hint=did_you_mean(name, METHODS))
    return tuple(names)


def left_out(name: str, reason: str) -> Note:
    """What is said of a row that this family or these models rule out, or that failed."""
    return Note(text=Sentence("{name} is left out: {error}", name=name, error=reason), warning=True)


def stacked(parts: Sequence[Scores]) -> Row:
    """The scores of S models as one row's."""
    return np.stack([part.returns for part in parts]), np.stack([part.measures for part in parts])


def row_of(name: str, scores: Row, first: NDArray[np.float64] | None, family: TaskFamily) -> MethodEvaluated:
    """A row of the table; ``first`` are the returns of the first one, ``None`` for that itself."""
    returns, measures = scores
    return with_measures(summary(name, returns, first, family.interface.solved_return), family, measures)


def with_measures(row: MethodEvaluated, family: TaskFamily, measures: NDArray[np.float64]) -> MethodEvaluated:
    """A row with what the family tells of each episode beside its return, (S, N, E, M)."""
    told = np.moveaxis(measures, -1, 0).tolist()
    return dataclasses.replace(
        row,
        measure_names=tuple(measure.name for measure in measures_of(family)),
        measures=tuple(tuple(tuple(tuple(e) for e in task) for task in seed) for seed in told),
    )


def summary(
    name: str, returns: NDArray[np.float64], reference: NDArray[np.float64] | None, solved_return: float
) -> MethodEvaluated:
    """A row from returns (S, N, E): statistics of the first episode with 95 % intervals, and the paired difference to a row."""
    first = returns[:, :, 0]
    rng = generator(0, "bootstrap")
    mean = statistics.bootstrap(first, statistics.mean, rng)
    iqm = statistics.bootstrap(first, statistics.interquartile_mean, rng)
    solved = statistics.bootstrap(first >= solved_return, statistics.mean, rng)
    difference = None if reference is None else statistics.paired_difference(first, reference[:, :, 0], statistics.mean, rng)
    return MethodEvaluated(
        method=name,
        training_seeds=returns.shape[0],
        tasks=returns.shape[1],
        returns=tuple(tuple(tuple(e) for e in task) for task in returns.tolist()),
        episode_means=tuple(returns.mean(axis=(0, 1)).tolist()),
        first_mean=mean.value,
        first_low=mean.low,
        first_high=mean.high,
        first_quartile=float(np.quantile(first, 0.25)),
        iqm=iqm.value,
        iqm_low=iqm.low,
        iqm_high=iqm.high,
        solved=solved.value,
        solved_low=solved.low,
        solved_high=solved.high,
        last_mean=float(returns[:, :, -1].mean()),
        difference=difference.value if difference else None,
        difference_low=difference.low if difference else None,
        difference_high=difference.high if difference else None,
    )
