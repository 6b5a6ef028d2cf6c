"""What the window's tests share: settings of their own, and events without a learner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer
from PySide6.QtTest import QSignalSpy

from core.events import MetaUpdated
from workbench import collecting, preferences

if TYPE_CHECKING:
    from tests.workbench.demo_show import Show
    from workbench.main_window import MainWindow
    from workbench.staging import Staging


@pytest.fixture(scope="session", autouse=True)
def collector(qapp: QCoreApplication) -> None:
    """Garbage is collected as in the program: between two events, in the window's thread."""
    collecting.keep_to_this_thread(qapp)


@pytest.fixture(autouse=True)
def garbage(collector: None) -> Iterator[None]:
    """A test without events leaves no garbage either."""
    yield
    collecting.collect_due()


@pytest.fixture(autouse=True)
def settings(home: Path, qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recent files and window geometry of this test alone, and what a start found wrong with its preferences."""
    monkeypatch.setattr(preferences, "trouble", "")
    QCoreApplication.setOrganizationName("meta-rl-workbench")
    QCoreApplication.setApplicationName("meta-rl-workbench")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(home / "settings"))


def updated(number: int, total: int = 100, loss: float = 1.0) -> MetaUpdated:
    """One meta-update that nobody computed."""
    return MetaUpdated(
        update=number, updates=total, env_steps=number * 64, meta_loss=loss, sub_losses=(1.0, 2.0), dynamics_loss=0.1,
        train_return=20.0, alpha=(0.5, 0.5), epsilon=0.1, learning_rate=1e-3, inner_rates=(),
        steps_per_second=1000.0, seconds_left=3.0,
        cpu_seconds=1.0,
    )  # fmt: skip


class FakeTraining:
    """A training that is only its events: it can be asked to stop, and says how far it came."""

    def __init__(self, total: int = 10**6, fail_at: int | None = None, model: object = None) -> None:
        self.total, self.fail_at, self.model = total, fail_at, model
        self.done = 0
        self.stopped = False
        self.closed = False

    def stop(self) -> None:
        self.stopped = True

    def __iter__(self) -> Iterator[MetaUpdated]:
        try:
            while self.done < self.total and not self.stopped:
                if self.done == self.fail_at:
                    raise ValueError("The learner met a number that is not finite.")
                self.done += 1
                yield updated(self.done, self.total)
        finally:
            self.closed = True


@pytest.fixture
def fake_training() -> Callable[..., FakeTraining]:
    return FakeTraining


@pytest.fixture
def make_update() -> Callable[..., MetaUpdated]:
    return updated


@pytest.fixture
def window(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The whole window, filled; it answers its questions itself and works in this process."""
    from workbench import language, theme
    from workbench.dialogs import questions
    from workbench.main_window import MainWindow

    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: "discard")
    monkeypatch.setattr(questions, "ask_stop_and_close", lambda *_: "discard")
    theme.apply("light")
    language.apply("en")
    result = MainWindow()
    result.session.engine = lambda make: make()
    result.show()
    qtbot.waitUntil(lambda: result.is_filled, timeout=10_000)
    yield result
    result.session.jobs.discard()
    qtbot.waitUntil(lambda: not result.session.busy, timeout=5000)
    result.player.clear()
    result.close()
    result.deleteLater()


def train_on_fakes(window: MainWindow, monkeypatch: pytest.MonkeyPatch, fake_training: Any, **options: Any) -> None:
    """Begin a meta-training that computes nothing."""
    from workbench import jobs

    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: fake_training(**options))
    window.session.initialise()
    window.commands.trigger("run.train")


def settled(window: MainWindow) -> None:
    """Wait until all models that were asked for are read or written."""
    if window.model_files.busy:
        QSignalSpy(window.model_files.background.idle).wait(10_000)


def staged(staging: Staging) -> None:
    """Wait until all is there that was asked to come on stage."""
    if staging.draws.waiting:
        loop = QEventLoop()  # lets the thread work, which a spy that waits does not
        staging.draws.settled.connect(loop.quit)
        QTimer.singleShot(10_000, loop, loop.quit)
        loop.exec()


def opened(window: MainWindow, path: Path) -> bool:
    """Open a file as the menu does; whether its model came in hand."""
    from workbench import files

    before = window.session.model
    files.open_path(window, path)
    settled(window)
    return window.session.model is not before


@pytest.fixture
def show(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    """A stage for demos."""
    from tests.workbench.demo_show import Show

    made = Show(monkeypatch)
    qtbot.addWidget(made.stage)
    yield made
    made.player.clear()
    made.staging.close()
