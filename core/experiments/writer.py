""":class:`Experiment` -> the text of its file; reading that gives the same experiment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli_w

from core.evaluations.plan import EvaluationPlan
from core.experiments.experiment import Distribution, Experiment, Search


def to_toml(experiment: Experiment) -> str:
    """The experiment's file. Ranges and sizes are written out, also where the file would have them by default."""
    bases = list(experiment.bases)
    data: dict[str, Any] = {"base": bases[0] if len(bases) == 1 else bases, "seeds": list(experiment.seeds)}
    if experiment.overrides:
        data["set"] = plain(experiment.overrides)
    if experiment.grid is not None:
        data["grid"] = plain(experiment.grid.values)
    if experiment.search is not None:
        data["search"] = _search(experiment.search)
    if experiment.evaluation is not None:
        data["evaluation"] = _evaluation(experiment.evaluation)
    return tomli_w.dumps(data)


def plain(value: Any) -> Any:
    """The same as lists and tables."""
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


def _search(search: Search) -> dict[str, Any]:
    return {
        "sampler": search.sampler,
        "configurations": search.configurations,
        "seed": search.seed,
        "generation": search.generation,
        "prune": search.prune,
        "fields": {field: _distribution(values) for field, values in search.fields.items()},
    }


def _distribution(values: Distribution) -> Any:
    if values.values:
        return plain(values.values)
    kind = int if values.whole else float
    return {"low": kind(values.low), "high": kind(values.high), "log": values.log}


def _evaluation(plan: EvaluationPlan) -> dict[str, Any]:
    return {
        "split": plan.split,
        "tasks": plan.tasks,
        "episodes": plan.episodes,
        "methods": list(plan.methods),
        "reset_seed": plan.reset_seed,
    }
