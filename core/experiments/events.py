"""What an experiment tells, as frozen events: the lines of its journal and of ``--json``, and what the window's board shows.

A *configuration* is a base recipe with values of some fields; a *run* is a configuration with a seed. Runs are named by their
folder, configurations by a number from 0 in the order in which they were proposed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, get_args

from core.events import Note, value


@dataclass(frozen=True, kw_only=True)
class ExperimentStarted:
    """An experiment begins or goes on; what came before in the journal counts no longer."""

    name: str = value("stem of the experiment file")
    engine: str = value("engine that the jobs run on")
    slots: int = value("jobs at once")
    runs: int = value("runs planned in all, of all configurations and seeds", "runs")
    fields: tuple[str, ...] = value("dotted recipe fields that differ between configurations, in the order of the file")


@dataclass(frozen=True, kw_only=True)
class RunPlanned:
    """A run belongs to the experiment; whether it has been done already is told next."""

    run: str = value("name of its folder")
    configuration: int = value("number of its configuration, from 0")
    seed: int = value("seed of the run")
    values: dict[str, str] = value("the fields that differ, each as TOML")


@dataclass(frozen=True, kw_only=True)
class RunChanged:
    """A run is in another state."""

    run: str = value("name of its folder")
    state: str = value('"queued", "running", "done", "pruned", "diverged", "stopped" or "failed"')
    score: float | None = value("validation score of the model that it left; none where there is none", "reward", default=None)
    tries: int = value("workers that have begun it", default=0)
    seconds: float | None = value("wall time that it has taken", "s", clock=True, default=None)
    reason: str = value("why it failed, in one sentence; else empty", default="")


@dataclass(frozen=True, kw_only=True)
class RunProgressed:
    """A run is so far; told about once a second."""

    run: str = value("name of its folder")
    update: int = value("meta-updates done", "updates")
    updates: int = value("meta-updates planned", "updates")
    seconds_left: float = value("estimated time to its end", "s", clock=True, default=math.nan)


@dataclass(frozen=True, kw_only=True)
class RunJudged:
    """One validation of a run; a number that came before is done again and replaces it."""

    run: str = value("name of its folder")
    validation: int = value("number of the validation, from 0")
    update: int = value("meta-updates done", "updates")
    score: float = value("mean return over validation tasks and episodes", "reward")


@dataclass(frozen=True, kw_only=True)
class ConfigurationEvaluated:
    """One row of the held-out evaluation of a configuration: the models of all its seeds together."""

    configuration: int = value("its number")
    method: str = value("row of the evaluation table")
    split: str = value("which tasks")
    tasks: int = value("number of tasks", "tasks")
    training_seeds: int = value("models (training seeds) behind the row")
    mean: float = value("mean return of the first episode", "reward")
    low: float = value("its 95 % interval, lower end", "reward")
    high: float = value("its 95 % interval, upper end", "reward")
    last_mean: float = value("mean return of the last episode", "reward")
    solved: float = value("fraction of tasks solved in the first episode")


@dataclass(frozen=True, kw_only=True)
class ExperimentProgressed:
    """How much of it is done; told about once a second."""

    done: int = value("jobs that are over, runs and shards of evaluations", "jobs")
    total: int = value("jobs known so far and runs still to be proposed", "jobs")
    running: int = value("jobs that run now", "jobs")
    seconds_left: float = value("estimated time to the end; not a number where nothing is known", "s", clock=True)


@dataclass(frozen=True, kw_only=True)
class ExperimentFinished:
    """The table is complete, or has what was there when it was stopped."""

    reason: str = value('"done" or "stopped"')
    done: int = value("runs that left a model, those pruned among them", "runs")
    failed: int = value("runs that failed", "runs")
    best: int | None = value("the configuration with the highest mean validation score over its seeds", default=None)
    seconds: float = value("wall time of this engine", "s", clock=True)


ExperimentEvent = (
    ExperimentStarted
    | RunPlanned
    | RunChanged
    | RunProgressed
    | RunJudged
    | ConfigurationEvaluated
    | ExperimentProgressed
    | ExperimentFinished
    | Note
)
EXPERIMENT_EVENT_TYPES: dict[str, type] = {kind.__name__: kind for kind in get_args(ExperimentEvent)}
OVER = ("done", "pruned", "diverged", "stopped", "failed")  # states of a run that nothing more comes of


def from_line(data: dict[str, Any]) -> ExperimentEvent:
    """An event from its JSON object. Raises ``ValueError`` for what is none."""
    from core.events import from_json

    event: Any = from_json(data, EXPERIMENT_EVENT_TYPES)
    return event  # type: ignore[no-any-return]
