"""One model under one method on one block of tasks, as work for an engine: a shard of an evaluation."""

from __future__ import annotations

import dataclasses
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from threadpoolctl import ThreadpoolController

from core import build
from core.analysis.provenance import versions
from core.engines.job import Underway
from core.events import EvaluationProgressed, Event
from core.model import Model
from core.recipe import EvaluationRecipe, FamilyRecipe, Recipe, to_mapping
from core.storage.strict_json import canonical
from core.tasks import FAMILIES
from core.tasks.abilities import measures_of
from core.tasks.family import TaskFamily
from core.tasks.installed import switch_on
from core.tasks.splits import tasks_of
from core.trainers.methods import METHODS, Block
from core.trainers.score_file import ScoreFile, read_scores, write_scores

RESULT = "block.scores"


@dataclass(frozen=True)
class Shard:
    """Which block of which evaluation.

    Attributes:
        family: what the tasks are of.
        settings: the whole evaluation; of its tasks, this block has some.
        method: row of the table.
        first, count: number of the first task, and how many there are.
    """

    family: FamilyRecipe
    settings: EvaluationRecipe
    method: str
    first: int
    count: int

    def question(self, player: str) -> str:
        """What is asked, as a hash, of the player with this :func:`digest_of`.

        Shards of one question have one answer, to the bit, on one kind of machine.
        """
        asked = {
            "family": to_mapping(Recipe(family=self.family))["family"],
            "split": self.settings.split,
            "episodes": self.settings.episodes,
            "reset_seed": self.settings.reset_seed,
            "method": self.method,
            "first": self.first,
            "count": self.count,
            "player": player,
            "versions": versions(),
        }
        return hashlib.sha256(canonical(asked).encode()).hexdigest()


def digest_of(method: str, player: Model) -> str:
    """A hash of all that the scores of a method depend on of the model that plays."""
    return hashlib.sha256(METHODS[method].depends_on(player)).hexdigest()


@dataclass(frozen=True)
class ScoringWork:
    """A shard, to be played into a folder of its own; one that has been played is not played again.

    Args:
        question: of the shard and its player.
        player: the model whose weights play: the one in question, or the companion that the method asks for.
        threads: of the libraries that compute.
    """

    shard: Shard
    question: str
    player: Model
    folder: Path
    threads: int = 1

    @property
    def result(self) -> Path:
        return self.folder / RESULT

    def at(self, folder: Path) -> ScoringWork:
        return dataclasses.replace(self, folder=folder)

    def begin(self) -> Underway:
        return Scoring(self)


def family_of(recipe: FamilyRecipe) -> TaskFamily:
    """The family, switched on where another package offers it. Raises :class:`core.tasks.family.TaskError`."""
    if recipe.name not in FAMILIES:
        switch_on(recipe.name)
    return build.make_family(recipe)


def answer_in(folder: Path, question: str, shard: Shard, family: TaskFamily) -> ScoreFile | None:
    """What lies in a shard's folder, if that is an answer to its question."""
    return read_scores(folder / RESULT, question, (shard.count, shard.settings.episodes, len(measures_of(family))))


class Scoring:
    """Plays a shard; its events are the progress of this block alone."""

    def __init__(self, work: ScoringWork) -> None:
        self._work, self._stopped = work, False

    def stop(self) -> None:
        self._stopped = True

    def __iter__(self) -> Iterator[Event]:
        work, shard = self._work, self._work.shard
        family = family_of(shard.family)
        if answer_in(work.folder, work.question, shard, family) is not None:
            return
        began, cpu_began = time.perf_counter(), time.process_time()
        tasks = tasks_of(family, shard.settings.split, shard.count, start=shard.first)  # type: ignore[arg-type]
        block = Block(family, tasks, shard.settings.episodes, shard.settings.reset_seed, shard.first)
        with ThreadpoolController().limit(limits=work.threads):
            yield EvaluationProgressed(method=shard.method, done=0, total=shard.count)
            playing = METHODS[shard.method].play_block(shard.method, work.player, block)
            while not self._stopped:
                try:
                    event = next(playing)
                except StopIteration as end:
                    found = ScoreFile(end.value, time.perf_counter() - began, time.process_time() - cpu_began)
                    work.folder.mkdir(parents=True, exist_ok=True)
                    write_scores(work.result, work.question, found)
                    yield EvaluationProgressed(method=shard.method, done=shard.count, total=shard.count)
                    return
                yield event
            playing.close()
