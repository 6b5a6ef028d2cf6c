"""A small sweep begun in the dialog: it survives the window and a killed engine, and gives the table of the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import core
from core.experiments.experiment import TABLE_FILE, folder_of
from core.recipe_reader import changed
from tests.workbench.test_experiment_closing import another_window
from workbench.dialogs import questions
from workbench.dialogs.experiment_dialog import ExperimentDialog
from workbench.main_window import MainWindow

pytestmark = pytest.mark.window
SMALL = {
    "training.env_steps": 4096, "training.lanes": 16, "training.validation_every": 2, "training.validation_tasks": 4,
    "training.kept_transitions": 0, "model.width": 8, "model.meta_state": 8, "model.meta_features": 8,
}  # fmt: skip
PATIENCE = 180_000  # ms


def begin(window: MainWindow, file: Path, qtbot: Any) -> None:
    """Say it in the dialog and press Start."""
    recipe = window.session.recipe
    assert recipe is not None
    window.session.set_recipe(changed(recipe, core.VOCABULARY, **SMALL))
    window.commands.trigger("run.experiment.new")
    dialog = window.findChild(ExperimentDialog)
    assert dialog is not None
    dialog.file.line.setText(str(file))
    dialog.try_field("model.sub_models").line.setText("1, 2")
    dialog.seeds.line.setText("0, 1")
    qtbot.waitUntil(dialog.begin.isEnabled, timeout=10_000)
    dialog.begin.click()
    qtbot.waitUntil(lambda: window.experiment.at_work, timeout=20_000)


def states(window: MainWindow) -> list[str]:
    return [run.state for run in window.experiment.board.runs.values()]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_sweep_survives_the_window_and_its_engine_and_ends_with_the_table_of_the_command_line(
    window: MainWindow, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_experiment", lambda *_: "leave")
    file = tmp_path / "here" / "small.toml"
    begin(window, file, qtbot)
    qtbot.waitUntil(lambda: "done" in states(window), timeout=PATIENCE)
    process = window.experiment._process
    assert process is not None
    number = process.number
    assert number is not None
    assert window.close()
    again = another_window(qtbot)
    try:
        assert again.experiment.file == file
        qtbot.waitUntil(lambda: again.experiment.state in ("running", "done"), timeout=20_000)
        if again.experiment.state == "running":
            os.kill(number, 9)
            qtbot.waitUntil(lambda: again.experiment.state == "interrupted", timeout=20_000)
            again.commands.trigger("run.experiment.go_on")
        qtbot.waitUntil(lambda: again.experiment.state == "done", timeout=PATIENCE)
        assert states(again) == ["done"] * 4
        assert all(run.curve for run in again.experiment.board.runs.values())
        qtbot.waitUntil(lambda: any("is done" in toast.sentence for toast in again.notifications.toasts), timeout=10_000)
        assert not again.experiment.ours
        again.experiment.choose(list(again.experiment.board.runs)[:1])
        again.commands.trigger("run.experiment.open_model")
        qtbot.waitUntil(lambda: again.session.model is not None, timeout=20_000)
    finally:
        again.session.unsaved = False
        again.close()
        again.deleteLater()
    alone = tmp_path / "alone" / "small.toml"
    alone.parent.mkdir()
    shutil.copy(file, alone)
    words = [sys.executable, "-m", "core", "experiment", str(alone), "--engine", "in_process"]
    subprocess.run(words, check=True, capture_output=True, timeout=PATIENCE / 1000)
    assert (folder_of(alone) / TABLE_FILE).read_bytes() == (folder_of(file) / TABLE_FILE).read_bytes()


def test_it_stops_when_asked_and_goes_on_from_where_it_was(window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    begin(window, file, qtbot)
    qtbot.waitUntil(lambda: "done" in states(window), timeout=PATIENCE)
    window.commands.trigger("run.experiment.stop")
    assert window.experiment.state in ("stopping", "done")
    qtbot.waitUntil(lambda: not window.experiment.at_work, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.experiment.state in ("stopped", "done"), timeout=20_000)
    before = states(window).count("done")
    if window.experiment.state == "stopped":
        window.commands.trigger("run.experiment.go_on")
        qtbot.waitUntil(lambda: window.experiment.state == "done", timeout=PATIENCE)
    assert states(window) == ["done"] * 4
    assert before >= 1
