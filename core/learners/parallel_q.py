"""Parallel Q(lambda) on a mixture: no replay, no target network (PQN: Gallici et al., ICLR 2025), over many tasks at once.

Each update is a rollout on all lanes and a few epochs of minibatches. A minibatch holds whole lanes, so that the context of
every step is a difference of two cumulative sums of meta-features and gradients flow into the encoder from every step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.learners.learner import Diverged, UpdateReport
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.learners.rollout import Collector, Rollout
from core.learners.targets import lambda_returns
from core.models.architecture import REFERENCE_ALPHA, Architecture, Parameters
from core.models.context import encode, filled_share, meta_state
from core.models.gauge import fix_gauge, measure_gauge
from core.models.mixture import Mixture, mix, mixture_weights
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models
from core.recipe import Recipe
from core.rng import generator
from core.tasks.family import TaskFamily

SMALLEST_WEIGHT = 1e-8


def choose_device(name: str) -> torch.device:
    """The device of a recipe; ``auto`` takes a GPU when there is one."""
    if name != "auto":
        return torch.device(name)
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("cpu")


@dataclass(frozen=True)
class Losses:
    """Scalars of one minibatch; ``sub`` per sub-model (K,)."""

    total: torch.Tensor
    dynamics: torch.Tensor
    sub: torch.Tensor


class ParallelQ:
    """Learns a :class:`Mixture` end to end; robust and short-memory baselines are the same learner on smaller mixtures."""

    def __init__(self, recipe: Recipe, family: TaskFamily, parameters: Parameters) -> None:
        assert isinstance(recipe.learner, ParallelQRecipe)
        torch.set_num_threads(recipe.run.threads)
        self._settings = recipe.learner
        self._architecture = Architecture(recipe.model, family.interface)
        self._device = choose_device(recipe.run.device)
        seed, lanes = recipe.run.seed, recipe.training.lanes
        self.updates = max(1, round(recipe.training.env_steps / (lanes * self._settings.rollout_steps)))
        self._done = 0
        self._reference = parameters[REFERENCE_ALPHA]
        self._weights = {
            name: torch.from_numpy(array.copy()).to(self._device).requires_grad_(True)
            for name, array in parameters.items()
            if name != REFERENCE_ALPHA
        }
        self._acting = Mixture(self._architecture, self._numpy_views())
        self._optimiser = torch.optim.RAdam(list(self._weights.values()), lr=self._settings.learning_rate, foreach=True)
        self._minibatch_rng = generator(seed, "minibatches")
        self._collector = Collector(
            self._acting, family, recipe.training, self._settings.rollout_steps,
            generator(seed, "tasks", "train"), generator(seed, "environment"), generator(seed, "policy"),
        )  # fmt: skip
        self._reference_batch: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None

    def _numpy_views(self) -> Parameters:
        """On the CPU these share memory with the torch weights: acting always uses the newest."""
        views = {name: weight.detach().cpu().numpy() for name, weight in self._weights.items()}
        return {**views, REFERENCE_ALPHA: self._reference}

    def update(self) -> UpdateReport:
        settings = self._settings
        progress = self._done / self.updates
        decay = min(1.0, progress / settings.epsilon_decay)
        epsilon = settings.epsilon_first + (settings.epsilon_last - settings.epsilon_first) * decay
        rate = settings.learning_rate * (1.0 - progress)
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        rollout = self._collector.collect(epsilon)
        alpha = rollout.alpha.reshape(-1, rollout.alpha.shape[-1])
        self._reference_batch = alpha, rollout.sub_q.reshape(-1, *rollout.sub_q.shape[-2:])
        gauge = measure_gauge(self._architecture, *self._reference_batch)
        scale = torch.from_numpy(gauge.scale).to(self._device)
        batch = self._tensors(rollout)
        lanes = rollout.actions.shape[1]
        reports = []
        for _ in range(settings.epochs):
            order = self._minibatch_rng.permutation(lanes)
            for part in np.array_split(order, min(settings.minibatches, lanes)):
                losses = self._losses(batch, torch.from_numpy(part).to(self._device), scale)
                self._step(losses.total)
                reports.append(losses)
        if self._device.type != "cpu":
            self._acting.parameters.update(self._numpy_views())
        self._done += 1
        ended = rollout.episode_returns
        return UpdateReport(
            env_steps=rollout.actions.size,
            meta_loss=float(torch.stack([r.total.detach() for r in reports]).mean()),
            sub_losses=tuple(torch.stack([r.sub for r in reports]).mean(0)[gauge.order.tolist()].tolist()),
            dynamics_loss=float(torch.stack([r.dynamics for r in reports]).mean()),
            train_return=sum(ended) / len(ended) if ended else float("nan"),
            alpha=tuple(gauge.alpha(alpha).mean(axis=0).tolist()),
            epsilon=epsilon,
            learning_rate=rate,
        )

    def _step(self, loss: torch.Tensor) -> None:
        if not torch.isfinite(loss):
            raise Diverged("The meta loss is no longer finite; try a smaller learner.learning_rate.")
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        try:
            torch.nn.utils.clip_grad_norm_(self._weights.values(), self._settings.largest_gradient, error_if_nonfinite=True)
        except RuntimeError:
            raise Diverged("A gradient is no longer finite; try a smaller learner.learning_rate.") from None
        self._optimiser.step()

    def _tensors(self, rollout: Rollout) -> dict[str, torch.Tensor]:
        """The rollout with lanes first, on the device, with targets and the bounds of every step's context."""
        settings, window = self._settings, self._architecture.recipe.window
        discount = np.where(rollout.terminated, np.float32(0.0), np.float32(settings.discount))
        # Rewards are scaled by 1 - gamma so that Q stays within [0, 1].
        target = lambda_returns(
            rollout.reward * np.float32(1.0 - settings.discount), discount, rollout.next_value, rollout.cut, settings.lambda_
        )
        inside = np.minimum(rollout.count, window)
        last = window + np.arange(len(rollout.count))[:, None]
        arrays: dict[str, NDArray[Any]] = {
            "inputs": rollout.inputs,
            "features": rollout.features,
            "first": last - inside,
            "last": np.broadcast_to(last, inside.shape),
            "filled": filled_share(rollout.count, window),
            "inside": np.maximum(inside, 1).astype(np.float32),
            "actions": rollout.actions,
            "target": target.astype(np.float32),
            "delta": rollout.delta,
        }
        return {
            name: torch.from_numpy(np.array(np.swapaxes(array, 0, 1), order="C")).to(self._device)  # a copy, with one lane too
            for name, array in arrays.items()
        }

    def _meta_state(self, features: torch.Tensor, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Meta-states (B, T, Z): the mean encoding over each step's window, by cumulative sums along time."""
        encodings = encode(TORCH, self._weights, features)
        sums = torch.nn.functional.pad(encodings.cumsum(1), (0, 0, 1, 0))
        width = sums.shape[-1]
        newest = sums.gather(1, batch["last"][..., None].expand(-1, -1, width))
        oldest = sums.gather(1, batch["first"][..., None].expand(-1, -1, width))
        pooled = (newest - oldest) / batch["inside"][..., None]
        return meta_state(TORCH, self._weights, pooled, batch["filled"])  # type: ignore[no-any-return]

    def _losses(self, whole: dict[str, torch.Tensor], lanes: torch.Tensor, scale: torch.Tensor) -> Losses:
        settings, interface = self._settings, self._architecture.interface
        batch = {name: tensor[lanes] for name, tensor in whole.items()}
        inputs = batch["inputs"].flatten(0, 1)
        if self._architecture.has_context:
            state = self._meta_state(batch["features"], batch).flatten(0, 1)
            alpha = mixture_weights(TORCH, self._weights, state, self._architecture.linear)
            if self._architecture.hybrid:
                inputs = torch.cat([inputs, state], dim=1)
        else:
            bias = self._weights["gate.bias"]
            alpha = (bias if self._architecture.linear else torch.softmax(bias, 0)).expand(len(inputs), -1)
        sub_q, sub_delta = sub_models(TORCH, self._weights, inputs, interface.action_count, interface.observation_size)
        actions, target = batch["actions"].flatten(), batch["target"].flatten()
        chosen = actions[:, None, None].expand(-1, sub_q.shape[1], 1)
        taken_q = sub_q.gather(2, chosen)[..., 0]
        size = sub_delta.shape[-1]
        taken_delta = sub_delta.gather(2, chosen[..., None].expand(-1, -1, -1, size))[:, :, 0]
        td_loss = 0.5 * (mix(alpha, taken_q) - target).square().mean()
        dynamics = 0.5 * (mix(alpha, taken_delta) - batch["delta"].flatten(0, 1)).square().mean()
        total = td_loss + settings.dynamics_weight * dynamics
        with torch.no_grad():
            # Each sub-model alone, with all the weight, in the fixed gauge; counted by its share of the weight.
            shown = alpha * scale
            weight = shown.abs().sum(1, keepdim=True).clamp_min(SMALLEST_WEIGHT)
            alone = weight * shown.sign() * taken_q / scale
            sub = (shown.abs() / weight * 0.5 * (alone - target[:, None]).square()).mean(0)
        return Losses(total, dynamics.detach(), sub)

    def parameters(self) -> Parameters:
        copied = {name: array.copy() for name, array in self._numpy_views().items()}
        if self._reference_batch is None:
            return copied
        return fix_gauge(self._architecture, copied, *self._reference_batch)
