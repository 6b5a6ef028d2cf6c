"""The table of an evaluation from its pieces: the same rows, to the bit, as if it had been made in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.engines.scoring_work import Shard, answer_in
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
    """

    number: int
    shard: Shard
    question: str = ""
    failure: str = ""

    def folder(self, parent: Path) -> Path:
        """Where its answer lies, in a folder for all of them."""
        return parent / self.question[:40]

    def answer(self, parent: Path, family: TaskFamily) -> ScoreFile | None:
        """What was found, if it was."""
        return answer_in(self.folder(parent), self.question, self.shard, family) if self.question else None


def table_of(methods: Sequence[str], cells: Sequence[Cell], parent: Path, family: TaskFamily) -> list[MethodEvaluated | Note]:
    """Row by row, up to the first that is not whole yet; one that cannot be is said.

    Args:
        cells: in the order of methods, models and tasks.
        parent: where their answers lie.
    """
    first: NDArray[np.float64] | None = None
    events: list[MethodEvaluated | Note] = []
    for method in methods:
        own = [cell for cell in cells if cell.shard.method == method]
        failures = [cell.failure for cell in own if cell.failure]
        found = [cell.answer(parent, family) for cell in own]
        answers = [answer.scores for answer in found if answer is not None]
        if failures:
            events.append(left_out(method, failures[0]))
        elif len(answers) < len(own):
            break
        else:
            row = stacked(by_model(own, answers))
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
