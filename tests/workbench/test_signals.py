"""Signals, logouts and faults at the start: the window goes, says with which code, and loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import core
from core.engines.worker_process import WorkerProcess
from core.storage.folders import runs_folder
from tests.core.tiny_runs import mirror_recipe
from tests.workbench.conftest import staged
from workbench import app
from workbench.closing import put_dialogs_away
from workbench.crash_report import CrashFolder
from workbench.dialogs import questions
from workbench.interrupt import InterruptKeeper, close_on_interrupt
from workbench.main_window import MainWindow
from workbench.recovery.store import ADAPTED, find_unsaved

ROOT = Path(__file__).parents[2]
REAL_QUESTION = questions.ask_unsaved
ENDLESS = partial(WorkerProcess, partial(eval, "[0 for _ in iter(int, 1)]"))
pytestmark = [pytest.mark.window, pytest.mark.skipif(os.name != "posix", reason="signals")]

# The program itself; a training has begun, and torch is being loaded for it, when the signal comes.
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from workbench import app
from workbench.main_window import MainWindow

def begin(window):
    window.session.initialise()
    window.session.train()
    print("training", flush=True)

def fill(window, usual=MainWindow.fill):
    usual(window)
    QTimer.singleShot(0, window, lambda: begin(window))

MainWindow.fill = fill
if __name__ == "__main__":
    sys.exit(app.main([]))
"""


