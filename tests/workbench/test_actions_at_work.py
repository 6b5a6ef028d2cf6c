"""Every action once more: with a model on stage, and while one is trained. Each does its work or says why not, and breaks
nothing; languages, demos and closing have tests of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.resources import resource
from tests.workbench.conftest import opened, staged, train_on_fakes
from workbench import files, jobs
from workbench.actions import ACTIONS
from workbench.actions.action import Action
from workbench.main_window import MainWindow
from workbench.steps import Step
from workbench.training_thread import JobState

pytestmark = pytest.mark.window
SAMPLE = resource("sample_models", "mirror.metamodel")
ELSEWHERE = ("view.language.", "view.theme.", "demos.")
TESTED = [action for action in ACTIONS if not action.id.startswith(ELSEWHERE) and action.id != "file.quit"]
ENDS_TRAINING = {"run.stop", "run.discard"}
STEPS = 12


@pytest.fixture
def harmless(monkeypatch: pytest.MonkeyPatch, fake_training: Any, tmp_path: Path) -> Path:
    """Jobs compute nothing, dialogs of the system answer at once; the folder that files go to."""
    for name in ("EvaluationJob", "AtlasJob", "GapJob", "CompanionsJob", "ReportJob", "TensorBoardJob"):
        monkeypatch.setattr(jobs, name, lambda *_: fake_training(total=0))
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "saved.metamodel"), ""))
    monkeypatch.setattr(files.QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda *_: True)
    return tmp_path


def put_dialogs_away(window: MainWindow) -> None:
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible() and dialog.parent() is window:
            dialog.close()
    if window.layouts.full_stage:
        window.layouts.toggle_full_stage()


def go_through(window: MainWindow, prepare: Callable[[], None], after: Callable[[Action], None]) -> set[str]:
    """Trigger all of them, each from the prepared state; those that were possible."""
    done = set()
    for action in TESTED:
        prepare()
        window.commands.refresh()
        entry = window.commands[action.id]
        if entry.isEnabled():
            done.add(action.id)
            entry.trigger()
            assert not [toast.sentence for toast in window.notifications.toasts if toast.error], action.id
            after(action)
        else:
            reason = action.reason(window)
            assert reason.endswith("."), action.id
            assert reason in entry.toolTip(), action.id
        put_dialogs_away(window)
    return done


def test_every_action_runs_or_says_why_not_with_a_model_on_stage(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, harmless: Path, fake_training: Any
) -> None:
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda *_: fake_training(total=2))
    sample = harmless / "sample.metamodel"
    shutil.copy(SAMPLE, sample)

    def prepare() -> None:
        window.session.jobs.discard()
        qtbot.waitUntil(lambda: not window.session.busy, timeout=5000)
        if window.session.path != sample or window.session.unsaved:
            assert opened(window, sample)
        if not files.is_adapted(window) or window.player.state != "paused":
            window.staging.adapt()
            staged(window.staging)
            window.player.pause()
            for _ in range(STEPS):
                window.player.step()

    def after(action: Action) -> None:
        assert window.isVisible(), action.id
        assert window.session.model is not None or action.id in ("file.new", "run.list.duplicate"), action.id

    done = go_through(window, prepare, after)
    assert {"file.save", "file.save_adapted", "file.export", "file.animation", "edit.copy_adapt_python"} <= done
    assert {"stage.play", "stage.step", "stage.back", "stage.new_task", "stage.push_left", "run.evaluate", "run.atlas"} <= done
    assert len(done) > len(TESTED) / 2
    qtbot.waitUntil(lambda: not window.recorded.library.background.busy, timeout=5000)


def test_every_action_runs_or_says_why_not_while_training(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, harmless: Path, fake_training: Any
) -> None:
    def prepare() -> None:
        if window.session.running is not Step.TRAIN or window.session.job_state not in (JobState.RUNNING, JobState.PAUSED):
            window.session.jobs.discard()
            qtbot.waitUntil(lambda: not window.session.busy, timeout=5000)
            window.session.unsaved = False
            train_on_fakes(window, monkeypatch, fake_training)
            qtbot.waitUntil(lambda: window.session.last_event is not None, timeout=5000)

    def after(action: Action) -> None:
        if action.id not in ENDS_TRAINING:
            assert window.session.running is Step.TRAIN, f"{action.id} has ended the training"

    done = go_through(window, prepare, after)
    assert {"run.pause", "run.stop", "run.discard", "view.reset", "help.glossary", "edit.copy_command"} <= done
    assert not {"file.open", "file.new", "run.train", "run.evaluate", "run.initialise"} & done, "they would take its place"
    window.session.jobs.discard()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=5000)
