"""An evaluation in pieces: companions first, each made once, then blocks of tasks of each model under each method.

What comes of it are the rows of :class:`core.trainers.evaluation.Evaluation`, to the bit, wherever and in whatever order the
pieces were done. A piece that was done before is not done again.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path

from core.engines.job import Handle, Job, JobState, Resources
from core.engines.scoring_work import ScoringWork, Shard, family_of
from core.engines.slots import usual_slots
from core.evaluations.companion_pool import CompanionPool
from core.evaluations.evaluation_table import Answers, Cell, no_answer, table_of
from core.evaluations.plan import EvaluationPlan
from core.evaluations.players import PlayerError, Players
from core.events import EvaluationEvent, EvaluationFinished, MethodEvaluated, Note
from core.recipe import EvaluationRecipe, FamilyRecipe
from core.sentence import Sentence, sentence_of
from core.storage.container import ModelFileError
from core.storage.runs import Run
from core.tasks.splits import tasks_of
from core.trainers.evaluation import known_methods
from core.trainers.methods import block_bounds
from core.trainers.score_file import ScoreFile

AHEAD = 32  # works that wait beyond the slots; each holds its model
TOGETHER = 30.0  # s that the blocks of one work take at most
SHARES = 4  # works for each slot that what is left is cut into, so that no slot is idle for long at the end
NOT_KEPT = "The evaluation could not be written into its folder: {error}"


class ShardedEvaluation:
    """A source of jobs (:class:`core.engines.source.JobSource`); once :attr:`over`, ask :meth:`events` or :meth:`rows`.

    Args:
        models: a file for each training seed.
        plan: tasks and methods; the rows are compared with the first.
        folder: its own; what is there of an earlier one is used as far as it answers the same questions.
        family: what the tasks are of; by default what the first model was trained on.
        companions: where several evaluations are driven together, the pool that they share.

    Attributes:
        slots: of the engine, by which it is decided how much is done by one work.

    Raises (when made):
        core.recipe.RecipeError: no model, or an unknown method.
        core.tasks.family.TaskError: the family has no such split, or does not fit a model.
        core.storage.container.ModelFileError: a file that is no model.
    """

    def __init__(
        self,
        models: Sequence[Path],
        plan: EvaluationPlan,
        folder: Path,
        family: FamilyRecipe | None = None,
        companions: CompanionPool | None = None,
    ) -> None:
        self.methods = known_methods(plan.methods)
        self.folder, self.pool = folder, companions or CompanionPool(folder / "companions")
        self._players = Players(models, family, self.pool, self.methods)
        self._family = family_of(self._players.family)
        self._answers = Answers(folder / "blocks", self._family)
        self._settings = EvaluationRecipe(
            split=plan.split, tasks=plan.tasks, episodes=plan.episodes, reset_seed=plan.reset_seed
        )
        tasks_of(self._family, plan.split, plan.tasks)  # type: ignore[arg-type]  # which says so where there are none
        self._cells = [
            Cell(number, Shard(self._players.family, self._settings, method, first, count))
            for method in dict.fromkeys(self.methods)
            for number in range(len(models))
            for first, count in block_bounds(plan.tasks)
        ]
        # One block of each method first, so that it is soon known how long all of them will take.
        self._open = sorted(self._cells, key=lambda cell: bool(cell.number or cell.shard.first))
        self._given: dict[str, list[Cell]] = {}
        self.slots = usual_slots()
        self._works = 0  # that were given out and are not over
        self._done: set[str] = set()  # questions that have an answer
        self._began, self._cpu_seconds, self._stopped = time.perf_counter(), 0.0, False
        self._events: tuple[EvaluationEvent, ...] | None = None
        self._take_stock()
        self.found = self.done  # blocks that were there already

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be said: of companions, and once it is over of rows that are left out."""
        said: Sequence[EvaluationEvent] = self.events() if self.over else self._said()
        return tuple(event for event in said if isinstance(event, Note))

    @property
    def done(self) -> int:
        """Blocks that have an answer or will have none."""
        return self.total - len(self._open) - sum(len(cells) for cells in self._given.values())

    @property
    def total(self) -> int:
        """Blocks in all."""
        return len(self._cells)

    @property
    def over(self) -> bool:
        return not self._given and (self._stopped or not self._open)

    def stop(self) -> None:
        """Begin nothing more. What runs is for the engine to end; what is done is used by the next evaluation here."""
        self._stopped = True

    def ready(self) -> Sequence[Job]:
        if self._stopped:
            return []
        self._take_stock()
        companions = (self.pool.job(recipe) for recipe in self._players.companions())
        jobs = [job for job in companions if job is not None]
        while self._works < self.slots + AHEAD and (cells := self._next()):
            jobs += self._job(cells)
        return jobs

    def _next(self) -> list[Cell]:
        """What is given out together: blocks of one player for some seconds, as starting a process takes up to three.

        How long blocks take is known from the first of their method, which is given out alone and before the others; these
        wait for that as long as the slots have enough to do.
        """
        chosen: list[Cell] = []
        seconds, known = 0.0, self.block_seconds
        probed = {cells[0].shard.method for cells in self._given.values()}
        asked = [cell for cell in self._open if cell.question]
        left = sum(known.get(cell.shard.method, 0.0) for cell in asked)
        together = min(TOGETHER, left / (SHARES * self.slots))
        if probed - known.keys() and self._works > self.slots:
            asked = [cell for cell in asked if cell.shard.method not in known]
        for cell in asked:
            method = cell.shard.method
            taken = known.get(method, math.inf)
            if cell.question in self._given:
                self._move(cell)
            elif (method not in known and method in probed) or any(cell.question == other.question for other in chosen):
                continue
            elif not chosen or (self._fits(cell, chosen[0]) and seconds + taken <= together):
                chosen.append(cell)
                seconds += taken
        for cell in chosen:
            self._move(cell)
        return chosen

    def _fits(self, cell: Cell, first: Cell) -> bool:
        """Whether one player plays both."""
        same = self._players.key(cell.number, cell.shard.method) == self._players.key(first.number, first.shard.method)
        return same and not (cell.alone or first.alone)

    def _move(self, cell: Cell) -> None:
        self._open.remove(cell)
        self._given.setdefault(cell.question, []).append(cell)

    def settle(self, handle: Handle) -> None:
        work = handle.job.work
        if not isinstance(work, ScoringWork):
            self.pool.settle(handle)
            return
        self._works -= 1
        self._answers.take(work)
        for asked in work.asked:
            cells = self._given.pop(asked.question)
            answer = self._answers.of(cells[0])
            if answer is not None:
                self._count(cells[0], answer, new=True)
            elif handle.state is JobState.STOPPED or len(work.asked) > 1:
                self._open = [*cells, *self._open]
                for cell in cells:
                    cell.alone = True
            else:
                for cell in cells:
                    cell.failure = handle.failure.sentence if handle.failure else no_answer()

    @property
    def block_seconds(self) -> dict[str, float]:
        """Mean wall time of a block, of each method that has had one here or in an evaluation that is driven with this one."""
        episodes = self._cells[0].shard.count * self._settings.episodes
        found = {method: episodes * self.pool.pace(self._family.name, method) for method in self.methods}
        return {method: seconds for method, seconds in found.items() if math.isfinite(seconds)}

    def hear(self, handle: Handle) -> None:
        """Take the events of one of the jobs, as far as they tell how long things take."""
        self.pool.hear(handle, handle.events())

    def seconds_left(self, slots: int) -> float:
        """Estimated time to the end with so many jobs at once; not a number as long as too little is known."""
        known = self.block_seconds
        running = [cells[0] for cells in self._given.values()]
        waiting = {cell.question or str(id(cell)): cell for cell in (*self._open, *running)}
        left = sum(known.get(cell.shard.method, math.nan) for cell in waiting.values())
        return (left + sum(self.pool.seconds_left(recipe) for recipe in self._players.companions())) / slots

    def rows(self) -> tuple[MethodEvaluated, ...]:
        """The rows of the table that are whole."""
        return tuple(event for event in self.events() if isinstance(event, MethodEvaluated))

    def events(self) -> tuple[EvaluationEvent, ...]:
        """What is to be said, the rows, and the end; once it is over they are written into the folder, too."""
        if self._events is not None:
            return self._events
        table = table_of(self.methods, self._cells, self._answers, self._family)
        events: list[EvaluationEvent] = [*self._said(), *table, self._end(table)]
        if self.over:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                Run(self.folder).keep_evaluation(events)
            except OSError as error:
                events.insert(0, Note(text=Sentence(NOT_KEPT, error=sentence_of(error)), warning=True))
            self._events = tuple(events)
        return tuple(events)

    def _said(self) -> list[Note]:
        return self.pool.notes(self._players.companions())

    def _end(self, table: Sequence[EvaluationEvent]) -> EvaluationFinished:
        return EvaluationFinished(
            family=self._family.name,
            split=self._settings.split,
            tasks=self._settings.tasks,
            episodes=self._settings.episodes,
            methods=tuple(event.method for event in table if isinstance(event, MethodEvaluated)),
            reason="done" if len(table) == len(self.methods) else "stopped",
            seconds=time.perf_counter() - self._began,
            cpu_seconds=self._cpu_seconds + self.pool.cpu_seconds(self._players.companions()),
        )

    # ---- blocks

    def _take_stock(self) -> None:
        """Of each block, find out who plays, and whether its answer is there or cannot be had."""
        lost = {cell.shard.method: cell.failure for cell in self._cells if cell.failure}
        for cell in list(self._open):
            cell.failure = lost.get(cell.shard.method, "")  # its row cannot become whole
            if not cell.question and not cell.failure:
                self._ask(cell)
            if cell.failure or cell.question in self._done:
                self._open.remove(cell)

    def _ask(self, cell: Cell) -> None:
        """Find out who plays, if that can be known by now, and look for the answer."""
        recipe = self._players.companion(cell.number, cell.shard.method)
        cell.failure = (recipe is not None and self.pool.failure(recipe)) or ""
        digest = None if cell.failure else self._players.digest(cell.number, cell.shard.method)
        if digest is None:
            return
        cell.question = cell.shard.question(digest)
        if cell.question not in self._done:
            answer = self._answers.of(cell)
            if answer is not None:
                self._count(cell, answer, new=False)

    def _count(self, cell: Cell, answer: ScoreFile, new: bool) -> None:
        self._done.add(cell.question)
        self._cpu_seconds += answer.cpu_seconds if new else 0.0
        episodes = cell.shard.count * self._settings.episodes
        self.pool.add_pace(self._family.name, cell.shard.method, answer.seconds, episodes)

    def _job(self, cells: Sequence[Cell]) -> list[Job]:
        """The work of some blocks; none when their player is gone, which is why they fail."""
        first = cells[0]
        try:
            player = self._players.player(first.number, first.shard.method)
        except (PlayerError, ModelFileError) as error:
            for cell in cells:
                for other in self._given.pop(cell.question):
                    other.failure = sentence_of(error)
            return []
        self._works += 1
        asked, threads = tuple(cell.asked for cell in cells), self._players.threads
        work = ScoringWork(asked, player, self._answers.folder(asked), threads)
        key = f"{self.folder.name}: {first.shard.method}, model {first.number}, tasks from {first.shard.first}"
        return [Job(key, work, Resources(cpus=threads))]
