"""Meta-training of step sizes: with which is a lesson in imagination worth most? (Meta-SGD: Li et al., 2017, first order.)

The model knows every training task, so that there is nothing to learn on one, unless it takes it for another. Each meta-update
therefore begins with training tasks under the alpha and meta-state of other tasks. A lesson follows, and step sizes move along
the derivative of the TD loss that is left on fresh rollouts: up where a longer step would have helped, down where it was too
long.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core import build
from core.adaptation.imagination import ImaginationRecipe
from core.adaptation.step_sizes import PREFIX, none_learned
from core.events import StepSizesUpdated
from core.model import Model
from core.models.actor import Actor
from core.models.mixture import Mixture
from core.rng import generator
from core.state import State, all_or_nothing, fitting_arrays, generator_state, set_generator_state
from core.tasks.family import TaskFamily, Tasks
from core.trainers.trials import one_step

TASKS, CONTEXT_STEPS, MISLED_STEPS = 8, 40, 80
LESSON = ImaginationRecipe(name="imagination", updates=12, places=16, minibatches=4, rollout_steps=32, always=True)
RATE, LARGEST_LOG = 0.1, 2.5  # of the logarithms, by Adam; and what they are held within
BETAS, TINY = (0.8, 0.95), 1e-12


class StepSizeLearning:
    """Iterate it once for events; ``kept`` is what the model should keep then.

    Attributes:
        env_steps: environment steps that it takes in all.
        done: updates so far.
    """

    def __init__(self, model: Model, family: TaskFamily, updates: int, seed: int) -> None:
        self._model, self._family, self._updates = model, family, updates
        self.env_steps = updates * TASKS * (CONTEXT_STEPS + MISLED_STEPS)
        self._generators = {part: generator(seed, "step sizes", part) for part in ("tasks", "env", "policy")}
        self._tasks_rng, self._env_rng, self._rng = self._generators.values()
        architecture = build.make_architecture(model.recipe, model.interface)
        self._logs = {name: np.zeros_like(array) for name, array in none_learned(architecture).items()}
        self._mean = {name: np.zeros_like(array) for name, array in self._logs.items()}
        self._square = {name: np.zeros_like(array) for name, array in self._logs.items()}
        self.done = 0
        self._mixture = Mixture(architecture, model.parameters, model.kept)

    @property
    def kept(self) -> dict[str, NDArray[np.float32]]:
        """The step sizes, as factors by name."""
        return {name: np.exp(array) for name, array in self._logs.items()}

    def state(self) -> State:
        """Copies of everything that the updates that are left depend on, besides the model."""
        groups = {"logs": self._logs, "mean": self._mean, "square": self._square}
        return {
            "update": self.done,
            "generators": {name: generator_state(rng) for name, rng in self._generators.items()},
            **{name: {part: array.copy() for part, array in arrays.items()} for name, arrays in groups.items()},
        }

    def restore(self, state: State) -> None:
        """Go on from a :meth:`state`, before the first event. Raises ``ValueError`` when it does not fit."""
        with all_or_nothing(self.state, self._put):
            self._put(state)

    def _put(self, state: State) -> None:
        self._logs, self._mean, self._square = (fitting_arrays(state[part], self._logs) for part in ("logs", "mean", "square"))
        for name, rng in self._generators.items():
            set_generator_state(rng, state["generators"][name])
        self.done = int(state["update"])

    def __iter__(self) -> Iterator[StepSizesUpdated]:
        from core.adaptation.imagination_actor import ImaginationActor, seen

        mean, square = self._mean, self._square
        everyone = np.arange(TASKS)
        while self.done < self._updates:
            update = self.done + 1
            tasks = self._family.sample(self._tasks_rng, TASKS)
            mixture = dataclasses.replace(self._mixture, kept={**self._model.kept, **self.kept})
            lesson = dataclasses.replace(LESSON, seed=int(self._rng.integers(2**31)))
            pupil = ImaginationActor(mixture, lesson, TASKS)
            pupil.learns = False  # not yet
            self._play(pupil, tasks, CONTEXT_STEPS)
            other = np.roll(everyone, 1)
            pupil.hold(pupil.alpha[other], None if pupil.state is None else pupil.state[other])
            self._play(pupil, tasks, MISLED_STEPS)
            fresh = pupil.practise(everyone)
            known = seen(fresh.inputs, pupil.reading(everyone))
            loss, gradients = pupil.learner.alignment(known, fresh.actions, fresh.target)
            for name, gradient in gradients.items():
                key = PREFIX + name
                mean[key] += (1 - BETAS[0]) * (gradient - mean[key])
                square[key] += (1 - BETAS[1]) * (gradient**2 - square[key])
                step = mean[key] / (1 - BETAS[0] ** update) / (np.sqrt(square[key] / (1 - BETAS[1] ** update)) + TINY)
                rate = RATE * (1.0 - (update - 1) / self._updates)
                self._logs[key] = np.clip(self._logs[key] - rate * step, -LARGEST_LOG, LARGEST_LOG).astype(np.float32)
            self.done = update
            yield StepSizesUpdated(
                update=update,
                updates=self._updates,
                loss=loss,
                names=tuple(name.removeprefix(PREFIX) for name in self._logs),
                factors=tuple(float(np.exp(array.mean())) for array in self._logs.values()),
            )

    def _play(self, actor: Actor, tasks: Tasks, steps: int) -> None:
        """``steps`` steps on every task; what the actor does at the end of an episode is not learned from yet."""
        env = self._family.make_env(tasks)
        env.use_generator(self._env_rng)
        observation = env.reset()[0]
        for _ in range(steps):
            observation, *_ = one_step(actor, env, observation)
