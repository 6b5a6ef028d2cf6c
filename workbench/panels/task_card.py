"""The task on stage, under sliders: what is hidden from the agent, for the user to change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from workbench import assets
from workbench.i18n import translate
from workbench.panels.card import Card
from workbench.panels.task_sliders import TaskSliders
from workbench.player import Player
from workbench.theme import Theme


class TaskCard(Card):
    """Sliders with locks and dice for the task that a :class:`Player` plays.

    Signals:
        task_changed: all parameters, after the user moved one.
    """

    task_changed = Signal(dict)

    def __init__(self, player: Player) -> None:
        super().__init__(
            translate("Inspector", "Task"), translate("Inspector", "Hidden from the agent. Every change acts at once")
        )
        self.player = player
        self.dice = QToolButton()
        self.dice.setAutoRaise(True)
        self.dice.setToolTip(translate("Inspector", "A random task that training never saw; what is locked stays"))
        self.dice.setAccessibleName(self.dice.toolTip())
        self.dice.clicked.connect(player.new_task_requested)
        self.head.addWidget(self.dice)
        self.sliders = TaskSliders()
        self.sliders.changed.connect(self._move)
        self.sliders.lock_toggled.connect(self._lock)
        self.sliders.rolled.connect(player.value_requested)
        self.column.addWidget(self.sliders)
        player.task_changed.connect(self.sliders.set_task)

    def apply_theme(self, theme: Theme) -> None:
        self.dice.setIcon(assets.icon("dice", theme.text))
        self.sliders.apply_theme(theme)

    def start(self) -> None:
        """Show the family and the task that are on stage."""
        family = self.player.family
        if family is None:
            return
        self.sliders.set_family(family)
        self._order()
        self.sliders.set_locked(self.player.locks.of(family.name))
        if self.player.task is not None:
            self.sliders.set_task(self.player.task.task(0))

    def _order(self) -> None:
        """Tab goes on from the dice to the rows, which were made after the rest of the window."""
        last: QWidget = self.dice
        for row in sorted(self.sliders.rows.values(), key=self.sliders.place):
            for widget in row.findChildren(QWidget):
                here = widget.window() is self.window()  # the list of a box of choices is a window of its own
                if here and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                    QWidget.setTabOrder(last, widget)
                    last = widget

    def _move(self, name: str, value: float, gesture: int) -> None:
        self.player.touch.set_parameter(name, value, gesture)
        if self.player.task is not None:
            self.task_changed.emit(self.player.task.task(0))

    def _lock(self, name: str, on: bool) -> None:
        if self.player.family is not None:
            self.player.locks.set(self.player.family.name, name, on)
