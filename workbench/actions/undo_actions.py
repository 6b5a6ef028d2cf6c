"""Undo and redo, in the Edit menu; their texts say what would be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def undo(window: MainWindow) -> None:
    window.undo_stack.undo()


def redo(window: MainWindow) -> None:
    window.undo_stack.redo()


def nothing_to_undo(window: MainWindow) -> str:
    if window.undo_stack.canUndo():
        return ""
    return translate("Actions", "Nothing to undo: settings, task sliders and the hand on \u03b1 come here.")


def nothing_to_redo(window: MainWindow) -> str:
    return "" if window.undo_stack.canRedo() else translate("Actions", "Nothing was undone.")


def undo_words(window: MainWindow) -> str:
    words = window.undo_stack.words()
    return translate("Actions", "Undo: {what}").replace("{what}", words) if words else ""


def redo_words(window: MainWindow) -> str:
    words = window.undo_stack.words(redo=True)
    return translate("Actions", "Redo: {what}").replace("{what}", words) if words else ""


UNDO_ACTIONS = (
    Action("edit.undo", "edit", QT_TRANSLATE_NOOP("Actions", "Undo"), undo, "Ctrl+Z", "undo", "", nothing_to_undo,
           caption=undo_words, group=-1),
    Action("edit.redo", "edit", QT_TRANSLATE_NOOP("Actions", "Redo"), redo, "Ctrl+Shift+Z", "redo", "", nothing_to_redo,
           caption=redo_words, group=-1),
)  # fmt: skip
