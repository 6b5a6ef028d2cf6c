"""Closing the window while an experiment runs asks once; without anybody to ask it goes on; opened again, it is attached to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.experiments.experiment import STOP_FILE, folder_of
from core.storage.run_mark import RecordingMark
from tests.workbench import experiment_sample as sample
from workbench.dialogs import questions
from workbench.main_window import MainWindow

pytestmark = pytest.mark.window


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sample.experiment(tmp_path, sample.underway())


@pytest.fixture
def at_work(window: MainWindow, file: Path, qtbot: Any) -> Iterator[RecordingMark]:
    """An experiment that a process seems to run, begun by this window."""
    mark = RecordingMark(folder_of(file))
    assert mark.take()
    window.experiment.show_file(file)
    window.experiment.ours = True
    qtbot.waitUntil(lambda: window.experiment.state == "running", timeout=10_000)
    yield mark
    mark.release()


def answer(monkeypatch: pytest.MonkeyPatch, word: str) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(questions, "ask_experiment", lambda _window, name: asked.append(name) or word)
    return asked


def test_it_may_go_on_in_the_background(
    window: MainWindow, at_work: RecordingMark, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, "leave")
    assert window.close()
    assert asked == ["sweep"]
    assert not (folder_of(file) / STOP_FILE).exists()


def test_it_may_be_stopped(window: MainWindow, at_work: RecordingMark, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "stop")
    assert window.close()
    assert (folder_of(file) / STOP_FILE).is_file(), "asked for before the window is gone"


def test_the_window_may_stay(window: MainWindow, at_work: RecordingMark, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(monkeypatch, "cancel")
    assert not window.close()
    assert window.isVisible()
    assert not window.close()
    assert len(asked) == 2
    answer(monkeypatch, "leave")


def test_a_step_that_runs_too_is_asked_about_once_each(
    window: MainWindow, at_work: RecordingMark, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    from tests.workbench.conftest import train_on_fakes

    asked = answer(monkeypatch, "leave")
    train_on_fakes(window, monkeypatch, fake_training)
    qtbot.waitUntil(lambda: window.session.last_event is not None, timeout=5000)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert len(asked) == 1


def test_one_that_somebody_else_began_is_not_asked_about(
    window: MainWindow, at_work: RecordingMark, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.experiment.ours = False
    monkeypatch.setattr(questions, "ask_experiment", lambda *_: pytest.fail("it is not this window's to stop"))
    assert window.close()


def test_a_signal_leaves_it_running(
    window: MainWindow, at_work: RecordingMark, file: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_experiment", lambda *_: pytest.fail("nobody is there to answer"))
    window.closing.at_once()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert not (folder_of(file) / STOP_FILE).exists()


def test_a_logout_leaves_it_running(
    window: MainWindow, at_work: RecordingMark, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_experiment", lambda *_: pytest.fail("nobody is there to answer"))
    window.closing.end_session()
    assert window.close()
    assert not (folder_of(file) / STOP_FILE).exists()


def test_one_whose_process_dies_is_offered_to_be_gone_on_with(
    window: MainWindow, at_work: RecordingMark, file: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    monkeypatch.setattr(window.experiment, "start", begun.append)
    at_work.release()
    qtbot.waitUntil(lambda: bool(window.notifications.toasts), timeout=10_000)
    (toast,) = window.notifications.toasts
    assert toast.sentence == "The experiment sweep was interrupted; what is done of it stays done."
    assert window.experiment.state == "interrupted"
    toast.offer.click()
    assert begun == [file]


def test_single_trainings_and_demos_go_on_beside_it(
    window: MainWindow, at_work: RecordingMark, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    from tests.workbench.conftest import train_on_fakes

    answer(monkeypatch, "leave")
    window.commands.refresh()
    assert window.commands["demos.crossed_wires"].isEnabled()
    assert "stop it first" in window.commands["run.experiment.new"].toolTip()
    train_on_fakes(window, monkeypatch, fake_training)
    qtbot.waitUntil(lambda: window.session.last_event is not None, timeout=5000)
    assert window.experiment.state == "running"


def another_window(qtbot: Any) -> MainWindow:
    found = MainWindow()
    found.session.engine = lambda make: make()  # type: ignore[assignment, return-value]
    found.show()
    qtbot.waitUntil(lambda: found.is_filled, timeout=10_000)
    return found


def test_the_next_window_attaches_to_one_that_lives(
    window: MainWindow, at_work: RecordingMark, file: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench import kept_values
    from workbench.open_experiment import OURS

    kept_values.keep({OURS: str(file)})
    answer(monkeypatch, "leave")
    window.close()
    again = another_window(qtbot)
    try:
        qtbot.waitUntil(lambda: again.experiment.state == "running", timeout=10_000)
        assert again.experiment.file == file
        assert again.experiment.ours, "closing asks again"
        assert len(again.experiment.board.runs) == 24
    finally:
        again.close()
        again.deleteLater()


def test_the_next_window_offers_to_go_on_with_one_that_was_interrupted(
    window: MainWindow, file: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.experiment.show_file(file)
    window.close()
    again = another_window(qtbot)
    begun: list[Path] = []
    monkeypatch.setattr(again.experiment, "start", begun.append)
    try:
        qtbot.waitUntil(lambda: bool(again.notifications.toasts), timeout=10_000)
        (toast,) = again.notifications.toasts
        assert "was interrupted" in toast.sentence
        toast.offer.click()
        assert begun == [file]
    finally:
        again.close()
        again.deleteLater()


def test_an_experiment_that_is_gone_is_not_missed(window: MainWindow, file: Path, qtbot: Any) -> None:
    window.experiment.show_file(file)
    window.close()
    file.unlink()
    again = another_window(qtbot)
    try:
        assert again.experiment.file is None
        assert again.notifications.toasts == []
    finally:
        again.close()
        again.deleteLater()
