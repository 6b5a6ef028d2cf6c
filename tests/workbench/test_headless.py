"""The main job without a display, on a training that is over at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import core
from workbench import headless

SHORT = {"training.env_steps": 8192, "training.validation_every": 2, "training.validation_tasks": 4}


@pytest.mark.slow
def test_it_writes_model_tables_and_the_picture_of_the_window(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    said: list[str] = []
    folder = tmp_path / "run"
    assert headless.run(folder, core.read_recipe("mirror-quick", SHORT), said.append) == 0
    names = {"model.metamodel", "training.csv", "adaptation.csv", "evaluation.csv", "window.png"}
    assert {path.name for path in folder.iterdir()} == names
    assert all(any(name in line for line in said) for name in names)
    assert sum("in the first episode" in line for line in said) == len(headless.METHODS), "it says what adaptation is worth"
    assert core.load(folder / "model.metamodel").recipe.family.name == "mirror"
    picture = QImage(str(folder / "window.png"))
    assert picture.width() >= 1600
    assert len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 50)}) > 100


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "file").write_text("in the way")
    assert headless.run(tmp_path / "file" / "run", say=said.append) == 1
    assert len(said) == 1
    assert "could not be written" in said[0]


def test_runs_go_to_the_checkout_when_that_is_where_we_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert tmp_path not in headless.folder_for("x").parents
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "workbench").mkdir()
    assert headless.folder_for("x").parent == tmp_path / "runs"


def test_the_command_that_it_names_is_one_that_the_shell_finds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "meta-rl-workbench").write_text("#!/bin/sh\n")
    (tmp_path / "meta-rl-workbench").chmod(0o700)
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert headless.command() == str(tmp_path / "meta-rl-workbench")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert headless.command() == "meta-rl-workbench"
