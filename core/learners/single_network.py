"""Baseline: one network on the meta-state, no mixture, with about as many numbers as the K sub-models together."""

from __future__ import annotations

import dataclasses

from core.learners.context_mixture import parallel_q
from core.learners.learner import LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.recipe import ModelRecipe


def matched_width(mixture: ModelRecipe, single: ModelRecipe) -> ModelRecipe:
    """``single`` with the width at which one network has the numbers of K: the layer between hidden units counts most."""
    return dataclasses.replace(single, width=round(mixture.width * mixture.sub_models**0.5))


def one_wide_network(recipe: ModelRecipe) -> ModelRecipe:
    """K = 1 on state and meta-state; alpha is 1."""
    return matched_width(recipe, dataclasses.replace(recipe, sub_models=1, weights="softmax", mode="hybrid"))


SINGLE_NETWORK = LearnerEntry(
    summary="Baseline: one network of matched capacity on the meta-state, no mixture.",
    recipe=ParallelQRecipe,
    make=parallel_q,
    model=one_wide_network,
)
