"""Who may be shown beside the main performer of step 3, by name. Add one: its line in :data:`GHOSTS`. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.i18n import QT_TRANSLATE_NOOP
from workbench.stage.conduct import Conduct
from workbench.stage.performance import Performer, Style

if TYPE_CHECKING:
    from core.model import Model
    from core.recipe import AdaptationRecipe
    from core.tasks.family import TaskFamily
    from workbench.backstage import Backstage

Find = Callable[["Model", "AdaptationRecipe"], "tuple[Model, AdaptationRecipe] | None"]
# Its actor, the tasks as it sees them, and how it takes part.
Enter = Callable[["Model", "AdaptationRecipe", "Backstage"], "tuple[Any, TaskFamily, Conduct]"]
SCRATCH_EPISODES = 200  # that plain Q-learning plays at most
SCRATCH_REST = 8  # steps; it falls often
MAIN_TAG, MAIN_COLOUR = "M", "#3557D6"  # of the main performer
BEFORE_LEARNING = QT_TRANSLATE_NOOP("Performers", "before: context only")


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


def at_hand(model: Model, adaptation: AdaptationRecipe) -> tuple[Model, AdaptationRecipe]:
    """What needs nothing but the model's recipe."""
    return model, adaptation


def play(model: Model, adaptation: AdaptationRecipe, _backstage: Backstage) -> tuple[Any, TaskFamily, Conduct]:
    """A model that infers in this process."""
    return model.actor(1, adaptation), family_of(model), Conduct()


def learn_from_scratch(model: Model, _adaptation: AdaptationRecipe, backstage: Backstage) -> tuple[Any, TaskFamily, Conduct]:
    """Plain Q-learning on this very task: as many episodes as it manages while the others play, or until it has solved it."""
    from core.build import make_family

    family = make_family(model.recipe.family)
    until = family.interface.solved_return
    conduct = Conduct(SCRATCH_EPISODES, until, waited_for=False, counts=False, rest=SCRATCH_REST)
    return backstage.from_scratch(model, family.interface), family, conduct


@dataclass(frozen=True)
class Ghost:
    """One entry: what it is called in the form and on the stage, how it is drawn, where it comes from and how it plays.

    ``tag`` and ``style`` tell it from the others without colour; ``made`` says that it is a model of its own, which has to be
    made first.
    """

    title: str
    name: str
    tag: str
    colour: str
    style: Style
    find: Find
    made: bool = False
    enter: Enter = play


GHOSTS: dict[str, Ghost] = {
    "prior": Ghost(QT_TRANSLATE_NOOP("Ghosts", "Before"), QT_TRANSLATE_NOOP("Performers", "before adaptation"),
                   "B", "#BE0141", "dash", before),
    "uniform": Ghost(QT_TRANSLATE_NOOP("Ghosts", "Uniform α"), QT_TRANSLATE_NOOP("Performers", "uniform α"),
                     "U", "#6F1A87", "dot", uniform),
    "scratch": Ghost(QT_TRANSLATE_NOOP("Ghosts", "From scratch"), QT_TRANSLATE_NOOP("Performers", "Q-learning from scratch"),
                     "S", "#485167", "dashdotdot", at_hand, enter=learn_from_scratch),
    "robust": Ghost(QT_TRANSLATE_NOOP("Ghosts", "Robust"), QT_TRANSLATE_NOOP("Performers", "robust policy"),
                    "R", "#67371B", "dashdot", companion("robust"), made=True),
    "oracle": Ghost(QT_TRANSLATE_NOOP("Ghosts", "Oracle"), QT_TRANSLATE_NOOP("Performers", "oracle: sees what is hidden"),
                    "O", "#146A4A", "solid", companion("oracle"), made=True),
}  # fmt: skip


def not_made(model: Model | None) -> list[str]:
    """The ghosts beside a model that have to be made first and are not on this machine."""
    if model is None:
        return []
    made = {name: ghost for name, ghost in GHOSTS.items() if ghost.made and name != model.recipe.learner.name}
    return [name for name, ghost in made.items() if ghost.find(model, model.recipe.adaptation) is None]


def performer(name: str, model: Model, adaptation: AdaptationRecipe, backstage: Backstage) -> Performer | None:
    """The ghost of that name beside a model that adapts; ``None`` where it would be the same or is not there."""
    ghost = GHOSTS[name]
    found = ghost.find(model, adaptation)
    if found is None:
        return None
    text = BEFORE_LEARNING if ghost.find is before and learns(model, adaptation) else ghost.name
    actor, family, conduct = ghost.enter(*found, backstage)
    return Performer(text, actor, ghost.colour, ghost.style, family, tag=ghost.tag, conduct=conduct)


def performing(
    name: str, model: Model, adaptation: AdaptationRecipe, colour: str, style: Style = "solid", tag: str = MAIN_TAG
) -> Performer:
    """A model on the stage that infers in this process, on the tasks as its learner sees them."""
    return Performer(name, model.actor(1, adaptation), colour, style, family_of(model), tag=tag)


def family_of(model: Model) -> TaskFamily:
    """The model's tasks as its learner sees them: an oracle's observations show what is hidden."""
    from core.build import make_family, seen_by

    return seen_by(model.recipe, make_family(model.recipe.family))
