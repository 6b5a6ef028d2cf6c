"""Garbage is collected in the window's thread only: elsewhere the collector deletes widgets, and the program is gone."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench import collecting
from workbench.background import Background
from workbench.collecting import Collector


class Knot:
    """Holds itself, so that only the cyclic collector can free it."""

    def __init__(self) -> None:
        self.itself = self


def knots(number: int) -> list[weakref.ref[Knot]]:
    return [weakref.ref(Knot()) for _ in range(number)]


def test_no_thread_collects_however_much_it_allocates(qtbot: Any) -> None:
    gc.collect()
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(sum(ref() is not None for ref in knots(20_000))))
    thread.start()
    thread.join()
    assert seen == [20_000]


def test_what_is_due_is_collected_in_the_window(qtbot: Any, qapp: QCoreApplication) -> None:
    left = knots(5000)
    collector = qapp.findChild(Collector)
    assert collector is not None
    collector.collect()
    assert not any(ref() is not None for ref in left)


def test_an_application_has_one_collector(qtbot: Any, qapp: QCoreApplication) -> None:
    collecting.keep_to_this_thread(qapp)
    assert len(qapp.findChildren(Collector)) == 1


def test_nothing_is_frozen_before_the_window_is_whole(qtbot: Any) -> None:
    collecting.settle_anew()
    assert gc.get_freeze_count() == 0
    try:
        collecting.settle()
        kept = gc.get_freeze_count()
        assert kept > 0
        collecting.settle_anew()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_the_thread_of_the_background_does_not_hold_who_waits_for_its_answer(qtbot: Any) -> None:
    background = Background()
    answers: list[int] = []
    with qtbot.waitSignal(background.idle, timeout=5000):
        background.run(lambda: 1, answers.append)
        assert all(answers.append not in order for order in background._orders)
    assert answers == [1]
    background.close()
