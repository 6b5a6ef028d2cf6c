"""Docks and the size of things: made, put back, remembered, and hidden for the full-screen stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QWidget

from workbench import kept_values, layout_fit
from workbench.i18n import translate
from workbench.panels.table import PANELS

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

LAYOUT_VERSION = 1
STAGE_SHARE = 0.61
FIRST_SHARE = 0.85  # of the screen, at the first start
LARGEST_FIRST = QSize(1760, 1000)
LIST_HEIGHT = 210  # px that a list below the plots would like to have
LOW_WINDOW = 1000  # px of height; in a lower one a list would take its height from stage and plots


def first_size(least: QSize, screen: QSize) -> QSize:
    """Most of a large screen, so that stage and plots have room from the beginning; never less than ``least``."""
    return (screen * FIRST_SHARE).boundedTo(LARGEST_FIRST).expandedTo(least)


class Layout(QObject):
    """The docks of one window, by panel id."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.full_stage: bool = False
        self._before = QByteArray()
        self._was_maximised = self._shrink = False
        self.docks: dict[str, QDockWidget] = {}
        for panel in PANELS:
            dock = QDockWidget(window)
            dock.setObjectName(f"dock_{panel.id}")
            dock.setWidget(QWidget())
            window.addDockWidget(panel.area, dock)
            self.docks[panel.id] = dock
        view = window.commands.menus["view"]
        first = view.actions()[0]
        for dock in self.docks.values():
            view.insertAction(first, dock.toggleViewAction())
            dock.toggleViewAction().triggered.connect(self._fit_soon)
        window.installEventFilter(self)
        self.retranslate()
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.reset()

    def retranslate(self) -> None:
        """Take the titles in the language of the moment."""
        for panel in PANELS:
            self.docks[panel.id].setWindowTitle(translate("Panels", panel.title))
        self._window.toolbar.setWindowTitle(translate("Window", "Toolbar"))

    def fill(self) -> None:
        """Make the panels; they need the core. Those that are there already make way."""
        for panel in PANELS:
            before = self.docks[panel.id].widget()
            self.docks[panel.id].setWidget(panel.make(self._window))
            if before is not None:
                before.deleteLater()

    def reset(self) -> None:
        """Everything back where it was at first."""
        for panel in PANELS:
            dock = self.docks[panel.id]
            dock.setFloating(False)
            self._window.addDockWidget(panel.area, dock)
            dock.setVisible(panel.shown)
        below = [self.docks[panel.id] for panel in PANELS if panel.area is Qt.DockWidgetArea.BottomDockWidgetArea]
        for dock in below[1:]:
            self._window.tabifyDockWidget(below[0], dock)
        wide = [panel for panel in PANELS if panel.width]
        self._window.resizeDocks([self.docks[p.id] for p in wide], [p.width for p in wide], Qt.Orientation.Horizontal)
        if self._window.is_filled:
            middle = self._window.middle
            stage = round(middle.height() * STAGE_SHARE)
            middle.setSizes([stage, middle.height() - stage])

    # ---- from one start to the next

    def restore_size(self) -> None:
        """The window's size and place of last time, or the first one, which follows the screen; before it is shown."""
        if not self._window.restoreGeometry(kept_values.unpacked("window/geometry")):
            self._window.resize(first_size(self._window.size(), self._window.screen().availableGeometry().size()))

    def restore(self) -> None:
        """The docks of last time; the first layout where there was none. To be called when the window has its size."""
        if not self._window.restoreState(kept_values.unpacked("window/state"), LAYOUT_VERSION):
            self.reset()
        else:
            self._shrink = True
            self._fit_soon()
            self._window.middle.restoreState(kept_values.unpacked("window/middle"))

    def save(self) -> None:
        """Remember how things stand."""
        if self.full_stage:
            self.toggle_full_stage()
        kept = {"window/geometry": self._window.saveGeometry()}
        if self._window.is_filled:
            kept["window/state"] = self._window.saveState(LAYOUT_VERSION)
            kept["window/middle"] = self._window.middle.saveState()
        kept_values.keep({key: kept_values.packed(content) for key, content in kept.items()})

    def state(self) -> QByteArray:
        """Where the docks are and how large, for the same window later."""
        return self._window.saveState(LAYOUT_VERSION)

    def restore_state(self, state: QByteArray) -> None:
        """Put them back."""
        self._window.restoreState(state, LAYOUT_VERSION)
        self._fit_soon()

    def bring_forward(self, id: str) -> QWidget:
        """Show a panel that needs width and some height: below the plots, or in a low window beside the inspector, where there
        is room; returns what is in it."""
        window, dock = self._window, self.docks[id]
        if not dock.isVisible():
            low = window.height() < LOW_WINDOW and not dock.isFloating()
            if low and window.dockWidgetArea(dock) is Qt.DockWidgetArea.BottomDockWidgetArea:
                window.tabifyDockWidget(self.docks["inspector"], dock)
            dock.show()
            window.resizeDocks([dock], [LIST_HEIGHT], Qt.Orientation.Vertical)
        dock.raise_()
        return dock.widget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that has grown beyond its screen did so because its docks need more: only then do they tell."""
        if event.type() == QEvent.Type.Resize and self._window.height() > layout_fit.available(self._window).height():
            self._fit_soon()
        return super().eventFilter(watched, event)

    def _fit_soon(self) -> None:
        """When docks that have just been shown have their places."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if self._window.is_filled and not self.full_stage:
            layout_fit.fit(self._window, self._shrink)
        self._shrink = False

    # ---- the stage alone

    def toggle_full_stage(self) -> None:
        """The stage alone on the whole screen, and back."""
        window = self._window
        if not window.is_filled:
            return
        self.full_stage = not self.full_stage
        around: list[QWidget] = [window.plots, window.toolbar, window.menuBar(), window.statusBar()]
        if self.full_stage:
            self._before, self._was_maximised = window.saveState(LAYOUT_VERSION), window.isMaximized()
            for part in (*self.docks.values(), window.welcome, window.parts.banner, *around):
                part.hide()
            window.showFullScreen()
            window.stage.setFocus()
        else:
            for part in around:
                part.show()
            if self._was_maximised:
                window.showMaximized()
            else:
                window.showNormal()
            window.restoreState(self._before, LAYOUT_VERSION)
            window.parts.banner.refresh()
        window.refresh()
