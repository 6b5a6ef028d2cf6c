"""The list of runs in the window: keys, cells, what its verbs do, and what the plots get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.storage.folders import runs_folder
from core.storage.run_notes import read_notes
from core.storage.runs import list_runs
from tests.workbench.conftest import train_on_fakes
from tests.workbench.run_folders import make_run, names, settle
from workbench import files, jobs
from workbench.main_window import MainWindow
from workbench.panels.runs import RunsPanel
from workbench.panels.runs_model import NAME, NOTE

pytestmark = pytest.mark.window


@pytest.fixture
def panel(window: MainWindow, qtbot: Any) -> RunsPanel:
    """The list of three runs, shown."""
    for seed in range(3):
        make_run(seed, 100.0 * seed, name=f"run {seed}")
    window.commands.trigger("run.list.show")
    window.recorded.library.refresh()
    qtbot.waitUntil(lambda: len(window.recorded.library.rows) == 3, timeout=10_000)
    settle(qtbot, window.recorded)
    widget = window.layouts.docks["runs"].widget()
    assert isinstance(widget, RunsPanel)
    return widget


def choose(window: MainWindow, title: str) -> str:
    (name,) = (row.folder.name for row in window.recorded.library.rows if row.title == title)
    window.recorded.library.choose([name])
    window.commands.refresh()
    return name


def test_enter_opens_the_model_with_its_curves_and_saving_asks_for_a_file(
    window: MainWindow, panel: RunsPanel, qtbot: Any
) -> None:
    choose(window, "run 1")
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    settle(qtbot, window.recorded)
    session = window.session
    assert session.trained
    assert session.recipe is not None
    assert session.recipe.run.seed == 1
    assert session.path is None, "saving must not write over the record"
    assert not session.unsaved
    assert "run 1" in window.windowTitle()
    assert session.training_history is not None
    assert len(session.training_history) == 4
    assert window.plots.plots["returns"].history is session.training_history


def test_delete_discards_and_the_toast_brings_it_back(window: MainWindow, panel: RunsPanel, qtbot: Any) -> None:
    choose(window, "run 2")
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(window.recorded.library.rows) == 2, timeout=5000)
    toast = window.notifications.toasts[-1]
    assert toast.offer.text() == "Undo"
    toast.offer.click()
    qtbot.waitUntil(lambda: len(window.recorded.library.rows) == 3, timeout=5000)
    assert [row.title for row in window.recorded.library.chosen_rows()] == ["run 2"]


def test_f2_edits_the_name_in_its_cell(window: MainWindow, panel: RunsPanel, qtbot: Any) -> None:
    name = choose(window, "run 0")
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget() or panel.view
    assert panel.view.state() is panel.view.State.EditingState
    assert editor is not None
    place = panel.model.place(name)
    assert place is not None
    assert panel.model.setData(panel.model.index(place, NAME), "renamed")
    assert panel.model.setData(panel.model.index(place, NOTE), "why")
    settle(qtbot, window.recorded)
    assert read_notes(runs_folder() / name).name == "renamed"
    assert read_notes(runs_folder() / name).note == "why"


def test_a_tick_lays_a_run_over_every_plot(window: MainWindow, panel: RunsPanel, qtbot: Any) -> None:
    choose(window, "run 1")
    qtbot.keyClick(panel.view, Qt.Key.Key_Space)
    settle(qtbot, window.recorded)
    assert all([run.name for run in plot.compared] == ["run 1"] for plot in window.plots.plots.values())
    index = panel.model.index(panel.model.place(window.recorded.library.ticked[0]) or 0, NAME)
    assert panel.model.data(index, Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert panel.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    settle(qtbot, window.recorded)
    assert not any(plot.compared for plot in window.plots.plots.values())


def test_the_list_is_sorted_by_a_column_and_searched(window: MainWindow, panel: RunsPanel) -> None:
    panel.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    shown = [panel.sorted.index(row, NAME).data() for row in range(panel.sorted.rowCount())]
    assert shown == ["run 2", "run 1", "run 0"]
    panel.search.setText("RUN 1")
    assert panel.sorted.rowCount() == 1


def test_training_goes_on_from_the_model_of_a_run(window: MainWindow, panel: RunsPanel, qtbot: Any, monkeypatch: Any) -> None:
    begun: list[Any] = []
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: begun.append((recipe, start)) or iter(()))
    choose(window, "run 1")
    with qtbot.waitSignal(window.session.jobs.ended):
        window.commands.trigger("run.list.go_on")
    ((recipe, start),) = begun
    assert recipe.run.seed == 1
    assert start.scores == {"validation_score": 100.0}


def test_what_is_copied_of_a_run_is_its_own_recipe(window: MainWindow, panel: RunsPanel) -> None:
    from tests.workbench.test_copy_as import recipe_of_code, recipe_of_command

    run = window.recorded.library.run(choose(window, "run 2"))
    assert run is not None
    window.commands.trigger("run.list.copy_command")
    assert recipe_of_command(QApplication.clipboard().text()) == run.recipe()
    window.commands.trigger("run.list.copy_python")
    assert recipe_of_code(QApplication.clipboard().text()) == run.recipe()
    window.commands.trigger("run.list.duplicate")
    assert window.session.recipe == run.recipe()


def test_ticked_runs_are_written_to_one_table(
    window: MainWindow, panel: RunsPanel, qtbot: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "runs.csv"), ""))
    window.recorded.library.tick(names(window.recorded)[:2], True)
    window.commands.trigger("run.list.csv")
    settle(qtbot, window.recorded)
    lines = (tmp_path / "runs.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("run,event,")
    assert len(lines) == 1 + 2 * 4


def test_ticked_runs_are_written_for_tensorboard(
    window: MainWindow, panel: RunsPanel, qtbot: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    pytest.importorskip("tensorboardX", reason="the extra tensorboard is not installed")
    monkeypatch.setattr(files.QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    choose(window, "run 1")
    window.commands.trigger("run.list.tensorboard")
    settle(qtbot, window.recorded)
    assert [path.name for path in tmp_path.iterdir()] == ["run 1"]
    assert next((tmp_path / "run 1").iterdir()).name.startswith("events.out.tfevents")
    monkeypatch.setattr(jobs, "TensorBoardJob", lambda *_: fail())
    window.commands.trigger("run.list.tensorboard")
    settle(qtbot, window.recorded)
    assert "pip install tensorboardX" in window.notifications.toasts[-1].sentence


def fail() -> Any:
    from core.analysis.tensorboard import MISSING, TensorBoardMissing

    raise TensorBoardMissing(MISSING)


def test_every_column_and_verb_says_something(window: MainWindow, panel: RunsPanel) -> None:
    choose(window, "run 1")
    model = panel.model
    for column in range(model.columnCount()):
        assert model.headerData(column, Qt.Orientation.Horizontal)
        assert "run 1" in model.data(model.index(1, column), Qt.ItemDataRole.ToolTipRole)
        assert model.data(model.index(1, column), Qt.ItemDataRole.AccessibleTextRole)
    for action in panel.view.menu.actions():
        assert action.isSeparator() or action.toolTip()


def test_the_list_is_made_again_from_what_is_known(window: MainWindow, panel: RunsPanel, qtbot: Any) -> None:
    chosen = choose(window, "run 1")
    window.recorded.library.tick([chosen], True)
    settle(qtbot, window.recorded)
    again = RunsPanel(window.recorded, window.commands)
    qtbot.addWidget(again)
    assert again._selected() == [chosen]
    assert again.said.text() == panel.said.text()


def test_fakes_without_a_folder_leave_the_list_alone(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        train_on_fakes(window, monkeypatch, fake_training, total=3)
    settle(qtbot, window.recorded)
    assert window.recorded.library.rows == []
    assert list_runs() == []
