"""Everything that crosses from the core to a listener: frozen events.

The same objects are the ``--json`` lines, the run history, the CSV files and what the plots read. A field's unit and meaning
stand in its metadata; :func:`schema` lists them. Raise ``SCHEMA_VERSION`` when a field changes its meaning.

Axis letters: N lanes or tasks, K sub-models, A actions, E episodes, S observation size.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from core.event_values import fits

SCHEMA_VERSION = 1


def value(help: str, unit: str = "", *, clock: bool = False, default: Any = dataclasses.MISSING) -> Any:
    """An event field; ``clock`` marks what depends on the machine's speed, not on the recipe."""
    return field(default=default, metadata={"help": help, "unit": unit, "clock": clock})


@dataclass(frozen=True, kw_only=True)
class TrainingStarted:
    """Meta-training begins."""

    family: str = value("task family")
    learner: str = value("meta-learner")
    seed: int = value("seed of the run")
    updates: int = value("meta-updates planned", "updates")
    env_steps: int = value("environment steps planned", "steps")
    sub_models: int = value("number K of sub-models")
    updates_done: int = value("meta-updates done before, when training is continued", "updates")


@dataclass(frozen=True, kw_only=True)
class TrainingResumed:
    """An interrupted or stopped meta-training goes on. What came after ``update`` before is done again and no longer counts."""

    update: int = value("meta-updates done, from which it goes on", "updates")
    updates: int = value("meta-updates planned", "updates")
    env_steps: int = value("environment steps so far", "steps")
    seconds: float = value("wall time used before", "s", clock=True)
    validated: int | None = value("meta-update of the newest validation that counts; where unknown, as update", default=None)
    step_size_updates: int = value("meta-updates of step sizes done", "updates", default=0)


@dataclass(frozen=True, kw_only=True)
class MetaUpdated:
    """One meta-update: a rollout on all lanes, then gradient steps (or one generation of a search)."""

    update: int = value("meta-updates done", "updates")
    updates: int = value("meta-updates planned", "updates")
    env_steps: int = value("environment steps so far", "steps")
    meta_loss: float = value("outer objective: TD error of the mixture plus the weighted transition loss", "scaled reward^2")
    sub_losses: tuple[float, ...] = value(
        "per sub-model (K): TD error of Q_k alone with all the weight, times its share of |alpha|", "scaled reward^2"
    )
    dynamics_loss: float = value("error of the predicted change of the observation", "scaled observation^2")
    train_return: float = value("mean return of the episodes that ended in this update; nan if none", "reward")
    alpha: tuple[float, ...] = value("mean mixture weight of each sub-model (K) over the rollout, in the fixed gauge")
    epsilon: float = value("probability of a random action")
    learning_rate: float = value("step size of the outer optimiser")
    inner_rates: tuple[tuple[float, ...], ...] = value(
        "learned step sizes of alpha, per inner step and sub-model (J, K); empty where nothing is learned of them"
    )
    steps_per_second: float = value("environment steps a second", "steps/s", clock=True)
    seconds_left: float = value("estimated time to the end", "s", clock=True)
    cpu_seconds: float = value("CPU time used so far", "s", clock=True)


@dataclass(frozen=True, kw_only=True)
class Validated:
    """The current model was judged on the validation split."""

    update: int = value("meta-updates done", "updates")
    env_steps: int = value("environment steps so far", "steps")
    returns: tuple[float, ...] = value("mean return of each episode (E) of a trial on validation tasks", "reward")
    solved: float = value("fraction of validation tasks solved in the first episode")
    score: float = value("mean return over tasks and episodes: what the best model is kept by", "reward")
    best: bool = value("whether this is the best score so far")
    groups: tuple[str, ...] = value("task groups, named by their discrete hidden parameters")
    group_alpha: tuple[tuple[float, ...], ...] = value("mean mixture weights (K) at the end of the trial, per group")


