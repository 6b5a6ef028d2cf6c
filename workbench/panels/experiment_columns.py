"""The columns of the experiment's table: for a run and for a configuration, what stands in a cell and by what it is sorted."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.experiments.events import ConfigurationEvaluated
from workbench import numbers
from workbench.durations import duration
from workbench.experiment_words import run_state, shown, titles
from workbench.experiments.board_state import BoardState, ConfigurationState, RunState
from workbench.i18n import translate

NOTHING = "–"
ORDER = ("running", "queued", "done", "pruned", "stopped", "diverged", "failed")  # of states, when sorted by them


@dataclass(frozen=True)
class Row:
    """One row: a configuration with its runs; of a run's row that run alone."""

    configuration: ConfigurationState
    runs: tuple[RunState, ...]

    @property
    def single(self) -> RunState | None:
        """The run of a row that is a run's."""
        return self.runs[0] if len(self.runs) == 1 else None

    @property
    def state(self) -> str:
        """The state of the run; of several that which says most about what is still to come."""
        found = {run.state for run in self.runs}
        return next((state for state in ORDER if state in found), "queued")

    @property
    def score(self) -> float | None:
        scores = [run.score for run in self.runs if run.score is not None]
        return sum(scores) / len(scores) if scores else None

    @property
    def held_out(self) -> ConfigurationEvaluated | None:
        """The first row of the evaluation, which is the model's own."""
        return next(iter(self.configuration.evaluations.values()), None)

    @property
    def seconds(self) -> float | None:
        known = [run.seconds for run in self.runs if run.seconds is not None]
        return sum(known) if known else None

    @property
    def progress(self) -> float:
        return sum(run.progress for run in self.runs) / max(1, len(self.runs))


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        field: the dotted field that it is of, or empty.
        rank: 0 for those that are always there; the others come as there is room, the lower ones first.
    """

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any]
    tip: str = ""
    right: bool = False
    width: int = 84
    field: str = ""
    rank: int = 0


def _state(row: Row) -> str:
    if row.single is not None or len({run.state for run in row.runs}) == 1:
        return run_state(row.state)
    done = sum(run.over for run in row.runs)
    text = translate("Experiment", "{done} of {all} over")
    return text.replace("{done}", str(done)).replace("{all}", str(len(row.runs)))


def _progress(row: Row) -> str:
    run = row.single
    if run is not None and run.state == "running" and run.updates:
        return f"{numbers.percent(run.progress)} · {duration(run.seconds_left)}"
    return numbers.percent(row.progress) if row.progress else NOTHING


def _score(row: Row) -> str:
    return NOTHING if row.score is None else numbers.a_return(row.score)


def held_out(row: Row) -> str:
    """The mean over held-out tasks with its interval, over all seeds of the configuration."""
    found = row.held_out
    return NOTHING if found is None else numbers.return_interval(found.mean, found.low, found.high)


def _seeds(row: Row) -> str:
    return ", ".join(str(run.seed) for run in row.runs)


def _seed_key(row: Row) -> list[int]:
    return [run.seed for run in row.runs]


def value_key(text: str) -> tuple[int, float, str]:
    """Numbers by size, before words by letter."""
    try:
        number = float(text.replace("_", ""))
    except ValueError:
        return 1, 0.0, text
    return (0, number, "") if math.isfinite(number) else (1, 0.0, text)


def _field(name: str, title: str) -> Column:
    def value(row: Row) -> str:
        return row.configuration.values.get(name, NOTHING)

    def text(row: Row) -> str:
        return shown(value(row))

    return Column(title, text, lambda row: value_key(value(row)), tip=name, right=True, width=76, field=name, rank=2)


def _number(value: float | None) -> float:
    return -math.inf if value is None or math.isnan(value) else value


def columns_of(board: BoardState) -> tuple[Column, ...]:
    """All columns; those in the middle are the fields that differ."""
    named = titles(board.fields)
    fields = tuple(_field(name, named[name]) for name in board.fields)
    return (
        Column(translate("Experiment", "No."), lambda row: str(row.configuration.number + 1),
               lambda row: (row.configuration.number, _seed_key(row)), width=66,
               tip=translate("Experiment", "Number of the configuration, in the order in which they were proposed.")),
        Column(translate("Experiment", "State"), _state, lambda row: ORDER.index(row.state), width=122),
        *fields,
        Column(translate("Experiment", "Seed"), _seeds, _seed_key, right=True, width=54, rank=3,
               tip=translate("Experiment", "Training seed of the run.")),
        Column(translate("Experiment", "Progress"), _progress, lambda row: row.progress, right=True, width=92, rank=1,
               tip=translate("Experiment", "Meta-updates done, and the time left.")),
        Column(translate("Experiment", "Validation"), _score, lambda row: _number(row.score), right=True, width=82,
               tip=translate("Experiment", "Validation score: mean return on the validation tasks, of the best model so far. "
                                           "Everything is chosen by it.")),
        Column(translate("Experiment", "Held-out"), held_out,
               lambda row: _number(None if row.held_out is None else row.held_out.mean), right=True, width=128, rank=4,
               tip=translate("Experiment", "Mean return on held-out tasks with its 95 % interval, over all seeds of the "
                                           "configuration. Nothing is chosen by it.")),
        Column(translate("Experiment", "Tries"), lambda row: str(sum(run.tries for run in row.runs)),
               lambda row: sum(run.tries for run in row.runs), right=True, width=50, rank=6,
               tip=translate("Experiment", "Workers that have begun it; more than one where a worker was lost.")),
        Column(translate("Experiment", "Time"), lambda row: NOTHING if row.seconds is None else duration(row.seconds),
               lambda row: _number(row.seconds), right=True, width=64, rank=5,
               tip=translate("Experiment", "Wall time that it has taken.")),
    )  # fmt: skip
