"""What alpha means is fixed before it is shown or saved.

With linear weights the factorisation is free: Q_k -> c Q_k with alpha_k -> alpha_k / c changes nothing. The gauge chosen here
is: unit root mean square of each sub-model's advantage on a reference batch, mean alpha_k >= 0, sub-models ordered by mean
|alpha_k|. A softmax keeps its scale, so there only the order is fixed. The mixture's Q is unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.models.architecture import REFERENCE_ALPHA, Architecture, Parameters
from core.models.contexts.gradient import INNER_RATES, METRIC
from core.state import State, fitting_array

SMALLEST_SPREAD = 1e-6
SLOWNESS = np.float32(0.98)  # of the sizes that order sub-models while a learner is at work, per meta-update


@dataclass(frozen=True)
class Gauge:
    """The change of coordinates that fixes what alpha means.

    Attributes:
        scale: (K,) signed; Q_k is divided by it and alpha_k multiplied.
        size: (K,) mean |alpha_k| after that.
    """

    scale: NDArray[np.float32]
    size: NDArray[np.float32]

    @property
    def order(self) -> NDArray[np.intp]:
        """Sub-models (K,) from the largest size to the smallest."""
        return np.argsort(-self.size, kind="stable")

    def following(self, before: Gauge | None) -> Gauge:
        """The same scale with sizes that change slowly, so that sub-models of nearly equal size do not keep changing places."""
        if before is None:
            return self
        return Gauge(self.scale, SLOWNESS * before.size + np.float32(1.0 - SLOWNESS) * self.size)

    def state(self) -> State:
        """To go on from later; see :func:`gauge_of`."""
        return {"scale": self.scale.copy(), "size": self.size.copy()}

    def alpha(self, alpha: NDArray[np.float32]) -> NDArray[np.float32]:
        """Mixture weights (..., K) as they are shown and saved."""
        return (alpha * self.scale)[..., self.order]

    def parameters(self, parameters: Parameters) -> Parameters:
        """Equivalent parameters; the sizes are kept beside them."""
        fixed = {name: array.copy() for name, array in parameters.items()}
        for name in ("sub.head.weight", "sub.head.bias"):
            fixed[name] /= self.scale[:, None, None]
        for name in ("gate.weight", "gate.bias", METRIC):
            if name in fixed:
                fixed[name] = fixed[name] * self.scale
        for name in fixed:
            if name.startswith("sub."):
                fixed[name] = fixed[name][self.order]
            elif name.startswith("gate.") or name in (METRIC, INNER_RATES):
                fixed[name] = fixed[name][..., self.order]
        fixed[REFERENCE_ALPHA] = self.size[self.order]
        return {name: np.ascontiguousarray(array) for name, array in fixed.items()}


def gauge_of(state: State | None, sub_models: int) -> Gauge | None:
    """The gauge of a :meth:`Gauge.state`. Raises ``ValueError`` when it is not one of so many sub-models."""
    if state is None:
        return None
    like = np.zeros(sub_models, dtype=np.float32)
    return Gauge(fitting_array(state, "scale", like), fitting_array(state, "size", like))


def measure_gauge(architecture: Architecture, alpha: Any, sub_q: Any, xp: Any = np) -> Gauge:
    """The gauge of a reference batch of alpha (B, K) and Q_k (B, K, A), arrays of numpy or, with ``xp``, tensors of torch."""
    scale = xp.ones_like(alpha[0])
    if architecture.linear:
        advantage = sub_q - sub_q.mean(axis=2, keepdims=True)
        spread = xp.sqrt(xp.mean(xp.square(advantage), axis=(0, 2)))
        spread = xp.where(spread > SMALLEST_SPREAD, spread, 1.0)
        scale = xp.where(alpha.mean(axis=0) < 0, -spread, spread)
    return Gauge(*(np.asarray(part.tolist(), dtype=np.float32) for part in (scale, xp.abs(alpha * scale).mean(axis=0))))
