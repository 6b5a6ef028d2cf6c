"""Rows of an evaluation table by name: the model under an adapter, or a baseline. Add one: a line in :data:`METHODS`."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

from core import build
from core.adaptation import ADAPTERS
from core.events import EvaluationEvent, EvaluationProgressed
from core.model import Model
from core.rng import generator
from core.tasks.family import TaskFamily, Tasks
from core.trainers.companions import CompanionTraining
from core.trainers.from_scratch import FromScratch
from core.trainers.trials import Scores, play_trials
from core.trainers.yardsticks import by_chance, by_controller, with_shuffled_context

TASKS_AT_ONCE = 100  # so that progress can be shown, and memory stays small
SCRATCH_STEPS_SHOWN = 25  # environment steps between two signs of life of Q-learning from scratch
Play = Callable[[str, Model, "Setting"], Generator[EvaluationEvent, None, Scores]]


@dataclass(frozen=True)
class Setting:
    """The tasks that every method is played on, with the same first states."""

    family: TaskFamily
    tasks: Tasks
    episodes: int
    reset_seed: int


@dataclass(frozen=True)
class Method:
    """One row: a sentence for the user, and how its scores come about."""

    summary: str
    play: Play


def played(name: str, model: Model, setting: Setting, adapter: str | None) -> Generator[EvaluationEvent, None, Scores]:
    """Scores of a model, under its own adaptation or the named adapter."""
    settings = model.recipe.adaptation if adapter is None else build.checked_adaptation({"name": adapter})
    parts = []
    count = len(setting.tasks)
    for first in range(0, count, TASKS_AT_ONCE):
        yield EvaluationProgressed(method=name, done=first, total=count)
        tasks = setting.tasks.rows(slice(first, first + TASKS_AT_ONCE))
        rng = generator(setting.reset_seed, "evaluation", first)
        actor = model.actor(len(tasks), settings)
        family = build.seen_by(model.recipe, setting.family)
        parts.append(play_trials(actor, family, tasks, setting.episodes, rng))
    yield EvaluationProgressed(method=name, done=count, total=count)
    return Scores.joined(parts)


def under(adapter: str | None) -> Play:
    """The model itself; ``None`` means the adaptation that its recipe names."""

    def play(name: str, model: Model, setting: Setting) -> Generator[EvaluationEvent, None, Scores]:
        return (yield from played(name, model, setting, adapter))

    return play


def companion(learner: str, adapter: str = "context") -> Play:
    """A baseline with weights of its own, made once for the model's recipe, under an adapter."""

    def play(name: str, model: Model, setting: Setting) -> Generator[EvaluationEvent, None, Scores]:
        training = CompanionTraining(model.recipe, learner)
        yield from training
        assert training.model is not None
        return (yield from played(name, training.model, setting, adapter))

    return play


def from_scratch(name: str, model: Model, setting: Setting) -> Generator[EvaluationEvent, None, Scores]:
    """Q-learning from nothing on each task, with as many episodes as the model gets. Imports torch."""
    count, parts = len(setting.tasks), []
    for first in range(0, count, TASKS_AT_ONCE):
        tasks = setting.tasks.rows(slice(first, first + TASKS_AT_ONCE))
        learning = FromScratch(setting.family, tasks, setting.episodes, setting.reset_seed + first, model.recipe.model)
        for progress in learning:
            if progress.step % SCRATCH_STEPS_SHOWN == 1:
                yield EvaluationProgressed(method=name, done=first + progress.finished, total=count)
        parts.append(Scores(learning.returns, learning.measures))
    yield EvaluationProgressed(method=name, done=count, total=count)
    return Scores.joined(parts)


def yardstick(scores: Callable[[Model, TaskFamily, Tasks, int, int, int], Scores]) -> Play:
    """What plays a part of the tasks at a time without training or settings."""

    def play(name: str, model: Model, setting: Setting) -> Generator[EvaluationEvent, None, Scores]:
        count, parts = len(setting.tasks), []
        for first in range(0, count, TASKS_AT_ONCE):
            yield EvaluationProgressed(method=name, done=first, total=count)
            tasks = setting.tasks.rows(slice(first, first + TASKS_AT_ONCE))
            parts.append(scores(model, setting.family, tasks, setting.episodes, setting.reset_seed, first))
        yield EvaluationProgressed(method=name, done=count, total=count)
        return Scores.joined(parts)

    return play


METHODS: dict[str, Method] = {
    "adapted": Method("The model, adapting as its recipe says.", under(None)),
    "before": Method("The model before adaptation: alpha without any transition.", under("prior")),
    # Every other adapter of the table, with its usual settings; "prior" is the row before.
    **{name: Method(entry.summary, under(name)) for name, entry in ADAPTERS.items() if name != "prior"},
    "shuffled_context": Method("The model with the context of another task.", yardstick(with_shuffled_context)),
    "robust": Method("One network without context, trained on all tasks.", companion("robust")),
    "fine_tuned": Method("The robust network, then Q-learning on each task.", companion("robust", "q_learning")),
    "oracle": Method("One network that sees the hidden parameters: an upper bound.", companion("oracle")),
    "single_network": Method("One network of matched capacity on the meta-state, no mixture.", companion("single_network")),
    "one_sub_model": Method("The mixture with K = 1.", companion("one_sub_model")),
    "short_memory": Method("The same with its own last actions in sight.", companion("short_memory")),
    "memoryless_search": Method("The best policy without memory that a search finds.", companion("memoryless_search")),
    "from_scratch": Method("Q-learning from nothing on each task.", from_scratch),
    "tuned_controller": Method("A controller tuned to each task, which knows all of it.", yardstick(by_controller)),
    "random": Method("Actions by chance.", yardstick(by_chance)),
}
