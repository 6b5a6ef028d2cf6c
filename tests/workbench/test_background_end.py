"""Closing: what must be written is written, in its order, and everything else that has not begun is let go."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication

from workbench.background import Background


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
