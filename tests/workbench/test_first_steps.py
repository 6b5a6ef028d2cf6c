"""The first start: a demo that plays by itself, and never over what somebody has begun."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from core.resources import resource
from tests.workbench.conftest import opened, settled, staged, train_on_fakes
from workbench import files, jobs, kept_values
from workbench.first_steps import DEMO, STARTED, TRIES
from workbench.main_window import MainWindow
from workbench.welcome import Welcome

pytestmark = pytest.mark.window
SAMPLE = resource("sample_models", "mirror.metamodel")


def button(window: MainWindow, id: str) -> QPushButton:
    found = window.welcome.findChild(QPushButton, id)
    assert isinstance(found, QPushButton)
    return found


def test_the_first_start_plays_the_demo_below_the_welcome(window: MainWindow) -> None:
    window.first_steps.begin()
    staged(window.staging)
    assert window.player.state == "playing"
    assert window.welcome.isVisible()
    assert all(each.isVisible() for each in window.welcome.tries)
    assert not window.welcome.demo.isVisible()
    assert window.session.model is None


def test_later_starts_play_nothing_unless_that_is_preferred(window: MainWindow) -> None:
    kept_values.keep({STARTED: True})
    window.first_steps.begin()
    staged(window.staging)
    assert window.player.state == "idle"
    assert window.welcome.isVisible()
    assert window.welcome.demo.isVisible()
    window.preferences = dataclasses.replace(window.preferences, autoplay="always")
    window.first_steps.begin()
    staged(window.staging)
    assert window.player.state == "playing"


def test_never_means_not_at_the_first_start_either(window: MainWindow) -> None:
    window.preferences = dataclasses.replace(window.preferences, autoplay="never")
    window.first_steps.begin()
    staged(window.staging)
    assert window.player.state == "idle"


def test_nothing_plays_over_a_model_or_a_running_job(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    train_on_fakes(window, monkeypatch, fake_training)
    window.first_steps.begin()
    staged(window.staging)
    assert window.player.state == "idle"
    assert not window.welcome.isVisible()


def test_it_waits_until_an_open_menu_is_closed(window: MainWindow, qtbot: Any) -> None:
    menu = window.commands.menus["file"]
    menu.popup(window.mapToGlobal(window.rect().center()))
    window.first_steps.begin()
    staged(window.staging)
    assert window.player.state == "idle"
    menu.close()
    qtbot.waitUntil(lambda: window.player.state == "playing", timeout=3000)


def test_the_focus_stays_where_it_was(window: MainWindow, qtbot: Any) -> None:
    window.activateWindow()
    window.welcome.tour.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.welcome.tour)
    window.first_steps.play()
    staged(window.staging)
    assert window.player.state == "playing"
    assert QApplication.focusWidget() is window.welcome.tour


def test_three_things_to_try_do_what_they_say(window: MainWindow) -> None:
    window.first_steps.begin()
    staged(window.staging)
    player = window.player
    for _ in range(5):
        player.advance()
    before = float(player.task["force_sign"][0])
    button(window, "try.wires").click()
    assert float(player.task["force_sign"][0]) == -before
    button(window, "try.equal").click()
    assert player.alpha_override is not None
    assert np.ptp(player.alpha_override) == 0
    QApplication.processEvents()
    assert "contradict each other" in window.stage.caption.text(), "it says why it falls, where one looks"
    inspector: Any = window.layouts.docks["inspector"].widget()
    assert "All count alike" in inspector.mixture.hint.text()
    button(window, "try.equal").click()
    assert player.alpha_override is None
    pushed = []
    player.push = pushed.append  # type: ignore[method-assign]
    button(window, "try.push").click()
    assert pushed == [1]
    assert len(TRIES) == 3


def test_another_demo_or_a_model_ends_the_welcome(window: MainWindow) -> None:
    window.first_steps.begin()
    staged(window.staging)
    assert opened(window, SAMPLE)
    assert not window.welcome.isVisible()
    window.commands.trigger("file.new")
    assert window.welcome.isVisible()
    window.commands.trigger(DEMO)
    staged(window.staging)
    assert not window.welcome.isVisible(), "a demo that was asked for has the stage to itself"


def test_what_the_welcome_offers_changes_without_widening_the_window(window: MainWindow) -> None:
    window.resize(1280, 720)
    window.first_steps.begin()
    staged(window.staging)
    QApplication.processEvents()
    window.player.clear()
    QApplication.processEvents()
    assert window.welcome.demo.isVisible()
    assert window.width() == 1280


def test_training_begins_at_one_click(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: fake_training(total=2, model=None))
    window.first_steps.begin()
    staged(window.staging)
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        window.welcome.train.click()
    assert window.session.model is not None
    assert window.player.state == "idle"


def test_recent_files_are_offered_and_open(window: MainWindow, qtbot: Any) -> None:
    files.remember(SAMPLE)
    files.remember(SAMPLE.parent / "gone.metamodel")
    welcome = Welcome(window.player)
    qtbot.addWidget(welcome)
    assert [each.text() for each in welcome.recent] == ["mirror.metamodel"]
    with qtbot.waitSignal(welcome.chosen) as chosen:
        welcome.recent[0].click()
    window.first_steps.do(chosen.args[0])
    settled(window)
    assert window.session.path == SAMPLE


def test_closing_the_welcome_is_remembered(window: MainWindow) -> None:
    window.welcome.close_button.click()
    assert not window.welcome.isVisible()
    assert not window.preferences.welcome
