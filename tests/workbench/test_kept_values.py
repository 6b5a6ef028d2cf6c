"""What the window remembers: in one file, written whole; a bad one is no trouble and nothing of it is lost."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from PySide6.QtCore import QByteArray

from core.atomic import write_atomically
from workbench import kept_values
from workbench.evaluation_plan import EvaluationPlan
from workbench.files import recent


def test_what_is_kept_is_there_later_and_the_rest_stays() -> None:
    kept_values.keep({"a": ["ü", "b"], "b": 2.5})
    kept_values.keep({"b": True})
    assert kept_values.value("a") == ["ü", "b"]
    assert kept_values.value("b") is True
    assert kept_values.value("c", 7) == 7
    assert [path.name for path in kept_values.file().parent.iterdir()] == ["remembered.json"]


def test_a_layout_of_qt_survives() -> None:
    content = QByteArray(bytes(range(256)))
    kept_values.keep({"layout": kept_values.packed(content)})
    assert kept_values.unpacked("layout") == content
    assert kept_values.unpacked("missing").isEmpty()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, b'{"a": 9' + b"9" * 5000 + b"}"])
def test_a_damaged_file_counts_as_empty_and_is_put_aside_before_the_next_is_written(content: bytes) -> None:
    path = kept_values.file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    assert kept_values.value("a") is None
    kept_values.keep({"a": 1})
    assert kept_values.value("a") == 1
    assert path.with_suffix(".json.damaged").read_bytes() == content


def test_what_cannot_be_read_or_written_is_logged_and_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    path = kept_values.file()
    path.mkdir(parents=True)
    kept_values.keep({"a": 1})
    assert kept_values.value("a") is None
    assert path.is_dir()
    assert len(caplog.messages) == 2


def test_a_full_disk_leaves_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept_values.keep({"a": 1})
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    kept_values.keep({"a": 2})
    assert kept_values.value("a") == 1


@pytest.mark.parametrize("value", [None, 1, "text", {"a": 1}, [1, None, "/a"], [[]]])
def test_values_of_other_types_are_no_trouble(value: Any) -> None:
    kept_values.file().parent.mkdir(parents=True, exist_ok=True)
    write_atomically(kept_values.file(), json.dumps({"files/recent": value, "evaluation/methods": value}).encode())
    assert all(path.name in ("a", "text") for path in recent())
    assert EvaluationPlan().methods
