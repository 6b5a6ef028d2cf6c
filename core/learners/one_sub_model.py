"""Ablation: the mixture with K = 1. Its only alpha is 1, so that a strict sub-model cannot adapt at all."""

from __future__ import annotations

import dataclasses

from core.learners.context_mixture import parallel_q
from core.learners.learner import LearnerEntry
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.recipe import ModelRecipe


def one_sub_model(recipe: ModelRecipe) -> ModelRecipe:
    """The same with one sub-model; softmax, since a linear alpha below zero would turn its choice around."""
    return dataclasses.replace(recipe, sub_models=1, weights="softmax")


ONE_SUB_MODEL = LearnerEntry(
    summary="Ablation: the mixture with one sub-model.", recipe=ParallelQRecipe, make=parallel_q, model=one_sub_model
)
