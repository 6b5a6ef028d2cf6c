"""A layout of a larger screen is restored on a smaller one: the window is never higher than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt

from core.resources import resource
from tests.workbench.conftest import opened
from workbench import language, layout_fit

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

pytestmark = pytest.mark.window
SMALL, LARGE = QRect(0, 0, 1280, 720), QRect(0, 0, 1920, 1080)


def low(window: MainWindow) -> QRect:
    """A screen on which nothing has room below the plots."""
    QCoreApplication.processEvents()
    return QRect(0, 0, 1280, window.minimumSizeHint().height() + 20)


def saved_on_a_large_screen(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """With runs and log open below the plots, one above the other."""
    monkeypatch.setattr(layout_fit, "available", lambda _window: LARGE)
    window.resize(LARGE.size())
    QCoreApplication.processEvents()
    docks = window.layouts.docks
    for id in ("runs", "log"):
        docks[id].show()
    window.splitDockWidget(docks["runs"], docks["log"], Qt.Orientation.Vertical)
    QCoreApplication.processEvents()
    assert not window.tabifiedDockWidgets(docks["runs"]), "there was room for both"
    window.layouts.save()
    for id in ("runs", "log"):
        docks[id].hide()
    QCoreApplication.processEvents()


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_a_layout_of_a_large_screen_fits_onto_a_small_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: Any, code: str
) -> None:
    assert opened(window, resource("sample_models", "mirror.metamodel"))
    window.use_language(code)
    QCoreApplication.processEvents()
    saved_on_a_large_screen(window, monkeypatch)
    docks = window.layouts.docks
    for small in (SMALL, low(window)):
        monkeypatch.setattr(layout_fit, "available", lambda _window, small=small: small)
        window.resize(small.size())
        window.layouts.restore()
        qtbot.waitUntil(lambda small=small: bool(window.tabifiedDockWidgets(docks["runs"])) or small is SMALL)
        qtbot.waitUntil(lambda small=small: window.height() <= small.height())
        QCoreApplication.processEvents()
        assert window.minimumSizeHint().height() <= small.height()
        assert window.height() <= small.height()
    language.apply("en")
    assert not docks["runs"].isHidden(), "nothing that was open is closed"
    assert window.stage.height() >= window.stage.minimumSizeHint().height()


def test_where_there_is_room_the_docks_stay(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    saved_on_a_large_screen(window, monkeypatch)
    window.layouts.restore()
    for _ in range(3):
        QCoreApplication.processEvents()
    docks = window.layouts.docks
    assert docks["runs"].isVisible()
    assert docks["log"].isVisible()
    assert window.dockWidgetArea(docks["runs"]) is Qt.DockWidgetArea.BottomDockWidgetArea
    assert not window.tabifiedDockWidgets(docks["runs"])


def test_a_dock_that_is_shown_where_it_does_not_fit_becomes_a_tab(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    small = low(window)
    monkeypatch.setattr(layout_fit, "available", lambda _window: small)
    window.resize(small.size())
    runs = window.layouts.docks["runs"]
    runs.toggleViewAction().trigger()
    qtbot.waitUntil(lambda: window.dockWidgetArea(runs) is Qt.DockWidgetArea.RightDockWidgetArea)
    qtbot.waitUntil(lambda: window.height() <= small.height())


def test_a_floating_dock_of_a_screen_that_is_gone_comes_back(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout_fit, "available", lambda _window: SMALL)
    log = window.layouts.docks["log"]
    log.show()
    log.setFloating(True)
    log.move(1900, 1000)
    layout_fit.fit(window)
    assert SMALL.intersects(log.geometry())
