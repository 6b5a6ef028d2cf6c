"""Experience of a mixture gathered where it learns: environments, contexts and networks are tensors of one device.

It is :class:`core.learners.rollout.Collector` step by step, but nothing waits for the device within a rollout: lanes that end
or get a new task are masks, tasks are drawn ahead, and what cut trajectories bootstrap from is computed for all of them at the
end.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch

from core.learners.learner import check_experience
from core.learners.task_supply import TaskSupply
from core.models.architecture import Architecture
from core.models.contexts.context import Reading
from core.models.contexts.tensor_memory import TensorMemory, Tensors, has_tensor_memory, tensor_memory
from core.models.mixture import mix
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models
from core.models.tensor_features import TensorFeatures
from core.recipe import TrainingRecipe
from core.state import State, generator_state, set_generator_state
from core.tasks.family import TaskFamily
from core.tasks.tensor_lanes import Draws, array_of, has_tensor_lanes, put_back, tensor_lanes, whole_state_of

SHORTEST_EPISODE = 4  # steps, about; it only says how many tasks are drawn ahead


@dataclass(frozen=True)
class TensorRollout:
    """T steps on N lanes; the fields of :class:`core.learners.rollout.Rollout` as tensors."""

    inputs: torch.Tensor
    features: torch.Tensor
    count: torch.Tensor
    carry: dict[str, torch.Tensor]
    actions: torch.Tensor
    reward: torch.Tensor
    terminated: torch.Tensor
    cut: torch.Tensor
    next_value: torch.Tensor
    delta: torch.Tensor
    alpha: torch.Tensor
    sub_q: torch.Tensor
    episode_returns: tuple[float, ...]


def can_collect(architecture: Architecture, family: TaskFamily) -> bool:
    """Whether the family's lanes and the kind of context exist on tensors."""
    return has_tensor_lanes(family) and has_tensor_memory(architecture.context)


