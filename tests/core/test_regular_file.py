"""A file is read whole or refused: without waiting, and without reading more than is allowed."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from core.regular_file import is_file, lines_of, open_regular, read_regular
from tests.core.hostile_files import FILES

REFUSED = ("missing", "folder", "pipe", "socket", "device", "standard input", "terabyte", "loop", "dangling link")


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_file_of_the_right_size_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    FILES[kind](tmp_path / "x")
    tracemalloc.start()
    try:
        with pytest.raises(OSError, match=r".") as caught:
            read_regular(tmp_path / "x", 1 << 20)
        assert tracemalloc.get_traced_memory()[1] < 1 << 19, "nothing of it was read"
    finally:
        tracemalloc.stop()
    assert caught.value.strerror


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    assert read_regular(tmp_path / "x", 5) == b"12345"
    with pytest.raises(OSError, match="it is larger than 4 bytes"):
        read_regular(tmp_path / "x", 4)


def test_a_file_that_hides_its_size_is_read_up_to_its_limit() -> None:
    with pytest.raises(OSError, match="it is larger than 100 bytes"):
        read_regular("/proc/self/maps", 100)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(OSError, match="no file can have such a name"):
        read_regular("a\0b", 10)
    assert not is_file("a\0b")


def test_nothing_stays_open_of_what_was_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        with pytest.raises(OSError, match="not a regular file"):
            open_regular(tmp_path / "x")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_lines_that_are_too_long_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a\n" + b"x" * 5000 + b"\nb\n" + b"y" * 100 + b"\nc")
    assert list(lines_of(tmp_path / "x", 1 << 20, 100)) == [b"a\n", b"b\n", b"c"]


def test_of_a_terabyte_no_line_is_read(tmp_path: Path) -> None:
    FILES["terabyte"](tmp_path / "x")
    with pytest.raises(OSError, match="it is larger than 4 MB"):
        next(lines_of(tmp_path / "x", 1 << 22, 1 << 16))


def test_a_file_that_grows_meanwhile_is_read_up_to_the_limit() -> None:
    assert sum(map(len, lines_of("/proc/self/maps", 1000, 10_000))) < 2000
