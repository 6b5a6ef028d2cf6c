"""Adapters by name: how a mixture meets a new task. Add one: its file in this folder and its line in :data:`ADAPTERS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.adaptation.belief import BeliefRecipe, belief_actor
from core.adaptation.best_sub_model import best_sub_model_actor
from core.adaptation.experience import Arrays
from core.adaptation.fixed import prior_actor, uniform_actor
from core.adaptation.frozen_alpha import frozen_alpha_actor
from core.adaptation.gpi_max import gpi_max_actor
from core.adaptation.gradient import GradientRecipe, gradient_actor
from core.adaptation.imagination import ImaginationRecipe, imagination_actor
from core.adaptation.imagination import why_not as why_not_imagine
from core.adaptation.inference import ContextRecipe, context_actor
from core.adaptation.least_squares import LeastSquaresRecipe, least_squares_actor
from core.adaptation.q_learning import QLearningRecipe, q_learning_actor
from core.adaptation.q_learning import why_not as why_not_replay
from core.models.actor import Actor
from core.models.mixture import Mixture
from core.recipe import AdaptationRecipe


@dataclass(frozen=True)
class Adapter:
    """One entry of the table: a sentence for the user, its settings, and how to make an actor on N lanes.

    One that ``learns`` on the task makes an actor with gradient steps of its own (:mod:`core.adaptation.learning`), which takes
    torch and time. ``why_not`` says why a model cannot have it, from what the model keeps; empty when it can.
    """

    summary: str
    recipe: type[AdaptationRecipe]
    actor: Callable[[Mixture, AdaptationRecipe, int], Actor]
    learns: bool = False
    why_not: Callable[[Arrays, AdaptationRecipe], str] = lambda kept, recipe: ""


ADAPTERS: dict[str, Adapter] = {
    "context": Adapter("The meta-model infers alpha from the transitions seen so far.", ContextRecipe, context_actor),
    "q_learning": Adapter(
        "Context first; where episodes fail, the sub-models learn by Q-learning on the task.",
        QLearningRecipe,
        q_learning_actor,
        learns=True,
        why_not=why_not_replay,
    ),
    "imagination": Adapter(
        "Context first; where episodes fail, Q-learning in imagination, on what was understood of how the task moves.",
        ImaginationRecipe,
        imagination_actor,
        learns=True,
        why_not=why_not_imagine,
    ),
    "least_squares": Adapter(
        "alpha in closed form: least squares over the transitions seen so far.", LeastSquaresRecipe, least_squares_actor
    ),
    "gradient": Adapter(
        "alpha by gradient steps on the transitions seen so far, with learned sizes where the model has them.",
        GradientRecipe,
        gradient_actor,
    ),
    "belief": Adapter("alpha as a belief: the sub-models that predict the transitions weigh most.", BeliefRecipe, belief_actor),
    "gpi_max": Adapter(
        "The largest of the sub-models' values instead of their sum; a heuristic.", ContextRecipe, gpi_max_actor
    ),
    "best_sub_model": Adapter(
        "Each sub-model alone for an episode, then the one with the best return.", AdaptationRecipe, best_sub_model_actor
    ),
    "prior": Adapter("No adaptation: alpha as it is before any transition.", AdaptationRecipe, prior_actor),
    "frozen_alpha": Adapter(
        "alpha stays the prior; only the meta-state follows the context.", ContextRecipe, frozen_alpha_actor
    ),
    "uniform": Adapter("No choice: every sub-model weighs the same.", AdaptationRecipe, uniform_actor),
}
