"""A disk that fails while a run is recorded: the training goes on, one sentence is said, and nothing is lost or overwritten."""

from __future__ import annotations

import contextlib
import errno
import json
import math
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import core
from core.cli import main
from core.engines import checkpointing
from core.engines.recorded_training import RecordedTraining
from core.events import Event, MetaUpdated, Note, TrainingEvent, TrainingFinished, Validated, to_json
from core.storage import event_log
from core.storage.checkpoints import list_checkpoints
from core.storage.event_log import EventLog
from core.storage.model_file import to_bytes
from core.storage.run_mark import RecordingMark, is_recorded
from core.storage.run_summary import summarise
from core.storage.runs import EVENTS_FILE, Run, list_runs
from tests.core.broken_disk import BrokenDisk
from tests.core.interruptions import ALWAYS
from tests.core.test_cli import SETTINGS
from tests.core.tiny_runs import mirror_recipe

RECIPE = mirror_recipe(updates=8, **{"training.validation_every": 2})
FAULTS = [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT]
AGAIN = "The run is recorded in full again."


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BrokenDisk:
    monkeypatch.setattr(checkpointing, "LARGEST_SHARE", math.inf)
    return BrokenDisk(tmp_path, monkeypatch)


def recording(folder: Path, every: float = ALWAYS) -> RecordedTraining:
    return RecordedTraining(core.train(RECIPE), folder, checkpoint_seconds=every)


def after(events: Iterator[TrainingEvent], update: int, seen: list[TrainingEvent]) -> None:
    """Go on until this update has been told."""
    for event in events:
        seen.append(event)
        if isinstance(event, MetaUpdated) and event.update == update:
            return


def notes(events: list[TrainingEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Note)]


def told(events: Iterable[Event]) -> list[str]:
    """As text, so that not-a-number equals itself."""
    return [repr(event) for event in events]


def without_notes(events: Iterable[Event]) -> list[str]:
    return told(event for event in events if not isinstance(event, Note))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_disk_that_comes_back_has_everything(fault: int, disk: BrokenDisk, tmp_path: Path) -> None:
    recorded, seen = recording(tmp_path), list[TrainingEvent]()
    events = iter(recorded)
    after(events, 1, seen)
    disk.error = fault
    after(events, 5, seen)
    assert disk.tries
    disk.error = 0
    seen += events
    first, second = notes(seen)
    assert first.startswith("The run is not recorded in full for now: ")
    assert os.strerror(fault) in first
    assert second == AGAIN
    (run,) = list_runs(tmp_path)
    # A note of the disk stands where it was said; the event that it came with stands before it.
    assert sorted(told(run.events())) == sorted(told(seen))
    assert without_notes(run.events()) == without_notes(seen)
    assert run.model_path.read_bytes() == to_bytes(recorded.model)
    assert summarise(run).state == "done"


@pytest.mark.parametrize("fault", FAULTS[:2])
def test_a_disk_that_stays_away_keeps_what_it_had(fault: int, disk: BrokenDisk, tmp_path: Path) -> None:
    recorded, seen = recording(tmp_path), list[TrainingEvent]()
    events = iter(recorded)
    after(events, 3, seen)
    (run,) = list_runs(tmp_path)
    disk.error, before = fault, files(run.folder)
    seen += events
    assert len(notes(seen)) == 1
    assert isinstance(seen[-1], TrainingFinished)
    assert seen[-1].reason == "done"
    now = files(run.folder)
    assert now.keys() == before.keys() - {"recording"}
    assert all(now[name] == before[name] for name in now)
    disk.error = 0
    assert summarise(run).state == "interrupted"
    assert list(core.resume(run.folder))
    assert run.model_path.read_bytes() == to_bytes(recorded.model), "and what it had was enough to get there again"


