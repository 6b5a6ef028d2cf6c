"""K sub-models as stacked parameters: each gives Q_k(s, a) and predicts the change of the observation, in a few batched
products.

Layers are linear, layer-normalised and rectified, as in PQN (Gallici et al., ICLR 2025), where the normalisation stands in
for a target network.
"""

from __future__ import annotations

from typing import Any

from core.models.ops import Ops


def last_layer(ops: Ops, p: Any, inputs: Any) -> Any:
    """What the heads of the sub-models see (K, B, H) for inputs (B, I)."""
    x = inputs
    for layer in ("sub.0", "sub.1"):
        x = ops.hidden_layer(x, p[f"{layer}.weight"], p[f"{layer}.bias"], p[f"{layer}.gain"], p[f"{layer}.shift"])
    return x


def values(ops: Ops, p: Any, inputs: Any, actions: int) -> Any:
    """Q_k (B, K, A) alone, for inputs (B, I)."""
    x = last_layer(ops, p, inputs)
    weight, bias = p["sub.head.weight"][..., :actions], p["sub.head.bias"][..., :actions]
    return ops.batched_linear(x, weight, bias).swapaxes(0, 1)


def sub_models(ops: Ops, p: Any, inputs: Any, actions: int, states: int) -> tuple[Any, Any]:
    """Q_k (B, K, A) and the scaled change of the observation predicted by each sub-model (B, K, A, S) for inputs (B, I)."""
    x = last_layer(ops, p, inputs)
    heads = ops.batched_linear(x, p["sub.head.weight"], p["sub.head.bias"]).swapaxes(0, 1)
    q = heads[..., :actions]
    delta = heads[..., actions:].reshape(*heads.shape[:2], actions, states)
    return q, delta
