"""run.json: what the user says of a run, and what is learned later; and the trash."""

from __future__ import annotations

import json
import math
import os
import time
from pathlib import Path

import pytest

from core.storage.run_mark import RecordingMark
from core.storage.run_notes import NOTES_FILE, RunNotes, change_notes, read_notes, write_notes
from core.storage.run_trash import DAY, TRASH, discard, empty_trash, restore
from core.storage.runs import RECIPE_FILE, Run, create_run, list_runs
from tests.core.tiny_runs import mirror_recipe

RECIPE = mirror_recipe()


def test_notes_come_back_as_they_were_written(tmp_path: Path) -> None:
    notes = RunNotes(name="längste", note="two\nlines", ended="done", seconds=1.5, score=480.0, evaluation={"mean": 1.0})
    write_notes(tmp_path, notes)
    assert read_notes(tmp_path) == notes
    text = (tmp_path / NOTES_FILE).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))


def test_a_run_without_notes_has_the_defaults(tmp_path: Path) -> None:
    assert read_notes(tmp_path) == RunNotes()
    assert read_notes(tmp_path / "nowhere") == RunNotes()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b'"name"', b"\xff\xfe", b'{"score": NaN}', b"[" * 100_000, b" " * ((1 << 20) + 1)],
    ids=["empty", "torn", "list", "text", "no text", "nan", "deep", "large"],
)
def test_a_damaged_file_costs_only_itself_and_is_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NOTES_FILE).write_bytes(content)
    assert read_notes(tmp_path) == RunNotes()
    assert change_notes(tmp_path, name="new").name == "new"
    assert read_notes(tmp_path).name == "new"
    assert (tmp_path / "run.json.damaged").read_bytes() == content


def test_a_value_of_another_kind_takes_its_default_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / NOTES_FILE).write_text('{"name": 7, "note": "kept", "score": "high", "discarded": true, "evaluation": []}')
    assert read_notes(tmp_path) == RunNotes(note="kept")


def test_keys_of_another_version_are_kept(tmp_path: Path) -> None:
    (tmp_path / NOTES_FILE).write_text('{"name": "a", "colour": {"of": [1, "x"]}}')
    change_notes(tmp_path, name="b")
    assert json.loads((tmp_path / NOTES_FILE).read_text()) == {"name": "b", "colour": {"of": [1, "x"]}}


def test_a_name_is_one_line_and_neither_is_endless(tmp_path: Path) -> None:
    notes = change_notes(tmp_path, name="  two\n words  ", note="x" * 30_000)
    assert notes.name == "two words"
    assert len(notes.note) == 20_000
    assert len(change_notes(tmp_path, name="n" * 500).name) == 200


def test_what_is_not_finite_is_left_open(tmp_path: Path) -> None:
    change_notes(tmp_path, score=math.nan, evaluation={"mean": 1.0, "low": math.inf})
    assert read_notes(tmp_path).score is None
    assert read_notes(tmp_path).evaluation == {"mean": 1.0, "low": None}


def test_notes_that_cannot_be_written_leave_the_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_notes(tmp_path, name="old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        change_notes(tmp_path, name="new")
    assert read_notes(tmp_path).name == "old"


# ---- the trash


def test_a_discarded_run_is_not_listed_and_comes_back(tmp_path: Path) -> None:
    run = create_run(RECIPE, tmp_path)
    change_notes(run.folder, name="mine")
    moved = discard(run)
    assert list_runs(tmp_path) == []
    assert moved.folder.parent.name == TRASH
    assert read_notes(moved.folder).discarded == pytest.approx(time.time(), abs=60)
    assert restore(moved) == run
    assert list_runs(tmp_path) == [run]
    assert read_notes(run.folder) == RunNotes(name="mine")


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    run = create_run(RECIPE, tmp_path)
    discard(run)
    run.folder.mkdir()
    (run.folder / RECIPE_FILE).write_text("")
    second = discard(Run(run.folder))
    assert second.name == f"{run.name}.1"
    assert restore(second).name == f"{run.name}.1"


def test_a_run_that_somebody_records_is_not_discarded(tmp_path: Path) -> None:
    run = create_run(RECIPE, tmp_path)
    mark = RecordingMark(run.folder)
    assert mark.take()
    with pytest.raises(OSError, match="it is being recorded"):
        discard(run)
    assert run.folder.is_dir()
    assert read_notes(run.folder).discarded is None
    mark.release()
    discard(run)
    assert not run.folder.exists()


def test_the_trash_is_emptied_of_what_is_older_than_thirty_days(tmp_path: Path) -> None:
    old, young = discard(create_run(RECIPE, tmp_path)), discard(create_run(RECIPE, tmp_path))
    change_notes(old.folder, discarded=time.time() - 31 * DAY)
    (tmp_path / TRASH / "unknown").mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    change_notes(outside, discarded=1.0)
    (tmp_path / TRASH / "link").symlink_to(outside)
    assert empty_trash(tmp_path) == 1
    assert not old.folder.exists()
    assert young.folder.is_dir()
    assert (outside / NOTES_FILE).is_file()
    assert (tmp_path / TRASH / "unknown").is_dir()
    assert empty_trash(tmp_path / "nowhere") == 0
