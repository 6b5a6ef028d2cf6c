"""What alpha means is fixed before it is shown or saved.

With linear weights the factorisation is free: Q_k -> c Q_k with alpha_k -> alpha_k / c changes nothing. The gauge chosen here
is: unit root mean square of each sub-model's advantage on a reference batch, mean alpha_k >= 0, sub-models ordered by mean
|alpha_k|. A softmax keeps its scale, so there only the order is fixed. The mixture's Q is unchanged.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.models.architecture import REFERENCE_ALPHA, Architecture, Parameters

SMALLEST_SPREAD = 1e-6


def fix_gauge(
    architecture: Architecture, parameters: Parameters, alpha: NDArray[np.float32], sub_q: NDArray[np.float32]
) -> Parameters:
    """Equivalent parameters in the fixed gauge, from a reference batch of alpha (B, K) and Q_k (B, K, A)."""
    fixed = {name: array.copy() for name, array in parameters.items()}
    if architecture.linear:
        advantage = sub_q - sub_q.mean(axis=2, keepdims=True)
        spread = np.sqrt(np.mean(np.square(advantage), axis=(0, 2)))
        scale = np.where(spread > SMALLEST_SPREAD, spread, 1.0)
        scale = np.where(alpha.mean(axis=0) < 0, -scale, scale).astype(np.float32)
        for name in ("sub.head.weight", "sub.head.bias"):
            fixed[name] /= scale[:, None, None]
        for name in ("gate.weight", "gate.bias"):
            if name in fixed:
                fixed[name] = fixed[name] * scale
        alpha = alpha * scale
    order = np.argsort(-np.abs(alpha).mean(axis=0), kind="stable")
    for name in fixed:
        if name.startswith("sub."):
            fixed[name] = fixed[name][order]
        elif name.startswith("gate."):
            fixed[name] = fixed[name][..., order]
    fixed[REFERENCE_ALPHA] = np.abs(alpha).mean(axis=0)[order]
    return {name: np.ascontiguousarray(array) for name, array in fixed.items()}