@pytest.mark.parametrize("room", [0, 1, 20, 61, 62, 70])
def test_a_line_of_which_a_full_disk_took_a_part_is_written_to_its_end_later(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, left = os.write, [10_000]

    def short(handle: int, content: bytes) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(handle, content[: left[0]])
        left[0] -= written
        return written

    monkeypatch.setattr(os, "write", short)
    log, said = EventLog(tmp_path / EVENTS_FILE), [Note(text=str(number)) for number in range(4)]
    log.add(said[0])
    log.write()
    left[0] = room
    for event in said[1:3]:
        log.add(event)
        with contextlib.suppress(OSError):
            log.write()
    assert log.waiting
    log.add(said[3])
    left[0] = 10_000
    log.write()
    assert list(Run(tmp_path).events()) == said
    assert len((tmp_path / EVENTS_FILE).read_bytes().splitlines()) == 4


def test_a_folder_that_is_removed_stays_so_and_costs_one_sentence(tmp_path: Path) -> None:
    recorded, seen = recording(tmp_path / "runs"), list[TrainingEvent]()
    events = iter(recorded)
    after(events, 3, seen)
    shutil.rmtree(tmp_path / "runs")
    seen += events
    (said,) = notes(seen)
    assert "No such file or directory" in said
    assert isinstance(seen[-1], TrainingFinished)
    assert not (tmp_path / "runs").exists()
    assert recorded.model.scores["meta_updates"] > 0


def test_a_folder_that_is_away_for_a_while_is_recorded_into_again(tmp_path: Path) -> None:
    recorded, seen = recording(tmp_path / "runs", every=0.0), list[TrainingEvent]()
    events = iter(recorded)
    after(events, 3, seen)
    (tmp_path / "runs").rename(tmp_path / "elsewhere")
    after(events, 5, seen)
    (tmp_path / "elsewhere").rename(tmp_path / "runs")
    seen += events
    assert len(notes(seen)) == 2
    (run,) = list_runs(tmp_path / "runs")
    assert without_notes(run.events()) == without_notes(seen)
    assert not is_recorded(run.folder)


def test_a_folder_that_can_be_made_only_later_has_everything_then(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("in the way")
    recorded, seen = recording(tmp_path / "runs"), list[TrainingEvent]()
    events = iter(recorded)
    after(events, 3, seen)
    assert recorded.run is None
    (tmp_path / "runs").unlink()
    seen += events
    assert [text.partition(":")[0] for text in notes(seen)] == ["The run is not recorded", AGAIN]
    (run,) = list_runs(tmp_path / "runs")
    assert without_notes(run.events()) == without_notes(seen)
    assert run.model_path.read_bytes() == to_bytes(recorded.model)


def test_a_folder_that_somebody_else_has_taken_meanwhile_is_left_to_them(disk: BrokenDisk, tmp_path: Path) -> None:
    recorded, seen = recording(tmp_path), list[TrainingEvent]()
    events = iter(recorded)
    after(events, 1, seen)
    (run,) = list_runs(tmp_path)
    disk.error = errno.EIO
    after(events, 3, seen)
    (run.folder / "recording").unlink()
    disk.error = 0
    other = RecordingMark(run.folder)
    assert other.take()
    before = files(run.folder)
    seen += events
    assert files(run.folder) == before
    assert len(notes(seen)) == 1


def test_without_a_folder_each_try_leaves_nothing_behind(disk: BrokenDisk, tmp_path: Path) -> None:
    disk.error = errno.ENOSPC
    seen = list(recording(tmp_path))
    assert len(notes(seen)) == 1
    assert disk.tries > 1
    assert list(tmp_path.iterdir()) == []


def test_what_waits_for_a_disk_is_bounded_and_loses_updates_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_log, "LARGEST_WAITING", 100)
    (update,) = (e for e in _some_events() if isinstance(e, MetaUpdated))
    (judged,) = (e for e in _some_events() if isinstance(e, Validated))
    log = EventLog(tmp_path / EVENTS_FILE)
    for number in range(1000):
        log.add(judged if number % 50 == 0 else update)
        assert len(log.waiting) <= 101
    kinds = [json.loads(text)["event"] for text in log.waiting]
    assert kinds.count("Validated") == 20
    assert kinds.count("MetaUpdated") > 20
    for number in range(500):
        log.add(Note(text=str(number)))
    log.write()
    assert list(Run(tmp_path).events())[-1] == Note(text="499")


def _some_events() -> list[Event]:
    update = {"update": 1, "updates": 2, "env_steps": 3}
    numbers: dict[str, Any] = dict.fromkeys(MetaUpdated.__dataclass_fields__, 0.0) | update
    judged: dict[str, Any] = dict.fromkeys(Validated.__dataclass_fields__, ()) | {"best": False}
    assert to_json(MetaUpdated(**numbers))["event"] == "MetaUpdated"
    return [MetaUpdated(**numbers), Validated(**judged)]


def test_the_command_line_saves_the_model_though_no_run_is_to_be_had(
    disk: BrokenDisk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("META_RL_RUNS", str(tmp_path / "runs"))
    disk.error, disk._folder = errno.EROFS, tmp_path / "runs"
    out = tmp_path / "m.metamodel"
    assert main(["train", "mirror-quick", *SETTINGS, "--out", str(out), "--checkpoint-every", "0.001"]) == 0
    text = " ".join(capsys.readouterr().err.split())
    assert text.count("The run is not recorded") == 1
    assert f"Saved {out}" in text
    assert out.is_file()
    assert list_checkpoints(tmp_path / "runs") == []


def test_a_model_that_cannot_be_saved_where_it_was_wanted_is_in_the_run(
    disk: BrokenDisk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there").mkdir()
    disk.error, disk._folder = errno.ENOSPC, tmp_path / "there"
    assert main(["train", "mirror-quick", *SETTINGS, "--out", str(tmp_path / "there" / "m.metamodel")]) == 1
    text = capsys.readouterr().err
    (run,) = list_runs()
    assert f"The model is in {run.model_path}" in text
    assert text.strip().endswith("could not be written: No space left on device.")
