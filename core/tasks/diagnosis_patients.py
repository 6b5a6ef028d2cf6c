"""The patients of the diagnosis families: real ones of scikit-learn's breast-cancer data, or drawn from a synthetic disease.

Ten quantities of the cell nuclei of a biopsy, each as mean, standard error and worst value over the nuclei (Street, Wolberg and
Mangasarian, 1993). Patients are split once and for all, so that those of the held-out splits are never seen in training.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.rng import generator

GROUPS = (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave points", "symmetry",
    "fractal dimension",
)  # fmt: skip
KINDS = ("mean", "error", "worst")
GROUP_COUNT = len(GROUPS)
FEATURE_COUNT = GROUP_COUNT * len(KINDS)
GROUP_OF = np.arange(FEATURE_COUNT) % GROUP_COUNT  # group of each feature: all means, then all errors, then all worst values

TRAINING, HELD_OUT = 0, 1  # pools of patients
HELD_OUT_SHARE = 0.35
FURTHEST = 4.0  # standard deviations; the few values beyond are taken as this far


@dataclass(frozen=True)
class Pool:
    """Patients.

    Attributes:
        healthy, ill: standardised features (P, 30) of those without and with the disease.
    """

    healthy: NDArray[np.float32]
    ill: NDArray[np.float32]


@functools.cache
def real_pools() -> tuple[Pool, Pool]:
    """Training and held-out patients, standardised by mean and deviation of the former. Imports scikit-learn."""
    from sklearn.datasets import load_breast_cancer

    features, target = load_breast_cancer(return_X_y=True)
    ill = np.asarray(target) == 0  # 0 is malignant there
    held_out = np.zeros(len(ill), dtype=bool)
    for one in (False, True):  # the same share of both
        order = generator(0, "patients", int(one)).permutation(np.flatnonzero(ill == one))
        held_out[order[: round(HELD_OUT_SHARE * len(order))]] = True
    raw = np.asarray(features, dtype=np.float64)
    mean, spread = raw[~held_out].mean(axis=0), raw[~held_out].std(axis=0)
    scaled = np.clip((raw - mean) / spread, -FURTHEST, FURTHEST).astype(np.float32)
    training, last = (Pool(scaled[of & ~ill], scaled[of & ill]) for of in (~held_out, held_out))
    return training, last
