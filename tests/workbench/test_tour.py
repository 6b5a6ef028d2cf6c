"""The guided tour: eight stops, each with a frame around something that can be seen, and nothing kept from use."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from tests.workbench.conftest import staged
from workbench import theme
from workbench.dialogs.tour_card import TourCard, place, show_tour
from workbench.glossary import entry
from workbench.main_window import MainWindow
from workbench.tour import STOPS

pytestmark = pytest.mark.window


@pytest.fixture
def card(window: MainWindow) -> TourCard:
    window.resize(1280, 720)
    window.activateWindow()
    return show_tour(window)


def test_there_are_eight_stops_and_each_points_at_a_word() -> None:
    assert len(STOPS) == 8
    assert len({stop.id for stop in STOPS}) == 8
    for stop in STOPS:
        assert entry(stop.word)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_stop_shows_its_widget_and_a_card_inside_the_window(
    card: TourCard, window: MainWindow, qtbot: Any, size: Any
) -> None:
    window.resize(*size)
    for panel in ("workflow", "inspector"):
        window.layouts.docks[panel].hide()
    window.plots.hide()
    for number, stop in enumerate(STOPS):
        card.go_to(number)
        qtbot.waitUntil(card.ring.isVisible, timeout=3000)  # follows a few times a second
        assert stop.find(window).isVisible(), stop.id
        assert window.rect().contains(card.geometry()), stop.id
        assert card.ring.geometry().intersects(window.rect())
        assert card.title.text() == stop.title
        assert card.progress.text() == f"{number + 1} of 8"
        needed = card.text.heightForWidth(card.text.width())
        assert card.text.height() >= needed, stop.id


def test_arrows_enter_and_escape_lead_through_it(card: TourCard, window: MainWindow) -> None:
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert card.number == 1
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.number == 2
    QTest.keyClick(card, Qt.Key.Key_Left)
    assert card.number == 1
    card.go_back()
    assert not card.back.isEnabled()
    assert card.back.toolTip()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not [each for each in window.findChildren(TourCard) if each.isVisible()]


def test_the_frame_lets_the_mouse_through(card: TourCard, window: MainWindow) -> None:
    card.go_to(0)
    card.follow()
    inside = card.ring.geometry().center()
    assert window.childAt(inside) is not card.ring
    assert card.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    corner = card.ring.geometry().topLeft() + QPoint(1, 40)
    assert window.childAt(corner) is not card.ring


def test_a_stop_on_an_empty_stage_lets_the_demo_play_and_another_is_left_alone(card: TourCard, window: MainWindow) -> None:
    card.go_to(2)
    staged(window.staging)
    assert window.player.state == "playing"
    window.player.pause()
    card.go_to(3)
    assert window.player.state == "paused"


def test_the_last_stop_says_what_to_do_next(card: TourCard, window: MainWindow) -> None:
    assert not card.train.isVisible()
    card.go_to(7)
    assert card.train.isVisible()
    assert card.onward.text() == "Done"
    card.onward.click()
    assert not [each for each in window.findChildren(TourCard) if each.isVisible()]


def test_more_about_it_opens_the_glossary_there(card: TourCard, window: MainWindow) -> None:
    from workbench.dialogs.glossary_window import GlossaryWindow

    card.go_to(3)
    card.more.click()
    (glossary,) = window.findChildren(GlossaryWindow)
    assert glossary.shown is entry("alpha")


def test_it_can_be_begun_twice_and_follows_the_appearance(card: TourCard, window: MainWindow) -> None:
    card.go_to(4)
    theme.apply("dark")
    assert show_tour(window) is card
    assert card.number == 0


def test_a_card_stands_beside_what_it_is_about() -> None:
    room = QRect(0, 0, 1280, 720)
    left = QRect(8, 100, 290, 330)
    assert place(QSize(350, 180), left, room) == QPoint(left.right() + 12, 100)
    right = QRect(980, 100, 290, 300)
    assert place(QSize(350, 180), right, room) == QPoint(right.left() - 12 - 350, 100)
    everything = QRect(0, 0, 1280, 720)
    inside = QRect(place(QSize(350, 180), everything, room), QSize(350, 180))
    assert room.contains(inside)


def test_the_stop_about_time_is_at_the_scrubber(window: MainWindow) -> None:
    from workbench.stage.scrubber import Scrubber

    (stop,) = (stop for stop in STOPS if stop.id == "scrubber")
    stop.prepare(window)
    assert stop.find(window).findChild(Scrubber) is not None
