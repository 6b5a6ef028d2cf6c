"""Parallel Q(lambda) on a mixture: no replay, no target network (PQN: Gallici et al., ICLR 2025), over many tasks at once.

Each update is a rollout on all lanes and a few epochs of minibatches. A minibatch holds whole lanes, so that the context of
every step is computed at once, and gradients flow into the encoder from every step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.learners.device_rollout import DeviceCollector, TensorRollout
from core.learners.devices import choose_device, collects_there, device_faults
from core.learners.flat_weights import FlatWeights
from core.learners.learner import UpdateReport
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.learners.rollout import Collector, Rollout
from core.learners.targets import lambda_returns
from core.models.architecture import Architecture, Parameters
from core.models.contexts.context import Sequences
from core.models.contexts.gradient import INNER_RATES
from core.models.gauge import Gauge, gauge_of, measure_gauge
from core.models.mixture import Mixture, mix
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models, values
from core.recipe import Recipe, RecipeError
from core.rng import generator
from core.state import State, all_or_nothing, fitting_arrays, generator_state, set_generator_state
from core.tasks.family import TaskFamily
from core.tasks.tensor_lanes import Draws

SMALLEST_WEIGHT = 1e-8
PIECE = 8_192  # steps whose activations are in memory at once on the CPU
CARRY = "carry."
REFERENCE = "reference."  # kept beside the weights, never learned
INNER = "inner."  # learned step sizes and loss weights of inner gradient steps


def shown_alpha(gauge: Gauge, alpha: NDArray[np.float32] | torch.Tensor) -> list[float]:
    """Mean mixture weights (K,) of those of a rollout (B, K), as they are shown."""
    shown = gauge.alpha(alpha.mean(0).cpu().numpy()) if isinstance(alpha, torch.Tensor) else gauge.alpha(alpha).mean(axis=0)
    return [float(weight) for weight in shown]


@dataclass(frozen=True)
class Losses:
    """Scalars of one minibatch; ``sub`` per sub-model (K,)."""

    total: torch.Tensor
    dynamics: torch.Tensor
    sub: torch.Tensor


class ParallelQ:
    """Learns a :class:`Mixture` end to end; robust and short-memory baselines are the same learner on smaller mixtures.

    Raises:
        RecipeError: the device of the recipe is not there, too small, or cannot step the lanes.
    """

    def __init__(self, recipe: Recipe, family: TaskFamily, parameters: Parameters) -> None:
        assert isinstance(recipe.learner, ParallelQRecipe)
        torch.set_num_threads(recipe.run.threads)
        self._settings = recipe.learner
        self._architecture = Architecture(recipe.model, family.interface)
        self._device = choose_device(recipe.run.device)
        with device_faults(self._device, RecipeError):
            self._make(recipe, family, parameters)

    def _make(self, recipe: Recipe, family: TaskFamily, parameters: Parameters) -> None:
        seed, lanes = recipe.run.seed, recipe.training.lanes
        self.updates = max(1, round(recipe.training.env_steps / (lanes * self._settings.rollout_steps)))
        self._done = 0
        self.caution = 1.0
        self._reference = {name: array.copy() for name, array in parameters.items() if name.startswith(REFERENCE)}
        learned = {name: array for name, array in parameters.items() if name not in self._reference}
        settings = self._settings
        self._learned = FlatWeights(learned, INNER, settings.inner_boost, settings.largest_gradient, self._device)
        self._weights = self._learned.by_name
        constants = {name: torch.from_numpy(array).to(self._device) for name, array in self._reference.items()}
        self._seen_by_context = {**self._weights, **constants}
        self._acting = Mixture(self._architecture, self._numpy_views())
        self._minibatch_rng = generator(seed, "minibatches")
        self._collector = self._make_collector(recipe, family)
        self._gauge: Gauge | None = None

    def _make_collector(self, recipe: Recipe, family: TaskFamily) -> Collector | DeviceCollector:
        tasks, env, policy = (generator(recipe.run.seed, *name) for name in (("tasks", "train"), ("environment",), ("policy",)))
        steps, training = self._settings.rollout_steps, recipe.training
        if not collects_there(recipe.run, self._device, self._architecture, family):
            return Collector(self._acting, family, training, steps, tasks, env, policy)
        draws = Draws(env, self._device), Draws(policy, self._device)
        return DeviceCollector(self._architecture, self._seen_by_context, family, training, steps, tasks, *draws)

    def _numpy_views(self) -> Parameters:
        """On the CPU these share memory with the torch weights: acting always uses the newest."""
        views = {name: weight.detach().cpu().numpy() for name, weight in self._weights.items()}
        everything = {**views, **self._reference}
        return {name: everything[name] for name in self._architecture.shapes()}

    def update(self) -> UpdateReport:
        with device_faults(self._device):
            return self._update()

    def _update(self) -> UpdateReport:
        settings = self._settings
        progress = self._done / self.updates
        decay = min(1.0, progress / settings.epsilon_decay)
        epsilon = settings.epsilon_first + (settings.epsilon_last - settings.epsilon_first) * decay
        rate = settings.learning_rate * (1.0 - progress) * self.caution
        rollout = self._collector.collect(epsilon)
        alpha = rollout.alpha.reshape(-1, rollout.alpha.shape[-1])
        sub_q = rollout.sub_q.reshape(-1, *rollout.sub_q.shape[-2:])
        xp = torch if isinstance(rollout, TensorRollout) else np
        gauge = self._gauge = measure_gauge(self._architecture, alpha, sub_q, xp).following(self._gauge)
        scale = torch.from_numpy(gauge.scale).to(self._device)
        batch = self._tensors(rollout)
        lanes = rollout.actions.shape[1]
        reports = []
        for _ in range(settings.epochs):
            order = self._minibatch_rng.permutation(lanes)
            for part in np.array_split(order, min(settings.minibatches, lanes)):
                reports.append(self._learn(batch, torch.from_numpy(part).to(self._device), scale, rate))
        self._learned.check()
        if self._device.type != "cpu" and isinstance(self._collector, Collector):
            self._acting.parameters.update(self._numpy_views())
        self._done += 1
        ended = rollout.episode_returns
        return UpdateReport(
            env_steps=lanes * settings.rollout_steps,
            meta_loss=float(torch.stack([r.total.detach() for r in reports]).mean()),
            sub_losses=tuple(torch.stack([r.sub for r in reports]).mean(0)[gauge.order.tolist()].tolist()),
            dynamics_loss=float(torch.stack([r.dynamics for r in reports]).mean()),
            train_return=sum(ended) / len(ended) if ended else float("nan"),
            alpha=tuple(shown_alpha(gauge, alpha)),
            epsilon=epsilon,
            learning_rate=rate,
            inner_rates=self._inner_rates(gauge),
        )

    def _inner_rates(self, gauge: Gauge) -> tuple[tuple[float, ...], ...]:
        if INNER_RATES not in self._weights:
            return ()
        rates = self._weights[INNER_RATES].detach().exp().cpu().numpy()[:, gauge.order]
        return tuple(tuple(row) for row in rates.tolist())

    def _tensors(self, rollout: Rollout | TensorRollout) -> dict[str, torch.Tensor]:
        """The rollout with lanes first, on the device, with targets."""
        settings, xp = self._settings, torch if isinstance(rollout, TensorRollout) else np
        discount = xp.where(rollout.terminated, np.float32(0.0), np.float32(settings.discount))
        reward: Any = rollout.reward
        reward = reward * np.float32(1.0 - settings.discount)  # so that Q stays within [0, 1]
        target = lambda_returns(reward, discount, rollout.next_value, rollout.cut, settings.lambda_, xp)
        arrays: dict[str, Any] = {
            "inputs": rollout.inputs,
            "features": rollout.features,
            "count": rollout.count,
            "actions": rollout.actions,
            "target": target,
            "delta": rollout.delta,
        }
        lanes_first = {name: array.swapaxes(0, 1) for name, array in arrays.items()}
        lanes_first |= {CARRY + name: array for name, array in rollout.carry.items()}
        if isinstance(rollout, TensorRollout):
            return lanes_first
        # Copies, with one lane too: the collector writes into its arrays again.
        return {name: torch.from_numpy(np.array(array, order="C")).to(self._device) for name, array in lanes_first.items()}

    def _learn(self, whole: dict[str, torch.Tensor], lanes: torch.Tensor, scale: torch.Tensor, rate: float) -> Losses:
        """One gradient step on a minibatch of whole lanes; a large one on the CPU in pieces, whose arrays are used again."""
        together = len(lanes) if self._device.type != "cpu" else max(1, PIECE // self._settings.rollout_steps)
        parts, gradient = [], torch.zeros((), device=self._device)
        for piece in lanes.split(together):  # type: ignore[no-untyped-call]
            losses, share = self._losses(whole, piece, scale), len(piece) / len(lanes)
            gradient = gradient + self._learned.gradient(losses.total * share)
            parts.append((losses.total.detach() * share, losses.dynamics * share, losses.sub * share))
        self._learned.step(gradient, rate)
        return Losses(*(torch.stack(values).sum(0) for values in zip(*parts, strict=True)))

    def _losses(self, whole: dict[str, torch.Tensor], lanes: torch.Tensor, scale: torch.Tensor) -> Losses:
        settings, interface = self._settings, self._architecture.interface
        batch = {name: tensor[lanes] for name, tensor in whole.items()}
        inputs = batch["inputs"].flatten(0, 1)
        carry = {name.removeprefix(CARRY): value for name, value in batch.items() if name.startswith(CARRY)}
        sequences = Sequences(batch["features"], batch["count"], carry)
        reading = self._architecture.context.read(TORCH, self._architecture, self._seen_by_context, sequences)
        alpha = reading.alpha.flatten(0, 1)
        if self._architecture.hybrid and reading.state is not None:
            inputs = torch.cat([inputs, reading.state.flatten(0, 1)], dim=1)
        sub_delta = None
        if settings.dynamics_weight > 0.0:
            sub_q, sub_delta = sub_models(TORCH, self._weights, inputs, interface.action_count, interface.observation_size)
        else:  # with many actions and observations most of the work, and nobody learns from it
            sub_q = values(TORCH, self._weights, inputs, interface.action_count)
        actions, target = batch["actions"].flatten(), batch["target"].flatten()
        chosen = actions[:, None, None].expand(-1, sub_q.shape[1], 1)
        taken_q = sub_q.gather(2, chosen)[..., 0]
        td_loss = 0.5 * (mix(alpha, taken_q) - target).square().mean()
        dynamics = torch.zeros_like(td_loss)
        if sub_delta is not None:
            size = sub_delta.shape[-1]
            taken_delta = sub_delta.gather(2, chosen[..., None].expand(-1, -1, -1, size))[:, :, 0]
            dynamics = 0.5 * (mix(alpha, taken_delta) - batch["delta"].flatten(0, 1)).square().mean()
        total = td_loss + settings.dynamics_weight * dynamics
        with torch.no_grad():
            # Each sub-model alone, with all the weight, in the fixed gauge; counted by its share of the weight.
            shown = alpha * scale
            weight = shown.abs().sum(1, keepdim=True).clamp_min(SMALLEST_WEIGHT)
            alone = weight * shown.sign() * taken_q / scale
            sub = (shown.abs() / weight * 0.5 * (alone - target[:, None]).square()).mean(0)
        return Losses(total, dynamics.detach(), sub)

    def state(self) -> State:
        return {
            "done": self._done,
            "caution": self.caution,
            "learned": self._learned.state(),
            "reference": {name: array.copy() for name, array in self._reference.items()},
            "gauge": None if self._gauge is None else self._gauge.state(),
            "minibatches": generator_state(self._minibatch_rng),
            "collector": self._collector.state(),
        }

    def restore(self, state: State) -> None:
        with device_faults(self._device), all_or_nothing(self.state, self._put):
            self._put(state)

    def _put(self, state: State) -> None:
        self._learned.restore(state["learned"])
        for name, array in fitting_arrays(state["reference"], self._reference).items():
            self._reference[name][:] = array
            self._seen_by_context[name].copy_(torch.from_numpy(array))
        self._gauge = gauge_of(state["gauge"], self._architecture.recipe.sub_models)
        set_generator_state(self._minibatch_rng, state["minibatches"])
        self._acting.parameters.update(self._numpy_views())
        self._collector.restore(state["collector"])
        self._done, self.caution = int(state["done"]), float(state["caution"])

    def parameters(self) -> Parameters:
        copied = {name: array.copy() for name, array in self._numpy_views().items()}
        return copied if self._gauge is None else self._gauge.parameters(copied)
