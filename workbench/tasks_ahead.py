"""Makes the tasks of a split before somebody asks for one: the first of a family takes up to half a second, and the window
would wait for it."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.background import Background

if TYPE_CHECKING:
    from core.model import Model
    from core.tasks.family import Split, TaskFamily
    from workbench.player import Player
    from workbench.session import Session

SPLITS: tuple[Split, ...] = ("held-out", "extrapolation")  # in the order in which they are asked for


class TasksAhead(QObject):
    """Follows what comes in hand and what comes on stage. What it makes is kept by the core, for everybody."""

    def __init__(self, session: Session, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._newest: TaskFamily | None = None
        self.background = Background(self)
        session.model_changed.connect(self._of_model)
        player.started.connect(self._of_stage)

    def close(self) -> None:
        """Make no more."""
        self.background.close()

    def _of_model(self, model: Model | None) -> None:
        import core

        if model is not None:
            try:
                self._make(core.make_family(model.recipe.family))
            except ValueError:  # a family that is not there; whoever wants its tasks says so
                return

    def _of_stage(self) -> None:
        if self._player.family is not None:
            self._make(self._player.family)

    def _make(self, family: TaskFamily) -> None:
        if family == self._newest:
            return
        self._newest = family
        for split in SPLITS:
            self.background.run(partial(_first_task, family, split))


def _first_task(family: TaskFamily, split: Split) -> None:
    import core

    with contextlib.suppress(ValueError):  # it has no such split
        core.task_of(family, split, 0)
