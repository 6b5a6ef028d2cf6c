"""The judgement on the validation split by which the best model of a run is kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import build
from core.events import Validated
from core.model import Model
from core.rng import generator
from core.tasks.abilities import trial_episodes_of
from core.tasks.family import Parameter, TaskFamily, Tasks
from core.trainers.trials import play_trials

EPISODES = 2
MOST_GROUPS = 24  # that are told apart; every one is a row of a plot


def validated(candidate: Model, family: TaskFamily, tasks: Tasks, update: int, env_steps: int) -> Validated:
    """What a model does on validation tasks, with the same first states every time; not yet whether it is the best."""
    judged_under = build.without_learning(candidate.recipe.adaptation)  # gradient steps at every validation take too long
    rng = generator(candidate.recipe.run.seed, "validation")
    played = play_trials(candidate.actor(len(tasks), judged_under), family, tasks, trial_episodes_of(family, EPISODES), rng)
    groups = task_groups(family, tasks)
    return Validated(
        update=update,
        env_steps=env_steps,
        returns=tuple(played.returns.mean(axis=0).tolist()),
        solved=float((played.returns[:, 0] >= family.interface.solved_return).mean()),
        score=float(played.returns.mean()),
        best=False,
        groups=tuple(groups),
        group_alpha=tuple(tuple(played.alpha[rows].mean(axis=0).tolist()) for rows in groups.values()),
    )


def task_groups(family: TaskFamily, tasks: Tasks) -> dict[str, list[int]]:
    """Rows of tasks by their discrete hidden parameters, as far as these differ: ``{"force_sign=1": [0, 3], ...}``.

    A parameter that would make more than :data:`MOST_GROUPS` is left out.
    """
    discrete = _grouping(family.parameters, tasks)
    groups: dict[str, list[int]] = {}
    for row in range(len(tasks)):
        label = ", ".join(f"{name}={tasks[name][row]:g}" for name in discrete) or "all tasks"
        groups.setdefault(label, []).append(row)
    return dict(sorted(groups.items(), reverse=True))


def _grouping(parameters: Sequence[Parameter], tasks: Tasks) -> list[str]:
    names: list[str] = []
    for parameter in parameters:
        if parameter.values and len(np.unique(tasks[parameter.name])) > 1:
            columns = np.stack([tasks[name] for name in (*names, parameter.name)])
            if len(np.unique(columns, axis=1).T) <= MOST_GROUPS:
                names.append(parameter.name)
    return names
