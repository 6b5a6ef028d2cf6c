"""An experiment as its file says it: recipes, values of some of their fields, seeds, and how the results are evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.evaluations.plan import EvaluationPlan
from core.recipe import Recipe

JOURNAL_FILE = "experiment.jsonl"
STOP_FILE = "stop"  # in the experiment's folder: asks the process that runs it to end
TABLE_FILE = "results.csv"
EVALUATION_TABLE_FILE = "evaluation.csv"
EVALUATIONS_FOLDER = "evaluations"


@dataclass(frozen=True)
class Distribution:
    """The values that a search tries for one field.

    Attributes:
        values: those to choose from; empty for a range.
        low, high: the range, both ends among it; whole numbers where ``whole``.
        log: whether it is drawn on a logarithmic scale.
    """

    values: tuple[Any, ...] = ()
    low: float = 0.0
    high: float = 0.0
    whole: bool = False
    log: bool = False


@dataclass(frozen=True)
class Grid:
    """All combinations of some values."""

    values: Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Search:
    """Configurations drawn by a sampler.

    Attributes:
        sampler: entry of the table SAMPLERS: "random" or "tpe".
        configurations: how many are tried; the budget.
        fields: dotted field -> what is tried for it.
        seed: of the sampler.
        generation: configurations proposed together, before results of any of them are known. It is what makes the order in
            which results arrive irrelevant.
        prune: whether a run ends early that falls behind the median of those of earlier generations.
    """

    sampler: str
    configurations: int
    fields: Mapping[str, Distribution]
    seed: int = 0
    generation: int = 4
    prune: bool = False


@dataclass(frozen=True)
class Experiment:
    """What one file asks for.

    Attributes:
        name: stem of the file.
        bases: name or path of each base recipe, with the recipe itself.
        seeds: seeds of the runs of each configuration.
        grid, search: at most one of them; without any, each base is one configuration.
        evaluation: ``None`` where only validation scores are wanted.
    """

    name: str
    bases: Mapping[str, Recipe]
    seeds: tuple[int, ...]
    grid: Grid | None = None
    search: Search | None = None
    evaluation: EvaluationPlan | None = None
    overrides: Mapping[str, Any] = field(default_factory=dict)


def folder_of(file: Path) -> Path:
    """Where an experiment's results lie: beside its file, under its name without the ending."""
    return file.with_suffix("")