class DeviceCollector:
    """Steps the lanes and keeps what goes on between rollouts.

    Args:
        parameters: the learner's own weights: acting always uses the newest.
        env_draws, policy_draws: random numbers of the lanes and of exploration, on the device.
    """

    def __init__(
        self,
        architecture: Architecture,
        parameters: Tensors,
        family: TaskFamily,
        training: TrainingRecipe,
        steps: int,
        task_rng: np.random.Generator,
        env_draws: Draws,
        policy_draws: Draws,
    ) -> None:
        lanes, device = training.lanes, policy_draws.device
        self._architecture, self._parameters, self._training, self._steps = architecture, parameters, training, steps
        self._draws, self._task_rng, self._family = policy_draws, task_rng, family
        self._all_draws = {"environment": env_draws, "policy": policy_draws}
        tasks = family.sample(task_rng, lanes)
        self._lanes = tensor_lanes(family, tasks, env_draws)
        ahead = lanes * (1 + steps // min(training.trial_steps, SHORTEST_EPISODE * training.trial_episodes))
        self._supply = TaskSupply(self._lanes, family, task_rng, ahead)
        self._seen = TensorFeatures(architecture, device)
        self._memory = self._fresh_memory(lanes, device)
        lookback = architecture.context.lookback(architecture)
        self._recent = torch.zeros((lookback, lanes, architecture.transition_size), device=device)
        everywhere = torch.ones(lanes, dtype=torch.bool, device=device)
        nothing = torch.zeros((lanes, architecture.interface.observation_size), device=device)
        self._observation = self._lanes.restart(everywhere, nothing)
        self._past = torch.zeros((lanes, architecture.input_size - nothing.shape[1]), device=device)
        # Lanes start at different ages, so that trials do not all end in the same update.
        self._trial_steps = policy_draws.integers(training.trial_steps, (lanes,))
        self._trial_episodes = torch.zeros_like(self._trial_steps)
        self._return = torch.zeros(lanes, dtype=policy_draws.dtype, device=device)

    def _fresh_memory(self, lanes: int, device: torch.device) -> TensorMemory:
        count = torch.zeros(lanes, dtype=torch.int64, device=device)
        return tensor_memory(self._architecture.context, self._architecture, self._parameters, count)

    def _sub_q(self, inputs: torch.Tensor, state: torch.Tensor | None) -> torch.Tensor:
        """Q_k (N, K, A) for inputs (N, S + P A) and meta-states (N, Z)."""
        interface = self._architecture.interface
        seen = torch.cat([inputs, state], dim=1) if self._architecture.hybrid and state is not None else inputs
        q: torch.Tensor = sub_models(TORCH, self._parameters, seen, interface.action_count, interface.observation_size)[0]
        return q

    def state(self) -> State:
        """Everything that the next rollout depends on, apart from the parameters."""
        return {
            "generators": {"tasks": generator_state(self._task_rng)},
            "draws": {name: draws.state() for name, draws in self._all_draws.items()},
            "lanes": whole_state_of(self._lanes),
            "supply": self._supply.state(),
            "carry": {name: array_of(tensor) for name, tensor in self._memory.carry().items()},
            **{name: array_of(tensor) for name, tensor in self._remembered.items()},
        }

    def restore(self, state: State) -> None:
        """Go on from a :meth:`state`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when it does not fit; then all of
        it is to be put back."""
        set_generator_state(self._task_rng, state["generators"]["tasks"])
        for name, draws in self._all_draws.items():
            draws.restore(state["draws"][name])
        if state["lanes"] is not None:
            self._lanes.set_whole_state(state["lanes"])
        self._supply.restore(state["supply"])
        carry = self._memory.carry()
        for name, tensor in carry.items():
            put_back(tensor, state["carry"], name)
        self._memory.take_up(carry)
        for name, tensor in self._remembered.items():
            put_back(tensor, state, name)
        if state["lanes"] is None:  # they begin anew, each as far into its trial as it was
            self._begin_anew()

    @torch.no_grad()
    def _begin_anew(self) -> None:
        everywhere, age = torch.ones_like(self._trial_steps, dtype=torch.bool), self._trial_steps.clone()
        prior = self._fresh_memory(len(age), self._draws.device).read()
        self._begin_trials(everywhere, prior, prior)
        self._supply.refill(int(self._supply.taken))
        self._trial_steps.copy_(age)
        self._past, self._return = torch.zeros_like(self._past), torch.zeros_like(self._return)
        self._observation = self._lanes.restart(everywhere, self._observation)

    @property
    def _remembered(self) -> dict[str, torch.Tensor]:
        return {
            "count": self._memory.count,
            "recent": self._recent,
            "observation": self._observation,
            "past": self._past,
            "trial_steps": self._trial_steps,
            "trial_episodes": self._trial_episodes,
            "return": self._return,
        }

    @torch.no_grad()
    def collect(self, epsilon: float) -> TensorRollout:
        """T steps, each action random with probability ``epsilon``. Raises :class:`core.learners.learner.Diverged`."""
        shape = (self._steps, self._training.lanes)
        device, memory, see = self._draws.device, self._memory, self._seen
        explore = self._draws.uniform(shape) < epsilon
        at_random = self._draws.integers(self._architecture.interface.action_count, shape)
        memory.relearned(self._recent)
        carry, prior, reading = memory.carry(), self._fresh_memory(1, device).read(), memory.read()
        rows: dict[str, list[torch.Tensor]] = defaultdict(list)
        following: dict[str, list[torch.Tensor]] = defaultdict(list)
        for t in range(self._steps):
            inputs = see.inputs(self._observation, self._past)
            sub_q = self._sub_q(inputs, reading.state)
            q = mix(reading.alpha, sub_q)
            chosen = torch.where(explore[t], at_random[t], q.argmax(dim=1))
            action = see.one_hot(chosen)
            stepped = self._lanes.step(chosen)
            delta, reward = see.delta(self._observation, stepped.observation), see.reward(stepped.reward)
            features = see.transition(inputs, action, delta, reward, stepped.terminated)
            done = stepped.terminated | stepped.truncated
            self._return += stepped.reward
            for name, row in (
                ("inputs", inputs), ("actions", chosen), ("delta", delta), ("reward", reward), ("features", features),
                ("alpha", reading.alpha), ("sub_q", sub_q), ("value", q.amax(dim=1)), ("count", memory.count.clone()),
                ("terminated", stepped.terminated), ("done", done), ("returns", self._return.clone()),
            ):  # fmt: skip
                rows[name].append(row)
            memory.add(features)
            reading = memory.read()
            self._past = see.pushed(self._past, action)
            following["inputs"].append(see.inputs(stepped.observation, self._past))
            following["alpha"].append(reading.alpha)
            if reading.state is not None:
                following["state"].append(reading.state)
            over = self._trials_over(done)
            cut = done | over
            rows["cut"].append(cut)
            reading = self._begin_trials(over, prior, reading)
            self._past = self._past.masked_fill(cut[:, None], 0.0)
            self._return.masked_fill_(cut, 0.0)
            self._observation = self._lanes.restart(cut, stepped.observation)
        return self._rollout(
            {name: torch.stack(row) for name, row in rows.items()},
            {name: torch.stack(row).flatten(0, 1) for name, row in following.items()},
            carry,
        )

    def _trials_over(self, done: torch.Tensor) -> torch.Tensor:
        """Lanes (N,) that get a new task now."""
        self._trial_steps += 1
        self._trial_episodes += done
        over = self._trial_steps >= self._training.trial_steps
        over |= self._trial_episodes >= self._training.trial_episodes
        return over

    def _begin_trials(self, mask: torch.Tensor, prior: Reading, reading: Reading) -> Reading:
        """New tasks on some lanes, where the reading goes back to the prior."""
        self._supply.assign(mask)
        self._memory.clear(mask)
        self._trial_steps.masked_fill_(mask, 0)
        self._trial_episodes.masked_fill_(mask, 0)
        lanes = mask[:, None]
        state = reading.state
        if state is not None and prior.state is not None:
            state = torch.where(lanes, prior.state, state)
        return Reading(torch.where(lanes, prior.alpha, reading.alpha), state)

    def _rollout(
        self, rows: dict[str, torch.Tensor], following: dict[str, torch.Tensor], carry: dict[str, torch.Tensor]
    ) -> TensorRollout:
        """The rollout of what was seen at each step (T, N, ...), and of what followed it (T N, ...)."""
        features = torch.cat([self._recent, rows.pop("features")])
        self._recent = features[self._steps :].clone()
        next_value = rows.pop("value").roll(-1, dims=0)  # what a step bootstraps from, unless it was cut and has its own
        own = rows["cut"].clone()
        own[-1] = True
        places = own.flatten().nonzero()[:, 0]
        state = following["state"][places] if "state" in following else None
        q = mix(following["alpha"][places], self._sub_q(following["inputs"][places], state))
        next_value.view(-1)[places] = q.amax(dim=1)
        ended = rows.pop("returns")[rows.pop("done")]
        self._supply.refill(int(self._supply.taken))
        finite = torch.stack(
            [torch.isfinite(array).all() for array in (rows["reward"], rows["inputs"], following["inputs"], ended)]
        )
        check_experience(self._family, np.where(finite.cpu().numpy(), 0.0, np.nan))
        return TensorRollout(
            **rows, features=features, carry=carry, next_value=next_value, episode_returns=tuple(ended.tolist())
        )
