"""Another language while the window is open: its parts are made anew, and stand as those before them did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from workbench import collecting, language
from workbench.view_state import ViewState

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def use_language(window: MainWindow, code: str) -> None:
    """Speak a language (a code of :data:`workbench.language.LANGUAGES`, or "system") from now on, and remember it.

    Session, player, layout, running jobs and what is on stage stay as they are; notes that were shown are put away.
    """
    window.prefer(language=code)
    before = language.current()
    language.apply(code)
    if language.current() != before:
        _say_everything_anew(window)
    window.refresh()


def _say_everything_anew(window: MainWindow) -> None:
    dialogs = [(dialog, dialog.property("action"), dialog.geometry()) for dialog in open_dialogs(window)]
    for dialog, _, _ in dialogs:
        dialog.close()
    window.notifications.put_notes_away()
    window.commands.retranslate()
    window.layouts.retranslate()
    if window.is_filled:
        _make_parts_anew(window)
    window.session.changed.emit()
    for _, id, place in dialogs:
        if id:
            window.commands.trigger(id)
            again = next((each for each in open_dialogs(window) if each.property("action") == id), None)
            if again is not None:
                again.setGeometry(place)


def _make_parts_anew(window: MainWindow) -> None:
    old = window.parts
    state = window.layouts.state()
    views = {name: ViewState(tree) for name, tree in _trees(window).items()}
    window.compose()
    old.deleteLater()
    for name, tree in _trees(window).items():
        views[name].give(tree)
    window.plots.setVisible(not window.layouts.full_stage)
    QTimer.singleShot(0, window, lambda: _settle(window, state, views))


def _settle(window: MainWindow, state: QByteArray, views: dict[str, ViewState]) -> None:
    """Sizes and scrolling, when the new parts are laid out: before, the docks have taken the room of the middle."""
    window.layouts.restore_state(state)
    for name, tree in _trees(window).items():
        views[name].scroll(tree)
    collecting.settle_anew()


def _trees(window: MainWindow) -> dict[str, QWidget]:
    """What is made anew: the middle, and what is in the docks."""
    trees: dict[str, QWidget] = {"": window.parts.center}
    for id, dock in window.layouts.docks.items():
        inside = dock.widget()
        if inside is not None:
            trees[id] = inside
    return trees


def open_dialogs(window: MainWindow) -> list[QDialog]:
    """The dialogs of the window that are shown; ``property("action")`` names the action that opened one."""
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
