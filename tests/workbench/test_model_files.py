"""Opening and saving beside the window: it goes on meanwhile, nothing is lost, and closing waits for the file."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer

import core
from core.resources import resource
from tests.workbench.conftest import settled
from workbench import files
from workbench.dialogs import questions
from workbench.main_window import MainWindow
from workbench.recovery.store import find_unsaved

pytestmark = pytest.mark.window
SAMPLE = resource("sample_models", "mirror.metamodel")
PATIENCE = 20.0  # s; only a window that is held up takes as long


class Disk:
    """Models are read and written when it is free, and not at all when it is broken."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free = threading.Event()
        self.broken = False
        self.done: list[tuple[str, bool, bool]] = []  # what was done, in the window's thread, and whether the disk was free
        for name in ("load", "save"):
            monkeypatch.setattr(core, name, self._slow(name, getattr(core, name)))

    def _slow(self, name: str, usual: Callable[..., Any]) -> Callable[..., Any]:
        def work(*arguments: Any) -> Any:
            free = self.free.wait(PATIENCE)
            self.done.append((name, threading.current_thread() is threading.main_thread(), free))
            if self.broken:
                raise core.ModelFileError("unwritable", "The disk is broken.")
            return usual(*arguments)

        return work


@pytest.fixture
def disk(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    made = Disk(monkeypatch)
    yield made
    made.broken = False
    made.free.set()
    settled(window)


@pytest.fixture
def unsaved(window: MainWindow) -> MainWindow:
    """A window with a model that has not been saved."""
    window.session.initialise()
    window.session.unsaved = True
    window.session.changed.emit()
    return window


def errors(window: MainWindow) -> list[str]:
    return [toast.sentence for toast in window.notifications.toasts if toast.error]


def free_after_beats(window: MainWindow, disk: Disk) -> None:
    """The disk is free when the window's thread has come round a few times: never, if it waits for the disk."""
    timer = QTimer(window)
    beats: list[None] = []
    timer.timeout.connect(lambda: beats.append(None) or (disk.free.set() if len(beats) == 5 else None))
    timer.start(0)


def test_the_window_goes_on_while_a_model_is_read_and_written(
    window: MainWindow, disk: Disk, tmp_path: Path, qtbot: Any
) -> None:
    window.model_files._patience.setInterval(0)
    for begin in (lambda: files.open_path(window, SAMPLE), lambda: files.save_to(window, tmp_path / "x.metamodel")):
        disk.free.clear()
        assert begin()
        qtbot.waitUntil(lambda: "metamodel" in window.statusBar().currentMessage(), timeout=5000)
        free_after_beats(window, disk)
        settled(window)
        assert window.statusBar().currentMessage() == ""
    assert disk.done == [("load", False, True), ("save", False, True)]
    assert window.session.path == tmp_path / "x.metamodel"
    assert files.recent() == [tmp_path / "x.metamodel", SAMPLE.absolute()]


def test_of_several_models_the_last_one_counts_and_what_was_begun_meanwhile_stays(
    window: MainWindow, disk: Disk, tmp_path: Path
) -> None:
    other = resource("sample_models", "rewired.metamodel")
    files.open_path(window, SAMPLE)
    files.open_path(window, other)
    disk.free.set()
    settled(window)
    assert window.session.path == other
    assert files.recent() == [other.absolute()]
    disk.free.clear()
    files.open_path(window, SAMPLE)
    window.session.initialise()
    begun = window.session.model
    disk.free.set()
    settled(window)
    assert window.session.model is begun
    assert "something else was begun" in window.notifications.toasts[-1].sentence
    files.open_path(window, tmp_path / "gone.metamodel")
    settled(window)
    assert "There is no file" in errors(window)[-1]
    assert window.session.model is begun


def test_a_model_counts_as_saved_when_it_is_written_and_still_in_hand(unsaved: MainWindow, disk: Disk, tmp_path: Path) -> None:
    window, session = unsaved, unsaved.session
    first = session.model
    assert first is not None
    files.save_to(window, tmp_path / "first.metamodel")
    second = dataclasses.replace(first, scores={"validation_score": 1.0})
    session.put_model(second, unsaved=True)  # as when a training ends meanwhile
    disk.free.set()
    settled(window)
    assert core.load(tmp_path / "first.metamodel").scores == {}
    assert session.unsaved
    assert session.path is None
    disk.broken = True
    files.save_to(window, tmp_path / "first.metamodel")
    settled(window)
    assert errors(window) == ["The disk is broken."]
    assert session.unsaved


def test_what_comes_after_saving_waits_for_the_file_and_is_left_out_where_there_is_none(
    unsaved: MainWindow, disk: Disk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, session, asked = unsaved, unsaved.session, []
    session.path = tmp_path / "mine.metamodel"
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: asked.append(1) or "save")
    disk.broken = True
    window.commands.trigger("file.new")
    disk.free.set()
    settled(window)
    assert session.model is not None
    assert session.unsaved
    disk.broken = False
    disk.free.clear()
    window.commands.trigger("file.save")
    window.commands.trigger("file.new")
    assert session.model is not None, "it is not written yet"
    assert len(asked) == 1, "nobody is asked about what is being saved"
    disk.free.set()
    settled(window)
    assert session.model is None
    assert core.load(tmp_path / "mine.metamodel")


def test_closing_with_save_waits_for_the_file_and_stays_where_there_is_none(
    unsaved: MainWindow, disk: Disk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: Any
) -> None:
    window, session, asked = unsaved, unsaved.session, []
    session.path = tmp_path / "mine.metamodel"
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: asked.append(1) or "save")
    disk.broken = True
    assert not window.close()
    assert not window.close(), "it waits"
    assert len(asked) == 1
    disk.free.set()
    settled(window)
    qtbot.waitUntil(lambda: not window.closing.closing, timeout=5000)
    assert window.isVisible()
    assert errors(window) == ["The disk is broken."]
    assert session.unsaved
    disk.broken = False
    disk.free.clear()
    assert not window.close()
    assert len(asked) == 2, "it is asked again"
    assert window.isVisible()
    disk.free.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert core.load(session.path)
    assert not session.unsaved
    assert disk.done[:2] == [("save", False, True)] * 2


@pytest.mark.parametrize("broken", [False, True])
def test_a_signal_during_saving_waits_for_the_file_and_puts_by_what_was_not_written(
    unsaved: MainWindow, disk: Disk, tmp_path: Path, qtbot: Any, broken: bool
) -> None:
    window = unsaved
    disk.broken = broken
    files.save_to(window, tmp_path / "mine.metamodel")
    window.closing.at_once()
    qtbot.waitUntil(lambda: window.closing._for_file, timeout=5000)
    assert window.isVisible()
    disk.free.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert (tmp_path / "mine.metamodel").is_file() is not broken
    assert len(find_unsaved()) == int(broken)
