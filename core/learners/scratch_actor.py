"""Plain Q-learning from nothing as an actor: it begins with random weights and learns from every step it takes.

Every lane has its own network and its own replay of all it has seen; the lanes are only stepped and computed side by side.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.learners.replay import LaneReplay
from core.models.architecture import Architecture
from core.models.features import PastActions, model_inputs
from core.models.mixture import Decision
from core.recipe import ModelRecipe
from core.rng import generator
from core.tasks.family import Interface


@dataclass(frozen=True)
class ScratchSettings:
    """How each task is learned. Rates are per gradient step, epsilon per environment step."""

    discount: float = 0.99
    learning_rate: float = 2e-3
    batch: int = 32
    steps: int = 5  # of the n-step return
    polyak: float = 0.02
    gradient_steps: int = 4  # after each environment step
    warm_up: int = 16  # steps before the first gradient step
    epsilon_first: float = 1.0
    epsilon_last: float = 0.02
    epsilon_steps: int = 100

    def epsilon(self, step: int) -> float:
        """Probability of a random action at an environment step of a task."""
        decay = min(1.0, step / self.epsilon_steps)
        return self.epsilon_first + (self.epsilon_last - self.epsilon_first) * decay


DEFAULTS = ScratchSettings()


class ScratchActor:
    """N learners on N lanes, with the network width and past actions of ``model``; imports torch with the first trial.

    Attributes:
        live: lanes that still learn, as numbers; the others act by chance and are not to be listened to.
    """

    def __init__(
        self, model: ModelRecipe, interface: Interface, lanes: int, seed: int, settings: ScratchSettings = DEFAULTS
    ) -> None:
        alone = dataclasses.replace(model, sub_models=lanes, context="none", weights="softmax")
        self._architecture = Architecture(alone, interface)
        self._lanes, self._seed, self._settings = lanes, seed, settings
        self.alpha_override: NDArray[np.float32] | None = None  # there is no mixture, so nothing comes of it
        self.begin_trial()

    def begin_trial(self, mask: NDArray[np.bool_] | None = None) -> None:
        """Begin with nothing, on all lanes and with the same random numbers as before; ``mask`` must not leave any out."""
        from core.learners.stacked_q import StackedQ

        if mask is not None and not np.all(mask):
            raise ValueError("Learners from scratch begin anew together.")
        architecture, settings, actions = self._architecture, self._settings, self._architecture.interface.action_count
        weights, self._policy_rng, self._replay_rng = (
            generator(self._seed, "from scratch", part) for part in ("weights", "policy", "replay")
        )
        self._learners = StackedQ(architecture.initialise(weights), actions, settings.learning_rate, settings.polyak)
        self._replay = LaneReplay()
        self._past = PastActions(self._lanes, architecture.recipe.past_actions, actions)
        self.live = np.arange(self._lanes)
        self._inputs: NDArray[np.float32] | None = None

    @property
    def steps(self) -> int:
        """Steps so far on each lane."""
        return len(self._replay)

    @property
    def weights(self) -> NDArray[np.float32]:
        """One network is its own mixture: (N, 1) ones."""
        return np.ones((self._lanes, 1), dtype=np.float32)

    def decide(self, observation: NDArray[Any]) -> Decision:
        """Actions for observations (N, S): greedy, or random while it explores."""
        actions, live = self._architecture.interface.action_count, self.live
        inputs = self._inputs = model_inputs(self._architecture, observation, self._past.array)
        chosen = self._policy_rng.integers(actions, size=self._lanes)
        greedy = self._policy_rng.random(self._lanes)[live] >= self._settings.epsilon(len(self._replay))
        q = np.zeros((self._lanes, actions), dtype=np.float32)
        q[live] = self._learners.values(inputs[live])
        chosen[live] = np.where(greedy, q[live].argmax(axis=1), chosen[live])
        return Decision(chosen, self.weights, q[:, None], q)

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        """Store the transitions (N, ...). Learning from them is :meth:`learn`, which this calls."""
        self.store(observation, actions, reward, next_observation, terminated, truncated)
        self.learn()

    def store(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        """Keep the transitions (N, ...) that followed the newest decision."""
        architecture = self._architecture
        scale = architecture.interface.reward_scale * (1.0 - self._settings.discount)  # Q stays within [0, 1]
        inputs = model_inputs(architecture, observation, self._past.array) if self._inputs is None else self._inputs
        ended = np.asarray(terminated, dtype=bool) | np.asarray(truncated, dtype=bool)
        self._past.push(actions)
        after = {"inputs": model_inputs(architecture, next_observation, self._past.array)}
        scaled = np.asarray(reward * scale, dtype=np.float32)
        self._replay.add({"inputs": inputs}, after, actions, scaled, terminated, ended)
        self._past.clear(ended)
        self._inputs = None

    def learn(self) -> None:
        """The gradient steps that are due after a step. Raises :class:`core.learners.learner.Diverged`."""
        from core.learners.stacked_q import Batch

        settings, replay = self._settings, self._replay
        if not len(self.live) or len(replay) < settings.warm_up:
            return
        for _ in range(settings.gradient_steps):
            drawn = replay.sample(self._replay_rng, self.live, settings.batch, settings.steps, settings.discount)
            seen, next_seen = drawn.before["inputs"], drawn.after["inputs"]
            self._learners.learn(Batch(seen, drawn.actions, drawn.reward, drawn.discount, next_seen))

    def keep(self, unfinished: NDArray[np.bool_]) -> None:
        """Go on learning on some of the live lanes (n,) only."""
        self._learners.keep(unfinished)
        self.live = self.live[unfinished]

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        """A copy of the weights, stacked over the lanes that still learn."""
        return dict(self._learners.parameters())

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        """Learning from scratch begins with nothing: there is no going on from elsewhere."""
        raise ValueError("A learner from scratch cannot go on from a snapshot.")
