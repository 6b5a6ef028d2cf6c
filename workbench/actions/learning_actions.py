"""What can be done to a performer that learns on its task; in the Run menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.actions.action import Action, Reason
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow
    from workbench.task_learning import TaskLearning


def when(reason: Callable[[TaskLearning], str]) -> Reason:
    """A reason that is asked of what learns."""

    def ask(window: MainWindow) -> str:
        if not window.is_filled:
            return translate("Actions", "The window is still loading.")
        return reason(window.staging.learning)

    return ask


def can_change(learning: TaskLearning) -> str:
    return learning.why_not()


def has_learned(learning: TaskLearning) -> str:
    return learning.why_nothing()


def toggle(window: MainWindow) -> None:
    window.staging.learning.toggle()


def undo_trial(window: MainWindow) -> None:
    window.staging.learning.undo("trial")


def undo_episode(window: MainWindow) -> None:
    window.staging.learning.undo("episode")


def race(window: MainWindow) -> None:
    window.staging.race()


LEARNING_ACTIONS = (
    Action("run.learning", "run", QT_TRANSLATE_NOOP("Actions", "Stop learning, or learn on"), toggle, "",  "",
           QT_TRANSLATE_NOOP("Actions", "Play on with what was learned on this task, without learning more; or learn on."),
           when(can_change), group=3),
    Action("run.undo_learning", "run", QT_TRANSLATE_NOOP("Actions", "Undo what was learned"), undo_trial, "", "",
           QT_TRANSLATE_NOOP("Actions", "Back to the weights at the start of this trial; the context is kept."),
           when(has_learned), group=3),
    Action("run.undo_episode", "run", QT_TRANSLATE_NOOP("Actions", "Undo the last episode's learning"), undo_episode, "", "",
           QT_TRANSLATE_NOOP("Actions", "Back to the weights from before the last episode; the context is kept."),
           when(has_learned), group=3),
    Action("run.race", "run", QT_TRANSLATE_NOOP("Actions", "Race: before and after learning"), race, "", "",
           QT_TRANSLATE_NOOP("Actions", "The context alone against what was learned, from the same first state."),
           when(has_learned), group=3),
)  # fmt: skip
