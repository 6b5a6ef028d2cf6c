"""The Edit menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def without_recipe(window: MainWindow) -> str:
    return "" if window.session.recipe is not None else translate("Actions", "The forms are still loading.")


def copy_command(window: MainWindow) -> None:
    from workbench.copy_as import command_line

    if window.session.recipe is not None:
        _copy(window, command_line(window.session.recipe, window.session.preset))


def copy_python(window: MainWindow) -> None:
    from workbench.copy_as import python_code

    if window.session.recipe is not None:
        _copy(window, python_code(window.session.recipe, window.session.preset))


def _copy(window: MainWindow, text: str) -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.clipboard().setText(text)
    window.notifications.note(translate("Actions", "Copied. It gives the same numbers without the window."))


def preferences(window: MainWindow) -> None:
    from workbench.dialogs.preferences_dialog import show_preferences

    show_preferences(window)


EDIT_ACTIONS = (
    Action("edit.copy_command", "edit", QT_TRANSLATE_NOOP("Actions", "Copy as command line"), copy_command, "Ctrl+Shift+C",
           "copy", QT_TRANSLATE_NOOP("Actions", "Copy the command that does this run without the window."), without_recipe),
    Action("edit.copy_python", "edit", QT_TRANSLATE_NOOP("Actions", "Copy as Python"), copy_python, "Ctrl+Alt+C", "",
           QT_TRANSLATE_NOOP("Actions", "Copy the Python that does this run without the window."), without_recipe),
    Action("edit.preferences", "edit", QT_TRANSLATE_NOOP("Actions", "Preferences…"), preferences, "Ctrl+,", "preferences",
           group=1),
)  # fmt: skip
