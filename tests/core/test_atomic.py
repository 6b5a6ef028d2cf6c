"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

import core.atomic
from core.atomic import PART, STALE, Part, atomic_file, atomic_text, sweep, write_atomically
from tests.core.failing_disk import FailingDisk, file_limit, on, outcome


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_and_then_another_content(tmp_path: Path) -> None:
    target = tmp_path / "file"
    write_atomically(target, b"one")
    write_atomically(target, b"second")
    assert target.read_bytes() == b"second"
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_failure_on_the_way_leaves_the_old_file_and_no_rubbish(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "file"
    write_atomically(target, b"old")
    target.chmod(0o666)  # more than a new file gets, so that there is something to change

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_an_interruption_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file"
    write_atomically(target, b"old")

    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_the_bytes_are_on_disk_before_the_name_points_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    for name in ("fsync", "replace"):
        original = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, name=name, original=original: (calls.append(name), original(*a))[1])
    write_atomically(tmp_path / "file", b"content")
    assert calls == ["fsync", "replace", "fsync"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "file"
    target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path / "real") == ["file"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_an_existing_file_keeps_its_permissions_and_a_new_one_gets_the_usual_ones(tmp_path: Path) -> None:
    private, fresh = tmp_path / "private", tmp_path / "fresh"
    private.write_bytes(b"old")
    private.chmod(0o600)
    before = os.umask(0o027)
    try:
        write_atomically(private, b"new")
        write_atomically(fresh, b"new")
    finally:
        assert os.umask(before) == 0o027, "the umask is left as it was"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o640


@pytest.mark.parametrize("where", ["missing/file", "."])
def test_a_place_that_cannot_hold_a_file_is_an_os_error(where: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"."):
        write_atomically(tmp_path / where, b"content")
    assert names(tmp_path) == []


def test_a_link_that_points_to_itself_is_an_os_error(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    with pytest.raises(OSError, match=r"."):
        write_atomically(link, b"content")


# A disk that fails. The long form is the row ``saving`` of ``make benchmark-trust``.

OLD, NEW = b"old" * 1500, bytes(range(256)) * 16


@pytest.mark.parametrize("old", [OLD, None], ids=["over an old file", "a new file"])
@pytest.mark.parametrize("streamed", [False, True], ids=["at once", "in pieces"])
def test_a_disk_that_is_full_after_some_bytes(old: bytes | None, streamed: bool, tmp_path: Path) -> None:
    for room in (*range(0, len(NEW), 331), len(NEW) - 1, len(NEW)):
        with on(FailingDisk(room=room)):
            assert outcome(tmp_path / "file", old, NEW, streamed) == ("new" if room == len(NEW) else "old")


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
def test_a_kernel_that_writes_no_more(tmp_path: Path) -> None:
    for room in (0, 1, 2048, len(NEW) - 1):
        (tmp_path / "file").write_bytes(OLD)
        with file_limit(room), pytest.raises(OSError, match="too large"):
            write_atomically(tmp_path / "file", NEW)
        assert (tmp_path / "file").read_bytes() == OLD
        assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("old", [OLD, None], ids=["over an old file", "a new file"])
@pytest.mark.parametrize(
    ("call", "number", "there"),
    [
        ("open", 1, "old"),
        ("open", 2, "new"),  # of the folder, when the file is in its place
        ("write", 1, "old"),
        ("fsync", 1, "old"),
        ("fsync", 2, "new"),
        ("close", 1, "old"),
        ("close", 2, "new"),
        ("replace", 1, "old"),
    ],
)
def test_a_call_that_fails(call: str, number: int, there: str, old: bytes | None, tmp_path: Path) -> None:
    with on(FailingDisk(fails={call: number})) as disk:
        assert outcome(tmp_path / "file", old, NEW) == there
    assert disk.counts[call] >= number


def test_permissions_that_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "file").chmod(0o666)
    with on(FailingDisk(fails={"chmod": 1})):
        assert outcome(tmp_path / "file", OLD, NEW) == "old"


# What must not be replaced, and what is left


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_device_or_a_pipe_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(OSError, match="Not a regular file"):
            write_atomically(path, b"content")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert names(tmp_path) == ["pipe"]


def test_a_write_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # whoever runs the tests may write everything
    with pytest.raises(PermissionError):
        write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_name_as_long_as_the_system_lets_it_be(tmp_path: Path) -> None:
    for name in ("x" * 255, "ü" * 127):
        write_atomically(tmp_path / name, b"content")
        assert (tmp_path / name).read_bytes() == b"content"


def test_text_keeps_its_line_ends_and_an_error_within_leaves_the_old_one(tmp_path: Path) -> None:
    with atomic_text(tmp_path / "table") as file:
        file.write("ü\r\n1\n")
    assert (tmp_path / "table").read_bytes() == "ü\r\n1\n".encode()

    def half() -> None:
        with atomic_text(tmp_path / "table") as file:
            file.write("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert (tmp_path / "table").read_bytes() == "ü\r\n1\n".encode()
    assert names(tmp_path) == ["table"]


def test_a_file_can_be_written_out_of_order(tmp_path: Path) -> None:
    with atomic_file(tmp_path / "file") as file:
        file.write(b"....")
        file.seek(1)
        file.write(b"xy")
    assert (tmp_path / "file").read_bytes() == b".xy."


def test_another_program_may_write_into_the_part(tmp_path: Path) -> None:
    part = Part(tmp_path / "file")
    assert PART.fullmatch(part.path.name)
    part.path.write_bytes(b"content")
    assert names(tmp_path) == [part.path.name]
    part.commit()
    part.discard()
    assert (tmp_path / "file").read_bytes() == b"content"
    assert names(tmp_path) == ["file"]


def test_what_a_killed_writer_has_left_is_taken_away_a_day_later_and_nothing_else(tmp_path: Path) -> None:
    abandoned, at_work, foreign = Part(tmp_path / "a"), Part(tmp_path / "b"), tmp_path / ".c.0123456789ab.part"
    foreign.write_bytes(b"somebody else's")
    now = abandoned.path.stat().st_mtime
    for path in (abandoned.path, foreign):
        os.utime(path, (now - STALE - 10, now - STALE - 10))
    for part in (abandoned, at_work):
        os.close(part.handle)
        part.handle = -1
    core.atomic._swept.discard(tmp_path)
    assert sweep(tmp_path, now) == 1
    assert names(tmp_path) == sorted([at_work.path.name, foreign.name])
    assert sweep(tmp_path, now) == 0
    assert sweep(tmp_path / "missing", now) == 0
