"""The language is changed while the window is open: everything is said anew, and everything goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QTabWidget, QWidget

from core.resources import resource
from tests.workbench.conftest import opened, staged
from workbench import language
from workbench.panels.step_widgets import MoreButton
from workbench.steps import Step

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

pytestmark = pytest.mark.window
SAMPLE = resource("sample_models", "mirror.metamodel")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    language.apply("en")
    yield
    language.apply("en")


def switch(window: MainWindow, code: str) -> None:
    """Change the language and bury what it replaced."""
    window.use_language(code)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def texts(window: QWidget) -> list[str]:
    """Everything that is said in the window, seen or not."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QTabWidget):
            found += [widget.tabText(place) for place in range(widget.count())]
        found += [widget.accessibleName(), widget.toolTip()]
    return found


def test_there_and_back_says_the_same(window: MainWindow) -> None:
    assert opened(window, SAMPLE)
    switch(window, "zh_CN")
    switch(window, "en")  # the first time may differ in what is made only when it is needed
    before = texts(window)
    switch(window, "zh_CN")
    assert window.commands.menus["file"].title() != "&File"
    switch(window, "en")
    assert texts(window) == before


def test_what_plays_goes_on(window: MainWindow, qtbot: Any) -> None:
    assert opened(window, SAMPLE)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    session, player, model = window.session, window.player, window.session.model
    stage, steps = window.stage, len(window.histories()["adaptation"])
    caption = stage.caption.text()
    switch(window, "zh_CN")
    assert (window.session, window.player, window.session.model) == (session, player, model)
    assert window.stage is not stage
    assert window.stage.caption.text() == caption == "mirror.metamodel"
    assert player.playing
    qtbot.waitUntil(lambda: len(window.histories()["adaptation"]) > steps + 5, timeout=5000)
    assert window.stage.canvas.scene() is not None


def test_the_caption_of_a_demo_is_said_again(window: MainWindow) -> None:
    window.commands.trigger("demos.crossed_wires")
    staged(window.staging)
    window.player.pause()
    english = window.stage.caption.text()
    switch(window, "zh_CN")
    assert window.stage.caption.text() not in ("", english)
    switch(window, "en")
    assert window.stage.caption.text() == english


def test_tabs_folds_and_scrolling_stay(window: MainWindow, qtbot: Any) -> None:
    window.workflow.open_step(Step.TRAIN)
    more = window.workflow.cards[Step.TRAIN].findChildren(MoreButton)[0]
    more.setChecked(True)
    window.plots.show_plot("mixture_weights")
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.workflow.verticalScrollBar().maximum() > 20)
    window.workflow.verticalScrollBar().setValue(20)
    window.layouts.docks["log"].show()
    switch(window, "zh_CN")
    assert window.workflow.view_state() is Step.TRAIN
    assert window.workflow.cards[Step.TRAIN].findChildren(MoreButton)[0].isChecked()
    assert window.plots.view_state()[:2] == (False, "mixture_weights")
    assert window.layouts.docks["log"].isVisible()
    qtbot.waitUntil(lambda: window.workflow.verticalScrollBar().value() == 20)


def test_how_a_plot_is_looked_at_stays_also_of_one_that_is_not_in_front(window: MainWindow) -> None:
    losses, returns = window.plots.plots["losses"], window.plots.plots["returns"]
    losses.set_smoothing(0.9)
    losses.log.setChecked(not losses.log.isChecked())
    returns.set_following(False)
    returns.charts[0].setRange(xRange=(100, 200), yRange=(1, 2), padding=0)
    was_log = losses.log.isChecked()
    window.plots.show_plot("returns")
    switch(window, "zh_CN")
    assert "losses" not in window.plots.plots.made
    switch(window, "en")
    losses, returns = window.plots.plots["losses"], window.plots.plots["returns"]
    assert losses.smoothing == 0.9
    assert losses.log.isChecked() == was_log
    assert not returns.following
    assert returns.charts[0].viewRange() == [pytest.approx([100, 200]), pytest.approx([1, 2])]


def test_nothing_of_the_parts_before_is_left(window: MainWindow) -> None:
    switch(window, "zh_CN")
    count = len(window.findChildren(QWidget))
    for code in ("en", "zh_CN"):
        switch(window, code)
    assert len(window.findChildren(QWidget)) == count


def test_an_open_dialog_opens_again(window: MainWindow) -> None:
    window.commands.trigger("edit.preferences")
    switch(window, "zh_CN")
    titles = [dialog.windowTitle() for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(titles) == 1
    assert titles != ["Preferences"]


def test_errors_stay_and_notes_go(window: MainWindow) -> None:
    window.notifications.note("Saved.")
    window.notifications.error("The disk is full.")
    switch(window, "zh_CN")
    assert [toast.sentence for toast in window.notifications.toasts] == ["The disk is full."]


def test_the_choice_is_kept_and_numbers_follow(window: MainWindow) -> None:
    from workbench import preferences

    window.commands.trigger("view.language.zh_CN")
    assert preferences.load().language == "zh_CN"
    assert QLocale().language() == QLocale.Language.Chinese
    window.commands.refresh()
    assert window.commands["view.language.zh_CN"].isChecked()
    assert not window.commands["view.language.en"].isChecked()


def test_the_system_language_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    for system, code in ((QLocale("zh_TW"), "zh_CN"), (QLocale("de_DE"), "en"), (QLocale("en_GB"), "en")):
        monkeypatch.setattr(language.QLocale, "system", lambda locale=system: locale)
        language.apply("system")
        assert language.current() == code
        assert language.chosen() == "system"


def test_less_motion_draws_whole_steps(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.commands.trigger("demos.crossed_wires")
    staged(window.staging)
    window.player.pause()
    for _ in range(3):
        window.player.step()
    monkeypatch.setattr(type(window.player), "fraction", lambda _player: 0.5)
    drawn = []
    for wish in ("off", "on"):
        window.prefer(reduced_motion=wish)
        scene = window.stage.canvas.scene()
        assert scene is not None
        drawn.append((scene.actors[0].state == scene.actors[0].lane.state).all())
    window.prefer(reduced_motion="off")
    assert drawn == [False, True]


def test_docks_and_stage_keep_their_sizes(window: MainWindow, qtbot: Any) -> None:
    window.resize(1600, 900)
    window.layouts.reset()
    qtbot.waitUntil(lambda: window.stage.width() > 600)
    before = [dock.width() for dock in window.layouts.docks.values()], window.middle.sizes()
    for code in ("zh_CN", "en"):
        switch(window, code)
        qtbot.waitUntil(lambda: window.stage.width() > 600)
    after = [dock.width() for dock in window.layouts.docks.values()], window.middle.sizes()
    assert after == before
