"""Families of other packages in the window: off, switched on in Preferences, and on at the next start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.tasks import FAMILIES
from workbench import jobs, preferences
from workbench.dialogs.preferences_dialog import show_preferences
from workbench.families import load_chosen, switch_off
from workbench.main_window import MainWindow
from workbench.panels.initialise_step import InitialiseStep

pytestmark = pytest.mark.window


@pytest.fixture(autouse=True)
def _another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "their_corridor.py").write_text(
        "from tests.core.tiny_family import CorridorFamily\nhall = CorridorFamily(name='hall')\n"
    )
    about = tmp_path / "their_corridors-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: their-corridors\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[meta_rl.families]\nhall = their_corridor:hall\nruin = their_ruin:family\n")
    monkeypatch.syspath_prepend(tmp_path)
    before = dict(FAMILIES)
    yield
    FAMILIES.clear()
    FAMILIES.update(before)
    sys.modules.pop("their_corridor", None)


def boxes(window: MainWindow) -> dict[str, object]:
    from PySide6.QtWidgets import QCheckBox

    dialog = show_preferences(window)
    return {box.text().split(",")[0]: box for box in dialog.findChildren(QCheckBox)}


def test_a_family_is_off_until_it_is_ticked_and_then_stays_on(window: MainWindow) -> None:
    assert "hall" not in FAMILIES
    boxes(window)["hall"].setChecked(True)
    assert "hall" in FAMILIES
    assert window.workflow.findChildren(InitialiseStep)[0].family.findData("hall") >= 0
    assert preferences.load().families == ("hall",)
    FAMILIES.pop("hall")
    load_chosen(window)
    assert "hall" in FAMILIES
    switch_off(window, "hall")
    assert preferences.load().families == ()


def test_one_that_cannot_be_loaded_is_one_sentence_and_its_box_goes_back(window: MainWindow) -> None:
    box = boxes(window)["ruin"]
    box.setChecked(True)
    assert not box.isChecked()
    assert window.preferences.families == ()
    assert "ruin" in window.notifications.toasts[-1].sentence


def test_the_process_that_trains_loads_it_too() -> None:
    jobs.know_family("hall")
    assert "hall" in FAMILIES


def test_preferences_show_where_runs_lie(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLabel

    from core.storage.folders import runs_folder

    assert str(runs_folder()) in [label.text() for label in show_preferences(window).findChildren(QLabel)]
