"""Contexts of N lanes that act on tensors: what a :class:`core.models.contexts.context.Memory` is for lanes on the host.

The networks are the same functions; only what is remembered is kept in tensors, so that nothing waits for the device.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any, Protocol

import torch

from core.models.architecture import Architecture
from core.models.contexts.context import Reading, mixture_weights
from core.models.contexts.gradient import Gradient, inner_steps, statistics
from core.models.contexts.nothing import Nothing, constant_alpha
from core.models.contexts.pooled import Pooled, encode, meta_state
from core.models.contexts.recurrent import Recurrent, gru
from core.models.contexts.running import Running, product_encoding, running_reading
from core.models.ops_torch import TORCH

Tensors = Mapping[str, torch.Tensor]


class TensorMemory(Protocol):
    """The context of N lanes while they act; it reads its parameters anew at every use.

    Attributes:
        count: transitions seen in the trial (N,).
    """

    count: torch.Tensor

    def read(self) -> Reading:
        """alpha (N, K) and meta-state (N, Z) for what has been seen so far; the prior where nothing has."""
        ...

    def add(self, features: torch.Tensor) -> None:
        """Take in one transition (N, F) on every lane."""
        ...

    def clear(self, mask: torch.Tensor) -> None:
        """Forget on the lanes of ``mask`` (N,): a new trial begins."""
        ...

    def relearned(self, features: torch.Tensor) -> None:
        """The parameters have changed: take in the last W transitions (W, N, F), oldest first, anew."""
        ...

    def take_up(self, carry: Tensors) -> None:
        """Go on from a :meth:`carry`; the last W transitions are taken in by :meth:`relearned`."""
        ...

    def carry(self) -> dict[str, torch.Tensor]:
        """Copies of what learning needs besides the last W transitions, by name, (N, ...)."""
        ...


class WindowMemory:
    """What became of the last W transitions, in a ring, and their mean.

    Args:
        by_age: weights (W,) by age, the newest first.
        rows: what is kept (B, M) of transitions (B, F).
        reading: from means (N, M) and the number of transitions that they are of (N,).
    """

    def __init__(
        self,
        count: torch.Tensor,
        by_age: torch.Tensor,
        size: int,
        rows: Callable[[torch.Tensor], torch.Tensor],
        reading: Callable[[torch.Tensor, torch.Tensor], Reading],
    ) -> None:
        self.count, self._rows, self._reading = count, rows, reading
        window = len(by_age)
        self._ring = torch.zeros((len(count), window, size), device=count.device)
        self._cursor = 0
        place = torch.arange(window, device=count.device)
        self._age = (place[:, None] - 1 - place) % window  # of each place in the ring (W, W), by where the cursor is
        self._weight = by_age[self._age]

    def read(self) -> Reading:
        weight = self._weight[self._cursor] * (self._age[self._cursor] < self.count[:, None])
        weight = weight / weight.sum(dim=1, keepdim=True).clamp_min(1e-8)
        return self._reading((weight[:, None] @ self._ring)[:, 0], self.count.clamp_max(self._ring.shape[1]))

    def add(self, features: torch.Tensor) -> None:
        self._ring[:, self._cursor] = self._rows(features)
        self._cursor = (self._cursor + 1) % self._ring.shape[1]
        self.count += 1

    def clear(self, mask: torch.Tensor) -> None:
        self.count.masked_fill_(mask, 0)

    def relearned(self, features: torch.Tensor) -> None:
        rows = self._rows(features.flatten(0, 1)).reshape(*features.shape[:2], -1)
        self._ring.copy_(rows.swapaxes(0, 1))
        self._cursor = 0

    def take_up(self, carry: Tensors) -> None:
        return

    def carry(self) -> dict[str, torch.Tensor]:
        return {}


class HiddenTensors:
    """Hidden states (N, Z) of a GRU."""

    def __init__(self, count: torch.Tensor, architecture: Architecture, parameters: Tensors) -> None:
        self.count, self._linear, self._p = count, architecture.linear, parameters
        self._hidden = torch.zeros((len(count), architecture.recipe.meta_state), device=count.device)

    def read(self) -> Reading:
        return Reading(mixture_weights(TORCH, self._p, self._hidden, self._linear), self._hidden)

    def add(self, features: torch.Tensor) -> None:
        self._hidden = gru(TORCH, self._p, encode(TORCH, self._p, features), self._hidden)
        self.count += 1

    def clear(self, mask: torch.Tensor) -> None:
        self._hidden = self._hidden.masked_fill(mask[:, None], 0.0)
        self.count.masked_fill_(mask, 0)

    def relearned(self, features: torch.Tensor) -> None:
        """The state reached under older parameters is kept, as on the host."""

    def take_up(self, carry: Tensors) -> None:
        self._hidden = carry["hidden"].clone()

    def carry(self) -> dict[str, torch.Tensor]:
        return {"hidden": self._hidden.clone()}


class RunningTensors:
    """Sums (N, M) of all transitions of a trial."""

    def __init__(self, count: torch.Tensor, architecture: Architecture, parameters: Tensors) -> None:
        self.count, self._linear, self._p = count, architecture.linear, parameters
        self._total = torch.zeros((len(count), architecture.recipe.meta_features), device=count.device)

    def read(self) -> Reading:
        return running_reading(TORCH, self._p, self._total, self.count[:, None].float(), self._linear)

    def add(self, features: torch.Tensor) -> None:
        self._total = self._total + product_encoding(self._p, features)
        self.count += 1

    def clear(self, mask: torch.Tensor) -> None:
        self._total = self._total.masked_fill(mask[:, None], 0.0)
        self.count.masked_fill_(mask, 0)

    def relearned(self, features: torch.Tensor) -> None:
        """What was summed under older parameters is kept, as on the host."""

    def take_up(self, carry: Tensors) -> None:
        self._total = carry["total"].clone()

    def carry(self) -> dict[str, torch.Tensor]:
        return {"total": self._total.clone()}


class CountOnly:
    """Counts, and remembers nothing."""

    def __init__(self, count: torch.Tensor, architecture: Architecture, parameters: Tensors) -> None:
        self.count, self._architecture, self._p = count, architecture, parameters

    def read(self) -> Reading:
        alpha = constant_alpha(TORCH, self._architecture, self._p)
        return Reading(alpha.expand(len(self.count), -1), None)

    def add(self, features: torch.Tensor) -> None:
        self.count += 1

    def clear(self, mask: torch.Tensor) -> None:
        self.count.masked_fill_(mask, 0)

    def relearned(self, features: torch.Tensor) -> None:
        return

    def take_up(self, carry: Tensors) -> None:
        return

    def carry(self) -> dict[str, torch.Tensor]:
        return {}


@singledispatch
def tensor_memory(kind: Any, architecture: Architecture, parameters: Tensors, count: torch.Tensor) -> TensorMemory:
    """An empty memory of a kind of context; ``count`` (N,) is zero, and its own from now on."""
    raise NotImplementedError(f"{type(kind).__name__} does not act on tensors")


@tensor_memory.register
def _pooled(kind: Pooled, architecture: Architecture, parameters: Tensors, count: torch.Tensor) -> TensorMemory:
    window = architecture.recipe.window

    def reading(pooled: torch.Tensor, inside: torch.Tensor) -> Reading:
        filled = torch.stack([inside / window, (inside > 0).float()], dim=-1)
        state = meta_state(TORCH, parameters, torch.cat([pooled, filled], dim=-1))
        return Reading(mixture_weights(TORCH, parameters, state, architecture.linear), state)

    by_age = torch.from_numpy(kind.by_age(window)).to(count.device)
    return WindowMemory(count, by_age, architecture.recipe.meta_features, lambda f: encode(TORCH, parameters, f), reading)


@tensor_memory.register
def _gradient(kind: Gradient, architecture: Architecture, parameters: Tensors, count: torch.Tensor) -> TensorMemory:
    k = architecture.recipe.sub_models
    by_age = torch.ones(architecture.recipe.window, device=count.device)

    def rows(features: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = statistics(TORCH, architecture, parameters, features)
        return found.flatten(1)

    def reading(pooled: torch.Tensor, inside: torch.Tensor) -> Reading:
        return Reading(inner_steps(TORCH, architecture, parameters, pooled), None)

    return WindowMemory(count, by_age, 2 * (k * k + k), rows, reading)


@tensor_memory.register
def _recurrent(kind: Recurrent, architecture: Architecture, parameters: Tensors, count: torch.Tensor) -> TensorMemory:
    return HiddenTensors(count, architecture, parameters)


@tensor_memory.register
def _running(kind: Running, architecture: Architecture, parameters: Tensors, count: torch.Tensor) -> TensorMemory:
    return RunningTensors(count, architecture, parameters)


@tensor_memory.register
def _nothing(kind: Nothing, architecture: Architecture, parameters: Tensors, count: torch.Tensor) -> TensorMemory:
    return CountOnly(count, architecture, parameters)


def has_tensor_memory(kind: Any) -> bool:
    """Whether a kind of context acts on tensors, too."""
    return tensor_memory.dispatch(type(kind)) is not tensor_memory.dispatch(object)