@dataclass(frozen=True, kw_only=True)
class StepSizesUpdated:
    """One meta-update of the step sizes with which the model will learn on a task by Q-learning."""

    update: int = value("meta-updates of step sizes so far")
    updates: int = value("meta-updates planned")
    loss: float = value("what is wrong with the advantages after a lesson on a mistaken task, beside their size")
    names: tuple[str, ...] = value("groups of numbers that share step sizes (G)")
    factors: tuple[float, ...] = value("geometric mean of the factors on the steps of each group (G)")
    seconds_left: float = value("estimated time to the end", "s", clock=True, default=math.nan)


@dataclass(frozen=True, kw_only=True)
class TrainingFinished:
    """Meta-training has ended; the model handed back is the best by validation."""

    reason: str = value('"done", "stopped", "diverged" or "failed" (the device)')
    update: int = value("meta-updates done", "updates")
    env_steps: int = value("environment steps so far", "steps")
    best_update: int = value("meta-update of the model that was kept", "updates")
    best_score: float = value("its validation score", "reward")
    seconds: float = value("wall time", "s", clock=True)
    cpu_seconds: float = value("CPU time", "s", clock=True)


@dataclass(frozen=True, kw_only=True)
class StepTaken:
    """One step of adaptation on one task."""

    episode: int = value("episode of the trial, from 0")
    step: int = value("step of the episode, from 0", "steps")
    state: tuple[float, ...] = value("true state before the action, for drawing")
    observation: tuple[float, ...] = value("what the agent saw (S)")
    action: int = value("action taken")
    reward: float = value("reward", "reward")
    alpha: tuple[float, ...] = value("mixture weights (K) that chose the action")
    sub_q: tuple[tuple[float, ...], ...] = value("Q_k(s,a) of each sub-model (K, A)", "scaled return")
    q: tuple[float, ...] = value("mixture Q(s,a) (A)", "scaled return")
    terminated: bool = value("the episode ended in a terminal state")
    truncated: bool = value("the episode was cut at its step limit")
    meta_state: tuple[float, ...] = value(
        "meta-state (M) that the weights were made from; empty where there is none", default=()
    )


@dataclass(frozen=True, kw_only=True)
class EpisodeFinished:
    """An episode of adaptation ended."""

    episode: int = value("episode of the trial, from 0")
    steps: int = value("its length", "steps")
    episode_return: float = value("sum of its rewards", "reward")
    solved: bool = value("whether the return counts as solved")
    alpha: tuple[float, ...] = value("mixture weights (K) at its end")


@dataclass(frozen=True, kw_only=True)
class TaskLearned:
    """An adapter that learns has taken gradient steps after a step on the task."""

    step: int = value("steps on the task so far, over all episodes", "steps")
    loss: float = value("TD loss of the newest gradient step", "scaled reward^2")
    gradient_steps: int = value("gradient steps taken on this task", "steps")
    alpha_change: float = value("norm of the learned shift of alpha, over the norm of alpha")
    last_layer_change: float = value("norm of the change of the sub-models' last layers, over the norm of where they began")
    weight_change: float = value("the same of all weights of the sub-models")
    layer_changes: tuple[tuple[float, ...], ...] = value(
        "the same of each sub-model's weight in the mixture, first, second and last layer (K, 4)", default=()
    )


@dataclass(frozen=True, kw_only=True)
class AdaptationFinished:
    """The trial is over."""

    family: str = value("task family")
    adapter: str = value("adapter")
    task: dict[str, float] = value("the hidden parameters of the task")
    returns: tuple[float, ...] = value("return of each episode (E)", "reward")
    alpha: tuple[float, ...] = value("final mixture weights (K)")


@dataclass(frozen=True, kw_only=True)
class EvaluationProgressed:
    """Part of an evaluation is done."""

    method: str = value("row of the table that is being measured")
    done: int = value("parts done")
    total: int = value("parts in all")
    seconds_left: float | None = value(
        "estimated time to the end of the evaluation; not a number where nothing is known, none where nobody asks",
        "s",
        clock=True,
        default=None,
    )


