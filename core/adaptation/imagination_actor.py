"""The actor that learns in imagination: between episodes, on rollouts of what it has understood of the task."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.adaptation.dynamics import TaskDynamics
from core.adaptation.endings import Endings
from core.adaptation.experience import experience
from core.adaptation.imagination import ImaginationRecipe, why_not
from core.adaptation.imagined_rollouts import Imagined, ImaginedLanes
from core.adaptation.learning_actor import LearningActor
from core.models.contexts.context import Arrays, fitting
from core.models.mixture import Mixture
from core.recipe import RecipeError
from core.rng import generator

VISITED = 1024  # newest inputs of a trial that imagined episodes may begin from
WARM_UP, LAST_RATE = 20, 0.2  # gradient steps of growing size, and what the size falls to


def seen(inputs: torch.Tensor, reading: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """What values are asked for: inputs (n, B, I), each with alpha and meta-state (n, ...) of its lane."""
    rows = inputs.shape[1]
    return {"inputs": inputs, **{name: value[:, None].expand(-1, rows, -1) for name, value in reading.items()}}


class ImaginationActor(LearningActor):
    """Learns after an episode that failed; see :class:`core.adaptation.learning_actor.LearningActor`.

    From its first lesson on a lane's alpha and meta-state stay as they are: a task for which the context misleads is learned by
    the sub-models, and what they have learned would move with the context.

    Attributes:
        attend: called after each imagined rollout of a lesson with (done, total); where it returns ``False``, the lesson ends.
    """

    attend: Callable[[int, int], bool] | None = None

    def __init__(self, mixture: Mixture, recipe: ImaginationRecipe, lanes: int) -> None:
        known = experience(mixture.kept)
        if known is None:
            raise RecipeError(why_not(mixture.kept, recipe))
        self._recipe, self._known = recipe, known
        self._endings: Endings | None = None
        self._dynamics = TaskDynamics(mixture.architecture, lanes)
        self._visited = np.zeros((lanes, VISITED, mixture.architecture.input_size), dtype=np.float32)
        self._held = np.zeros(lanes, dtype=bool)
        self._imagine = generator(recipe.seed, "imagination")
        self._observation_scale = np.asarray(mixture.architecture.interface.observation_scale, dtype=np.float32)
        super().__init__(mixture, recipe, lanes)

    def forget(self, mask: NDArray[np.bool_]) -> None:
        self._held &= ~mask
        self._dynamics.forget(mask)
        super().forget(mask)

    def infer(self, mask: NDArray[np.bool_] | None = None) -> None:
        super().infer(~self._held if mask is None else mask & ~self._held)

    def observe(
        self,
        observation: NDArray[Any],
        actions: NDArray[Any],
        reward: NDArray[Any],
        next_observation: NDArray[Any],
        terminated: NDArray[Any],
        truncated: NDArray[Any],
    ) -> None:
        inputs = self.inputs(observation)
        following = np.asarray(next_observation, dtype=np.float32) / self._observation_scale
        self._visited[np.arange(self.lanes), self._dynamics.count % VISITED] = inputs
        self._dynamics.add(inputs, np.asarray(actions), following)
        super().observe(observation, actions, reward, next_observation, terminated, truncated)
        done = np.asarray(terminated, dtype=bool) | np.asarray(truncated, dtype=bool)
        self.episodes_ended(done, np.asarray(terminated, dtype=bool))
        lesson = np.flatnonzero(done & self.unsolved)
        if self.learns and len(lesson):
            self._held[lesson] = True
            self.practise(lesson)

    def hold(self, alpha: NDArray[np.float32], state: NDArray[np.float32] | None) -> None:
        """Act by a given alpha (N, K) and meta-state (N, Z) from now on, whatever the context says."""
        self.alpha, self.state = alpha.copy(), None if state is None else state.copy()
        self._held[:] = True

    def reading(self, lanes: NDArray[np.intp]) -> dict[str, torch.Tensor]:
        """alpha and meta-state of some lanes (n,), where sub-models see it."""
        found = {"alpha": torch.from_numpy(self.alpha[lanes])}
        if self.mixture.architecture.hybrid and self.state is not None:
            found["state"] = torch.from_numpy(self.state[lanes])
        return found

    def practise(self, lanes: NDArray[np.intp]) -> Imagined:
        """Learn on imagined rollouts of the tasks of some lanes (n,); returns a fresh one."""
        recipe, architecture = self._recipe, self.mixture.architecture
        if self._endings is None:
            self._endings = Endings(architecture, self._known, generator(recipe.seed, "endings"))
        place = self._imagine.integers(np.minimum(self._dynamics.count[lanes], VISITED)[:, None], size=(len(lanes), VISITED))
        starts = self._visited[lanes[:, None], place]
        imagined = ImaginedLanes(
            architecture, self._dynamics.solution(lanes), starts, self._endings, recipe.places, self._imagine
        )
        reading = self.reading(lanes)

        def values(inputs: torch.Tensor) -> torch.Tensor:
            return self.learner.values(lanes, seen(inputs, reading))

        step, steps = 0, recipe.updates * recipe.minibatches
        for done in range(1, recipe.updates + 1):
            rollout = imagined.rollout(values, recipe.rollout_steps, recipe.imagined_exploration, recipe.discount)
            order = torch.from_numpy(self._imagine.permutation(rollout.inputs.shape[1]))
            for part in order.chunk(recipe.minibatches):
                rate = recipe.learning_rate * min(1.0, (step + 1) / WARM_UP) * (1.0 - (1.0 - LAST_RATE) * step / steps)
                self.losses[lanes] = self.learner.approach(
                    lanes,
                    seen(rollout.inputs[:, part], reading),
                    rollout.actions[:, part],
                    rollout.target[:, part],
                    rate,
                    recipe.proximal,
                )
                step += 1
            self.gradient_steps[lanes] += recipe.minibatches
            if self.attend is not None and not self.attend(done, recipe.updates):
                break
        return imagined.rollout(values, recipe.rollout_steps, recipe.imagined_exploration, recipe.discount)

    def learned(self) -> Any:
        return super().learned(), self._held.copy(), self.alpha.copy(), None if self.state is None else self.state.copy()

    def go_back(self, learned: Any = None) -> None:
        if learned is None:
            super().go_back()
            self._held[:] = False
            self.infer()
        else:
            weights, held, alpha, state = learned
            super().go_back(weights)
            self._held, self.alpha, self.state = held.copy(), alpha.copy(), None if state is None else state.copy()

    def snapshot(self) -> dict[str, NDArray[np.float32]]:
        return {**super().snapshot(), "held": self._held.astype(np.float32)}

    def restore(self, trial: Arrays) -> None:
        super().restore(trial)
        self._held = fitting(trial, "held", self._held) > 0
