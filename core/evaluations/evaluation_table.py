"""The table of an evaluation from its pieces: the same rows, to the bit, as if it had been made in one go."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.engines.scoring_work import NAME_LENGTH, SUFFIX, Asked, ScoringWork, Shard, answer_in
from core.events import MethodEvaluated, Note
from core.sentence import Sentence
from core.tasks.family import TaskFamily
from core.trainers.evaluation import left_out, row_of, stacked
from core.trainers.score_file import ScoreFile
from core.trainers.trials import Scores

NO_ANSWER = "a block of its tasks left no result."


@dataclass
class Cell:
    """One block of tasks of one model under one method.

    Attributes:
        number: of the model.
        question: of its shard, once it is known who plays; cells of one question share the answer.
        failure: why there is no answer to be had.
        alone: whether it is a work by itself, since one failed that it was in.
    """

    number: int
    shard: Shard
    question: str = ""
    failure: str = ""
    alone: bool = False

    @property
    def asked(self) -> Asked:
        return Asked(self.shard, self.question)


class Answers:
    """Answers of cells, in the folders of the works that found them.

    Args:
        parent: where those folders are.
        family: what was played.
    """

    def __init__(self, parent: Path, family: TaskFamily) -> None:
        self._parent, self._family = parent, family
        self._files = {file.name: file for file in parent.glob(f"*/*{SUFFIX}")}

    def folder(self, asked: Sequence[Asked]) -> Path:
        """The folder of a work."""
        name = hashlib.sha256("\n".join(one.question for one in asked).encode()).hexdigest()
        return self._parent / name[:NAME_LENGTH]

    def take(self, work: ScoringWork) -> None:
        """Take what a work has left."""
        for asked in work.asked:
            file = asked.file(work.folder)
            self._files[file.name] = file

    def of(self, cell: Cell) -> ScoreFile | None:
        """What was found, if it was."""
        file = self._files.get(cell.asked.file(self._parent).name)
        return None if file is None else answer_in(file, cell.asked, self._family)


def table_of(
    methods: Sequence[str], cells: Sequence[Cell], answers: Answers, family: TaskFamily
) -> list[MethodEvaluated | Note]:
    """Row by row, up to the first that is not whole yet; one that cannot be is said.

    Args:
        cells: in the order of methods, models and tasks.
    """
    first: NDArray[np.float64] | None = None
    events: list[MethodEvaluated | Note] = []
    for method in methods:
        own = [cell for cell in cells if cell.shard.method == method]
        failures = [cell.failure for cell in own if cell.failure]
        scores = [answer.scores for answer in map(answers.of, own) if answer is not None]
        if failures:
            events.append(left_out(method, failures[0]))
        elif len(scores) < len(own):
            break
        else:
            row = stacked(by_model(own, scores))
            events.append(row_of(method, row, first, family))
            first = row[0] if first is None else first
    return events


def by_model(cells: Sequence[Cell], scores: Sequence[Scores]) -> list[Scores]:
    """The blocks of each model joined."""
    parts: dict[int, list[Scores]] = {}
    for cell, part in zip(cells, scores, strict=True):
        parts.setdefault(cell.number, []).append(part)
    return [Scores.joined(blocks) for blocks in parts.values()]


def no_answer() -> Sentence:
    """Why a row is left out whose work is over and has left nothing."""
    return Sentence(NO_ANSWER)
