"""Base of the learners of an initialisation: what is meta-learned is where Q-learning on a task starts from.

A meta-update gives every task a copy of the start and lets the copies learn apart from each other (:class:`InnerLoop`); a
subclass then moves the start. The model is a mixture without context: its one alpha is learned like any other number.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.learners.devices import choose_device
from core.learners.inner_loop import Adapted, InnerLoop, TaskBatch, TaskLosses, Weights
from core.learners.inner_loop_recipe import InnerLoopRecipe
from core.learners.learner import Diverged, UpdateReport
from core.learners.rollout import Rollout
from core.learners.targets import lambda_returns
from core.learners.task_collector import GATE, TaskCollector
from core.models.architecture import Architecture, Parameters
from core.models.gauge import Gauge, gauge_of, measure_gauge
from core.recipe import Recipe
from core.rng import generator
from core.sentence import Sentence
from core.state import State, all_or_nothing, fitting_arrays
from core.tasks.family import TaskFamily
from core.tasks.tensor_lanes import array_of


class LearnedStart:
    """One inner loop for each update, then :meth:`move`."""

    rollouts_after = 0  # of the adapted weights, in each update

    def __init__(self, recipe: Recipe, family: TaskFamily, parameters: Parameters) -> None:
        assert isinstance(recipe.learner, InnerLoopRecipe)
        torch.set_num_threads(recipe.run.threads)
        self._settings = recipe.learner
        self._architecture = Architecture(recipe.model, family.interface)
        self._device = choose_device(recipe.run.device)
        self._given = parameters
        self._collector = TaskCollector(
            self._architecture, parameters, family, recipe.training,
            self._settings.lanes_per_task, self._settings.rollout_steps, recipe.run.seed,
        )  # fmt: skip
        self.start: Weights = {
            name: torch.from_numpy(array.copy()).to(self._device)
            for name, array in parameters.items()
            if name.startswith("sub.") or name == GATE
        }
        self.loop = InnerLoop(
            self._architecture, self._settings, self._collector.tasks, self.start, generator(recipe.run.seed, "minibatches")
        )
        per_update = recipe.training.lanes * self._settings.rollout_steps * (self._settings.rollouts + self.rollouts_after)
        self.updates = max(1, round(recipe.training.env_steps / per_update))
        self._done = 0
        self.caution = 1.0
        self._gauge: Gauge | None = None
        self._scale = torch.ones(recipe.model.sub_models, device=self._device)
        self._rollouts: list[Rollout] = []

    @property
    def progress(self) -> float:
        """Share of the run that is over, 0 to 1."""
        return self._done / self.updates

    @property
    def epsilon(self) -> float:
        """Probability of a random action now."""
        settings = self._settings
        decay = min(1.0, self.progress / settings.epsilon_decay)
        return settings.epsilon_first + (settings.epsilon_last - settings.epsilon_first) * decay

    @property
    def learning_rate(self) -> float:
        """First step size of the start; it falls to zero over the run."""
        raise NotImplementedError

    def move(self, adapted: Adapted, batches: list[TaskBatch], rate: float) -> list[TaskLosses]:
        """Move the start, given where the tasks have come to and what they have learned from; losses of what it was for."""
        raise NotImplementedError

    def update(self) -> UpdateReport:
        epsilon, rate = self.epsilon, self.learning_rate * (1.0 - self.progress) * self.caution
        self.loop.caution = self.caution
        self._collector.next_tasks()
        self._rollouts = []
        adapted, batches, losses = self.loop.begin(self.start), [], []
        for _ in range(self._settings.rollouts):
            batch = self.experience(adapted)
            adapted, found = self.loop.adapt(adapted, batch, self._scale)
            batches.append(batch)
            losses += found
        losses = self.move(adapted, batches, rate) or losses
        self.loop.remember(adapted)
        meta_loss = torch.stack([loss.total for loss in losses]).mean()
        if not (torch.isfinite(meta_loss) and all(torch.isfinite(tensor).all() for tensor in self.start.values())):
            raise Diverged(
                "{what}; try a smaller {key}.", what=Sentence("The meta loss is no longer finite"), key="learner.inner_rate"
            )
        self._done += 1
        gauge = self._gauge
        assert gauge is not None
        ended = [value for rollout in self._rollouts for value in rollout.episode_returns]
        sub = torch.stack([loss.sub for loss in losses]).mean((0, 1))
        alpha = self._rollouts[0].alpha
        return UpdateReport(
            env_steps=sum(rollout.actions.size for rollout in self._rollouts),
            meta_loss=float(meta_loss),
            sub_losses=tuple(sub[gauge.order.tolist()].tolist()),
            dynamics_loss=float(torch.stack([loss.dynamics for loss in losses]).mean()),
            train_return=sum(ended) / len(ended) if ended else float("nan"),
            alpha=tuple(gauge.alpha(alpha.reshape(-1, alpha.shape[-1])).mean(axis=0).tolist()),
            epsilon=epsilon,
            learning_rate=rate,
        )

    def experience(self, adapted: Adapted) -> TaskBatch:
        """A rollout on all lanes, each task under its own weights, with targets."""
        self._collector.actor.own = {name: weight.cpu().numpy() for name, weight in adapted.weights.items()}
        rollout = self._collector.collect(self.epsilon)
        if not self._rollouts:  # the start itself has acted
            alpha = rollout.alpha.reshape(-1, rollout.alpha.shape[-1])
            sub_q = rollout.sub_q.reshape(-1, *rollout.sub_q.shape[-2:])
            self._gauge = measure_gauge(self._architecture, alpha, sub_q).following(self._gauge)
            self._scale = torch.from_numpy(self._gauge.scale).to(self._device)
        self._rollouts.append(rollout)
        settings = self._settings
        discount = np.where(rollout.terminated, np.float32(0.0), np.float32(settings.discount))
        # Rewards are scaled by 1 - gamma so that Q stays within [0, 1].
        target = lambda_returns(
            rollout.reward * np.float32(1.0 - settings.discount), discount, rollout.next_value, rollout.cut, settings.lambda_
        )
        return TaskBatch(
            self._by_task(rollout.inputs),
            self._by_task(rollout.actions),
            self._by_task(target.astype(np.float32)),
            self._by_task(rollout.delta),
        )

    def _by_task(self, array: NDArray[Any]) -> torch.Tensor:
        """(T, N, ...) -> (B, L T, ...) on the device; a copy."""
        lanes_first = np.array(array.swapaxes(0, 1), order="C")
        return torch.from_numpy(lanes_first.reshape(self.loop.tasks, -1, *array.shape[2:])).to(self._device)

    def state(self) -> State:
        return {
            "done": self._done,
            "caution": self.caution,
            "start": {name: array_of(tensor) for name, tensor in self.start.items()},
            "given": {name: array.copy() for name, array in self._given.items() if name not in self.start},
            "loop": self.loop.state(),
            "gauge": None if self._gauge is None else self._gauge.state(),
            "collector": self._collector.state(),
        }

    def restore(self, state: State) -> None:
        with all_or_nothing(self.state, self.put):
            self.put(state)

    def put(self, state: State) -> None:
        """What :meth:`restore` does when the state fits; a subclass with more to remember extends both."""
        start = fitting_arrays(state["start"], {name: array_of(tensor) for name, tensor in self.start.items()})
        for name, tensor in self.start.items():
            tensor.copy_(torch.from_numpy(start[name]))
        others = {name: array for name, array in self._given.items() if name not in self.start}
        self._given = {**self._given, **fitting_arrays(state["given"], others)}
        self.loop.restore(state["loop"])
        self._gauge = gauge_of(state["gauge"], self._architecture.recipe.sub_models)
        self._collector.restore(state["collector"])
        self._done, self.caution = int(state["done"]), float(state["caution"])

    def parameters(self) -> Parameters:
        own = {name: tensor.detach().cpu().numpy().copy() for name, tensor in self.start.items()}
        whole = {name: own.get(name, array.copy()) for name, array in self._given.items()}
        return whole if self._gauge is None else self._gauge.parameters(whole)
