"""The ghost race, in the Run menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action
from workbench.actions.run_actions import step_reason
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.steps import Step

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def race_all(window: MainWindow) -> None:
    window.staging.race_all()


def make_missing(window: MainWindow) -> None:
    from workbench.ghosts import not_made

    window.session.side.make_companions(not_made(window.session.model))


def nothing_missing(window: MainWindow) -> str:
    """Why no ghost can be made now."""
    if window.session.busy:
        return translate("Actions", "Wait for the running step, or stop it.")
    if not window.is_filled or window.session.model is None:
        return translate("Actions", "Initialise or open a model first.")
    return ""


GHOST_ACTIONS = (
    Action("run.race_all", "run", QT_TRANSLATE_NOOP("Actions", "Race all ghosts"), race_all, "Ctrl+Shift+G", "ghosts",
           QT_TRANSLATE_NOOP("Actions", "Adapt beside every ghost that there is: same task, same first state."),
           step_reason(Step.ADAPT), group=3),
    Action("run.make_ghosts", "run", QT_TRANSLATE_NOOP("Actions", "Make the missing ghosts"), make_missing, "", "",
           QT_TRANSLATE_NOOP("Actions", "Train the robust policy and the oracle for this model: minutes, once."),
           nothing_missing, group=3),
)  # fmt: skip
