"""Rows of an evaluation table by name: the model under an adapter, or a baseline. Add one: a line in :data:`METHODS`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from core import build
from core.adaptation import ADAPTERS
from core.events import EvaluationEvent, EvaluationProgressed
from core.model import Model
from core.recipe import Recipe
from core.rng import generator
from core.storage.model_file import to_bytes
from core.storage.strict_json import canonical
from core.tasks.family import TaskFamily, Tasks
from core.trainers.companions import CompanionTraining, companion_recipe
from core.trainers.from_scratch import FromScratch
from core.trainers.trials import Scores, play_trials
from core.trainers.yardsticks import by_chance, by_controller, with_shuffled_context

TASKS_AT_ONCE = 100  # so that progress can be shown, and memory stays small
SCRATCH_STEPS_SHOWN = 25  # environment steps between two signs of life of Q-learning from scratch


@dataclass(frozen=True)
class Setting:
    """The tasks that every method is played on, with the same first states."""

    family: TaskFamily
    tasks: Tasks
    episodes: int
    reset_seed: int

    def blocks(self) -> Iterator[Block]:
        """The tasks as they are played: some at a time, each block with random numbers of its own."""
        for first, count in block_bounds(len(self.tasks)):
            yield Block(self.family, self.tasks.rows(slice(first, first + count)), self.episodes, self.reset_seed, first)


@dataclass(frozen=True)
class Block:
    """Tasks that are played side by side.

    Attributes:
        first: number of the first of them in the split; the random numbers come from it.
    """

    family: TaskFamily
    tasks: Tasks
    episodes: int
    reset_seed: int
    first: int


Play = Callable[[str, Model, Block], Generator[EvaluationEvent, None, Scores]]


def block_bounds(count: int) -> list[tuple[int, int]]:
    """First task and number of tasks of each block of an evaluation on so many tasks."""
    return [(first, min(TASKS_AT_ONCE, count - first)) for first in range(0, count, TASKS_AT_ONCE)]


def sizes(model: Model) -> bytes:
    """Of a row that takes only the sizes of a model's networks."""
    return canonical(dataclasses.asdict(model.recipe.model)).encode()


def nothing(model: Model) -> bytes:
    """Of a row that is the same for every model."""
    return b""


@dataclass(frozen=True)
class Method:
    """One row: a sentence for the user, and how its scores come about.

    Attributes:
        summary: the sentence.
        play_block: plays one block of tasks; within it, it may tell its progress as tasks done of those in the block.
        companion: learner of the baseline that plays in the model's place, made once for the model's recipe; empty for none.
        depends_on: what the scores depend on of the model that plays: models that agree in it have the same scores.
    """

    summary: str
    play_block: Play
    companion: str = ""
    depends_on: Callable[[Model], bytes] = to_bytes

    def companion_recipe(self, recipe: Recipe) -> Recipe | None:
        """What the model that plays is made by, where that is not the model in question itself."""
        return companion_recipe(recipe, self.companion) if self.companion else None

    def play(self, name: str, model: Model, setting: Setting) -> Generator[EvaluationEvent, None, Scores]:
        """All blocks one after the other; the companion is made first, if it is not there."""
        player = model
        if self.companion:
            training = CompanionTraining(model.recipe, self.companion)
            yield from training
            assert training.model is not None
            player = training.model
        count, parts = len(setting.tasks), []
        for block in setting.blocks():
            yield EvaluationProgressed(method=name, done=block.first, total=count)
            playing = self.play_block(name, player, block)
            parts.append((yield from within(playing, block.first, count)))
        yield EvaluationProgressed(method=name, done=count, total=count)
        return Scores.joined(parts)


def within(
    playing: Generator[EvaluationEvent, None, Scores], first: int, count: int
) -> Generator[EvaluationEvent, None, Scores]:
    """The events of a block, its progress as that of the whole setting."""
    while True:
        try:
            event = next(playing)
        except StopIteration as end:
            scores: Scores = end.value
            return scores
        if isinstance(event, EvaluationProgressed):
            event = dataclasses.replace(event, done=first + event.done, total=count)
        yield event


def under(adapter: str | None) -> Play:
    """A model under an adapter; ``None`` means the adaptation that its recipe names."""

    def play(name: str, model: Model, block: Block) -> Generator[EvaluationEvent, None, Scores]:
        yield from ()
        settings = model.recipe.adaptation if adapter is None else build.checked_adaptation({"name": adapter})
        rng = generator(block.reset_seed, "evaluation", block.first)
        actor = model.actor(len(block.tasks), settings)
        family = build.seen_by(model.recipe, block.family)
        return play_trials(actor, family, block.tasks, block.episodes, rng)

    return play


def from_scratch(name: str, model: Model, block: Block) -> Generator[EvaluationEvent, None, Scores]:
    """Q-learning from nothing on each task, with as many episodes as the model gets. Imports torch."""
    learning = FromScratch(block.family, block.tasks, block.episodes, block.reset_seed + block.first, model.recipe.model)
    for progress in learning:
        if progress.step % SCRATCH_STEPS_SHOWN == 1:
            yield EvaluationProgressed(method=name, done=progress.finished, total=len(block.tasks))
    return Scores(learning.returns, learning.measures)


def yardstick(scores: Callable[[Model, TaskFamily, Tasks, int, int, int], Scores]) -> Play:
    """What plays a part of the tasks at a time without training or settings."""

    def play(name: str, model: Model, block: Block) -> Generator[EvaluationEvent, None, Scores]:
        yield from ()
        return scores(model, block.family, block.tasks, block.episodes, block.reset_seed, block.first)

    return play


def companion(summary: str, learner: str, adapter: str = "context") -> Method:
    """A baseline with weights of its own, under an adapter."""
    return Method(summary, under(adapter), learner)


METHODS: dict[str, Method] = {
    "adapted": Method("The model, adapting as its recipe says.", under(None)),
    "before": Method("The model before adaptation: alpha without any transition.", under("prior")),
    # Every other adapter of the table, with its usual settings; "prior" is the row before.
    **{name: Method(entry.summary, under(name)) for name, entry in ADAPTERS.items() if name != "prior"},
    "shuffled_context": Method("The model with the context of another task.", yardstick(with_shuffled_context)),
    "robust": companion("One network without context, trained on all tasks.", "robust"),
    "fine_tuned": companion("The robust network, then Q-learning on each task.", "robust", "q_learning"),
    "oracle": companion("One network that sees the hidden parameters: an upper bound.", "oracle"),
    "single_network": companion("One network of matched capacity on the meta-state, no mixture.", "single_network"),
    "one_sub_model": companion("The mixture with K = 1.", "one_sub_model"),
    "short_memory": companion("The same with its own last actions in sight.", "short_memory"),
    "memoryless_search": companion("The best policy without memory that a search finds.", "memoryless_search"),
    "from_scratch": Method("Q-learning from nothing on each task.", from_scratch, depends_on=sizes),
    "tuned_controller": Method(
        "A controller tuned to each task, which knows all of it.", yardstick(by_controller), depends_on=nothing
    ),
    "random": Method("Actions by chance.", yardstick(by_chance), depends_on=nothing),
}
