"""Logistic regressions that are given all ten tests: one for all sites, and those fitted on patients of the site itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from core.rng import generator
from core.tasks.diagnosis import DIAGNOSIS
from core.tasks.diagnosis_env import TRUTH
from core.tasks.diagnosis_patients import FEATURE_COUNT
from core.tasks.family import Tasks
from core.tasks.splits import tasks_of

POOLED_SITES, POOLED_PATIENTS = 200, 60
FITTED = (5, 20)
JUDGED = 300  # patients of a site


def patients_of(tasks: Tasks, count: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """All readings (N, count, 30) and who is ill (N, count) of patients of each site."""
    env = DIAGNOSIS.make_env(tasks.repeat(count))
    env.reset(seed=seed)
    state = env.state
    return state[:, :FEATURE_COUNT].reshape(len(tasks), count, -1), state[:, TRUTH].reshape(len(tasks), count) == 1


def balanced(model: LogisticRegression, features: NDArray[np.float64], ill: NDArray[np.bool_]) -> float:
    """Mean of sensitivity and specificity."""
    said = model.predict(features)
    return float(np.mean([said[ill].mean(), 1 - said[~ill].mean()]))


def scores(count: int) -> dict[str, NDArray[np.float64]]:
    """Balanced accuracy (N,) at held-out sites by kind of regression; who was fitted on is not judged on."""
    features, ill = patients_of(DIAGNOSIS.sample(generator(0, "pooled"), POOLED_SITES), POOLED_PATIENTS, 0)
    pooled = LogisticRegression(max_iter=1000).fit(features.reshape(-1, FEATURE_COUNT), ill.ravel())
    tasks = tasks_of(DIAGNOSIS, "held-out", count)
    features, ill = patients_of(tasks, JUDGED, 1)
    found = {"all tests, pooled over training sites": [balanced(pooled, x, y) for x, y in zip(features, ill, strict=True)]}
    for fitted in FITTED:
        found[f"all tests, fitted on {fitted} patients of the site"] = [
            _fitted(x, y, fitted) for x, y in zip(features, ill, strict=True)
        ]
    return {name: np.array(values) for name, values in found.items()}


def _fitted(features: NDArray[np.float64], ill: NDArray[np.bool_], count: int) -> float:
    """Fitted on the first patients, of both kinds, and judged on the others that are not the same ones coming again."""
    first = np.arange(count)
    if len(set(ill[first])) < 2:
        first[-1] = np.flatnonzero(ill != ill[0])[0]
    model = LogisticRegression(max_iter=1000).fit(features[first], ill[first])
    known = {features[row].tobytes() for row in first}
    rest = np.array([row for row in range(len(ill)) if features[row].tobytes() not in known])
    return balanced(model, features[rest], ill[rest])
