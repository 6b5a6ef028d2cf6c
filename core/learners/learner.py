"""The seam between a trainer and whatever learns: the trainer never asks which learner it drives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from core.models.actor import Actor
from core.models.architecture import Architecture, Parameters
from core.recipe import LearnerRecipe, ModelRecipe, Recipe
from core.sentence import Sentence, UserError
from core.state import State
from core.tasks.family import TaskFamily


class Diverged(UserError, RuntimeError):
    """A loss, gradient or parameter is no longer finite. The message is one sentence, whose value ``what`` says only that."""


def check_experience(family: TaskFamily, *arrays: Any) -> None:
    """Raises :class:`Diverged` unless all that the environments gave (arrays of numpy) is finite."""
    if not all(np.isfinite(array).all() for array in arrays):
        what = 'The family "{family}" gave a reward or an observation that is not a finite number'
        raise Diverged("{what}.", what=Sentence(what, family=family.name))


class DeviceFailed(UserError, RuntimeError):
    """The device cannot go on, for want of memory or because it broke. The message is one sentence."""


@dataclass(frozen=True)
class UpdateReport:
    """What one meta-update did; the trainer makes an event of it. Fields as in :class:`core.events.MetaUpdated`."""

    env_steps: int
    meta_loss: float
    sub_losses: tuple[float, ...]
    dynamics_loss: float
    train_return: float
    alpha: tuple[float, ...]
    epsilon: float
    learning_rate: float
    inner_rates: tuple[tuple[float, ...], ...] = ()


class Learner(Protocol):
    """Learns from the tasks of a family; collects its own experience.

    Attributes:
        caution: multiplies step sizes; 1 unless a training had to step back.
    """

    caution: float

    @property
    def updates(self) -> int:
        """Meta-updates planned."""
        ...

    def update(self) -> UpdateReport:
        """One meta-update. Raises :class:`Diverged` or :class:`DeviceFailed`."""
        ...

    def parameters(self) -> Parameters:
        """A copy of the current parameters, in the fixed gauge: what a model file stores."""
        ...

    def state(self) -> State:
        """Copies of everything that the next updates depend on, between two updates."""
        ...

    def restore(self, state: State) -> None:
        """Go on from the :meth:`state` of a learner of the same recipe.

        Raises:
            ValueError: it does not fit; nothing has changed then.
        """
        ...


def same_model(recipe: ModelRecipe) -> ModelRecipe:
    """The model section as it stands."""
    return recipe


def same_family(family: TaskFamily) -> TaskFamily:
    """The family as it is."""
    return family


@dataclass(frozen=True)
class LearnerEntry:
    """One entry of the LEARNERS table.

    Attributes:
        summary: a sentence for the user.
        recipe: the settings class.
        make: a learner for a recipe, a family and start parameters; imports torch when it needs it.
        model: what the learner makes of the recipe's model section (a baseline takes parts away).
        family: how the learner sees a family (an oracle sees what is hidden).
        initialise: random start parameters.
        shapes: names and shapes of the parameters, which a model file is checked against.
        adapter: what the recipe's adaptation is unless it names one, by its name in the ADAPTERS table.
        actor: makes an actor for a policy that is no mixture; ``None``: the adapters of the ADAPTERS table apply.
    """

    summary: str
    recipe: type[LearnerRecipe]
    make: Callable[[Recipe, TaskFamily, Parameters], Learner]
    model: Callable[[ModelRecipe], ModelRecipe] = same_model
    family: Callable[[TaskFamily], TaskFamily] = same_family
    initialise: Callable[[Architecture, np.random.Generator], Parameters] = Architecture.initialise
    shapes: Callable[[Architecture], dict[str, tuple[int, ...]]] = Architecture.shapes
    adapter: str = "context"
    actor: Callable[[Architecture, Parameters, int], Actor] | None = None