@pytest.fixture(autouse=True)
def hang_up() -> Iterator[None]:
    """Also where the tests themselves run under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def keeper(window: MainWindow) -> Iterator[InterruptKeeper]:
    """Signals of this process close the window."""
    made = close_on_interrupt(window)
    yield made
    made.undo()


def test_the_program_ends_with_the_code_of_the_signal_and_leaves_no_process(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "training\n"
        program.send_signal(signal.SIGTERM)
        said, troubles = program.communicate(timeout=90)
    assert program.returncode == 128 + signal.SIGTERM
    assert said == ""
    assert "Traceback" not in troubles
    assert not runs_folder().exists() or not list(runs_folder().iterdir()), "it had not begun, and nobody waits for it"


def test_a_signal_while_a_question_is_open_answers_it(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, keeper: InterruptKeeper
) -> None:
    monkeypatch.setattr(questions, "ask_unsaved", REAL_QUESTION)
    window.session.initialise()
    window.session.unsaved = True
    QTimer.singleShot(50, window, lambda: os.kill(os.getpid(), signal.SIGHUP))
    window.close()  # asks, and waits for an answer
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert keeper.exit_code == 128 + signal.SIGHUP
    assert len(find_unsaved()) == 1


def test_a_logout_puts_menus_and_dialogs_away_and_may_be_called_off(window: MainWindow, qtbot: Any) -> None:
    menu = window.commands.menus["file"]
    menu.popup(window.pos())
    qtbot.waitUntil(menu.isVisible, timeout=5000)
    window.closing._called_off.setInterval(1)
    window.closing.end_session()
    assert window.closing.unasked
    assert not menu.isVisible()
    qtbot.waitUntil(lambda: not window.closing.unasked, timeout=5000)
    assert not window.closing.forced
    from PySide6.QtWidgets import QMessageBox

    first = QMessageBox(window)
    first.open()
    second = QMessageBox(first)
    second.open()
    put_dialogs_away()
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("second", ["ctrl-c", "patience"])
def test_an_update_that_does_not_end_is_ended_by_a_second_interrupt_or_by_time(
    window: MainWindow, qtbot: Any, keeper: InterruptKeeper, second: str
) -> None:
    window.session.jobs.start("train", ENDLESS)
    qtbot.waitUntil(lambda: window.session.jobs.source is not None, timeout=5000)
    worker = window.session.jobs.source
    worker.began = True  # else nobody would wait for it
    if second == "patience":
        window.closing._late.setInterval(1)
    os.kill(os.getpid(), signal.SIGINT)
    if second == "ctrl-c":
        qtbot.waitUntil(lambda: bool(keeper.received), timeout=5000)
        assert window.isVisible()
        os.kill(os.getpid(), signal.SIGINT)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert not worker._child.alive
    assert not window.session.busy


def test_a_signal_before_the_window_is_there_closes_it_when_it_is(window: MainWindow, qtbot: Any) -> None:
    keeper = InterruptKeeper()
    try:
        os.kill(os.getpid(), signal.SIGHUP)
        qtbot.waitUntil(lambda: keeper.received == signal.SIGHUP, timeout=5000)
        close_on_interrupt(window, keeper)
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    finally:
        keeper.undo()


def test_who_says_nohup_wants_it_to_go_on() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    keeper = InterruptKeeper()
    try:
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        keeper.undo()


def test_a_run_without_a_window_ends_with_one_sentence_and_the_code_of_the_signal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("workbench.headless.run", lambda _folder: os.kill(os.getpid(), signal.SIGTERM))
    assert app.main(["--headless-run", str(tmp_path)]) == 128 + signal.SIGTERM
    assert capsys.readouterr().err == "The run was ended by SIGTERM.\n"


def test_the_end_of_the_session_asks_nothing_and_puts_by_what_is_not_saved_at_once(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    for question in ("ask_unsaved", "ask_stop_and_close"):
        monkeypatch.setattr(questions, question, lambda *_: pytest.fail("nobody is there to answer"))
    window.session.initialise()
    window.session.unsaved = True
    window.closing.end_session()
    store = window.recovery.store
    assert store.place is not None
    assert (store.place / "in-hand.json").is_file(), "there may be no other moment"
    window.session.jobs.start("train", lambda: fake_training())
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert len(find_unsaved()) == 1


def test_a_signal_during_an_export_leaves_no_half_file(
    window: MainWindow, qtbot: Any, keeper: InterruptKeeper, tmp_path: Path
) -> None:
    from workbench.dialogs.animation_dialog import export_animation

    window.commands.trigger("demos.crossed_wires")
    staged(window.staging)
    window.player.pause()
    for _ in range(60):
        window.player.step()
    dialog = export_animation(window)
    dialog.begin(tmp_path / "film.gif")
    qtbot.waitUntil(lambda: dialog.progress.value() > 0, timeout=10_000)
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert [path.name for path in tmp_path.iterdir()] in ([], ["film.gif"])


# ---- what was learned on the stage


class Learner:
    """An actor that has learned, far away."""

    def __init__(self, trial: Any) -> None:
        self.trial, self.gradient_steps, self.asked = trial, 12, 0

    def ask_snapshot(self) -> None:
        self.asked += 1

    def snapshot(self) -> Any:
        return self.trial


def test_what_was_learned_on_the_stage_is_put_by_until_it_is_saved(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = core.initialise(mirror_recipe())
    window.session.put_model(model, unsaved=False)
    actor = model.actor(1)
    actor.begin_trial()
    learner = Learner(actor.snapshot())
    keeper, store = window.recovery.adapted, window.recovery.store
    window.session.adapting_with = (model, model.recipe.adaptation)
    monkeypatch.setattr(keeper, "_learned", lambda: (learner, learner.gradient_steps))
    keeper.look()
    qtbot.waitUntil(lambda: store.place is not None and (store.place / f"{ADAPTED}.json").is_file(), timeout=5000)
    assert store.place is not None
    kept = core.load(store.place / f"{ADAPTED}.metamodel")
    assert set(kept.trial) == set(learner.trial)
    keeper.look()
    assert learner.asked == 1, "it has learned nothing since"
    learner.gradient_steps = 20
    keeper.look()
    assert learner.asked == 2
    qtbot.waitUntil(lambda: keeper._asked is None and not window.recovery.background.busy, timeout=5000)
    keeper.saved()
    qtbot.waitUntil(lambda: not (store.place / f"{ADAPTED}.json").is_file(), timeout=5000)  # type: ignore[operator]
    keeper.look()
    assert learner.asked == 2


# ---- faults at the start


def test_a_window_that_cannot_be_made_is_one_sentence_and_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(CrashFolder, "begin", lambda _folder: None)  # it would take pytest's own stacks from it
    monkeypatch.setattr("workbench.application.make_application", lambda: 1 / 0)
    assert app.show() == 1
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1
    assert said.startswith("The window could not be shown: ZeroDivisionError")
    report = CrashFolder().unseen()
    assert report is not None
    assert str(report) in said
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
