"""A family whose hidden parameters are visible: they are appended to every observation. What an oracle sees."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from gymnasium.spaces import Box
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from core.recipe import Range
from core.state import State
from core.tasks.abilities import Discloses, measures_of
from core.tasks.family import Interface, LaneEnv, Measure, Parameter, Split, TaskFamily, Tasks

if TYPE_CHECKING:
    from core.tasks.tensor_lanes import Draws, TensorLanes


def revealed_numbers(parameters: tuple[Parameter, ...], tasks: Tasks) -> NDArray[np.float32]:
    """Hidden parameters (N, P) as numbers near 1, in the order of :func:`revealed_names`.

    A category is one number for each of its values, one of which is 1. A discrete parameter is divided by its largest value, a
    shift by its largest size; of a scale it is the logarithm (base 2) of its ratio to the default.
    """
    columns: list[NDArray[Any]] = []
    for parameter in parameters:
        values = tasks[parameter.name]
        if parameter.kind == "category":
            columns.extend(values == value for value in parameter.values)
        elif parameter.values:
            columns.append(values / max(1.0, *(abs(v) for v in parameter.values)))
        elif parameter.kind == "shift":
            columns.append(values / max(abs(parameter.low), abs(parameter.high)))
        else:
            columns.append(np.log2(values / parameter.default))
    return np.stack(columns, axis=1).astype(np.float32)


def revealed_names(parameters: tuple[Parameter, ...]) -> tuple[str, ...]:
    """What the columns of :func:`revealed_numbers` are called."""
    names: list[str] = []
    for parameter in parameters:
        category = parameter.kind == "category"
        names += [f"{parameter.name}={value:g}" for value in parameter.values] if category else [parameter.name]
    return tuple(names)


@dataclass(frozen=True)
class ParametersShown:
    """The hidden parameters themselves; see :class:`core.tasks.abilities.Discloses`."""

    parameters: tuple[Parameter, ...]

    @property
    def disclosed_names(self) -> tuple[str, ...]:
        return revealed_names(self.parameters)

    def disclosed(self, tasks: Tasks) -> NDArray[np.float32]:
        return revealed_numbers(self.parameters, tasks)


def disclosure(family: TaskFamily) -> Discloses:
    """What an oracle sees of a family's tasks: what the family says, else the hidden parameters themselves."""
    return family if isinstance(family, Discloses) else ParametersShown(family.parameters)


class RevealedLanes(LaneEnv):
    """The lanes of a family with what is hidden behind the observation."""

    def __init__(self, lanes: LaneEnv, hidden: Discloses) -> None:
        self._lanes, self._hidden = lanes, hidden
        self.metadata, self.num_envs, self.render_mode = lanes.metadata, lanes.num_envs, lanes.render_mode
        inner = lanes.single_observation_space
        assert isinstance(inner, Box)
        unbounded = np.full(len(hidden.disclosed_names), np.inf, dtype=np.float32)
        low, high = np.concatenate([inner.low, -unbounded]), np.concatenate([inner.high, unbounded])
        self.single_observation_space = Box(low, high, dtype=np.float32)
        self.single_action_space = lanes.single_action_space
        self.observation_space = batch_space(self.single_observation_space, self.num_envs)
        self.action_space = lanes.action_space
        self._reveal()

    def _reveal(self) -> None:
        self._revealed = self._hidden.disclosed(self._lanes.now)

    @property
    def tasks(self) -> Tasks:  # type: ignore[override]
        return self._lanes.tasks

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        self._lanes.assign(lanes, tasks)
        self._reveal()

    @property
    def now(self) -> Tasks:
        return self._lanes.now

    def use_generator(self, rng: np.random.Generator) -> None:
        self._lanes.use_generator(rng)

    @property
    def state(self) -> NDArray[np.float64]:
        return self._lanes.state

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        self._lanes.state = value

    def whole_state(self) -> State:
        return self._lanes.whole_state()

    def set_whole_state(self, state: State) -> None:
        self._lanes.set_whole_state(state)
        self._reveal()

    def _follow(self) -> None:
        if self._lanes.now is not self._lanes.tasks:  # they change within an episode
            self._reveal()

    def _with(self, observation: NDArray[Any]) -> NDArray[np.float32]:
        return np.concatenate([observation, self._revealed], axis=1)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        observation, info = self._lanes.reset(seed=seed, options=options)
        self._follow()
        return self._with(observation), info

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        observation, reward, terminated, truncated, info = self._lanes.step(actions)
        if "final_obs" in info:
            info = {**info, "final_obs": self._with(info["final_obs"])}  # with what was hidden in the step that ended it
        self._follow()
        return self._with(observation), reward, terminated, truncated, info


@dataclass(frozen=True)
class RevealedFamily:
    """``inner`` with nothing hidden; the tasks and their numbers are the same."""

    inner: TaskFamily

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def summary(self) -> str:
        return self.inner.summary

    @property
    def kind(self) -> str:
        return self.inner.kind

    @property
    def painter(self) -> str:
        return self.inner.painter

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return self.inner.parameters

    @property
    def measures(self) -> tuple[Measure, ...]:
        return measures_of(self.inner)

    @property
    def interface(self) -> Interface:
        names = disclosure(self.inner).disclosed_names
        inner, ones = self.inner.interface, (1.0,) * len(names)
        return dataclasses.replace(
            inner,
            observation_names=(*inner.observation_names, *names),
            observation_scale=(*inner.observation_scale, *ones),
            delta_scale=(*inner.delta_scale, *ones),
        )

    def sample(self, rng: np.random.Generator, count: int, split: Split = "train") -> Tasks:
        return self.inner.sample(rng, count, split)

    def make_env(self, tasks: Tasks) -> RevealedLanes:
        return RevealedLanes(self.inner.make_env(tasks), disclosure(self.inner))

    @property
    def has_tensor_lanes(self) -> bool:
        return bool(getattr(self.inner, "has_tensor_lanes", False))

    def make_tensor_lanes(self, tasks: Tasks, draws: Draws) -> TensorLanes:
        """The same lanes on tensors; see :mod:`core.tasks.tensor_lanes`. Imports torch."""
        from core.tasks.revealed_torch import RevealedTensors
        from core.tasks.tensor_lanes import tensor_lanes

        return RevealedTensors(tensor_lanes(self.inner, tasks, draws), disclosure(self.inner), tasks)

    def with_ranges(self, ranges: Mapping[str, Range]) -> RevealedFamily:
        return RevealedFamily(self.inner.with_ranges(ranges))
