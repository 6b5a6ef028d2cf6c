"""Closing the window: one question, nothing lost that was not given up, no thread that is destroyed while it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.workbench.conftest import train_on_fakes
from workbench import files
from workbench.dialogs import questions
from workbench.main_window import MainWindow

pytestmark = pytest.mark.window


def test_closing_while_training_asks_stops_and_then_closes(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    asked = []
    monkeypatch.setattr(questions, "ask_stop_and_close", lambda _window, leaves: asked.append(leaves) or "discard")
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: pytest.fail("asked a second time"))
    window.session.initialise()
    train_on_fakes(window, monkeypatch, fake_training, model=window.session.model)
    qtbot.waitUntil(lambda: window.session.last_event is not None, timeout=5000)
    assert not window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert asked == [True]
    assert not window.session.busy


@pytest.mark.parametrize("saved", [True, False])
def test_closing_while_training_saves_first_if_that_is_the_answer(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any, tmp_path: Path, saved: bool
) -> None:
    path = tmp_path / "best.metamodel"
    monkeypatch.setattr(questions, "ask_stop_and_close", lambda *_: "save")
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: (str(path) if saved else "", ""))
    window.session.initialise()
    train_on_fakes(window, monkeypatch, fake_training, model=window.session.model)
    qtbot.waitUntil(lambda: window.session.last_event is not None, timeout=5000)
    with qtbot.waitSignal(window.session.closed_down, timeout=5000):
        window.close()
    if saved:
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    QApplication.processEvents()
    assert path.is_file() is saved
    assert window.isVisible() is not saved
    assert window.session.unsaved is not saved


def test_closing_while_training_may_be_refused(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    monkeypatch.setattr(questions, "ask_stop_and_close", lambda *_: "cancel")
    train_on_fakes(window, monkeypatch, fake_training)
    assert not window.close()
    assert window.session.busy
    assert window.isVisible()


def test_closing_with_an_unsaved_model_may_be_cancelled(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.session.initialise()
    window.session.unsaved = True
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: "cancel")
    assert not window.close()
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: "discard")
    assert window.close()


def test_an_interrupt_closes_without_questions(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    import os
    import signal

    from workbench.interrupt import close_on_interrupt

    monkeypatch.setattr(questions, "ask_stop_and_close", lambda *_: pytest.fail("nobody is there to answer"))
    keeper = close_on_interrupt(window)
    try:
        train_on_fakes(window, monkeypatch, fake_training)
        os.kill(os.getpid(), signal.SIGINT)
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    finally:
        keeper.undo()


def test_a_window_that_has_closed_begins_nothing_any_more(window: MainWindow, fake_training: Any) -> None:
    window.close()
    assert not window.isVisible()
    window.session.jobs.start("train", fake_training)
    assert not window.session.busy, "its thread would be destroyed while it runs"
