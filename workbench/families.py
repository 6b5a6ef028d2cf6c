"""Task families of other installed packages: off until the user ticks them in Preferences, and then on at every start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.error_words import worded
from workbench.i18n import translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def offered() -> dict[str, str]:
    """Family -> the package that offers it. Nothing of theirs is imported."""
    from core.tasks.installed import installed

    return {name: entry.dist.name if entry.dist else entry.module for name, entry in installed().items()}


def load_chosen(window: MainWindow) -> None:
    """Switch on what the user chose earlier; one that has gone or broken is said, and stays chosen."""
    for name in window.preferences.families:
        _load(window, name)


def switch_on(window: MainWindow, name: str) -> bool:
    """Load a family now and at every start. On failure one sentence is shown."""
    if not _load(window, name):
        return False
    window.prefer(families=tuple(dict.fromkeys([*window.preferences.families, name])))
    window.session.changed.emit()
    return True


def switch_off(window: MainWindow, name: str) -> None:
    """Not at the next start; what is loaded stays until then."""
    if name in window.preferences.families:
        window.prefer(families=tuple(other for other in window.preferences.families if other != name))
        window.notifications.note(translate("Families", "{name} stays until the program is closed.").replace("{name}", name))


def _load(window: MainWindow, name: str) -> bool:
    from core.tasks.family import TaskError
    from core.tasks.installed import switch_on as load

    try:
        load(name)
    except TaskError as error:
        window.notifications.error(worded(error))
        return False
    return True
