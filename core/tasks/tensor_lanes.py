"""Lanes on torch tensors: what an environment offers so that it is stepped where the learner computes.

Nothing here waits for the device: which lanes end or get a new task is a mask on it, never a list in Python. Random numbers
come from a generator of the device, so a run there is another run than on the host, of the same kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from core.state import State, fitting_array
from core.tasks.family import TaskFamily, Tasks


class Draws:
    """Random numbers on a device, from a generator that is seeded by one of :mod:`core.rng`.

    Attributes:
        dtype: what states are computed in: float64, or float32 where the device has nothing better.
    """

    def __init__(self, rng: np.random.Generator, device: torch.device) -> None:
        self.device = device
        self.dtype = torch.float32 if device.type == "mps" else torch.float64
        self._generator = torch.Generator(device=device)
        self._generator.manual_seed(int(rng.integers(2**63)))

    def state(self) -> NDArray[np.uint8]:
        """Where the generator stands."""
        found: NDArray[np.uint8] = self._generator.get_state().numpy().copy()
        return found

    def restore(self, state: NDArray[np.uint8]) -> None:
        """Go on from a :meth:`state`. Raises ``ValueError`` when it is not one of such a device."""
        try:
            self._generator.set_state(torch.from_numpy(np.array(state)))
        except (RuntimeError, TypeError) as error:
            raise ValueError(f"This is not the state of a generator: {error}") from None

    def uniform(self, shape: tuple[int, ...]) -> torch.Tensor:
        """Numbers in [0, 1)."""
        return torch.rand(shape, generator=self._generator, device=self.device, dtype=self.dtype)

    def normal(self, shape: tuple[int, ...]) -> torch.Tensor:
        """Numbers of mean 0 and standard deviation 1."""
        return torch.randn(shape, generator=self._generator, device=self.device, dtype=self.dtype)

    def integers(self, high: int, shape: tuple[int, ...]) -> torch.Tensor:
        """Whole numbers from 0 to ``high`` - 1."""
        return torch.randint(high, shape, generator=self._generator, device=self.device)


@dataclass(frozen=True)
class TensorStep:
    """What followed a step on N lanes; no lane has been started anew.

    Attributes:
        observation: (N, S) float32. reward: (N,) float32. terminated, truncated: (N,).
    """

    observation: torch.Tensor
    reward: torch.Tensor
    terminated: torch.Tensor
    truncated: torch.Tensor


class TensorLanes(Protocol):
    """N lanes on tensors. Unlike :class:`core.tasks.family.LaneEnv` it starts an episode only when told to."""

    def numbers(self, tasks: Tasks) -> torch.Tensor:
        """All that stepping has to know of n tasks (D, n), on the device."""
        ...

    def assign(self, mask: torch.Tensor, numbers: torch.Tensor) -> None:
        """New tasks on the lanes of ``mask`` (N,): their :meth:`numbers`, a column for every lane (D, N)."""
        ...

    def restart(self, mask: torch.Tensor, observation: torch.Tensor) -> torch.Tensor:
        """Begin episodes on the lanes of ``mask`` (N,); ``observation`` (N, S) with their first ones in its place."""
        ...

    def step(self, actions: torch.Tensor) -> TensorStep:
        """One step on every lane."""
        ...

    def whole_state(self) -> State:
        """Copies of everything that the next steps depend on, tasks and all, apart from the draws."""
        ...

    def set_whole_state(self, state: State) -> None:
        """Go on from a :meth:`whole_state`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when it does not fit."""
        ...

    def factors(self) -> dict[str, torch.Tensor]:
        """By how much (N,) hidden parameters differ at this moment from the tasks' own, by name."""
        ...


def array_of(tensor: torch.Tensor) -> NDArray[Any]:
    """A copy of a tensor for a state."""
    return tensor.detach().cpu().numpy().copy()


def put_back(tensor: torch.Tensor, state: State, name: str) -> None:
    """Write an array of a state into a tensor, in place. Raises ``ValueError`` when it does not fit."""
    tensor.copy_(torch.from_numpy(fitting_array(state, name, tensor.detach().cpu().numpy())))


def whole_state_of(lanes: TensorLanes) -> State | None:
    """The lanes' whole state; ``None`` where those of another package cannot say it."""
    try:
        return lanes.whole_state()
    except (AttributeError, NotImplementedError):
        return None


def has_tensor_lanes(family: TaskFamily) -> bool:
    """Whether the family has a method ``make_tensor_lanes(tasks, draws)``; those of other packages need not."""
    return bool(getattr(family, "has_tensor_lanes", False))


def tensor_lanes(family: TaskFamily, tasks: Tasks, draws: Draws) -> TensorLanes:
    """Lanes with one task each, before their first episode."""
    lanes: TensorLanes = family.make_tensor_lanes(tasks, draws)  # type: ignore[attr-defined]
    return lanes
