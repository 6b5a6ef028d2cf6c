"""All weights of a learner as views of one array, so that clipping and RAdam are a few operations and not a few per weight."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from core.learners.learner import Diverged
from core.models.architecture import Parameters
from core.sentence import Sentence
from core.state import State, fitting_array, fitting_arrays
from core.tasks.tensor_lanes import array_of


class FlatWeights:
    """Weights that learn together by RAdam (Liu et al., 2020), gradients clipped to one norm.

    Attributes:
        by_name: the weights, in the order given; they share memory with the array that is learned.
    """

    def __init__(self, arrays: Parameters, boosted: str, boost: float, largest_gradient: float, device: torch.device) -> None:
        """Weights whose name begins with ``boosted`` learn ``boost`` times as fast."""
        self._largest_gradient = largest_gradient
        fast = {name: array for name, array in arrays.items() if name.startswith(boosted)}
        slow = {name: array for name, array in arrays.items() if name not in fast}
        self._parts: list[tuple[torch.Tensor, float]] = []
        views: dict[str, torch.Tensor] = {}
        for part, speed in ((slow, 1.0), (fast, boost)):
            if part:
                # The largest first: their sizes keep what follows aligned in memory.
                flat, named = _flat(dict(sorted(part.items(), key=lambda item: -item[1].size)), device)
                self._parts.append((flat, speed))
                views |= named
        self._leaves = list(views.values())
        self.by_name = {name: views[name] for name in arrays}
        self._optimiser = torch.optim.RAdam([{"params": [flat]} for flat, _ in self._parts], foreach=True)

    def learn(self, loss: torch.Tensor, learning_rate: float) -> None:
        """One gradient step. Raises :class:`core.learners.learner.Diverged` when loss or gradient is no longer finite."""
        self.step(self.gradient(loss), learning_rate)

    def gradient(self, loss: torch.Tensor) -> torch.Tensor:
        """Of all weights, one after another. Raises :class:`core.learners.learner.Diverged` when the loss is not finite."""
        if not torch.isfinite(loss):
            raise Diverged(
                "{what}; try a smaller {key}.", what=Sentence("The meta loss is no longer finite"), key="learner.learning_rate"
            )
        found = torch.autograd.grad(loss, self._leaves, materialize_grads=True)
        return torch.cat([g.reshape(-1) for g in found])

    def step(self, gradient: torch.Tensor, learning_rate: float) -> None:
        """A step along a :meth:`gradient`, which is clipped in place. Raises :class:`core.learners.learner.Diverged`."""
        norm = torch.linalg.vector_norm(gradient)
        if not torch.isfinite(norm):
            raise Diverged(
                "{what}; try a smaller {key}.", what=Sentence("A gradient is no longer finite"), key="learner.learning_rate"
            )
        gradient *= (self._largest_gradient / (norm + 1e-6)).clamp_max(1.0)
        start = 0
        for (flat, speed), group in zip(self._parts, self._optimiser.param_groups, strict=True):
            flat.grad = gradient[start : start + len(flat)]
            start += len(flat)
            group["lr"] = learning_rate * speed
        self._optimiser.step()

    def check(self) -> None:
        """Raises :class:`core.learners.learner.Diverged` when a weight is no longer finite."""
        if not all(bool(torch.isfinite(flat).all()) for flat, _ in self._parts):
            raise Diverged(
                "{what}; try a smaller {key}.", what=Sentence("A weight is no longer finite"), key="learner.learning_rate"
            )

    def state(self) -> State:
        """Copies of weights and moments."""
        weights = {name: array_of(weight) for name, weight in self.by_name.items()}
        return {"weights": weights, "moments": [moments_of(self._optimiser, flat) for flat, _ in self._parts]}

    def restore(self, state: State) -> None:
        """Go on from a :meth:`state`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when it does not fit."""
        weights = fitting_arrays(state["weights"], {name: array_of(weight) for name, weight in self.by_name.items()})
        with torch.no_grad():
            for name, weight in self.by_name.items():
                weight.copy_(torch.from_numpy(weights[name]))
        for (flat, _), known in zip(self._parts, state["moments"], strict=True):
            restore_moments(self._optimiser, flat, known)


def moments_of(optimiser: torch.optim.RAdam, weight: torch.Tensor) -> State | None:
    """Copies of a weight's steps and moments; ``None`` before the first step."""
    known = optimiser.state.get(weight)
    return {name: array_of(value) for name, value in known.items()} if known else None


def restore_moments(optimiser: torch.optim.RAdam, weight: torch.Tensor, known: State | None) -> None:
    """Let the optimiser go on with a weight's steps and moments; ``None``: it has not learned yet."""
    if known is None:
        optimiser.state.pop(weight, None)
        return
    like = weight.detach().cpu().numpy()
    moments = {name: torch.from_numpy(fitting_array(known, name, like)).to(weight.device) for name in ("exp_avg", "exp_avg_sq")}
    step = torch.from_numpy(fitting_array(known, "step", np.zeros((), dtype=np.float32)))
    optimiser.state[weight] = {"step": step, **moments}


def _flat(arrays: dict[str, NDArray[np.float32]], device: torch.device) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """The arrays as one tensor, and its parts by name, each a leaf of its own."""
    flat = torch.cat([torch.from_numpy(array).flatten() for array in arrays.values()]).to(device)
    views, start = {}, 0
    for name, array in arrays.items():
        views[name] = flat[start : start + array.size].view(array.shape).requires_grad_(True)
        start += array.size
    return flat, views
