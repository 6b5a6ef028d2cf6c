"""The Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def glossary(window: MainWindow) -> None:
    from workbench.dialogs.glossary_window import show_glossary

    show_glossary(window)


def shortcuts(window: MainWindow) -> None:
    from workbench.dialogs.shortcut_sheet import show_shortcuts

    show_shortcuts(window)


def tour(window: MainWindow) -> None:
    from workbench.dialogs.tour_card import show_tour

    show_tour(window)


def while_loading(window: MainWindow) -> str:
    return "" if window.is_filled else translate("Actions", "The window is still loading.")


def about(window: MainWindow) -> None:
    from workbench.dialogs.about import show_about

    show_about(window)


def show_log(window: MainWindow) -> None:
    from functools import partial

    from workbench import preferences
    from workbench.crash_report import read

    window.recovery.background.run(partial(read, preferences.log_file()), partial(_show_log, window))


def _show_log(window: MainWindow, text: str) -> None:
    from workbench import preferences
    from workbench.dialogs.text_window import TextWindow

    about = translate("Log", "What the program has said, oldest first. Older lines are in the files beside it.")
    shown = TextWindow(window, translate("Log", "The log"), about, text, preferences.log_folder())
    shown.setProperty("action", "help.log")  # so that it can be opened again in another language
    shown.show_end()
    shown.show()


def open_logs(_window: MainWindow) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from workbench import preferences

    folder = preferences.log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


HELP_ACTIONS = (
    Action("help.tour", "help", QT_TRANSLATE_NOOP("Actions", "Guided tour"), tour, "Shift+F1", "",
           QT_TRANSLATE_NOOP("Actions", "Eight stops through the window, a few sentences each."), while_loading),
    Action("help.glossary", "help", QT_TRANSLATE_NOOP("Actions", "Glossary"), glossary, "F1", "help",
           QT_TRANSLATE_NOOP("Actions", "What the words of meta-RL mean.")),
    Action("help.shortcuts", "help", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), shortcuts, "Ctrl+?", "",
           QT_TRANSLATE_NOOP("Actions", "Every key on one page.")),
    Action("help.log", "help", QT_TRANSLATE_NOOP("Actions", "Show the log"), show_log, "", "log",
           QT_TRANSLATE_NOOP("Actions", "Read what the program has said until now, also at earlier starts."), group=1),
    Action("help.logs", "help", QT_TRANSLATE_NOOP("Actions", "Open the log folder"), open_logs, group=1),
    Action("help.about", "help", QT_TRANSLATE_NOOP("Actions", "About"), about, group=2),
)  # fmt: skip
