"""Q(lambda) steps on B tasks at once, each with weights of its own, from the same start: what Reptile and MAML share.

Weights are stacked (B K, ...), those of a task one after the other, so that a gradient step of all tasks is a few batched
products. Losses are summed over tasks and gradients are clipped task by task: nothing passes from one task to another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from core.learners.inner_loop_recipe import InnerLoopRecipe
from core.learners.task_collector import GATE
from core.models.architecture import Architecture
from core.models.mixture import mix
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models
from core.state import State, fitting_arrays, generator_state, set_generator_state
from core.tasks.tensor_lanes import array_of

Weights = dict[str, torch.Tensor]
DECAY, TINY = 0.999, 1e-8  # of Adam's squares


@dataclass(frozen=True)
class TaskBatch:
    """M transitions of each of B tasks: ``inputs`` (B, M, I), ``actions`` (B, M), ``target`` (B, M), ``delta`` (B, M, S)."""

    inputs: torch.Tensor
    actions: torch.Tensor
    target: torch.Tensor
    delta: torch.Tensor

    def rows(self, chosen: torch.Tensor) -> TaskBatch:
        """Some of every task's transitions."""
        return TaskBatch(*(tensor[:, chosen] for tensor in vars(self).values()))


@dataclass(frozen=True)
class TaskLosses:
    """Mean losses of B tasks: ``total`` (B,), of which ``dynamics`` (B,); ``sub`` (B, K) of each sub-model alone."""

    total: torch.Tensor
    dynamics: torch.Tensor
    sub: torch.Tensor


@dataclass(frozen=True)
class Adapted:
    """B tasks in the middle of their inner loop: ``weights``, and Adam's mean ``squares`` with the steps behind it."""

    weights: Weights
    squares: Weights
    steps: int


def spread(start: Weights, tasks: int) -> Weights:
    """A copy (B K, ...) of the start (K, ...) for each of B tasks."""
    return {name: tensor.detach().repeat(tasks, *[1] * (tensor.dim() - 1)) for name, tensor in start.items()}


def task_mean(stacked: Weights, tasks: int) -> Weights:
    """The mean (K, ...) over B tasks of what is stacked (B K, ...)."""
    return {name: tensor.reshape(tasks, -1, *tensor.shape[1:]).mean(0) for name, tensor in stacked.items()}


def clipped(gradients: Weights, tasks: int, largest: float) -> Weights:
    """Gradients (B K, ...) scaled down, task by task, to a norm of at most ``largest``."""
    squares = torch.stack([g.square().reshape(tasks, -1).sum(1) for g in gradients.values()]).sum(0)
    share = (largest / squares.sqrt().clamp_min(largest)).unsqueeze(1)
    return {name: (g.reshape(tasks, -1) * share).reshape(g.shape) for name, g in gradients.items()}


