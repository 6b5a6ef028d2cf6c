"""``results.csv`` and ``evaluation.csv``: what came of an experiment, without clocks: equal experiments have equal files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.analysis.tables import text_of
from core.atomic import write_atomically
from core.evaluations.plan import EvaluationPlan
from core.events import MethodEvaluated
from core.experiments.experiment import EVALUATION_TABLE_FILE, TABLE_FILE
from core.experiments.outcome import Outcome
from core.experiments.runs import Configuration, PlannedRun
from core.regular_file import refuse_link

RUN_COLUMNS = ("run", "configuration", "seed")
RESULT_COLUMNS = ("state", "validation_score", "updates")
EVALUATION_COLUMNS = (
    "method", "split", "tasks", "episodes", "training_seeds", "first_mean", "first_low", "first_high", "iqm", "iqm_low",
    "iqm_high", "solved", "solved_low", "solved_high", "last_mean", "difference", "difference_low", "difference_high",
)  # fmt: skip


def results_table(fields: Sequence[str], rows: Iterable[tuple[PlannedRun, Outcome]]) -> str:
    """A line for each run, sorted by configuration and seed."""
    lines = [
        [
            run.name,
            run.configuration.number,
            run.seed,
            *cells(run.configuration, fields),
            outcome.state,
            cell(outcome.score),
            outcome.updates,
        ]
        for run, outcome in sorted(rows, key=lambda row: (row[0].configuration.number, row[0].seed))
    ]
    return text_of((*RUN_COLUMNS, *fields, *RESULT_COLUMNS), lines)


def evaluation_table(
    fields: Sequence[str],
    plan: EvaluationPlan,
    evaluated: Mapping[int, tuple[Configuration, Sequence[MethodEvaluated]]],
) -> str:
    """A line for each configuration and method."""
    lines = []
    for number, (configuration, rows) in sorted(evaluated.items()):
        for row in rows:
            about: dict[str, Any] = {"split": plan.split, "episodes": plan.episodes}
            values = [cell(about[name] if name in about else getattr(row, name)) for name in EVALUATION_COLUMNS]
            lines.append([number, *cells(configuration, fields), *values])
    return text_of(("configuration", *fields, *EVALUATION_COLUMNS), lines)


def write_results(folder: Path, text: str) -> None:
    """Raises ``OSError``; what was there is there still then."""
    _write(folder / TABLE_FILE, text)


def write_evaluation(folder: Path, text: str) -> None:
    """Raises ``OSError``; what was there is there still then."""
    _write(folder / EVALUATION_TABLE_FILE, text)


def cells(configuration: Configuration, fields: Sequence[str]) -> list[str]:
    """The values of a configuration as TOML."""
    texts = configuration.texts
    return [texts.get(name, "") for name in fields]


def cell(value: Any) -> Any:
    """Numbers with all of their digits; nothing where there is none."""
    return "" if value is None else repr(value) if isinstance(value, float) else value


def _write(path: Path, text: str) -> None:
    refuse_link(path)
    write_atomically(path, text.encode())
