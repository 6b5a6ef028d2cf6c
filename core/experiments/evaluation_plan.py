"""The section [evaluation] of an experiment's file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import build
from core.evaluations.plan import EvaluationPlan
from core.experiments.faults import fault, not_this
from core.plain_text import shown_value
from core.recipe import Recipe, did_you_mean
from core.recipe_reader import named
from core.sentence import Sentence, UserError, sentence_of
from core.trainers.evaluation import DEFAULT_METHODS, presets_for
from core.trainers.methods import METHODS

KEYS = ("preset", "split", "tasks", "episodes", "methods", "reset_seed")


def plan_of(table: Mapping[str, Any], recipe: Recipe, source: str) -> EvaluationPlan:
    """The plan of a file, for models of this recipe. Raises :class:`~core.experiments.faults.ExperimentError`."""
    for key in table:
        if key not in KEYS:
            reason = Sentence('unknown key "{key}"{hint}', key=named(key), hint=did_you_mean(str(key), KEYS))
            raise fault(source, "evaluation", reason)
    presets = presets_for(build.make_family(recipe.family))
    name = table.get("preset", "quick")
    if not isinstance(name, str) or name not in presets:
        reason = Sentence('there is no preset "{name}"{hint}', name=named(name), hint=did_you_mean(str(name), presets))
        raise fault(source, "evaluation.preset", reason)
    preset = presets[name]
    given = {key: table[key] for key in ("split", "tasks", "episodes", "reset_seed") if key in table}
    try:
        settings = build.checked_evaluation({"tasks": preset.tasks, "episodes": preset.episodes, **given})
    except UserError as error:
        raise fault(source, "evaluation", sentence_of(error)) from None
    methods = _methods(table.get("methods", list(DEFAULT_METHODS)), source)
    return EvaluationPlan(settings.split, settings.tasks, settings.episodes, methods, settings.reset_seed)


def _methods(value: Any, source: str) -> tuple[str, ...]:
    key = "evaluation.methods"
    if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
        raise fault(source, key, not_this(Sentence('a list of rows of the table, such as ["adapted"]'), shown_value(value)))
    for name in value:
        if name not in METHODS:
            reason = Sentence('there is no method "{name}"{hint}', name=named(name), hint=did_you_mean(name, METHODS))
            raise fault(source, key, reason)
    if len(set(value)) < len(value):
        raise fault(source, key, Sentence("a row stands there twice."))
    return tuple(value)
