"""The real patients of the diagnosis family: those of scikit-learn's breast-cancer data, split once and for all.

Ten quantities of the cell nuclei of a biopsy, each as mean, standard error and worst value over the nuclei (Street, Wolberg and
Mangasarian, 1993). Patients of the held-out pool are never seen in training, nor do they tell how features are standardised.
"""

from __future__ import annotations

import functools
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.rng import generator

GROUPS = (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave points", "symmetry",
    "fractal dimension",
)  # fmt: skip
KINDS = ("mean", "error", "worst")
GROUP_COUNT = len(GROUPS)
FEATURE_COUNT = GROUP_COUNT * len(KINDS)  # all means, then all errors, then all worst values

TRAINING, VALIDATION, HELD_OUT = 0, 1, 2  # pools of patients
# Of both kinds of patients alike. Those of validation are of their own, or the model that knows its patients by heart is kept.
SHARES = {HELD_OUT: 0.35, VALIDATION: 0.15}
FILE = ("datasets", "data", "breast_cancer.csv")  # in scikit-learn's folder
FURTHEST = 4.0  # standard deviations; the few values beyond are taken as this far


class Patients(Protocol):
    """Who comes to N sites."""

    def draw(self, rng: np.random.Generator, lanes: NDArray[np.intp], ill: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Standardised features (n, 30) of one patient for each of the lanes (n,), with the disease or without (n,)."""
        ...


@dataclass(frozen=True)
class Pool:
    """Real patients.

    Attributes:
        healthy, ill: standardised features (P, 30) of those without and with the disease.
    """

    healthy: NDArray[np.float32]
    ill: NDArray[np.float32]


def measured() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features (569, 30) and diagnoses (569,) of scikit-learn's breast-cancer data.

    Its file is read where the package lies: importing scikit-learn takes a second and a half, for which a window would stand
    still. A version that keeps it elsewhere is imported after all.
    """
    spec = importlib.util.find_spec("sklearn")
    folders = [] if spec is None else spec.submodule_search_locations or []
    for folder in folders:
        path = Path(folder, *FILE)
        if path.is_file():
            table = np.loadtxt(path, delimiter=",", skiprows=1)
            return table[:, :-1], table[:, -1]
    from sklearn.datasets import load_breast_cancer

    features, target = load_breast_cancer(return_X_y=True)
    return np.asarray(features, dtype=np.float64), np.asarray(target, dtype=np.float64)


@functools.cache
def pools() -> tuple[Pool, ...]:
    """Patients of training, validation and the held-out splits, standardised by mean and deviation of the first."""
    features, target = measured()
    ill = target == 0  # 0 is malignant there
    pool = np.full(len(ill), TRAINING)
    for kind in (False, True):
        order = generator(0, "patients", int(kind)).permutation(np.flatnonzero(ill == kind))
        taken = 0
        for number, share in SHARES.items():
            until = taken + round(share * len(order))
            pool[order[taken:until]], taken = number, until
    raw = np.asarray(features, dtype=np.float64)
    mean, spread = raw[pool == TRAINING].mean(axis=0), raw[pool == TRAINING].std(axis=0)
    scaled = np.clip((raw - mean) / spread, -FURTHEST, FURTHEST).astype(np.float32)
    return tuple(
        Pool(scaled[(pool == number) & ~ill], scaled[(pool == number) & ill]) for number in (TRAINING, VALIDATION, HELD_OUT)
    )


class RealPatients:
    """Patients drawn again and again from the pool of each lane."""

    def __init__(self, pool: NDArray[np.float64]) -> None:
        parts = [part for one in pools() for part in (one.healthy, one.ill)]
        sizes = np.array([len(part) for part in parts])
        of = 2 * pool.astype(np.intp)[:, None] + (0, 1)  # parts of the healthy and of the ill, for each lane
        self._features = np.concatenate(parts)
        self._first, self._count = (np.cumsum(sizes) - sizes)[of], sizes[of]

    def draw(self, rng: np.random.Generator, lanes: NDArray[np.intp], ill: NDArray[np.bool_]) -> NDArray[np.float32]:
        kind = ill.astype(np.intp)
        who = self._first[lanes, kind] + (rng.random(len(lanes)) * self._count[lanes, kind]).astype(np.intp)
        found: NDArray[np.float32] = self._features[who]
        return found
