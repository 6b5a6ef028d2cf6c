"""Performers side by side on one task, step by step; without Qt and without a clock.

Everything here is numpy; no learner is needed to watch a model.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from core.events import AdaptationFinished
from workbench.record import Frame
from workbench.stage import recording
from workbench.stage.performance import Performance, Performer, Taken
from workbench.stage.pushes import PUSHES

if TYPE_CHECKING:  # the window opens before the task families are loaded
    from core.tasks.family import TaskFamily, Tasks

LONGEST_WAIT = 0.1  # s for a single step of an actor that learns


class Trial:
    """One trial of everyone, all from the same first state. The first performer is the main one."""

    def __init__(
        self, family: TaskFamily, task: Tasks, performers: Sequence[Performer], episodes: int | None, seed: int
    ) -> None:
        self.family, self.task = family, task
        self.parameters: Mapping[str, float] = task.task(0)
        self.performances = [
            Performance(performer, performer.family or family, task, episodes, seed) for performer in performers
        ]

    @property
    def finished(self) -> bool:
        """Whether everyone who counts has ended the last episode."""
        return all(p.phase == "finished" for p in self.performances if p.performer.conduct.counts)

    def ready(self, deadline: float = 0.0) -> bool:
        """Whether everyone who is waited for can take a step, perhaps after waiting until the deadline.

        Where only those play on who are not waited for, they are.
        """
        playing = [p for p in self.performances if p.phase != "finished"]
        pressing = [p for p in playing if p.performer.conduct.waited_for] or playing
        return all(p.ready(max(0.0, deadline - time.perf_counter()) if deadline else 0.0) for p in pressing)

    def advance(self) -> Iterator[tuple[int, Performance, Taken]]:
        """One step of everyone: lane, performance and what it did, without those that rest."""
        for lane, performance in enumerate(self.performances):
            taken = performance.advance()
            if taken is not None:
                yield lane, performance, taken

    def wait(self) -> None:
        """Before a single step: skip rests, and give an actor that learns its time."""
        for performance in self.performances:
            performance.skip_rest()
            performance.ready(LONGEST_WAIT)

    def frame(self) -> Frame:
        """Everyone now."""
        return Frame(tuple(performance.frame() for performance in self.performances), self.parameters)

    def end(self, adapter: str) -> AdaptationFinished:
        """What the main performer has made of the trial."""
        return recording.trial_event(self.performances[0], self.family, adapter)

    def assign(self, task: Tasks) -> None:
        """Change the task at once; contexts are kept, so everyone has to find out."""
        self.task, self.parameters = task, task.task(0)
        for performance in self.performances:
            performance.assign(task)

    @property
    def pushable(self) -> bool:
        """Whether there is something to push in this family."""
        return self.family.painter in PUSHES

    def push(self, direction: int) -> None:
        """Disturb everyone: -1 from the right, 1 from the left."""
        blow = PUSHES[self.family.painter]
        for performance in self.performances:
            if performance.phase in ("ready", "playing"):
                performance.set_state(blow(performance.state, self.parameters, direction), direction)
