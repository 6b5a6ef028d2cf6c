"""The runs of an experiment as a source of jobs: a generation at a time, what is done already left out.

Nothing is kept but in run folders. Going on with an experiment proposes the same configurations again and skips what is done.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.engines.checkpointing import SECONDS
from core.engines.job import Handle, Job, JobState
from core.engines.training_work import TrainingWork
from core.experiments.events import ExperimentEvent, RunChanged, RunPlanned
from core.experiments.experiment import Experiment
from core.experiments.following import Following
from core.experiments.outcome import UNRECORDED, Outcome, is_begun, outcome_of
from core.experiments.pruning import thresholds
from core.experiments.runs import Configuration, Plan, PlannedRun, configurations_of, proposals, searched
from core.experiments.samplers import SAMPLERS
from core.recipe import RecipeError

AHEAD = 64  # runs that wait for a slot or run; a job has a thread, a recipe and a buffer, its run only a name
SCORED = ("done", "pruned", "diverged")  # states of a run that is not done again
SETTLED = (*SCORED, "failed")  # states that the next generation does not wait for


class Sweep:
    """All runs of an experiment. A grid is one generation.

    Args:
        experiment: what is asked for.
        folder: where the run folders are.
        tell: is given each event.
        checkpoint_seconds: between two checkpoints of a run.

    Attributes:
        plan: configurations and runs so far.
        outcomes: of each run, by name.
        finished: configurations all of whose runs are over, for whoever evaluates them.
        following: tells of what runs.
        ahead: runs that are given out at once.
        generation: number of generations begun.

    Raises (when made):
        core.experiments.faults.ExperimentError: the sampler cannot be used.
    """

    def __init__(
        self,
        experiment: Experiment,
        folder: Path,
        tell: Callable[[ExperimentEvent], None],
        checkpoint_seconds: float = SECONDS,
    ) -> None:
        self.experiment, self.folder = experiment, folder
        self.plan = Plan(experiment)
        self.outcomes: dict[str, Outcome] = {}
        self.finished: deque[Configuration] = deque()
        self.following = Following(tell)
        self._tell, self._checkpoint_seconds = tell, checkpoint_seconds
        search = experiment.search
        self._sampler = None if search is None else SAMPLERS[search.sampler].make(searched(experiment), search.seed)
        self.ahead, self.generation = AHEAD, 0
        self._asked: list[Configuration | None] = []  # what became of each proposal; none where it cannot be
        self._generation: list[PlannedRun] = []  # runs that are new in this generation
        self._waiting: deque[PlannedRun] = deque()  # those of it that have not been given out
        self._thresholds: dict[int, tuple[float, ...]] = {}  # by seed, for this generation
        self._begun = self._stopped = False
        self._told = 0  # proposals whose results the sampler knows
        self._out = 0

    @property
    def total(self) -> int:
        """Runs in all: those known, and those that are still to be proposed."""
        experiment = self.experiment
        count = configurations_of(len(experiment.bases), experiment.grid, experiment.search)
        left = count - len(self._asked)  # a grid proposes all at once
        return len(self.plan.runs) + left * len(experiment.seeds)

    @property
    def over(self) -> bool:
        return not self._out and (self._stopped or (self._begun and not self._waiting and not self._more))

    @property
    def whole(self) -> bool:
        """Whether every run is over."""
        settled = sum(outcome.state in SETTLED for outcome in self.outcomes.values())
        return self._begun and not self._more and settled == len(self.plan.runs)

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped = True

    def ready(self) -> Sequence[Job]:
        """The runs of this generation; with the last of them settled, those of the next."""
        if self._stopped:
            return []
        while not self._waiting and not self._out and (self._more or not self._begun):
            self._next_generation()
        given = [self._waiting.popleft() for _ in range(min(len(self._waiting), self.ahead - self._out))]
        self._out += len(given)
        return [Job(run.name, self._work(run)) for run in given]

    def settle(self, handle: Handle) -> None:
        self._out -= 1
        self.following.follow([handle])  # what it has told since it was looked at last
        self.following.forget(handle)
        run = self.plan.runs[handle.job.key]
        outcome = self._read(run)
        if handle.state is JobState.FAILED:
            reason = handle.failure.sentence if handle.failure is not None else ""
            outcome = Outcome("failed", outcome.score, outcome.updates, outcome.curve, outcome.seconds, outcome.kept, reason)
        elif handle.state is JobState.DONE and outcome.state == "queued":
            outcome = Outcome("failed", reason=UNRECORDED)
        self._keep(run, outcome, "stopped" if outcome.state == "queued" else outcome.state, handle.tries)

    def scores(self, configuration: Configuration) -> list[float]:
        """Validation scores of its runs, of those that left one."""
        found = (self.outcomes[run.name] for run in self.plan.runs_of(configuration))
        return [outcome.score for outcome in found if outcome.score is not None and outcome.state in SCORED]

    def objective(self, configuration: Configuration) -> float | None:
        """Mean validation score over the seeds: what configurations are chosen by. Held-out tasks choose nothing."""
        scores = self.scores(configuration)
        return math.fsum(scores) / len(scores) if scores else None

    @property
    def best(self) -> Configuration | None:
        """The configuration with the highest mean validation score, those with a score for every seed first."""
        ranked = [
            (len(self.scores(each)) == len(self.experiment.seeds), score, -each.number, each)
            for each in self.plan.configurations
            if (score := self.objective(each)) is not None and self._complete(each)
        ]
        return max(ranked, key=lambda row: row[:3])[3] if ranked else None

    def rows(self) -> Iterator[tuple[PlannedRun, Outcome]]:
        """Every run planned so far, with what has become of it."""
        for run in self.plan.runs.values():
            yield run, self.outcomes[run.name]

    # ---- generations

    @property
    def _more(self) -> bool:
        search = self.experiment.search
        return search is not None and len(self._asked) < search.configurations

    def _next_generation(self) -> None:
        self._begun = True
        self.generation += 1
        for number in range(self._told, len(self._asked)):
            configuration = self._asked[number]
            if self._sampler is not None:
                self._sampler.tell(number, None if configuration is None else self.objective(configuration))
        self._told = len(self._asked)
        self._thresholds = self._limits()
        before = len(self.plan.configurations)
        for values in self._proposed():
            self._asked.append(self._planned(values))
        new = self.plan.configurations[before:]
        self._generation = [run for configuration in new for run in self.plan.runs_of(configuration)]
        for run in self._generation:
            self._tell(
                RunPlanned(
                    run=run.name,
                    configuration=run.configuration.number,
                    seed=run.seed,
                    values=run.configuration.texts,
                )
            )
        for run in self._generation:
            self._look(run)

    def _proposed(self) -> list[Mapping[str, Any]]:
        search = self.experiment.search
        if search is None or self._sampler is None:
            return list(proposals(self.experiment))
        return list(self._sampler.ask(min(search.generation, search.configurations - len(self._asked))))

    def _planned(self, values: Mapping[str, Any]) -> Configuration | None:
        try:
            return self.plan.add(values)
        except RecipeError:  # a sampler may put together what does not go together; it learns that nothing came of it
            return None

    def _limits(self) -> dict[int, tuple[float, ...]]:
        """The thresholds of the next generation, by seed."""
        search = self.experiment.search
        if search is None or not search.prune:
            return {}
        return {
            seed: thresholds([outcome.scores for run, outcome in self.rows() if run.seed == seed and outcome.state == "done"])
            for seed in self.experiment.seeds
        }

    # ---- runs

    def _look(self, run: PlannedRun) -> None:
        """Find what is there of a run, and let it wait for a worker where something is left to do."""
        outcome = self._read(run)
        if outcome.state in SCORED:
            self._keep(run, outcome, outcome.state, 0)
            return
        self.outcomes[run.name] = Outcome(curve=outcome.curve)
        self._tell(RunChanged(run=run.name, state="queued"))
        self.following.curve(run.name, outcome.curve)
        self._waiting.append(run)

    def _read(self, run: PlannedRun) -> Outcome:
        if not is_begun(self.folder / run.name):
            return Outcome()
        limits = self._thresholds.get(run.seed, ())
        return outcome_of(self.folder / run.name, self.plan.recipe(run), limits)

    def _keep(self, run: PlannedRun, outcome: Outcome, state: str, tries: int) -> None:
        self.outcomes[run.name] = outcome
        self.following.curve(run.name, outcome.curve)
        self._tell(
            RunChanged(
                run=run.name,
                state=state,
                score=outcome.score,
                tries=tries,
                seconds=outcome.seconds,
                reason=outcome.reason,
            )
        )
        if outcome.state in SETTLED and self._complete(run.configuration):
            self.finished.append(run.configuration)

    def _complete(self, configuration: Configuration) -> bool:
        found = (self.outcomes.get(run.name) for run in self.plan.runs_of(configuration))
        return all(outcome is not None and outcome.state in SETTLED for outcome in found)

    def _work(self, run: PlannedRun) -> TrainingWork:
        limits = self._thresholds.get(run.seed, ())
        return TrainingWork(self.plan.recipe(run), self.folder / run.name, limits, self._checkpoint_seconds)
