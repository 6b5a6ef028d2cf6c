"""The task atlas in the Run menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def why_not(window: MainWindow) -> str:
    """Why no atlas can be drawn now."""
    return window.session.side.atlas.why_not() if window.is_filled else translate("Actions", "The window is still loading.")


def draw(window: MainWindow) -> None:
    window.plots.show_plot("task_atlas")
    window.session.side.draw_atlas()


ATLAS_ACTIONS = (
    Action("run.atlas", "run", QT_TRANSLATE_NOOP("Actions", "Draw the task atlas"), draw, "", "",
           QT_TRANSLATE_NOOP("Actions", "Play the model in hand on many tasks and map what it makes of each."), why_not,
           group=4),
)  # fmt: skip
