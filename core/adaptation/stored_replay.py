"""Replay of kept meta-training transitions, as far as they resemble the task at hand (MQL: Fakoor et al., ICLR 2020).

A logistic regression tells this task's readings from the kept ones. Its odds are the propensities by which kept transitions are
drawn; how many of them count (the normalised effective sample size) is how much they weigh beside the task's own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.adaptation.experience import Experience
from core.learners.replay import Samples
from core.models.architecture import Architecture

RIDGE, NEWTON_STEPS = 1.0, 8
LARGEST_LOG_ODDS = 6.0


class StoredReplay:
    """M kept transitions, drawn for N lanes with propensities of their own.

    Attributes:
        propensity: (N, M), sums to 1 on each lane.
        resemblance: normalised effective sample size (N,): 1 when the task looks like all of training, 0 before it was seen.
    """

    def __init__(self, architecture: Architecture, known: Experience, lanes: int, discount: float) -> None:
        self._known, self._discount = known, discount
        self._after = known.inputs_after(architecture)
        readings = (known.alpha if known.state is None else known.state).astype(np.float64)
        self._middle, self._spread = readings.mean(axis=0), readings.std(axis=0) + 1e-6
        self._stored = self._standard(readings)
        self._hybrid = architecture.hybrid
        self.propensity = np.full((lanes, len(known)), 1.0 / len(known))
        self.resemblance = np.zeros(lanes)

    def _standard(self, readings: NDArray[np.float64]) -> NDArray[np.float64]:
        scaled = (readings - self._middle) / self._spread
        return np.concatenate([scaled, np.ones((len(scaled), 1))], axis=1)

    def forget(self, mask: NDArray[np.bool_]) -> None:
        """Nothing is known yet of the tasks on the lanes of ``mask`` (N,)."""
        self.propensity[mask] = 1.0 / len(self._known)
        self.resemblance[mask] = 0.0

    def compare(self, lane: int, readings: NDArray[np.float32]) -> None:
        """Fit the propensities of a lane to its readings (T, Z): meta-states, or alphas where there is no meta-state."""
        here = self._standard(readings.astype(np.float64))
        odds = np.exp(np.clip(log_odds(here, self._stored), -LARGEST_LOG_ODDS, LARGEST_LOG_ODDS))
        self.propensity[lane] = odds / odds.sum()
        self.resemblance[lane] = 1.0 / (len(odds) * np.square(self.propensity[lane]).sum())

    def sample(self, rng: np.random.Generator, lanes: NDArray[np.intp], batch: int) -> Samples:
        """``batch`` kept transitions for each of the lanes (n,), each weighing what its lane's resemblance is."""
        rows = np.stack([rng.choice(len(self._known), size=batch, p=self.propensity[lane]) for lane in lanes])
        known = self._known
        reading = {"alpha": known.alpha[rows]}
        if self._hybrid and known.state is not None:
            reading["state"] = known.state[rows]
        return Samples(
            before={"inputs": known.inputs[rows], **reading},
            after={"inputs": self._after[rows], **reading},
            actions=known.actions[rows].astype(np.int64),
            reward=(known.reward[rows] * (1.0 - self._discount)).astype(np.float32),
            discount=np.where(known.terminated[rows] > 0, 0.0, self._discount).astype(np.float32),
            weight=np.repeat(self.resemblance[lanes, None], batch, axis=1).astype(np.float32),
        )


def log_odds(here: NDArray[np.float64], stored: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log odds (M,) that rows of ``stored`` (M, Z) come from where ``here`` (T, Z) does; both kinds count alike."""
    rows = np.concatenate([here, stored])
    label = np.concatenate([np.ones(len(here)), np.zeros(len(stored))])
    weight = np.concatenate([np.full(len(here), 0.5 / len(here)), np.full(len(stored), 0.5 / len(stored))]) * len(stored)
    beta = np.zeros(rows.shape[1])
    for _ in range(NEWTON_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(rows @ beta, -30.0, 30.0)))
        slope = rows.T @ (weight * (label - chance)) - RIDGE * beta
        curvature = (rows * (weight * chance * (1.0 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(beta))
        beta = beta + np.linalg.solve(curvature, slope)
    return np.asarray(stored @ beta)
