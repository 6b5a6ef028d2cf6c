"""What a start of the program is told of runs whose process died, and who may record where."""

from __future__ import annotations

import dataclasses
import os
import shutil
from pathlib import Path

import pytest

from core.events import MetaUpdated, StepSizesUpdated, TrainingFinished
from core.storage.checkpoints import FOLDER
from core.storage.event_log import EventLog
from core.storage.interrupted import Interrupted, find_interrupted
from core.storage.run_mark import MARK_FILE, RecordingMark, is_recorded
from core.storage.runs import EVENTS_FILE, RECIPE_FILE
from tests.core.interruptions import dead_run, whole_run
from tests.core.tiny_runs import mirror_recipe

RECIPE = mirror_recipe(updates=4, **{"training.validation_every": 3})


def test_a_run_that_died_is_found_with_how_far_it_was(tmp_path: Path) -> None:
    whole_run(mirror_recipe(updates=1), tmp_path)
    run = dead_run(RECIPE, tmp_path, lambda event: isinstance(event, MetaUpdated) and event.update == 3)
    (found,) = find_interrupted(tmp_path)
    heard = (run.folder / EVENTS_FILE).stat().st_mtime
    assert found == Interrupted(run.folder, "mirror", "context_mixture", 3, 4, heard, False, True)
    mark = RecordingMark(run.folder)
    mark.take()
    assert find_interrupted(tmp_path) == [], "somebody goes on with it"
    mark.release()
    (run.folder / RECIPE_FILE).write_text("[[")
    (found,) = find_interrupted(tmp_path)
    assert (found.family, found.can_resume) == ("", False)


def test_a_run_that_died_after_thousands_of_updates_of_step_sizes_is_told_as_far_as_it_was(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, lambda event: isinstance(event, MetaUpdated) and event.update == 3)
    learned = StepSizesUpdated(update=1, updates=9999, loss=0.5, names=("gate",) * 9, factors=(1.5,) * 9, seconds_left=1.0)
    log = EventLog(run.folder / EVENTS_FILE)
    for number in range(1, 500):
        log.add(dataclasses.replace(learned, update=number))
    log.write()
    (found,) = find_interrupted(tmp_path)
    assert (found.update, found.updates) == (3, 4)


def test_a_run_that_died_at_its_very_end_is_whole(tmp_path: Path) -> None:
    run = dead_run(RECIPE, tmp_path, lambda event: isinstance(event, TrainingFinished))
    assert find_interrupted(tmp_path) == []
    assert not (run.folder / FOLDER).exists()


def test_nothing_is_found_where_there_is_nothing(tmp_path: Path) -> None:
    assert find_interrupted(tmp_path / "nowhere") == []
    (tmp_path / "file").write_text("")
    assert find_interrupted(tmp_path / "file") == []
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / RECIPE_FILE).write_text("")
    (found,) = find_interrupted(tmp_path)
    assert (found.update, found.updates, found.last_sign) == (0, 0, 0.0)


def test_only_one_holds_the_lock_and_who_asks_does_not_take_it(tmp_path: Path) -> None:
    first, second = RecordingMark(tmp_path), RecordingMark(tmp_path)
    assert first.take()
    assert not second.take(0.0)
    first.release()
    assert not (tmp_path / MARK_FILE).exists()
    assert second.take(0.0)
    first.release()
    assert is_recorded(tmp_path), "a second release lets nobody else's lock go"
    del second
    assert not is_recorded(tmp_path)


def test_a_lock_whose_file_is_gone_knows_it(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    mark = RecordingMark(folder)
    assert mark.take()
    assert not mark.lost
    shutil.rmtree(folder)
    assert mark.lost
    folder.mkdir()
    other = RecordingMark(folder)
    assert other.take()
    mark.release()
    assert is_recorded(folder), "and takes away nobody else's"


def test_a_folder_without_locks_is_recorded_into_without_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*arguments: object, **more: object) -> None:
        raise OSError(38, os.strerror(38))

    monkeypatch.setattr("core.storage.run_mark._lock", none)
    assert RecordingMark(tmp_path).take()
