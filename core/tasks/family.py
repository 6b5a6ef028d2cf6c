"""What a task family is: a distribution over tasks with hidden parameters, split into train, validation, held-out and
extrapolation.

A task is data, one row of named numbers. A batch of tasks is a struct of arrays (:class:`Tasks`), so environments step many
tasks side by side without a Python object per task.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from gymnasium.vector import VectorEnv
from numpy.typing import NDArray

from core.sentence import UserError
from core.state import State

Split = Literal["train", "validation", "held-out", "extrapolation"]
SPLITS: tuple[Split, ...] = ("train", "validation", "held-out", "extrapolation")


class TaskError(UserError, ValueError):
    """A family, split, parameter or task that does not exist; the message is one sentence."""


@dataclass(frozen=True)
class Parameter:
    """One hidden number of a task.

    ``low`` and ``high`` bound what a slider offers (not what is sampled); ``values`` lists the choices of a discrete parameter.
    ``kind`` is ``"scale"`` for what is positive and drawn uniformly in its logarithm, ``"shift"`` for what is drawn uniformly,
    ``"category"`` for choices without an order, ``"number"`` for a whole number that only names something, as that of a map.
    ``signs`` are what the ``values`` look like where numbers say nothing: arrows, not words.
    """

    name: str
    label: str
    unit: str
    low: float
    high: float
    default: float
    help: str
    values: tuple[float, ...] = ()
    kind: Literal["scale", "shift", "category", "number"] = "scale"
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """One number that is told of every ended episode beside its return, e.g. whether it ended in a crash.

    ``better`` says which way is good.
    """

    name: str
    label: str
    help: str
    unit: str = ""
    better: Literal["more", "less"] = "more"


@dataclass(frozen=True)
class Interface:
    """What an agent sees of every task of a family; a model file carries it, so that a model plays without its family.

    Attributes:
        observation_scale: divide observations by this to get numbers near 1, one per observation.
        delta_scale: the same for the change of an observation in one step.
        reward_scale: multiply rewards by this so that a step gives at most about 1.
        episode_steps: steps after which an episode is truncated.
        solved_return: return of an episode that counts as solved.
        best_return: the largest return an episode can have.
    """

    observation_names: tuple[str, ...]
    observation_scale: tuple[float, ...]
    delta_scale: tuple[float, ...]
    action_names: tuple[str, ...]
    episode_steps: int
    reward_scale: float
    solved_return: float
    best_return: float

    @property
    def observation_size(self) -> int:
        return len(self.observation_names)

    @property
    def action_count(self) -> int:
        return len(self.action_names)


@dataclass(frozen=True)
class Tasks:
    """A batch of N tasks as a struct of arrays.

    Attributes:
        names: the P parameter names, in the family's order.
        values: float64 array (N, P).
    """

    names: tuple[str, ...]
    values: NDArray[np.float64]

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.values.shape[1] != len(self.names):
            raise TaskError("Tasks want an array (N, {count}), not {shape}.", count=len(self.names), shape=self.values.shape)

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        """The column (N,) of one parameter."""
        return self.values[:, self.names.index(name)]

    def rows(self, index: Any) -> Tasks:
        """The tasks at ``index`` (slice, mask or list of rows)."""
        return Tasks(self.names, self.values[index].reshape(-1, len(self.names)))

    def repeat(self, times: int) -> Tasks:
        """Every task ``times`` times, neighbours together."""
        return Tasks(self.names, np.repeat(self.values, times, axis=0))

    def with_column(self, name: str, column: Any) -> Tasks:
        """A copy with one parameter replaced."""
        values = self.values.copy()
        values[:, self.names.index(name)] = column
        return Tasks(self.names, values)

    def task(self, row: int) -> dict[str, float]:
        """One task as a mapping of names to numbers."""
        return dict(zip(self.names, self.values[row].tolist(), strict=True))

    def __iter__(self) -> Iterator[dict[str, float]]:
        return (self.task(row) for row in range(len(self)))


class LaneEnv(VectorEnv[Any, Any, Any]):
    """A gymnasium vector environment with one task per lane.

    Autoreset is ``SAME_STEP``: when an episode ends, ``step`` returns the next episode's first observation and the last one is
    in ``info["final_obs"]``; the pair (last observation, first observation) is never a transition.

    Where the family has measures, ``info["measures"]`` holds them (N, M) whenever an episode ended: valid on those lanes, not a
    number where a measure does not apply to the episode.
    """

    tasks: Tasks

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        """Put new tasks on some lanes, at once and in mid-episode; reset them with ``options={"reset_mask": mask}``."""
        raise NotImplementedError

    def use_generator(self, rng: np.random.Generator) -> None:
        """Draw whatever is random in the environment from ``rng`` from now on."""
        self._np_random = rng

    def whole_state(self) -> State:
        """Copies of everything that the next steps depend on, tasks and all, apart from the generator that was handed in.

        A family without it can be trained on all the same, but a training that is resumed begins its episodes anew.
        """
        raise NotImplementedError

    def set_whole_state(self, state: State) -> None:
        """Go on from a :meth:`whole_state`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when it does not fit."""
        raise NotImplementedError

    @property
    def now(self) -> Tasks:
        """The hidden parameters at this moment; other than ``tasks`` only where they change within an episode."""
        return self.tasks

    @property
    def state(self) -> NDArray[np.float64]:
        """The true states (N, S), for drawing; agents never see them."""
        raise NotImplementedError

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        raise NotImplementedError


class TaskFamily(Protocol):
    """A distribution over tasks. Add one: a file in ``core/tasks`` and a line in the FAMILIES table."""

    @property
    def name(self) -> str: ...

    @property
    def summary(self) -> str:
        """One sentence: what is hidden, and whether adaptation is needed."""
        ...

    @property
    def kind(self) -> str:
        """``"adaptation"``, ``"control"`` or ``"single task"``."""
        ...

    @property
    def painter(self) -> str:
        """Name of the painter that draws a state."""
        ...

    @property
    def interface(self) -> Interface: ...

    @property
    def parameters(self) -> tuple[Parameter, ...]: ...

    def sample(self, rng: np.random.Generator, count: int, split: Split = "train") -> Tasks:
        """``count`` tasks of a split. Raises :class:`TaskError` when the family has no such split."""
        ...

    def make_env(self, tasks: Tasks) -> LaneEnv:
        """A vector environment with one lane for each task."""
        ...

    def with_ranges(self, ranges: Mapping[str, tuple[float, float]]) -> TaskFamily:
        """The family with other training ranges (low, high). Raises :class:`TaskError`."""
        ...


def can_go_on(family: TaskFamily, tasks: Tasks) -> bool:
    """Whether environments of the family can say where they stand; see :meth:`LaneEnv.whole_state`."""
    env = family.make_env(tasks)
    env.reset(seed=0)
    return whole_state_of(env) is not None


def whole_state_of(env: LaneEnv) -> State | None:
    """The lanes' whole state; ``None`` where the family's environments cannot say it."""
    try:
        return env.whole_state()
    except NotImplementedError:
        return None


def tasks_from(family: TaskFamily, rows: Sequence[Mapping[str, float]]) -> Tasks:
    """Tasks from mappings; parameters that are not named keep the family's default.

    Raises:
        TaskError: a parameter that the family does not have.
    """
    names = tuple(p.name for p in family.parameters)
    values = np.tile(np.array([p.default for p in family.parameters], dtype=np.float64), (len(rows), 1))
    for row, given in enumerate(rows):
        for name, value in given.items():
            if name not in names:
                raise TaskError(
                    'The family {family} has no parameter "{name}"; it has {names}.',
                    family=family.name,
                    name=name,
                    names=", ".join(names),
                )
            values[row, names.index(name)] = value
    return Tasks(names, values)
