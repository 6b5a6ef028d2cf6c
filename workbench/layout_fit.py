"""A window that fits onto its screen: a layout of a larger one may want more height than there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDockWidget

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def available(window: MainWindow) -> QRect:
    """Where the inside of the window may lie: the screen without bars, and without the window's own frame."""
    frame, inside = window.frameGeometry(), window.geometry()
    room = window.screen().availableGeometry()
    before, after = inside.topLeft() - frame.topLeft(), frame.bottomRight() - inside.bottomRight()
    return room.adjusted(before.x(), before.y(), -after.x(), -after.y())


def fit(window: MainWindow, shrink: bool = False) -> None:
    """Where the docks ask for more height than there is, put those below the plots beside the inspector, as tabs; then bring
    the window and its floating docks onto the screen. ``shrink`` also where it is not the docks that made it too high."""
    room = available(window)
    shrink = shrink or _needs(window) > room.height()
    docks = window.layouts.docks
    below = [dock for dock in docks.values() if _is_below(window, dock)]
    if len(below) > 1 and _needs(window) > room.height():
        for dock in below[1:]:
            window.tabifyDockWidget(below[0], dock)
    if below and _needs(window) > room.height():
        neighbour = next((docks[id] for id in ("inspector", "workflow") if _is_in_window(docks[id])), docks["inspector"])
        for dock in below:
            window.tabifyDockWidget(neighbour, dock)
        neighbour.raise_()
    _needs(window)
    if shrink and not (window.isMaximized() or window.isFullScreen()) and window.height() > room.height():
        window.resize(window.width(), room.height())
        window.move(window.x(), max(room.top(), min(window.y(), room.bottom() - window.height())))
    for dock in docks.values():
        if dock.isFloating() and dock.isVisible() and not room.intersects(dock.geometry()):
            dock.move(room.topLeft())


def _needs(window: MainWindow) -> int:
    """The smallest height, px, with what has just been moved."""
    layout = window.layout()
    if layout is not None:
        layout.activate()
    return window.minimumSizeHint().height()


def _is_in_window(dock: QDockWidget) -> bool:
    return dock.isVisible() and not dock.isFloating()


def _is_below(window: MainWindow, dock: QDockWidget) -> bool:
    return (
        not dock.isHidden()
        and not dock.isFloating()
        and (window.dockWidgetArea(dock) in (Qt.DockWidgetArea.BottomDockWidgetArea, Qt.DockWidgetArea.TopDockWidgetArea))
    )
