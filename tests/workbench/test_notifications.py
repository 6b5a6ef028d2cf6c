"""Toasts: a note may offer a button, and what is offered is done once."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.notifications import Notifications


def test_the_button_of_a_note_does_its_thing_once_and_the_note_goes(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    notifications = Notifications(window)
    undone: list[bool] = []
    notifications.note("The run is discarded.", action=("Undo", lambda: undone.append(True)))
    toast = notifications.toasts[-1]
    assert toast.offer is not None
    assert toast.offer.text() == "Undo"
    toast.offer.click()
    assert undone == [True]
    assert notifications.toasts == []


def test_a_verb_may_say_something_itself(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notifications = Notifications(window)
    notifications.note("Gone.", action=("Undo", lambda: notifications.note("It is back.")))
    offer = notifications.toasts[-1].offer
    assert offer is not None
    offer.click()
    assert [toast.sentence for toast in notifications.toasts] == ["It is back."]


def test_a_note_without_an_offer_has_no_button(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notifications = Notifications(window)
    notifications.note("Saved.")
    assert notifications.toasts[-1].offer is None
