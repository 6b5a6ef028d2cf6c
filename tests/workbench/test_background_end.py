"""Closing: what must be written is written, in its order, and everything else that has not begun is let go."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from workbench.background import Background
from workbench.plots import exporting


def test_a_file_that_was_asked_for_is_written_although_the_program_ends(qapp: QCoreApplication) -> None:
    background, gate, done = Background(), threading.Event(), []
    background.run(gate.wait)
    background.run(lambda: done.append("read"))
    background.run(lambda: done.append("first file"), must=True)
    background.run(lambda: done.append("look"))
    background.run(lambda: done.append("second file"), must=True)
    threading.Timer(0.05, gate.set).start()
    background.close()
    assert done == ["first file", "second file"]


def test_one_that_fails_at_the_end_is_in_the_log_and_the_next_is_written(
    qapp: QCoreApplication, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OSError("The disk is full.")

    background, gate, done = Background(), threading.Event(), []
    background.run(gate.wait)
    background.run(fail, must=True)
    background.run(lambda: done.append("file"), must=True)
    threading.Timer(0.05, gate.set).start()
    background.close()
    assert done == ["file"]
    assert "The disk is full." in caplog.text


def test_the_numbers_of_a_plot_are_on_disk_when_the_program_ends(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, write = threading.Event(), exporting._write

    def slowly(*arguments: Any) -> bool:
        gate.wait(5.0)
        return write(*arguments)

    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(exporting, "_write", slowly)
    monkeypatch.setattr(exporting, "_at_work", set())
    path = tmp_path / "plot.csv"
    assert exporting.write_csv(cast(Any, None), path, {"x": np.arange(5)})
    threading.Timer(0.05, gate.set).start()
    cast(Any, qapp.aboutToQuit).emit()
    assert path.read_text(encoding="utf-8").split() == ["x", "0", "1", "2", "3", "4"]
