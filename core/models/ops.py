"""The few array operations that differ between numpy and torch, so that every forward pass is written once.

numpy acts (on the Stage, in evaluation, in rollouts): at these sizes it is faster than torch and needs no import of it.
torch learns, because it differentiates.
"""

from __future__ import annotations

import functools
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

EPSILON = 1e-5


class Ops(Protocol):
    """Array operations on the last axis. ``Any`` is a numpy array or a torch tensor."""

    def hidden_layer(self, x: Any, weight: Any, bias: Any, gain: Any, shift: Any) -> Any:
        """Linear, layer-normalised (Ba et al., 2016), rectified. (..., I) with (I, O) and (O,) -> (..., O), or stacked:
        (K, B, I) or (B, I) with (K, I, O) and (K, 1, O) -> (K, B, O).
        """
        ...

    def softmax(self, x: Any) -> Any: ...

    def exp(self, x: Any) -> Any: ...

    def tanh(self, x: Any) -> Any: ...

    def sigmoid(self, x: Any) -> Any: ...

    def one_hot_argmax(self, x: Any) -> Any:
        """1 where the last axis is largest, else 0; no gradient."""
        ...

    def like(self, x: Any, other: Any) -> Any:
        """A numpy array as the kind of array that ``other`` is."""
        ...

    def concat(self, parts: list[Any]) -> Any: ...

    def batched_linear(self, x: Any, weight: Any, bias: Any) -> Any:
        """(K, B, I) or (B, I) with (K, I, O) and (K, 1, O) -> (K, B, O)."""
        ...


@functools.lru_cache(maxsize=64)
def shares(size: int, kind: str) -> NDArray[Any]:
    """(size, 1), every number 1 / size."""
    return np.full((size, 1), 1.0 / size, dtype=kind)


class NumpyOps:
    """The numpy half of :class:`Ops`."""

    def hidden_layer(self, x: Any, weight: Any, bias: Any, gain: Any, shift: Any) -> Any:
        y = np.matmul(x, weight)  # the one array there is: all that follows happens in place
        y += bias
        y -= np.matmul(y, shares(y.shape[-1], y.dtype.char))  # a product with equal shares is the quickest mean
        y /= np.sqrt(np.vecdot(y, y) / y.dtype.type(y.shape[-1]) + y.dtype.type(EPSILON))[..., None]
        y *= gain
        y += shift
        return np.maximum(y, 0.0, out=y)

    def softmax(self, x: Any) -> Any:
        raised = np.exp(x - x.max(axis=-1, keepdims=True))
        return raised / raised.sum(axis=-1, keepdims=True)

    def exp(self, x: Any) -> Any:
        return np.exp(x)

    def tanh(self, x: Any) -> Any:
        return np.tanh(x)

    def sigmoid(self, x: Any) -> Any:
        return 0.5 * (np.tanh(0.5 * x) + 1.0)  # never overflows

    def one_hot_argmax(self, x: Any) -> Any:
        return np.eye(x.shape[-1], dtype=x.dtype)[x.argmax(axis=-1)]

    def like(self, x: Any, other: Any) -> Any:
        return x

    def concat(self, parts: list[Any]) -> Any:
        return np.concatenate(parts, axis=-1)

    def batched_linear(self, x: Any, weight: Any, bias: Any) -> Any:
        return np.matmul(x, weight) + bias


NUMPY = NumpyOps()
