"""Untrained models of every kind on CartPole, for tests of what they have in common."""

from __future__ import annotations

from typing import Any

from core import build
from core.model import Model, initialise
from core.models.actor import Actor
from tests.core.tiny_runs import mirror_recipe

MODELS: dict[str, dict[str, Any]] = {
    "strict": {},
    "hybrid": {"model.mode": "hybrid"},
    "softmax": {"model.weights": "softmax"},
    "one sub-model": {"model.sub_models": 1},
    "recurrent": {"learner.name": "recurrent", "model.mode": "hybrid"},
    "meta-sgd": {"learner.name": "meta_sgd"},
    "single network": {"learner.name": "single_network"},
    "robust, without a context": {"learner.name": "robust"},
    "oracle, without a context": {"learner.name": "oracle"},
}


def model_of(**overrides: Any) -> Model:
    """An untrained model whose sub-models differ and whose alpha answers to the context."""
    return initialise(mirror_recipe(**overrides))


def actor_of(model: Model, lanes: int, name: str, **values: Any) -> Actor:
    return model.actor(lanes, build.checked_adaptation({"name": name, **values}))


STRICT = model_of()
