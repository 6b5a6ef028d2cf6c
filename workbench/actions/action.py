"""One action: what it is called, when it is possible, what it does. Plain data, shared by menus, toolbar and tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

Verb = Callable[["MainWindow"], object]
Reason = Callable[["MainWindow"], str]  # why it is not possible now; empty when it is


def always(_window: MainWindow) -> str:
    """Possible at any time."""
    return ""


@dataclass(frozen=True)
class Action:
    """One entry of the ACTIONS table.

    Attributes:
        id: ``menu.name``; never shown.
        menu: the menu that it is in.
        text: its text, marked for translation with the context "Actions".
        verb: what it does to a window.
        shortcut: portable key sequence, or "".
        icon: name of a drawing in ``resources/icons``, or "".
        tip: one sentence for the status bar and tooltip.
        reason: why it is not possible now.
        checked: for an action that is on or off, how it stands.
        group: a line is drawn between neighbours of different groups.
        submenu: title of a submenu that it is in, or "".
        caption: its text at the moment, where that changes; empty for the usual one.
        toolbar: whether it is in the toolbar, and with its text ("text") or as an icon ("icon").
    """

    id: str
    menu: str
    text: str
    verb: Verb
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    reason: Reason = always
    checked: Callable[[MainWindow], bool] | None = None
    group: int = 0
    submenu: str = ""
    toolbar: str = ""
    caption: Callable[[MainWindow], str] | None = None
