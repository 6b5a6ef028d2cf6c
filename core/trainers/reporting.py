"""The report of an evaluation with what is known beside it: the recipe of the models, and the adaptation gap of the family."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.analysis.report import write_report
from core.events import EvaluationFinished, MethodEvaluated
from core.model import Model
from core.recipe import FamilyRecipe, to_toml
from core.trainers.adaptation_gap import known_gap


def report_of(folder: Path, rows: Sequence[MethodEvaluated], about: EvaluationFinished, model: Model) -> list[Path]:
    """Write the report folder of an evaluation of ``model``, on its own family or another; returns the files.

    Raises:
        OSError: the folder cannot be written.
    """
    own = model.recipe.family
    known = known_gap(own if own.name == about.family else FamilyRecipe(name=about.family))
    return write_report(folder, rows, about, to_toml(model.recipe), model.interface, known.gap if known else None)
