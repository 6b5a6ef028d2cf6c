"""The Edit menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action
from workbench.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def preferences(window: MainWindow) -> None:
    from workbench.dialogs.preferences_dialog import show_preferences

    show_preferences(window)


EDIT_ACTIONS = (
    Action("edit.preferences", "edit", QT_TRANSLATE_NOOP("Actions", "Preferences…"), preferences, "Ctrl+,", "preferences",
           group=1),
)  # fmt: skip
