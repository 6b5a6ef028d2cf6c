"""Diseases that do not exist, as many as are wanted: a number names one, and its patients never come twice.

The healthy and the ill differ in the mean of every feature, by much in a few tests and by little in most, and findings of one
patient are correlated, as real ones are.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.rng import generator
from core.tasks.diagnosis_patients import FEATURE_COUNT, GROUP_COUNT, KINDS

FACTORS = 3  # what all findings of a patient have in common
COMMON = 0.4  # share of the variance that comes from them
LARGEST_EFFECT = 2.5  # standard deviations between the means of the ill and the healthy, in the most telling test


@dataclass(frozen=True)
class Disease:
    """Half the difference between ill and healthy (30,), and how common factors show in the findings (3, 30)."""

    effect: NDArray[np.float32]
    loadings: NDArray[np.float32]


@functools.lru_cache(maxsize=65_536)
def disease(number: int) -> Disease:
    """The disease of a number."""
    rng = generator(number, "disease")
    size = LARGEST_EFFECT * rng.random(GROUP_COUNT) ** 2  # few tests tell much
    size[rng.integers(GROUP_COUNT)] = LARGEST_EFFECT
    sign = rng.choice((-1.0, 1.0), GROUP_COUNT)
    effect = (size * sign * rng.uniform(0.3, 1.0, (len(KINDS), GROUP_COUNT))).ravel() / 2
    loadings = rng.standard_normal((FACTORS, FEATURE_COUNT))
    loadings *= np.sqrt(COMMON) / np.linalg.norm(loadings, axis=0)
    return Disease(effect.astype(np.float32), loadings.astype(np.float32))


class SyntheticPatients:
    """Patients of the disease of each lane, drawn from its distribution."""

    def __init__(self, numbers: NDArray[np.float64]) -> None:
        of = [disease(int(number)) for number in numbers]
        self._effect, self._loadings = np.stack([d.effect for d in of]), np.stack([d.loadings for d in of])

    def draw(self, rng: np.random.Generator, lanes: NDArray[np.intp], ill: NDArray[np.bool_]) -> NDArray[np.float32]:
        common = rng.standard_normal((len(lanes), 1, FACTORS), dtype=np.float32) @ self._loadings[lanes]
        own = rng.standard_normal((len(lanes), FEATURE_COUNT), dtype=np.float32) * np.float32(np.sqrt(1.0 - COMMON))
        side = np.where(ill, np.float32(1.0), np.float32(-1.0))[:, None]
        found: NDArray[np.float32] = side * self._effect[lanes] + common[:, 0] + own
        return found
