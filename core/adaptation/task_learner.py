"""N mixtures, one for each lane, that learn apart from each other: torch weights, their targets, and Adam lane by lane."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.adaptation.learning import LAYERS
from core.adaptation.step_sizes import SHIFT
from core.learners.replay import Samples
from core.models.architecture import Architecture, Parameters
from core.models.mixture import mix
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models

BETAS, TINY = (0.9, 0.999), 1e-8
SCOPES: dict[str, tuple[str, ...]] = {"alpha": (), "last_layer": ("sub.head.",), "everything": ("sub.",)}


class TaskLearner:
    """The weights of N lanes x K sub-models, stacked (N K, ...), and a shift of alpha (N, K)."""

    def __init__(
        self, architecture: Architecture, parameters: Parameters, lanes: int, scope: str, factors: Parameters | None = None
    ) -> None:
        """``factors`` are learned step sizes, by the names of the weights (:mod:`core.adaptation.step_sizes`)."""
        torch.set_num_threads(1)  # at these sizes more threads only wait for each other
        self._architecture, self._lanes = architecture, lanes
        sub_models_ = architecture.recipe.sub_models
        base = {name: torch.from_numpy(array) for name, array in parameters.items() if name.startswith("sub.")}
        self.weights = {name: tensor.repeat(lanes, *[1] * (tensor.dim() - 1)) for name, tensor in base.items()}
        self.weights[SHIFT] = torch.zeros(lanes, sub_models_)
        self._start = {name: tensor.clone() for name, tensor in self.weights.items()}
        self._target = {name: tensor.clone() for name, tensor in self.weights.items()}
        self.learned = [name for name in self.weights if name == SHIFT or name.startswith(SCOPES[scope])]
        self._mean = {name: torch.zeros_like(self.weights[name]) for name in self.learned}
        self._square = {name: torch.zeros_like(self.weights[name]) for name in self.learned}
        self._steps = torch.zeros(lanes)
        self._factors = {name: torch.from_numpy(factor) for name, factor in (factors or {}).items()}

    def settle(self) -> None:
        """Weights were put in from outside: the targets begin where they are."""
        self._target = {name: tensor.clone() for name, tensor in self.weights.items()}

    def numpy(self) -> Parameters:
        """The weights as numpy arrays that share their memory."""
        return {name: tensor.numpy() for name, tensor in self.weights.items()}

    def reset(self, lanes: NDArray[np.intp]) -> None:
        """Back to the meta-trained weights on some lanes."""
        for name, tensor in self.weights.items():
            rows = self._rows(name, lanes)
            tensor[rows] = self._start[name][rows]
            self._target[name][rows] = self._start[name][rows]
            if name in self._mean:
                self._mean[name][rows] = 0.0
                self._square[name][rows] = 0.0
        self._steps[torch.from_numpy(lanes)] = 0.0

    def copy(self) -> list[torch.Tensor]:
        """Everything that learning moves, for :meth:`put_back`."""
        return [tensor.clone() for tensor in self._moving()]

    def put_back(self, copy: list[torch.Tensor]) -> None:
        """Take back what was learned since, on all lanes."""
        for tensor, old in zip(self._moving(), copy, strict=True):
            tensor.copy_(old)

    def _moving(self) -> list[torch.Tensor]:
        groups = (self.weights, self._target, self._mean, self._square)
        return [*(group[name] for group in groups for name in self.learned), self._steps]

    def change(self, prefix: str) -> NDArray[np.float64]:
        """Norm (N,) of the change of the sub-models' weights of a prefix, over the norm of where they began."""
        names = [name for name in self.weights if name != SHIFT and name.startswith(prefix)]

        def squares(tensors: list[torch.Tensor]) -> torch.Tensor:
            return torch.stack([tensor.square().reshape(self._lanes, -1).sum(dim=1) for tensor in tensors]).sum(dim=0)

        moved = squares([self.weights[name] - self._start[name] for name in names])
        return (moved / squares([self._start[name] for name in names])).sqrt().double().numpy()

    def layer_changes(self) -> NDArray[np.float64]:
        """The same for each sub-model and each of its layers, (N, K, L - 1) by :data:`LAYERS` without alpha's shift."""
        k = self._architecture.recipe.sub_models
        columns = []
        for layer in LAYERS[1:]:
            moved, began = torch.zeros(self._lanes * k), torch.zeros(self._lanes * k)
            for name in (name for name in self.weights if name.startswith(layer)):
                began += self._start[name].square().flatten(1).sum(dim=1)
                if name in self._mean:  # it learns
                    moved += (self.weights[name] - self._start[name]).square().flatten(1).sum(dim=1)
            columns.append((moved / began.clamp_min(TINY)).sqrt())
        return torch.stack(columns, dim=1).view(self._lanes, k, -1).double().numpy()

    def difference(self, lane: int) -> Parameters:
        """What learning has added on a lane, by the names of what learns."""
        lanes = np.array([lane])
        return {
            name: (self.weights[name] - self._start[name])[self._rows(name, lanes)].reshape(self._shape(name)).numpy()
            for name in self.learned
        }

    def _shape(self, name: str) -> tuple[int, ...]:
        """Of one lane's weights: (K, ...); alpha's shift has one row for each lane."""
        shape = tuple(self.weights[name].shape)
        return shape[1:] if name == SHIFT else (shape[0] // self._lanes, *shape[1:])

    def _rows(self, name: str, lanes: NDArray[np.intp]) -> torch.Tensor:
        per_lane = len(self.weights[name]) // self._lanes
        return torch.from_numpy((lanes[:, None] * per_lane + np.arange(per_lane)).ravel())

    def values(self, lanes: NDArray[np.intp], seen: dict[str, torch.Tensor]) -> torch.Tensor:
        """Q (n, B, A) of the lanes (n,) with their weights of the moment, for ``inputs``, ``alpha`` and perhaps ``state``."""
        return self._q(self._rows_of(lanes), len(lanes), seen)

    def _rows_of(self, lanes: NDArray[np.intp]) -> dict[str, torch.Tensor]:
        return {name: tensor[self._rows(name, lanes)] for name, tensor in self.weights.items()}

    def _q(self, weights: Any, lanes: int, seen: dict[str, torch.Tensor]) -> torch.Tensor:
        """Mixture (n, B, A) of n lanes for stored ``inputs`` (n, B, I), ``state`` and ``alpha``."""
        interface, k = self._architecture.interface, self._architecture.recipe.sub_models
        inputs = torch.cat([seen["inputs"], seen["state"]], dim=-1) if "state" in seen else seen["inputs"]
        stacked = inputs.repeat_interleave(k, dim=0)  # (n K, B, I)
        q, _ = sub_models(TORCH, weights, stacked, interface.action_count, interface.observation_size)  # (B, n K, A)
        by_lane = q.swapaxes(0, 1).reshape(lanes, k, -1, interface.action_count).swapaxes(1, 2)  # (n, B, K, A)
        alpha = seen["alpha"] + weights[SHIFT][:, None]
        return mix(alpha.flatten(0, 1), by_lane.flatten(0, 1)).unflatten(0, (lanes, -1))  # type: ignore[no-any-return]

    def learn(
        self, samples: Samples, lanes: NDArray[np.intp], rate: float, polyak: float, proximal: float
    ) -> NDArray[np.float64]:
        """One gradient step on each of the lanes (n,), from their samples; returns their TD losses (n,)."""
        here = self._rows_of(lanes)
        slow = {name: tensor[self._rows(name, lanes)] for name, tensor in self._target.items()}
        after = {name: torch.from_numpy(array) for name, array in samples.after.items()}
        before = {name: torch.from_numpy(array) for name, array in samples.before.items()}
        with torch.no_grad():
            chosen = self._q(here, len(lanes), after).argmax(dim=2, keepdim=True)
            value = self._q(slow, len(lanes), after).gather(2, chosen)[..., 0]
            target = torch.from_numpy(samples.reward) + torch.from_numpy(samples.discount) * value
        weight = None if samples.weight is None else torch.from_numpy(samples.weight)
        losses = self.approach(lanes, before, torch.from_numpy(samples.actions), target, rate, proximal, weight)
        for name in self.learned:
            rows = self._rows(name, lanes)
            self._target[name][rows] = slow[name].lerp(self.weights[name][rows], polyak)
        return losses

    def approach(
        self,
        lanes: NDArray[np.intp],
        seen: dict[str, torch.Tensor],
        actions: torch.Tensor,
        target: torch.Tensor,
        rate: float,
        proximal: float = 0.0,
        weight: torch.Tensor | None = None,
    ) -> NDArray[np.float64]:
        """One step of Adam of Q(s, a) towards targets (n, B), for actions (n, B); returns the losses (n,) before it.

        ``weight`` (n, B) says how much each counts.
        """
        here = self._rows_of(lanes)
        for name in self.learned:
            here[name].requires_grad_(True)
        taken = self._q(here, len(lanes), seen).gather(2, actions[..., None])[..., 0]
        errors = 0.5 * (taken - target).square()
        losses = errors.mean(dim=1) if weight is None else (errors * weight).sum(dim=1) / weight.sum(dim=1)
        gradients = torch.autograd.grad(losses.sum(), [here[name] for name in self.learned])
        where = torch.from_numpy(lanes)
        self._steps[where] += 1.0
        with torch.no_grad():
            for name, gradient in zip(self.learned, gradients, strict=True):
                self._adam(name, self._rows(name, lanes), gradient, self._steps[where], rate, proximal)
        return losses.detach().double().numpy()

    def alignment(
        self, seen: dict[str, torch.Tensor], actions: torch.Tensor, target: torch.Tensor
    ) -> tuple[float, dict[str, NDArray[np.float32]]]:
        """What all lanes still get wrong after learning, on fresh targets (n, B), and whose steps were too small or too large.

        Returns the TD loss, mean over the lanes, and its derivative by the logarithm of each step size: gradient times what was
        learned, summed over the lanes (first-order Meta-SGD: Li et al., 2017).
        """
        leaves = {name: tensor.detach().clone() for name, tensor in self.weights.items()}
        for name in self.learned:
            leaves[name].requires_grad_(True)
        taken = self._q(leaves, self._lanes, seen).gather(2, actions[..., None])[..., 0]
        loss = 0.5 * (taken - target).square().mean()
        gradients = torch.autograd.grad(loss, [leaves[name] for name in self.learned])
        found = {}
        for name, gradient in zip(self.learned, gradients, strict=True):
            product = gradient * (self.weights[name] - self._start[name])
            by_lane = product.unflatten(0, (self._lanes, -1)).sum(dim=0)  # type: ignore[no-untyped-call]
            found[name] = (by_lane[0] if name == SHIFT else by_lane.sum(dim=-1, keepdim=True)).numpy()
        return float(loss.detach()), found

    def _adam(
        self, name: str, rows: torch.Tensor, gradient: torch.Tensor, steps: torch.Tensor, rate: float, proximal: float
    ) -> None:
        mean = self._mean[name][rows].lerp(gradient, 1.0 - BETAS[0])
        square = self._square[name][rows].lerp(gradient.square(), 1.0 - BETAS[1])
        self._mean[name][rows], self._square[name][rows] = mean, square
        count = steps.repeat_interleave(len(rows) // len(steps)).view(-1, *[1] * (gradient.dim() - 1))
        step = mean / (1.0 - BETAS[0] ** count) / ((square / (1.0 - BETAS[1] ** count)).sqrt() + TINY)
        pull = proximal * (self.weights[name][rows] - self._start[name][rows])
        self.weights[name][rows] -= rate * self._factor(name, len(steps)) * (step + pull)

    def _factor(self, name: str, lanes: int) -> torch.Tensor | float:
        """What the step is multiplied by, for stacked lanes; the shift of alpha has one row for each lane."""
        factor = self._factors.get(name)
        if factor is None or name == SHIFT:
            return 1.0 if factor is None else factor
        return factor.repeat(lanes, *[1] * (factor.dim() - 1))
