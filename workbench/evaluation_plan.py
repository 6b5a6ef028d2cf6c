"""What step 4 compares: the rows of the table, and models of other training seeds beside the one in hand. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.plain_text import plain
from workbench import kept_values
from workbench.error_words import file_error
from workbench.i18n import translate

if TYPE_CHECKING:
    from core.model import Model
    from core.recipe import Recipe
    from core.trainers.evaluation import EvaluationPreset

KEY = "evaluation/methods"
FIRST_METHODS = ("adapted", "before", "uniform")  # need no training of their own
SECTIONS = ("family", "model", "training", "learner")  # what models of one method share


def methods() -> tuple[str, ...]:
    """All rows that there are, in the order of the table."""
    from core.trainers.methods import METHODS

    return tuple(METHODS)


def trained_first(names: Iterable[str]) -> tuple[str, ...]:
    """Those that are played by a network of their own, which is trained once and kept."""
    from core.learners import LEARNERS

    return tuple(name for name in names if name in LEARNERS)


def sizes(recipe: Recipe | None) -> dict[str, EvaluationPreset]:
    """How thorough an evaluation of the recipe's family may be, by name."""
    from core.tasks import FAMILIES
    from core.trainers.evaluation import PRESETS, presets_for

    family = FAMILIES.get(recipe.family.name) if recipe is not None else None
    return PRESETS if family is None else presets_for(family)


class EvaluationPlan(QObject):
    """Which rows and which models; the rows are remembered for the next start."""

    changed = Signal()
    asked = Signal(list)  # paths of models to be read and added, by whoever reads files

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, ...] | None = None
        self.others: tuple[tuple[Path, Model], ...] = ()

    @property
    def methods(self) -> tuple[str, ...]:
        """The chosen rows in the order of the table; the first of all is always there, the others are compared with it."""
        if self._wanted is None:
            stored = kept_values.value(KEY, list(FIRST_METHODS))
            self._wanted = tuple(map(str, stored)) if isinstance(stored, list) else (str(stored),)
        known = methods()
        return tuple(name for name in known if name in self._wanted or name == known[0])

    def choose(self, names: Iterable[str]) -> None:
        """Choose the rows; what is not known is left out."""
        self._wanted = tuple(names)
        kept_values.keep({KEY: list(self.methods)})
        self.changed.emit()

    # ---- training seeds

    def models(self, model: Model) -> list[Model]:
        """The model in hand, then those of other seeds."""
        return [model, *(other for _, other in self.others)]

    def add(self, model: Model, read: Mapping[Path, Model | Exception]) -> list[str]:
        """Add models of the same recipe from other training seeds, or what went wrong when their files were read.

        Returns a sentence for each that does not fit.
        """
        refused = []
        for path, other in read.items():
            if isinstance(other, Exception):
                reason, _ = file_error(other, plain(path.name))
            else:
                reason = self._why_not(model, other)
            if reason:
                refused.append(reason.replace("{name}", path.name))
            elif not isinstance(other, Exception):
                self.others = (*self.others, (path, other))
        self.changed.emit()
        return refused

    def _why_not(self, model: Model, other: Model) -> str:
        if not _one_method(model, other):
            return translate("Evaluation", "{name} was made with other settings than the model in hand.")
        if other.recipe.run.seed in {m.recipe.run.seed for m in self.models(model)}:
            text = translate("Evaluation", "{name} has training seed {seed}, which is there already.")
            return text.replace("{seed}", str(other.recipe.run.seed))
        return ""

    def drop_others(self) -> None:
        """Only the model in hand is evaluated."""
        self.others = ()
        self.changed.emit()

    def keep_fitting(self, model: Model | None) -> None:
        """Another model is in hand: of the others only those stay that are the same method from another seed."""
        if not self.others:
            return
        kept = []
        for path, other in self.others:
            if model is not None and _one_method(model, other) and other.recipe.run.seed != model.recipe.run.seed:
                kept.append((path, other))
        self.others = tuple(kept)
        self.changed.emit()


def _one_method(first: Model, second: Model) -> bool:
    """Whether two models are the same method: all that determines their weights but the seed."""
    return all(getattr(first.recipe, name) == getattr(second.recipe, name) for name in SECTIONS)
