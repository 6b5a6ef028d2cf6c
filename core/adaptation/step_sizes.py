"""Learned step sizes of Q-learning on a task: one number for each row of each sub-model's weights, kept with the model.

A factor on the step of Adam. Rows belong to inputs (of weights) or to a whole vector (biases, gains), so that what is
learned is which parts of a sub-model a new task asks to change.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.adaptation.learning import ALPHA, LAST_LAYERS, WEIGHTS
from core.models.architecture import Architecture, Parameters

PREFIX = "step_size."
SHIFT = "shift"  # the shift of alpha
LARGEST, LEAST = 100.0, 1e-6
Arrays = Mapping[str, NDArray[np.float32]]


def shapes(architecture: Architecture) -> dict[str, tuple[int, ...]]:
    """Names and shapes of the factors: (K, I, 1) for weights (K, I, O), (K, 1, 1) for vectors (K, 1, O), (K,) for alpha."""
    found = {name: (*shape[:-1], 1) for name, shape in architecture.shapes().items() if name.startswith("sub.")}
    return {PREFIX + SHIFT: (architecture.recipe.sub_models,), **{PREFIX + name: shape for name, shape in found.items()}}


def none_learned(architecture: Architecture) -> Parameters:
    """Factors of 1."""
    return {name: np.ones(shape, dtype=np.float32) for name, shape in shapes(architecture).items()}


def step_sizes(kept: Arrays) -> dict[str, NDArray[np.float32]]:
    """The factors among what a model keeps, by the names of the weights; empty where none were learned."""
    return {name.removeprefix(PREFIX): array for name, array in kept.items() if name.startswith(PREFIX)}


def by_group(factors: Arrays) -> dict[str, float]:
    """Geometric mean of the factors of each group of what may learn; empty where none were learned."""
    if not factors:
        return {}
    groups = {ALPHA: SHIFT, LAST_LAYERS: "sub.head.", WEIGHTS: "sub."}
    found = {
        group: [array.ravel() for name, array in factors.items() if name.startswith(start)] for group, start in groups.items()
    }
    return {group: float(np.exp(np.log(np.maximum(np.concatenate(arrays), LEAST)).mean())) for group, arrays in found.items()}


def check(architecture: Architecture, kept: Arrays) -> None:
    """Whether arrays are step sizes of a model. Raises ``ValueError`` with the reason."""
    if not kept:
        return
    if {name: array.shape for name, array in kept.items()} != shapes(architecture):
        raise ValueError("step sizes do not fit the network")
    if not all(((array >= 0.0) & (array <= LARGEST)).all() for array in kept.values()):
        raise ValueError("a step size is out of range")
