"""Lines of the tables: whose weights they are, and how these meet a new task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import core
from core.adaptation import ADAPTERS
from core.recipe import Recipe
from core.trainers.companions import companion_recipe

# Context, then learned-rate Q-learning: the settings of its adapter. None: its lines are left out, and the bars that ask for
# it are not met.
LEARNED_RATES: Mapping[str, Any] | None = {"name": "imagination", "step_sizes": "learned"}

CONTEXT_ADAPTER: Mapping[str, Any] = {"name": "context"}
Q_LEARNING_ADAPTER: Mapping[str, Any] = {"name": "q_learning"}
PLAIN_FINE_TUNING: Mapping[str, Any] = {"name": "q_learning", "step_sizes": "equal"}  # at a rate that is given


@dataclass(frozen=True)
class Contender:
    """One line of a table.

    Attributes:
        overrides: of the row's preset, for a meta-training of its own.
        baseline: the learner of a baseline that is trained to convergence beside the model; empty: the model itself.
        adaptation: settings of the adapter; ``None``: not available yet.
        method: the entry of METHODS that plays it, where an adapter is not all there is to it.
        by_chance: it begins with nothing, so that only chance tells one training seed from another.
        untrained: the model's weights are replaced by fresh ones; what it keeps beside them stays.
    """

    label: str
    overrides: Mapping[str, Any] = field(default_factory=dict)
    baseline: str = ""
    adaptation: Mapping[str, Any] | None = field(default_factory=lambda: CONTEXT_ADAPTER)
    method: str = "adapted"
    by_chance: bool = False
    untrained: bool = False

    @property
    def missing(self) -> str:
        """Why this line cannot be measured here, as a sentence; empty when it can."""
        if self.adaptation is None:
            return f'"{self.label}" is left out: its adapter is not there yet.'
        if self.adaptation["name"] not in ADAPTERS:
            return f'"{self.label}" is left out: there is no adapter {self.adaptation["name"]} yet.'
        return ""

    def recipe(self, preset: str, shrink: Mapping[str, Any], seed: int) -> Recipe:
        """What its weights are trained by, on top of a preset."""
        shorter = {name: value for name, value in shrink.items() if name.startswith("training.")}  # whatever is overridden
        recipe = core.read_recipe(preset, {**shrink, **self.overrides, **shorter, "run.seed": seed})
        return companion_recipe(recipe, self.baseline) if self.baseline else recipe


CONTEXT = Contender("context (ours)")
Q_LEARNING = Contender("context, then Q-learning", adaptation=Q_LEARNING_ADAPTER)
LEARNED = Contender("context, then learned-rate Q-learning in imagination", adaptation=LEARNED_RATES)
# The same without what was learned of step sizes, so that it can be told from what imagination does.
EQUAL_RATES = Contender("the same, equal step sizes", adaptation=LEARNED_RATES and {**LEARNED_RATES, "step_sizes": "equal"})
# How much of it is due to meta-trained weights, and how much to imagination with the kept ends and rewards alone.
IMAGINED_FROM_SCRATCH = Contender(
    "from scratch, in the same imagination",
    adaptation=LEARNED_RATES and {**LEARNED_RATES, "step_sizes": "equal"},
    untrained=True,
)
FOUNDING = Contender("founding text: Meta-SGD, then Q-learning", {"learner.name": "meta_sgd"}, adaptation=Q_LEARNING_ADAPTER)
# Where presets are long: Meta-SGD takes two and a half times as long for a step as the context mixture.
FOUNDING_EQUAL_TIME = Contender(
    "founding text: Meta-SGD (800,000 steps), then Q-learning",
    {"learner.name": "meta_sgd", "training.env_steps": 800_000},
    adaptation=Q_LEARNING_ADAPTER,
)
META_SGD = Contender("Meta-SGD", {"learner.name": "meta_sgd"})
RECURRENT = Contender("recurrent (RL²)", {"learner.name": "recurrent"})
SINGLE_NETWORK = Contender("single network, matched capacity", {"learner.name": "single_network"})
ONE_SUB_MODEL = Contender("K = 1, softmax, strict", {"model.sub_models": 1, "model.weights": "softmax", "model.mode": "strict"})
BETWEEN_EPISODES = Contender("context, between episodes only", adaptation={"name": "context", "cadence": "episode"})
BEFORE = Contender("before adaptation", method="before")
UNIFORM = Contender("uniform alpha", method="uniform")
FROZEN = Contender("frozen alpha", adaptation={"name": "frozen_alpha"})
SHUFFLED = Contender("shuffled context", method="shuffled_context")
BEST_SUB_MODEL = Contender("best sub-model by return", method="best_sub_model")
SEARCH = Contender("memoryless search", baseline="memoryless_search")
ROBUST = Contender("robust", baseline="robust")
SHORT_MEMORY = Contender("short memory", baseline="short_memory")
FINE_TUNED = Contender("robust, then Q-learning", baseline="robust", adaptation=Q_LEARNING_ADAPTER)
ORACLE = Contender("oracle, matched capacity", baseline="oracle")
RANDOM = Contender("chance", method="random", by_chance=True)
FROM_SCRATCH = Contender("from scratch", method="from_scratch", by_chance=True)
# What bars ask for as "context, then learned-rate Q-learning"; until there is one, with a fixed rate.
OURS = Q_LEARNING if LEARNED.missing else LEARNED
