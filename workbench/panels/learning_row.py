"""What learns on the stage: how far it is, stop and undo, and the race of before and after. Step 3."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workbench.actions.commands import Commands
from workbench.i18n import translate
from workbench.panels.learned_groups import LearnedGroups
from workbench.panels.step_widgets import ActionButton, muted
from workbench.task_learning import TaskLearning

REFRESH_MS = 200


class LearningRow(QWidget):
    """Shown while the main performer is one that learns."""

    def __init__(self, commands: Commands, learning: TaskLearning) -> None:
        super().__init__()
        self._learning = learning
        self.text = muted()
        self.groups = LearnedGroups()
        self.stop = ActionButton(commands["run.learning"], translate("Workflow", "Stop learning"))
        self.undo = ActionButton(commands["run.undo_learning"], translate("Workflow", "Undo all"))
        self.back = ActionButton(commands["run.undo_episode"], translate("Workflow", "Undo episode"))
        self.race = ActionButton(commands["run.race"], translate("Workflow", "Before/after"))
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, button in enumerate((self.stop, self.race, self.undo, self.back)):
            grid.addWidget(button, place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self.text)
        layout.addWidget(self.groups)
        layout.addLayout(grid)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._tell)
        learning.changed.connect(self.refresh)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def refresh(self) -> None:
        """Follow what is on stage."""
        self.setVisible(self._learning.on_stage)
        actor = self._learning.actor
        stops = actor is None or actor.learns
        self.stop.setText(translate("Workflow", "Stop learning") if stops else translate("Workflow", "Learn on"))
        self._tell()

    def _tell(self) -> None:
        actor = self._learning.actor
        self.text.setText(self._learning.sentence())
        self.groups.show_groups(self._learning.step_sizes, None if actor is None else actor.newest)