@dataclass(frozen=True, kw_only=True)
class MethodEvaluated:
    """One row of the evaluation table."""

    method: str = value("what was evaluated")
    training_seeds: int = value("models (training seeds) behind the row")
    tasks: int = value("tasks behind the row")
    returns: tuple[tuple[tuple[float, ...], ...], ...] = value("return per model, task and episode", "reward")
    episode_means: tuple[float, ...] = value("mean return of each episode (E)", "reward")
    first_mean: float = value("mean return of the first episode", "reward")
    first_low: float = value("its 95 % interval, lower end", "reward")
    first_high: float = value("its 95 % interval, upper end", "reward")
    first_quartile: float = value("lower quartile of the first episode's returns", "reward")
    iqm: float = value("interquartile mean of the first episode", "reward")
    iqm_low: float = value("its 95 % interval, lower end", "reward")
    iqm_high: float = value("its 95 % interval, upper end", "reward")
    solved: float = value("fraction of tasks solved in the first episode")
    solved_low: float = value("its 95 % interval, lower end")
    solved_high: float = value("its 95 % interval, upper end")
    last_mean: float = value("mean return of the last episode", "reward")
    difference: float | None = value("first-episode mean minus that of the first row, paired by task; none for the first row")
    difference_low: float | None = value("its 95 % interval, lower end")
    difference_high: float | None = value("its 95 % interval, upper end")
    measure_names: tuple[str, ...] = value("what the family tells of each episode beside its return (M)", default=())
    measures: tuple[tuple[tuple[tuple[float, ...], ...], ...], ...] = value(
        "per measure, model, task and episode; not a number where it does not apply", default=()
    )


@dataclass(frozen=True, kw_only=True)
class EvaluationFinished:
    """The table is complete, or has the rows that were there when it was stopped."""

    family: str = value("task family")
    split: str = value("which tasks")
    tasks: int = value("number of tasks")
    episodes: int = value("episodes on each task")
    methods: tuple[str, ...] = value("rows of the table, in order")
    reason: str = value('"done" or "stopped"')
    seconds: float = value("wall time", "s", clock=True)
    cpu_seconds: float = value("CPU time, with that of baselines which had to be made", "s", clock=True)


@dataclass(frozen=True, kw_only=True)
class GapMeasured:
    """How much a family leaves to adaptation: mean returns on held-out tasks, not a number where a method does not apply."""

    family: str = value("task family")
    tasks: int = value("number of tasks")
    episodes: int = value("episodes on each task")
    chance: float = value("actions by chance", "reward")
    robust: float = value("one network for all tasks, without memory", "reward")
    memoryless_search: float = value("the best memoryless policy that a search finds", "reward")
    oracle: float = value("a network that sees the hidden parameters", "reward")
    tuned_controller: float = value("a controller tuned to each task", "reward")
    gap: float = value("share of what the better informed one gains over chance that no memoryless one does")
    needs_adaptation: bool = value("whether the gap is at least .05")


@dataclass(frozen=True, kw_only=True)
class TaskMapped:
    """One task of the task atlas was played; the meta-state is empty where the model has none."""

    split: str = value("split of the task")
    number: int = value("its number in the split")
    task: dict[str, float] = value("the hidden parameters of the task")
    returns: tuple[float, ...] = value("return of each episode (E)", "reward")
    solved: bool = value("whether the last episode counts as solved")
    alpha: tuple[float, ...] = value("mixture weights (K) at the end of the trial")
    meta_state: tuple[float, ...] = value("meta-state (M) at the end of the trial")
    trail_steps: tuple[float, ...] = value("steps of the trial (T) at which the meta-state was kept", "steps")
    trail: tuple[tuple[float, ...], ...] = value(
        "meta-state after so many steps (T, M); the last one where the trial was shorter"
    )


