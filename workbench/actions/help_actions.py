"""The Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def glossary(window: MainWindow) -> None:
    from workbench.dialogs.text_dialog import show_rows
    from workbench.glossary import GLOSSARY

    rows = [(translate("Glossary", word), translate("Glossary", meaning)) for word, meaning in GLOSSARY]
    show_rows(window, translate("Help", "Glossary of meta-RL"), rows)


def shortcuts(window: MainWindow) -> None:
    from workbench.dialogs.text_dialog import show_rows

    rows = [(action.shortcut, translate("Actions", action.text)) for action in window.commands.table if action.shortcut]
    show_rows(window, translate("Help", "Keyboard shortcuts"), [*rows, *stage_keys()])


def stage_keys() -> list[tuple[str, str]]:
    """The keys that the stage itself understands."""
    return [
        (translate("Help", "Space"), translate("Help", "Stage: play or pause")),
        (".", translate("Help", "Stage: one step")),
        ("[  ]", translate("Help", "Stage: slower, faster")),
        ("R", translate("Help", "Stage: new task")),
        ("G", translate("Help", "Stage: ghosts on or off")),
        ("←  →", translate("Help", "Stage: push the cart")),
    ]


def about(window: MainWindow) -> None:
    from workbench.dialogs.about import show_about

    show_about(window)


def open_logs(_window: MainWindow) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from workbench import preferences

    folder = preferences.log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


HELP_ACTIONS = (
    Action("help.glossary", "help", QT_TRANSLATE_NOOP("Actions", "Glossary"), glossary, "F1", "help",
           QT_TRANSLATE_NOOP("Actions", "What the words of meta-RL mean.")),
    Action("help.shortcuts", "help", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), shortcuts, "Ctrl+?"),
    Action("help.logs", "help", QT_TRANSLATE_NOOP("Actions", "Open the log folder"), open_logs, group=1),
    Action("help.about", "help", QT_TRANSLATE_NOOP("Actions", "About"), about, group=2),
)  # fmt: skip
