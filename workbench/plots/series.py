"""What the plots show, as arrays made from a history: without Qt, so that each can be tested by numbers.

Axis letters: T updates or steps, V validations, E episodes, K sub-models, G task groups.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.analysis.history import History
from core.events import EpisodeFinished, MetaUpdated, MethodEvaluated, StepSizesUpdated, StepTaken, Validated

Array = NDArray[np.float64]


def solved_return(family_name: str) -> float | None:
    """The return that counts as solved in a family; ``None`` when the family is not known here."""
    from core.tasks import FAMILIES  # loads gymnasium, which the window does not wait for

    family = FAMILIES.get(family_name)
    return None if family is None else family.interface.solved_return


@dataclass(frozen=True)
class Returns:
    """Return over meta-training: (T,) of the training episodes, not-a-number where none ended; (V,) of validation."""

    env_steps: Array
    train: Array
    validation_steps: Array
    first_episode: Array
    last_episode: Array
    solved: float | None

    @property
    def empty(self) -> bool:
        return not len(self.env_steps) and not len(self.validation_steps)


def returns(history: History) -> Returns:
    updates, validations = history[MetaUpdated], history[Validated]
    judged = validations["returns"]
    first = judged[:, 0] if judged.size else np.empty(0)
    last = judged[:, -1] if judged.size else np.empty(0)
    solved = solved_return(history.family_name)
    return Returns(updates["env_steps"], updates["train_return"], validations["env_steps"], first, last, solved)


@dataclass(frozen=True)
class Losses:
    """Losses over meta-training, (T,) and for each sub-model (T, K)."""

    env_steps: Array
    meta: Array
    dynamics: Array
    sub: Array

    @property
    def empty(self) -> bool:
        return not len(self.env_steps)


def losses(history: History) -> Losses:
    table = history[MetaUpdated]
    return Losses(table["env_steps"], table["meta_loss"], table["dynamics_loss"], _two_axes(table["sub_losses"]))


@dataclass(frozen=True)
class LearnedRates:
    """Learned step sizes of alpha over meta-training, (T, J, K) for J inner steps."""

    env_steps: Array
    rates: Array

    @property
    def empty(self) -> bool:
        return not self.rates.size


def learned_rates(history: History) -> LearnedRates:
    table = history[MetaUpdated]
    rates = table["inner_rates"]
    return LearnedRates(table["env_steps"], rates if rates.ndim == 3 else np.empty((len(rates), 0, 0)))


@dataclass(frozen=True)
class StepSizes:
    """Learned factors on the steps of Q-learning on a task, (T, G) for G groups of numbers, over meta-updates of them."""

    updates: Array
    names: tuple[str, ...]
    factors: Array

    @property
    def empty(self) -> bool:
        return not self.factors.size


def step_sizes(history: History) -> StepSizes:
    table = history[StepSizesUpdated]
    names = tuple(table.objects("names")[-1]) if len(table) else ()
    return StepSizes(table["update"], names, _two_axes(table["factors"]))


@dataclass(frozen=True)
class MixtureWeights:
    """alpha over meta-training (T, K), and at the end of a validation trial for each group of tasks (G, K)."""

    env_steps: Array
    alpha: Array
    groups: tuple[str, ...]
    group_alpha: Array

    @property
    def empty(self) -> bool:
        return not self.alpha.size


def mixture_weights(history: History) -> MixtureWeights:
    updates, validations = history[MetaUpdated], history[Validated]
    groups: tuple[str, ...] = ()
    group_alpha = np.empty((0, 0))
    if len(validations):
        groups = tuple(validations.objects("groups")[-1])
        group_alpha = validations["group_alpha"][-1][: len(groups)]
    return MixtureWeights(updates["env_steps"], _two_axes(updates["alpha"]), groups, group_alpha)


@dataclass(frozen=True)
class Adaptation:
    """One trial: the return of each finished episode (E,), alpha over all steps (T, K), and the steps that begin episodes."""

    returns: Array
    running: float | None  # return so far of an episode that has not ended
    solved: float | None
    alpha: Array
    episode_starts: Array

    @property
    def empty(self) -> bool:
        return not len(self.returns) and not len(self.alpha)


def adaptation(history: History) -> Adaptation:
    steps = history[StepTaken]
    starts = np.flatnonzero(steps["step"] == 0).astype(np.float64)
    episodes = history[EpisodeFinished]["episode_return"]
    begun = int(starts[-1]) if len(starts) > len(episodes) else None
    running = None if begun is None else float(steps["reward"][begun:].sum())
    return Adaptation(episodes, running, solved_return(history.family_name), _two_axes(steps["alpha"]), starts)


@dataclass(frozen=True)
class Evaluation:
    """One row for each method (M): first-episode mean and fraction solved with 95 % intervals, and the interquartile mean."""

    methods: tuple[str, ...]
    mean: Array
    mean_low: Array
    mean_high: Array
    iqm: Array
    last: Array
    solved: Array
    solved_low: Array
    solved_high: Array
    solved_return: float | None
    best_return: float | None

    @property
    def empty(self) -> bool:
        return not self.methods


def evaluation(history: History) -> Evaluation:
    from core.tasks import FAMILIES  # loads gymnasium, which the window does not wait for

    table, family = history[MethodEvaluated], FAMILIES.get(history.family_name)
    return Evaluation(
        methods=tuple(table.objects("method")),
        mean=table["first_mean"],
        mean_low=table["first_low"],
        mean_high=table["first_high"],
        iqm=table["iqm"],
        last=table["last_mean"],
        solved=table["solved"],
        solved_low=table["solved_low"],
        solved_high=table["solved_high"],
        solved_return=None if family is None else family.interface.solved_return,
        best_return=None if family is None else family.interface.best_return,
    )


def evaluated_rows(history: History) -> list[MethodEvaluated]:
    """The rows of the table, whole."""
    table = history[MethodEvaluated]
    return [MethodEvaluated(**table.row(index)) for index in range(len(table))]


def best_return(history: History) -> float:
    """The best possible return of the family, or the best that was seen where the family is not known here."""
    from core.tasks import FAMILIES  # loads gymnasium, which the window does not wait for

    family = FAMILIES.get(history.family_name)
    seen = [value for row in evaluated_rows(history) for tasks in row.returns for task in tasks for value in task]
    return max(seen, default=1.0) if family is None else family.interface.best_return


def _two_axes(column: Array) -> Array:
    """(T, K), also when there are no rows yet or no sub-models."""
    return column.reshape(len(column), -1) if column.size else np.empty((len(column), 0))


def resampled(x: Array, rows: Array, columns: int) -> Array:
    """``rows`` (T, K) at up to ``columns`` evenly spaced places of ``x`` (T,): the newest row at or before each place."""
    if len(x) <= 1:
        return rows
    places = np.linspace(x[0], x[-1], min(columns, len(x)))
    return rows[np.searchsorted(x, places, side="right") - 1]
