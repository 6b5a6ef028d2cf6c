"""The dice of stage and sliders: another held-out task for whoever is on stage, or another value of one parameter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from workbench import captions
from workbench.gestures import single
from workbench.task_dice import roll, roll_one

if TYPE_CHECKING:
    from core.tasks.family import TaskFamily, Tasks
    from workbench.staging import Staging

THROW = "dice"  # the control that says meanwhile that a task is on its way


class Dice(QObject):
    """Thrown at any time; what falls is laid out when it is drawn, unless other tasks have come on stage by then."""

    def __init__(self, staging: Staging) -> None:
        super().__init__(staging)
        self._staging, self._player = staging, staging.player
        self._random = np.random.default_rng()
        staging.player.value_requested.connect(self.throw_value)

    def throw(self) -> None:
        """Another held-out task; what is locked on the sliders stays."""
        family, task = self._player.family, self._player.task
        if family is None or task is None:
            return
        kept = self._player.locks.kept(family, task.task(0))
        name = captions.HELD_OUT_LOCKED if kept else captions.HELD_OUT
        (chance,) = self._random.spawn(1)  # of its own: a generator is not to be shared with a thread
        self._staging.ask(THROW, partial(roll, family, chance, kept), partial(self._lay_out, family, name))

    def _lay_out(self, family: TaskFamily, name: str, rolled: tuple[Tasks, int]) -> None:
        if self._player.family is family:
            self._staging.take_task(rolled[0], name, rolled[1])

    def throw_value(self, parameter: str) -> None:
        """The value that one parameter has in another held-out task."""
        family, task = self._player.family, self._player.task
        if family is None or task is None:
            return
        (chance,) = self._random.spawn(1)
        value = partial(roll_one, family, chance, parameter, float(task[parameter][0]))
        self._staging.ask(THROW, value, partial(self._set_value, family, parameter), f"value of {parameter}")

    def _set_value(self, family: TaskFamily, parameter: str, value: float) -> None:
        if self._player.family is family:
            self._player.touch.set_parameter(parameter, value, single())
