"""Files of a job between its folder and a node: nothing is lost, and whoever dies on the way can be gone on with."""

from __future__ import annotations

import contextlib
import itertools
import os
from pathlib import Path
from typing import Any

import pytest

from core.engines import travelling
from core.engines.training_work import TrainingWork
from core.engines.travelling import Change, Tracker, lay_down, packed, unpack
from core.storage.runs import EVENTS_FILE, RECIPE_FILE, Run
from tests.core import engine_works as works
from tests.core.interruptions import ALWAYS, dead_run, whole_run


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_changes_in_a_folder_is_done_to_the_other(tmp_path: Path) -> None:
    there, home = tmp_path / "there", tmp_path / "home"
    tracker = Tracker(there)
    assert tracker.changes() == [], "a folder that is not there yet is empty"
    (there / "checkpoints").mkdir(parents=True)
    (there / "checkpoints" / "1.checkpoint").write_bytes(b"first")
    (there / EVENTS_FILE).write_bytes(b"one\n")
    lay_down(home, tracker.changes())
    assert contents(home) == contents(there)
    assert tracker.changes() == []

    with (there / EVENTS_FILE).open("ab") as log:
        log.write(b"two\n")
    (there / "checkpoints" / "1.checkpoint").unlink()
    (there / "checkpoints").rmdir()
    (there / "run.json").write_bytes(b"{}")
    changes = tracker.changes()
    assert Change(EVENTS_FILE, b"two\n", offset=4) in changes, "of what has grown only the end travels"
    lay_down(home, changes)
    assert contents(home) == contents(there)
    assert not (home / "checkpoints").exists()

    (there / EVENTS_FILE).write_bytes(b"ONE\ntwo\nthree\n")
    assert tracker.changes() == [Change(EVENTS_FILE, b"ONE\ntwo\nthree\n")], "what has grown elsewhere too travels whole"
    (there / EVENTS_FILE).write_bytes(b"ONE\n")
    assert tracker.changes() == [Change(EVENTS_FILE, b"ONE\n")]
    (there / EVENTS_FILE).write_bytes(b"TWO\n")
    os.utime(there / EVENTS_FILE, (1, 1))
    assert tracker.changes() == [Change(EVENTS_FILE, b"TWO\n")]
    (there / EVENTS_FILE).write_bytes(b"")
    assert tracker.changes() == [Change(EVENTS_FILE, b"")]
    (there / EVENTS_FILE).write_bytes(b"ends\n")
    assert tracker.changes() == [Change(EVENTS_FILE, b"ends\n")]


def test_of_a_long_history_only_the_end_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(travelling, "LOOK_BACK", 4)
    history, tracker = tmp_path / EVENTS_FILE, Tracker(tmp_path)
    history.write_bytes(b"0123456789")
    tracker.changes()
    for more in (b"ab", b"c", b"defghi"):
        size = history.stat().st_size
        with history.open("ab") as log:
            log.write(more)
        assert tracker.changes() == [Change(EVENTS_FILE, more, size)]
    another = tmp_path / "another"
    another.write_bytes(history.read_bytes() + b"!")
    another.replace(history)
    assert tracker.changes() == [Change(EVENTS_FILE, b"0123456789abcdefghi!")], "another file of the name travels whole"


def test_locks_links_and_what_is_half_written_stay_where_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    for name in ("recording", ".model.metamodel.0123456789ab.meta-rl.part", "run.json"):
        (folder / name).write_bytes(b"x")
    (folder / "link").symlink_to(tmp_path)
    (folder / "other").symlink_to(folder / "run.json")
    assert packed(folder) == {"run.json": b"x"}


def test_a_whole_run_travels_there_and_back(tmp_path: Path) -> None:
    run = whole_run(works.recipe(), tmp_path / "runs")
    unpack(packed(run.folder), tmp_path / "copy")
    assert contents(tmp_path / "copy") == contents(run.folder)


@pytest.mark.parametrize("path", ["../outside", "/etc/outside", "a/../../outside", "..\\outside", "C:outside"])
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(OSError, match="leads elsewhere"):
        lay_down(tmp_path / "home", [Change(path, b"x")])
    assert contents(tmp_path) == {}


def test_a_history_that_has_become_shorter_at_home_is_not_pieced_together(tmp_path: Path) -> None:
    (tmp_path / EVENTS_FILE).write_bytes(b"one\n")
    with pytest.raises(OSError, match="shorter"):
        lay_down(tmp_path, [Change(EVENTS_FILE, b"three\n", offset=8)])


class Death(Exception):
    pass


@pytest.mark.parametrize("to_the_end", [False, True], ids=["midway", "over"])
@pytest.mark.parametrize("until", range(5))
def test_whoever_dies_between_two_files_leaves_a_run_that_comes_to_the_same_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: int, to_the_end: bool
) -> None:
    recipe = works.recipe()
    expected = whole_run(recipe, tmp_path / "whole").model_path.read_bytes()
    there, home = tmp_path / "there", tmp_path / "home"
    tracker, left = Tracker(there), until
    write, append = travelling.write_atomically, travelling._append

    def counted(step: Any) -> Any:
        def die_or_do(*words: Any) -> None:
            nonlocal left
            if left == 0:
                raise Death
            left -= 1
            step(*words)

        return die_or_do

    # Home has an early state. It hears at once of all that has come since, and dies on the way.
    early = dead_run(recipe, tmp_path / "early", lambda event: getattr(event, "update", 0) == 2, every=ALWAYS)
    unpack(packed(early.folder), there)
    lay_down(home, tracker.changes())
    going_on = iter(TrainingWork(recipe, there, checkpoint_seconds=ALWAYS).begin())
    for _event in itertools.islice(going_on, None if to_the_end else 4):
        pass
    with monkeypatch.context() as patch, contextlib.suppress(Death):
        patch.setattr(travelling, "write_atomically", counted(write))
        patch.setattr(travelling, "_append", counted(append))
        lay_down(home, tracker.changes())
    list(TrainingWork(recipe, home, checkpoint_seconds=ALWAYS).begin())
    assert Run(home).model_path.read_bytes() == expected


def test_the_recipe_comes_first_and_no_checkpoint_before_its_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(travelling, "write_atomically", lambda path, content: written.append(path.name))
    names = ["run.json", "checkpoints/1.checkpoint", EVENTS_FILE, "model.metamodel", RECIPE_FILE]
    lay_down(tmp_path, [Change(name, b"") for name in names])
    assert written == [RECIPE_FILE, "model.metamodel", EVENTS_FILE, "1.checkpoint", "run.json"]
