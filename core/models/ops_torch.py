"""The torch half of :class:`core.models.ops.Ops`. Only learners import it: importing torch takes seconds."""

from __future__ import annotations

from typing import Any

import torch

from core.models.ops import EPSILON


class TorchOps:
    """Differentiable operations on tensors of one device."""

    def relu(self, x: Any) -> Any:
        return torch.relu(x)

    def layer_norm(self, x: Any, gain: Any, bias: Any) -> Any:
        return torch.nn.functional.layer_norm(x, x.shape[-1:], eps=EPSILON) * gain + bias

    def softmax(self, x: Any) -> Any:
        return torch.softmax(x, dim=-1)

    def exp(self, x: Any) -> Any:
        return torch.exp(x)

    def tanh(self, x: Any) -> Any:
        return torch.tanh(x)

    def sigmoid(self, x: Any) -> Any:
        return torch.sigmoid(x)

    def one_hot_argmax(self, x: Any) -> Any:
        return torch.nn.functional.one_hot(x.argmax(dim=-1), x.shape[-1]).to(x.dtype)

    def like(self, x: Any, other: Any) -> Any:
        return torch.from_numpy(x).to(other.device)

    def concat(self, parts: list[Any]) -> Any:
        return torch.cat(parts, dim=-1)

    def batched_linear(self, x: Any, weight: Any, bias: Any) -> Any:
        stacked = x if x.dim() == 3 else x.expand(weight.shape[0], *x.shape)
        return torch.baddbmm(bias, stacked, weight)


TORCH = TorchOps()
