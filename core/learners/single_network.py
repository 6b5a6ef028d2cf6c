"""Baseline: one network on the meta-state, no mixture, with about as many numbers as the K sub-models together."""

from __future__ import annotations

import dataclasses

from core.learners.context_mixture import parallel_q
from core.learners.learner import LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.models.contexts import CONTEXTS
from core.recipe import ModelRecipe

# Numbers of a hidden unit apart from the layer between hidden units and from the meta-state: those of a CartPole (10 inputs,
# 10 outputs, 6 of biases and normalisation). Elsewhere they are about as many.
PER_UNIT = 26


def matched_width(mixture: ModelRecipe, single: ModelRecipe) -> ModelRecipe:
    """``single`` with the width at which one network has as many numbers as the K sub-models, whatever each of them sees."""

    def per_unit(recipe: ModelRecipe) -> int:
        return PER_UNIT + (recipe.meta_state if recipe.mode == "hybrid" and CONTEXTS[recipe.context].has_state else 0)

    numbers = mixture.sub_models * mixture.width * (mixture.width + per_unit(mixture))
    half = per_unit(single) / 2.0
    return dataclasses.replace(single, width=round((half**2 + numbers) ** 0.5 - half))  # width (width + per_unit) = numbers


def one_wide_network(recipe: ModelRecipe) -> ModelRecipe:
    """K = 1 on state and meta-state; alpha is 1."""
    return matched_width(recipe, dataclasses.replace(recipe, sub_models=1, weights="softmax", mode="hybrid"))


SINGLE_NETWORK = LearnerEntry(
    summary="Baseline: one network of matched capacity on the meta-state, no mixture.",
    recipe=ParallelQRecipe,
    make=parallel_q,
    model=one_wide_network,
)