@dataclass(frozen=True, kw_only=True)
class AtlasMeasured:
    """The task atlas is complete, or has the tasks that were there when it was stopped."""

    family: str = value("task family")
    tasks: int = value("number of tasks, of all splits together")
    episodes: int = value("episodes on each task")
    env_steps: int = value("environment steps taken", "steps")
    reason: str = value('"done" or "stopped"')
    seconds: float = value("wall time", "s", clock=True)


@dataclass(frozen=True, kw_only=True)
class Note:
    """One sentence for the log."""

    text: str = value("the sentence")
    warning: bool = value("whether it is a warning", default=False)


TrainingEvent = TrainingStarted | TrainingResumed | MetaUpdated | Validated | StepSizesUpdated | TrainingFinished | Note
AdaptationEvent = StepTaken | TaskLearned | EpisodeFinished | AdaptationFinished
EvaluationEvent = EvaluationProgressed | MethodEvaluated | EvaluationFinished | GapMeasured | Note
AtlasEvent = EvaluationProgressed | TaskMapped | AtlasMeasured | Note
Event = TrainingEvent | AdaptationEvent | EvaluationEvent | AtlasEvent

EVENT_TYPES: dict[str, type] = {t.__name__: t for t in get_args(Event)}


def to_json(event: Event) -> dict[str, Any]:
    """A JSON object: ``{"event": name, "schema": 1, field: value, ...}``. What is not finite becomes null."""

    def plain(item: Any) -> Any:
        if isinstance(item, tuple):
            return [plain(i) for i in item]
        if isinstance(item, dict):
            return {name: plain(i) for name, i in item.items()}
        if isinstance(item, float) and not math.isfinite(item):
            return None
        return item

    body = {f.name: plain(getattr(event, f.name)) for f in dataclasses.fields(event)}
    return {"event": type(event).__name__, "schema": SCHEMA_VERSION, **body}


def from_json(data: dict[str, Any], kinds: Mapping[str, type] = EVENT_TYPES) -> Event:
    """The inverse of :func:`to_json`, for events of these kinds. A field with a default may be missing: a file of an older
    version has not got it. Raises ``ValueError`` for a name, a schema or a set of fields that is not known, and for a value
    that its field cannot have."""
    name = data.get("event")
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None or data.get("schema") != SCHEMA_VERSION:
        raise ValueError(f"Not an event of schema {SCHEMA_VERSION}: {name!r}, schema {data.get('schema')!r}.")
    types = {f.name: str(f.type) for f in dataclasses.fields(kind)}
    needed = [f.name for f in dataclasses.fields(kind) if f.default is dataclasses.MISSING]
    if missing := [field for field in needed if field not in data]:
        raise ValueError(f"{name} lacks {', '.join(missing)}.")

    def frozen(item: Any, optional: bool) -> Any:
        if isinstance(item, list):
            return tuple(frozen(i, optional) for i in item)
        return float("nan") if item is None and not optional else item

    values = {field: frozen(data[field], "None" in types[field]) for field in types if field in data}
    if wrong := [field for field, item in values.items() if not fits(field, types[field], item)]:
        raise ValueError(f"{name} has a value that cannot be: {', '.join(wrong)}.")
    result = kind(**values)
    return result  # type: ignore[no-any-return]


def without_clock(event: Event) -> dict[str, Any]:
    """The fields that the recipe determines: equal for equal runs, whatever the machine."""
    return {f.name: getattr(event, f.name) for f in dataclasses.fields(event) if not f.metadata.get("clock")}


def schema() -> Iterator[tuple[str, str, str, str, str]]:
    """Rows (event, field, type, unit, meaning) of the whole schema."""
    for name, kind in EVENT_TYPES.items():
        for f in dataclasses.fields(kind):
            yield name, f.name, str(f.type), f.metadata["unit"], f.metadata["help"]
