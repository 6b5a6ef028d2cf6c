"""Who may be shown beside the main performer of step 3, by name. Add one: its line in :data:`GHOSTS`. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.stage.performance import Performer, Style

if TYPE_CHECKING:
    from core.model import Model
    from core.recipe import AdaptationRecipe
    from core.tasks.family import TaskFamily

Find = Callable[["Model", "AdaptationRecipe"], "tuple[Model, AdaptationRecipe] | None"]
BEFORE_LEARNING = QT_TRANSLATE_NOOP("Ghosts", "before: context only")


def adaptation_of(adapter: str) -> AdaptationRecipe:
    """Settings of an adapter that needs none of its own."""
    from core.model import adapter_settings

    return adapter_settings(adapter)


def learns(model: Model, adaptation: AdaptationRecipe) -> bool:
    """Whether the model will learn on the task, and not only infer: that takes torch, and time."""
    from core.adaptation import ADAPTERS
    from core.learners import LEARNERS

    return ADAPTERS[adaptation.name].learns and LEARNERS[model.recipe.learner.name].actor is None


def why_not(model: Model, adaptation: AdaptationRecipe) -> str:
    """Why the model cannot adapt so; empty when it can."""
    from core.adaptation import ADAPTERS

    return ADAPTERS[adaptation.name].why_not(model.kept, adaptation) if learns(model, adaptation) else ""


def before(model: Model, adaptation: AdaptationRecipe) -> tuple[Model, AdaptationRecipe] | None:
    """The model without what is being watched: where it learns, the context alone; else no adaptation at all."""
    return _under("context" if learns(model, adaptation) else "prior", model, adaptation)


def uniform(model: Model, adaptation: AdaptationRecipe) -> tuple[Model, AdaptationRecipe] | None:
    """Every sub-model weighs the same."""
    return _under("uniform", model, adaptation)


def _under(adapter: str, model: Model, adaptation: AdaptationRecipe) -> tuple[Model, AdaptationRecipe] | None:
    return None if adapter == adaptation.name else (model, adaptation_of(adapter))


def companion(learner: str) -> Find:
    """A baseline of the model's recipe, if it has been made on this machine or is shipped."""

    def find(model: Model, adaptation: AdaptationRecipe) -> tuple[Model, AdaptationRecipe] | None:
        from core.trainers.companions import companion_recipe, find_companion

        if model.recipe.learner.name == learner:
            return None
        found = find_companion(companion_recipe(model.recipe, learner))
        return None if found is None else (found, found.recipe.adaptation)

    return find


@dataclass(frozen=True)
class Ghost:
    """One entry: what it is called in the form and on the stage, how it is drawn, and where it comes from.

    ``made`` says that it is a model of its own, which has to be made first.
    """

    title: str
    name: str
    colour: str
    style: Style
    find: Find
    made: bool = False


GHOSTS: dict[str, Ghost] = {
    "prior": Ghost(QT_TRANSLATE_NOOP("Ghosts", "Before"), QT_TRANSLATE_NOOP("Ghosts", "before adaptation"),
                   "#D55E00", "dash", before),
    "uniform": Ghost(QT_TRANSLATE_NOOP("Ghosts", "Uniform α"), QT_TRANSLATE_NOOP("Ghosts", "uniform α"),
                     "#CC79A7", "dot", uniform),
    "robust": Ghost(QT_TRANSLATE_NOOP("Ghosts", "Robust"), QT_TRANSLATE_NOOP("Ghosts", "robust policy"),
                    "#E69F00", "dash", companion("robust"), made=True),
    "oracle": Ghost(QT_TRANSLATE_NOOP("Ghosts", "Oracle"), QT_TRANSLATE_NOOP("Ghosts", "oracle: sees what is hidden"),
                    "#009E73", "dot", companion("oracle"), made=True),
}  # fmt: skip


def performer(name: str, model: Model, adaptation: AdaptationRecipe) -> Performer | None:
    """The ghost of that name beside a model that adapts; ``None`` where it would be the same or is not there."""
    ghost = GHOSTS[name]
    found = ghost.find(model, adaptation)
    if found is None:
        return None
    text = BEFORE_LEARNING if ghost.find is before and learns(model, adaptation) else ghost.name
    return performing(translate("Ghosts", text), *found, ghost.colour, ghost.style)


def performing(name: str, model: Model, adaptation: AdaptationRecipe, colour: str, style: Style = "solid") -> Performer:
    """A model on the stage that infers in this process, on the tasks as its learner sees them."""
    return Performer(name, model.actor(1, adaptation), colour, style, family_of(model))


def family_of(model: Model) -> TaskFamily:
    """The model's tasks as its learner sees them: an oracle's observations show what is hidden."""
    from core.build import make_family, seen_by

    return seen_by(model.recipe, make_family(model.recipe.family))
