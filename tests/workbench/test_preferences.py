"""Preferences: a readable file, and no value that could block the start."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from workbench import preferences
from workbench.preferences import Preferences


def test_they_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "preferences.toml"
    wishes = Preferences(theme="dark", toast_seconds=7.5, welcome=False, families=("hall", "shop"))
    preferences.save(wishes, path)
    assert preferences.load(path) == wishes
    assert "# Appearance." in path.read_text(encoding="utf-8")
    assert [p.name for p in path.parent.iterdir()] == ["preferences.toml"]


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert preferences.load(tmp_path / "none.toml") == Preferences()


@pytest.mark.parametrize(
    "text",
    ['theme = "purple"', "theme = 3", "toast_seconds = -1", "toast_seconds = true", "toast_seconds = nan", "welcome = 1",
     "unknown = 1", "families = 'hall'", "families = [1]", "theme = [", "\x00", "a = " + "[" * 2000],
)  # fmt: skip
def test_a_bad_value_takes_its_default_and_is_logged(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text(text, encoding="utf-8")
    logging.getLogger("workbench").propagate = True
    with caplog.at_level(logging.WARNING):
        assert preferences.load(path) == Preferences()
    assert caplog.records


def test_one_bad_value_does_not_cost_the_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text('theme = "dark"\ntoast_seconds = "long"\n', encoding="utf-8")
    assert preferences.load(path) == Preferences(theme="dark")


def test_bytes_that_are_not_text_and_a_folder_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert preferences.load(path) == Preferences()
    assert preferences.load(tmp_path) == Preferences()
