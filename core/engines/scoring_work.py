"""One model on some blocks of tasks, each under one method, as work for an engine: shards of an evaluation."""

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
from core.trainers.score_file import LIMITS, ScoreFile, read_scores, write_scores

SUFFIX = LIMITS.suffix
NAME_LENGTH = 40  # letters of a question that are a file's name


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
class Asked:
    """A shard and its question."""

    shard: Shard
    question: str

    def file(self, folder: Path) -> Path:
        """Where its answer lies in the folder of the work."""
        return folder / f"{self.question[:NAME_LENGTH]}{SUFFIX}"


@dataclass(frozen=True)
class ScoringWork:
    """Shards, to be played into a folder of their own; one that has been played is not played again.

    Args:
        asked: what is played, one after the other.
        player: the model whose weights play: the one in question, or the companion that the method asks for.
        threads: of the libraries that compute.
    """

    asked: tuple[Asked, ...]
    player: Model
    folder: Path
    threads: int = 1

    @property
    def result(self) -> Path:
        """The last of its files, of one for each shard."""
        return self.asked[-1].file(self.folder)

    def at(self, folder: Path) -> ScoringWork:
        return dataclasses.replace(self, folder=folder)

    def begin(self) -> Underway:
        return Scoring(self)


def family_of(recipe: FamilyRecipe) -> TaskFamily:
    """The family, switched on where another package offers it. Raises :class:`core.tasks.family.TaskError`."""
    if recipe.name not in FAMILIES:
        switch_on(recipe.name)
    return build.make_family(recipe)


def answer_in(file: Path, asked: Asked, family: TaskFamily) -> ScoreFile | None:
    """What lies in a file, if that is an answer to this question."""
    shard = asked.shard
    return read_scores(file, asked.question, (shard.count, shard.settings.episodes, len(measures_of(family))))


class Scoring:
    """Plays shards; its events are the progress of each block alone."""

    def __init__(self, work: ScoringWork) -> None:
        self._work, self._stopped = work, False

    def stop(self) -> None:
        self._stopped = True

    def __iter__(self) -> Iterator[Event]:
        self._work.folder.mkdir(parents=True, exist_ok=True)
        for asked in self._work.asked:
            if self._stopped:
                return
            family = family_of(asked.shard.family)
            file = asked.file(self._work.folder)
            if answer_in(file, asked, family) is None:
                with ThreadpoolController().limit(limits=self._work.threads):
                    yield from self._played(asked, family, file)

    def _played(self, asked: Asked, family: TaskFamily, file: Path) -> Iterator[Event]:
        began, cpu_began = time.perf_counter(), time.process_time()
        shard = asked.shard
        tasks = tasks_of(family, shard.settings.split, shard.count, start=shard.first)  # type: ignore[arg-type]
        block = Block(family, tasks, shard.settings.episodes, shard.settings.reset_seed, shard.first)
        yield EvaluationProgressed(method=shard.method, done=0, total=shard.count)
        playing = METHODS[shard.method].play_block(shard.method, self._work.player, block)
        while not self._stopped:
            try:
                event = next(playing)
            except StopIteration as end:
                found = ScoreFile(end.value, time.perf_counter() - began, time.process_time() - cpu_began)
                write_scores(file, asked.question, found)
                yield EvaluationProgressed(method=shard.method, done=shard.count, total=shard.count)
                return
            yield event
        playing.close()
