"""Preferences in pages: what is changed counts at once, is kept, and comes back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QWidget

from core.storage.folders import RUNS_VARIABLE, runs_folder
from workbench import preferences, preferred
from workbench.dialogs.folder_row import FolderRow
from workbench.dialogs.preference_pages import PAGES
from workbench.dialogs.preferences_dialog import PreferencesDialog, show_preferences
from workbench.main_window import MainWindow
from workbench.number_boxes import ChoiceBox, WholeNumberBox

pytestmark = pytest.mark.window


@pytest.fixture
def dialog(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> PreferencesDialog:
    monkeypatch.delenv(RUNS_VARIABLE, raising=False)
    return show_preferences(window)


def field(dialog: PreferencesDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, f"preference_{name}")
    assert isinstance(found, QWidget), name
    return found


def choose(box: QWidget, value: str) -> None:
    assert isinstance(box, ChoiceBox)
    box.setCurrentIndex(box.findData(value))


def test_every_field_has_a_name_and_help(dialog: PreferencesDialog) -> None:
    fields = [each for kind in (QComboBox, QCheckBox, QAbstractSpinBox) for each in dialog.findChildren(kind)]
    assert len(fields) >= 10
    for each in fields:
        assert each.accessibleName(), each
        assert each.toolTip() or each.text(), each.accessibleName()


def test_all_pages_can_be_shown(dialog: PreferencesDialog, window: MainWindow) -> None:
    for row, (title, _) in enumerate(PAGES):
        dialog.show_page(title)
        assert dialog.pages.currentIndex() == row
    assert show_preferences(window, "Folders").list.currentRow() == [title for title, _ in PAGES].index("Folders")


def test_a_change_counts_at_once_and_is_kept(dialog: PreferencesDialog, window: MainWindow) -> None:
    choose(field(dialog, "theme"), "dark")
    rate = field(dialog, "plot_rate")
    rate.setValue(5)  # type: ignore[attr-defined]
    assert window.plots._refresh_ms == 200
    choose(field(dialog, "autoplay"), "never")
    assert preferences.load() == window.preferences
    assert (window.preferences.theme, window.preferences.plot_rate, window.preferences.autoplay) == ("dark", 5.0, "never")


def test_device_and_threads_count_for_new_recipes_only(dialog: PreferencesDialog, window: MainWindow) -> None:
    assert window.session.recipe is not None
    choose(field(dialog, "device"), "cpu")
    threads = field(dialog, "threads")
    assert isinstance(threads, WholeNumberBox)
    threads._take(3)
    assert (window.session.recipe.run.device, window.session.recipe.run.threads) == ("cpu", 3), "nothing was done with it yet"
    window.session.initialise()
    choose(field(dialog, "device"), "auto")
    assert window.session.recipe.run.device == "cpu", "a model was made with it"
    window.session.choose_preset("rig-quick")
    assert (window.session.recipe.run.device, window.session.recipe.run.threads) == ("auto", 3)


def test_a_preset_with_preferred_threads_is_still_that_preset(dialog: PreferencesDialog, window: MainWindow) -> None:
    window.prefer(threads=2)
    window.session.choose_preset("mirror-standard")
    boxes = [box for box in window.workflow.findChildren(ChoiceBox) if box.findData("mirror-standard") >= 0]
    assert boxes
    assert {box.currentData() for box in boxes} == {"mirror-standard"}


def test_runs_are_recorded_in_the_folder_that_was_chosen(dialog: PreferencesDialog, window: MainWindow, tmp_path: Path) -> None:
    row = field(dialog, "runs_folder")
    assert isinstance(row, FolderRow)
    usual = runs_folder()
    assert row.use(str(tmp_path))
    assert runs_folder() == tmp_path
    assert os.environ[RUNS_VARIABLE] == str(tmp_path), "a process that trains inherits it"
    assert row.shown.text() == str(tmp_path)
    row.usual.click()
    assert runs_folder() == usual
    assert not row.usual.isEnabled()
    assert row.usual.toolTip()


def test_a_folder_that_cannot_be_written_to_is_refused(dialog: PreferencesDialog, window: MainWindow, tmp_path: Path) -> None:
    row = field(dialog, "runs_folder")
    assert isinstance(row, FolderRow)
    assert not row.use(str(tmp_path / "missing"))
    assert window.notifications.toasts[-1].error
    assert window.preferences.runs_folder == ""


def test_the_environment_decides_before_the_preference(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(RUNS_VARIABLE, str(tmp_path))
    monkeypatch.setattr(preferred, "_GIVEN", str(tmp_path))
    window.prefer(runs_folder=str(tmp_path / "other"))
    assert runs_folder() == tmp_path
    row = FolderRow(window)
    assert not row.choose.isEnabled()
    assert RUNS_VARIABLE in row.choose.toolTip()


@pytest.mark.parametrize("line", ["threads = 0", "threads = true", "threads = 2.5", 'device = "tpu"', "plot_rate = 1000",
                                  'autoplay = "often"', "runs_folder = 3"])  # fmt: skip
def test_a_bad_value_of_the_new_ones_takes_its_default(tmp_path: Path, line: str) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text(line, encoding="utf-8")
    assert preferences.load(path) == preferences.Preferences()
