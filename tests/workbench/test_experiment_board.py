"""The board of an experiment: rows, columns, header, what is chosen and compared, and the verbs of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.experiments.events import ExperimentProgressed, RunChanged
from core.experiments.experiment import JOURNAL_FILE, folder_of
from tests.workbench import experiment_sample as sample
from workbench.actions.experiment_actions import open_file, panel
from workbench.main_window import MainWindow
from workbench.panels.experiment import ExperimentPanel

pytestmark = pytest.mark.window


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sample.experiment(tmp_path, sample.underway())


@pytest.fixture
def board(window: MainWindow, file: Path, qtbot: Any) -> Iterator[ExperimentPanel]:
    open_file(window, file)
    qtbot.waitUntil(lambda: bool(window.experiment.board.runs), timeout=10_000)
    return panel(window)


def cell(board: ExperimentPanel, row: int, title: str) -> str:
    titles = [column.title for column in board.model.columns]
    return str(board.model.index(row, titles.index(title)).data())


def titles(board: ExperimentPanel) -> list[str]:
    return [column.title for column in board.model.columns]


def test_an_empty_board_says_what_to_do(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    board = panel(window)
    assert "No experiment yet" in board.empty.text()
    assert board.begin.isVisible()
    open_file(window, sample.experiment(tmp_path, name="fresh"))
    qtbot.waitUntil(lambda: window.experiment.state == "waiting", timeout=10_000)
    assert board.empty.text() == "This experiment has no runs yet. Go on begins them."
    assert board.header.said.whole == "Nothing has been run yet."


def test_each_run_is_a_row_with_its_values_state_and_score(board: ExperimentPanel) -> None:
    assert titles(board) == [
        "No.", "State", "Sub-models K", "Learning rate", "Mode", "Seed", "Progress", "Validation", "Held-out", "Tries", "Time",
    ]  # fmt: skip
    assert board.model.rowCount() == 24
    assert [cell(board, 0, title) for title in ("No.", "State", "Mode", "Seed")] == ["1", "done", "strict", "0"]
    assert cell(board, 3, "State") == "pruned"
    assert cell(board, 13, "Progress") == "43% · 0:17"
    assert cell(board, 20, "Validation") == "–"
    grey = board.model.index(3, 0).data(Qt.ItemDataRole.ForegroundRole)
    assert grey is not None
    assert board.model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is None
    assert "fell behind the median" in board.model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert board.model.index(0, 1).data(Qt.ItemDataRole.DecorationRole) is not None


def test_rows_are_sorted_by_any_column_and_numbers_by_their_size(board: ExperimentPanel) -> None:
    for title in titles(board):
        place = titles(board).index(title)
        board.view.sortByColumn(place, Qt.SortOrder.AscendingOrder)
        keys = [board.model.columns[place].key(row) for row in board.model.rows]
        assert keys == sorted(keys), title
    board.view.sortByColumn(titles(board).index("Learning rate"), Qt.SortOrder.DescendingOrder)
    rates = [float(cell(board, row, "Learning rate")) for row in range(24)]
    assert rates == sorted(rates, reverse=True)


def test_configurations_are_rows_on_request_with_the_mean_over_their_seeds(board: ExperimentPanel, window: MainWindow) -> None:
    board.grouped.setChecked(True)
    assert board.model.rowCount() == 12
    assert cell(board, 6, "State") == "1 of 2 over"
    assert cell(board, 0, "Seed") == "0, 1"
    board.view.selectRow(2)
    assert window.experiment.chosen == ("run-2-seed-0", "run-2-seed-1")
    board.grouped.setChecked(False)
    assert len(board.view.selectionModel().selectedRows()) == 2, "what is chosen stays chosen"


def test_the_header_says_how_far_it_is_and_what_is_best(board: ExperimentPanel, window: MainWindow) -> None:
    header = board.header
    assert header.name.whole == "sweep"
    assert header.state.text() == "interrupted"
    assert header.said.whole == "13 of 24 jobs"
    assert header.best.whole.startswith("Best so far: 3")
    assert "2 of 2 seeds" in header.best.whole
    assert "Held-out scores choose nothing." in header.best.toolTip()
    assert [button.isVisibleTo(header) for button in header.buttons] == [False, True]


def test_held_out_scores_stand_apart_with_their_interval(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    open_file(window, sample.experiment(tmp_path, sample.whole(), name="evaluated"))
    qtbot.waitUntil(lambda: window.experiment.state == "done", timeout=10_000)
    board = panel(window)
    assert "[" in cell(board, 0, "Held-out")
    assert cell(board, 0, "Held-out") == cell(board, 1, "Held-out"), "it is of the configuration"
    tip = board.model.headerData(titles(board).index("Held-out"), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "Nothing is chosen by it." in tip
    assert board.header.state.text() == "done"
    assert not any(button.isVisibleTo(board.header) for button in board.header.buttons)


def test_warnings_of_the_process_are_told_in_the_header(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    from core.events import Note

    events = [*sample.whole(), Note(text="adapted is left out: <b>no tasks</b>", warning=True)]
    open_file(window, sample.experiment(tmp_path, events, name="warned"))
    qtbot.waitUntil(lambda: window.experiment.state == "done", timeout=10_000)
    said = panel(window).header.said
    assert said.whole == "24 of 24 jobs, warnings: 1"
    assert "adapted is left out" in said.toolTip()


def test_what_is_added_to_the_journal_is_shown_and_what_is_chosen_stays(
    board: ExperimentPanel, window: MainWindow, file: Path, qtbot: Any
) -> None:
    board.view.selectRow(14)
    chosen = window.experiment.chosen
    news = [
        RunChanged(run="run-6-seed-1", state="done", score=333.0, tries=2, seconds=40.0),
        ExperimentProgressed(done=14, total=24, running=1, seconds_left=200.0),
    ]
    with (folder_of(file) / JOURNAL_FILE).open("a", encoding="utf-8") as journal:
        journal.write(sample.lines(news))
    window.experiment.watch.look()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: board.header.said.whole.startswith("14 of 24"), timeout=10_000)
    place = board.model.places(["run-6-seed-1"])[0]
    assert [cell(board, place, title) for title in ("State", "Validation", "Tries", "Time")] == ["done", "333", "2", "0:40"]
    assert window.experiment.chosen == chosen


def test_a_narrow_board_shows_what_matters_most(board: ExperimentPanel) -> None:
    board.resize(300, 400)
    hidden = [column.title for place, column in enumerate(board.model.columns) if board.view.isColumnHidden(place)]
    assert {"Held-out", "Tries", "Time"} <= set(hidden)
    assert not {"No.", "State", "Validation"} & set(hidden)
    board.resize(1600, 300)
    assert not any(board.view.isColumnHidden(place) for place in range(len(board.model.columns)))


def test_runs_are_ticked_to_be_compared_though_they_lie_elsewhere(
    board: ExperimentPanel, window: MainWindow, file: Path, qtbot: Any
) -> None:
    from core.storage.runs import EVENTS_FILE
    from tests.workbench.test_plots import training

    for name in ("run-0-seed-0", "run-0-seed-1"):
        folder = folder_of(file) / name
        folder.mkdir()
        (folder / EVENTS_FILE).write_text(sample.lines(training()), encoding="utf-8")
    board.view.selectAll()
    window.experiment.choose(["run-0-seed-0", "run-0-seed-1"])
    window.commands.trigger("run.experiment.compare")
    qtbot.waitUntil(lambda: len(window.plots.plots["returns"].compared) == 2, timeout=10_000)
    names = [run.name for run in window.plots.plots["returns"].compared]
    assert names[0].endswith("seed 0")
    assert board.model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    window.commands.trigger("run.experiment.compare")
    qtbot.waitUntil(lambda: not window.plots.plots["returns"].compared, timeout=10_000)


def test_verbs_say_why_they_are_not_possible(window: MainWindow, board: ExperimentPanel) -> None:
    window.experiment.choose(())
    window.commands.refresh()
    assert "Choose runs" in window.commands["run.experiment.compare"].toolTip()
    window.experiment.choose(["run-9-seed-0"])
    window.commands.refresh()
    assert "left no model" in window.commands["run.experiment.open_model"].toolTip()
    assert "No experiment is running" in window.commands["run.experiment.stop"].toolTip()
    assert window.commands["run.experiment.go_on"].isEnabled()


def test_the_experiment_is_copied_as_a_command_line(window: MainWindow, board: ExperimentPanel, file: Path) -> None:
    window.prefer(slots=3)
    window.commands.trigger("run.experiment.copy_command")
    words = shlex.split(QApplication.clipboard().text())
    assert words == ["meta-rl", "experiment", str(file), "--engine", "processes", "--slots", "3"]
    from core.cli import make_parser

    assert make_parser().parse_args(words[1:]).file == file


def test_the_best_of_the_chosen_models_comes_in_hand(
    window: MainWindow, board: ExperimentPanel, file: Path, qtbot: Any
) -> None:
    import shutil

    from core.resources import resource

    folder = folder_of(file) / "run-3-seed-1"
    folder.mkdir()
    shutil.copy(resource("sample_models", "mirror.metamodel"), folder / "model.metamodel")
    window.experiment.choose(["run-0-seed-0", "run-3-seed-1", "run-3-seed-0"])
    window.commands.trigger("run.experiment.open_model")
    qtbot.waitUntil(lambda: window.session.model is not None, timeout=20_000)
    assert window.session.name.endswith("seed 1")


def test_files_and_folders_of_experiments_are_opened_like_models(window: MainWindow, file: Path, qtbot: Any) -> None:
    from workbench import files

    assert files.open_path(window, folder_of(file))
    assert window.experiment.file == file
    assert files.open_path(window, file)
    assert window.layouts.docks["experiment"].isVisible()
    recipe = file.with_name("recipe.toml")
    recipe.write_text('[family]\nname = "mirror"\n', encoding="utf-8")
    assert files.open_path(window, recipe)
    assert window.experiment.file == file


def test_the_board_is_the_same_in_another_language(window: MainWindow, board: ExperimentPanel) -> None:
    board.view.selectRow(1)
    window.use_language("zh_CN")
    again = panel(window)
    assert again is not board
    assert again.model.rowCount() == 24
    assert len(again.view.selectionModel().selectedRows()) == 1
    window.use_language("en")


def test_experiments_of_lately_are_offered(window: MainWindow, board: ExperimentPanel, tmp_path: Path) -> None:
    other = sample.experiment(tmp_path, name="another")
    open_file(window, other)
    board._fill_recent()
    assert [action.text() for action in board._recent if action.text()] == ["sweep"]  # type: ignore[attr-defined]
    assert window.experiment.recent()[0] == other
