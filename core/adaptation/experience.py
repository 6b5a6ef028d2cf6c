"""Transitions of training tasks that a model keeps, so that learning on a new task knows what else may happen.

They tell how episodes end and what is rewarded (which tasks of a family share), and can be learned from as far as they
resemble the new task (MQL: Fakoor et al., ICLR 2020).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.models.architecture import Architecture

PREFIX = "replay."
Arrays = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Experience:
    """M transitions, each with what the meta-model made of its task at that moment.

    Attributes:
        inputs: model inputs before the action (M, S + P A).
        actions: (M,), whole numbers.
        reward: scaled as the interface says (M,).
        following: scaled observation after the action (M, S).
        terminated: 1 where the episode terminated (M,).
        alpha: mixture weights (M, K).
        state: meta-state (M, Z), for models that have one.
    """

    inputs: NDArray[np.float32]
    actions: NDArray[np.float32]
    reward: NDArray[np.float32]
    following: NDArray[np.float32]
    terminated: NDArray[np.float32]
    alpha: NDArray[np.float32]
    state: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.actions)

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """As a model keeps them."""
        return {PREFIX + name: array for name, array in vars(self).items() if array is not None}

    def inputs_after(self, architecture: Architecture) -> NDArray[np.float32]:
        """Model inputs after the transitions (M, S + P A): the action has joined the past ones."""
        return shifted(architecture, self.inputs, self.actions.astype(np.intp), self.following)


def shifted(
    architecture: Architecture, inputs: NDArray[np.float32], actions: NDArray[np.intp], following: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Inputs (..., S + P A) of the next step, from inputs, actions (...) and the scaled observation that follows (..., S)."""
    size, count = architecture.interface.observation_size, architecture.interface.action_count
    if not architecture.recipe.past_actions:
        return following
    newest = np.eye(count, dtype=np.float32)[actions]
    return np.concatenate([following, newest, inputs[..., size : architecture.input_size - count]], axis=-1)


def experience(kept: Arrays) -> Experience | None:
    """The transitions among what a model keeps, if there are any."""
    found = {name.removeprefix(PREFIX): array for name, array in kept.items() if name.startswith(PREFIX)}
    return Experience(**found) if found else None


def check(architecture: Architecture, kept: Arrays) -> None:
    """Whether arrays are kept transitions of a model. Raises ``ValueError`` with the reason."""
    if not kept:
        return
    count = max((len(array) for array in kept.values() if array.ndim), default=0)
    if not count:
        raise ValueError("it is empty")
    if {name: array.shape for name, array in kept.items()} != shapes(architecture, count):
        raise ValueError("the sizes differ")
    found = experience(kept)
    assert found is not None
    if not np.isin(found.actions, np.arange(architecture.interface.action_count)).all():
        raise ValueError("an action does not exist")
    if not np.isin(found.terminated, (0.0, 1.0)).all():
        raise ValueError("an episode neither terminated nor went on")


def shapes(architecture: Architecture, count: int) -> dict[str, tuple[int, ...]]:
    """Names and shapes of ``count`` kept transitions of a model."""
    size, sub_models = architecture.interface.observation_size, architecture.recipe.sub_models
    each: dict[str, tuple[int, ...]] = {
        "inputs": (architecture.input_size,), "actions": (), "reward": (), "following": (size,), "terminated": (),
        "alpha": (sub_models,),
    }  # fmt: skip
    if architecture.context.has_state:
        each["state"] = (architecture.recipe.meta_state,)
    return {PREFIX + name: (count, *shape) for name, shape in each.items()}
