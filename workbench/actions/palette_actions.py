"""The command palette; in the View menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action
from workbench.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

PALETTE = "view.palette"


def show(window: MainWindow) -> None:
    from workbench.dialogs.command_palette import show_palette

    show_palette(window)


PALETTE_ACTIONS = (
    Action(PALETTE, "view", QT_TRANSLATE_NOOP("Actions", "Command palette…"), show, "Ctrl+Shift+P", "",
           QT_TRANSLATE_NOOP("Actions", "Find and do anything by typing a few letters of its name.")),
)  # fmt: skip