class InnerLoop:
    """The steps themselves. Adam's squares go on from one inner loop to the next, as the mean over tasks.

    Attributes:
        caution: multiplies the step size.
    """

    caution = 1.0

    def __init__(
        self, architecture: Architecture, settings: InnerLoopRecipe, tasks: int, start: Weights, rng: np.random.Generator
    ) -> None:
        self._architecture, self._settings, self.tasks, self._rng = architecture, settings, tasks, rng
        self._squares = {name: torch.zeros_like(tensor) for name, tensor in start.items()}
        self._steps = 0

    def begin(self, start: Weights) -> Adapted:
        """Every task at the start (K, ...)."""
        return Adapted(spread(start, self.tasks), spread(self._squares, self.tasks), self._steps)

    def remember(self, adapted: Adapted) -> None:
        """Let the next inner loop begin with the squares of this one."""
        self._squares, self._steps = task_mean(adapted.squares, self.tasks), adapted.steps

    def state(self) -> State:
        """Copies of what the next inner loop begins with, apart from the start."""
        squares = {name: array_of(tensor) for name, tensor in self._squares.items()}
        return {"squares": squares, "steps": self._steps, "minibatches": generator_state(self._rng)}

    def restore(self, state: State) -> None:
        """Go on from a :meth:`state`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when it does not fit."""
        squares = fitting_arrays(state["squares"], {name: array_of(tensor) for name, tensor in self._squares.items()})
        self._squares = {name: torch.from_numpy(squares[name]).to(old.device) for name, old in self._squares.items()}
        self._steps = int(state["steps"])
        set_generator_state(self._rng, state["minibatches"])

    def adapt(self, adapted: Adapted, batch: TaskBatch, scale: torch.Tensor) -> tuple[Adapted, list[TaskLosses]]:
        """All inner steps of all tasks on one rollout, and their losses."""
        found = []
        for part in self.parts(batch, self._settings.inner_steps):
            gradients, losses = self.gradients(adapted.weights, part, scale)
            adapted = self.step(adapted, gradients)
            found.append(losses)
        return adapted, found

    def parts(self, batch: TaskBatch, count: int) -> Iterator[TaskBatch]:
        """``count`` minibatches; all transitions have been in one before any is in the next."""
        size, left = batch.target.shape[1], np.empty(0, dtype=np.intp)
        for _ in range(count):
            if not len(left):
                left = self._rng.permutation(size)
            yield batch.rows(torch.from_numpy(left[: self._settings.batch]).to(batch.target.device))
            left = left[self._settings.batch :]

    def step(self, adapted: Adapted, gradients: Weights) -> Adapted:
        """One inner step of every task along its own gradient (B K, ...)."""
        rate = self._settings.inner_rate * self.caution
        if self._settings.inner_optimiser == "gradient":
            moved = {name: weight - rate * gradients[name] for name, weight in adapted.weights.items()}
            return Adapted(moved, adapted.squares, adapted.steps + 1)
        steps = adapted.steps + 1
        squares = {name: old.lerp(gradients[name].square(), 1.0 - DECAY) for name, old in adapted.squares.items()}
        unbiased = 1.0 - DECAY**steps
        moved = {
            name: weight - rate * gradients[name] / ((squares[name] / unbiased).sqrt() + TINY)
            for name, weight in adapted.weights.items()
        }
        return Adapted(moved, squares, steps)

    def losses(self, weights: Weights, batch: TaskBatch, scale: torch.Tensor) -> TaskLosses:
        """Losses of every task under its own weights; ``scale`` (K,) is the gauge that ``sub`` is measured in."""
        interface, k = self._architecture.interface, self._architecture.recipe.sub_models
        stacked = batch.inputs.repeat_interleave(k, dim=0)  # (B K, M, I)
        q, delta = sub_models(TORCH, weights, stacked, interface.action_count, interface.observation_size)  # (M, B K, ...)
        chosen = batch.actions.T[:, :, None].expand(-1, -1, k)  # (M, B, K)
        taken_q = q.unflatten(1, (-1, k)).gather(3, chosen[..., None])[..., 0]
        wide = chosen[..., None, None].expand(*chosen.shape, 1, delta.shape[-1])
        taken_delta = delta.unflatten(1, (-1, k)).gather(3, wide)[..., 0, :]
        gate = weights[GATE].reshape(-1, k)
        alpha = (gate if self._architecture.linear else TORCH.softmax(gate)).expand_as(taken_q)
        target = batch.target.T
        td = 0.5 * (mix(alpha.flatten(0, 1), taken_q.flatten(0, 1)).view_as(target) - target).square().mean(0)
        wrong = mix(alpha.flatten(0, 1), taken_delta.flatten(0, 1)).unflatten(0, target.shape) - batch.delta.swapaxes(0, 1)
        dynamics = 0.5 * wrong.square().mean((0, 2))
        with torch.no_grad():
            shown = alpha * scale
            weight = shown.abs().sum(-1, keepdim=True).clamp_min(TINY)
            alone = weight * shown.sign() * taken_q / scale
            sub = (shown.abs() / weight * 0.5 * (alone - target[..., None]).square()).mean(0)
        return TaskLosses(td + self._settings.dynamics_weight * dynamics, dynamics.detach(), sub)

    def gradients(self, weights: Weights, batch: TaskBatch, scale: torch.Tensor) -> tuple[Weights, TaskLosses]:
        """Gradient of each task's own loss by its own weights (B K, ...), clipped."""
        leaves = {name: tensor.detach().requires_grad_(True) for name, tensor in weights.items()}
        losses = self.losses(leaves, batch, scale)
        found = torch.autograd.grad(losses.total.sum(), list(leaves.values()))
        gradients = dict(zip(leaves, found, strict=True))
        told = TaskLosses(losses.total.detach(), losses.dynamics, losses.sub)
        return clipped(gradients, self.tasks, self._settings.largest_gradient), told
