"""The watch looks beside the window, tells of what is new a few times a second, and sees whether a process is at work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.experiments.events import RunChanged
from core.experiments.experiment import JOURNAL_FILE
from core.storage.run_mark import RecordingMark
from tests.workbench import experiment_sample as sample
from workbench.experiment_watch import ExperimentWatch

Make = Callable[[], ExperimentWatch]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    result = tmp_path / "sweep"
    result.mkdir()
    return result


@pytest.fixture
def make(folder: Path, qtbot: Any) -> Iterator[Make]:
    made: list[ExperimentWatch] = []

    def watch() -> ExperimentWatch:
        made.append(ExperimentWatch(folder))
        return made[-1]

    yield watch
    for one in made:
        one.close()


def write(folder: Path, events: list[Any], mode: str = "w") -> None:
    with (folder / JOURNAL_FILE).open(mode, encoding="utf-8") as journal:
        journal.write(sample.lines(events))


def test_a_folder_without_a_journal_is_read_and_has_nothing(make: Make, qtbot: Any) -> None:
    watch = make()
    with qtbot.waitSignal(watch.first_read, timeout=5000), qtbot.assertNotEmitted(watch.changed):
        watch.begin()
    assert not watch.live
    assert watch.board.runs == {}


def test_nothing_is_read_in_the_window_s_thread(make: Make, folder: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, sample.underway())
    watch = make()
    threads: list[int] = []
    read = watch._journal.read

    def noted() -> Any:
        threads.append(threading.get_ident())
        return read()

    monkeypatch.setattr(watch._journal, "read", noted)
    with qtbot.waitSignal(watch.first_read, timeout=5000):
        watch.begin()
    assert threads
    assert threading.get_ident() not in threads


def test_many_events_of_one_look_are_told_of_once(make: Make, folder: Path, qtbot: Any) -> None:
    write(folder, sample.underway())
    watch = make()
    with qtbot.waitSignal(watch.first_read, timeout=5000):
        watch.begin()
    told: list[set[str]] = []
    watch.runs_changed.connect(told.append)
    news = [RunChanged(run=f"run-{n}-seed-0", state="running", tries=1) for n in range(8, 12)]
    write(folder, news, "a")
    with qtbot.waitSignal(watch.changed, timeout=5000):
        watch.look()
    assert told == [{f"run-{n}-seed-0" for n in range(8, 12)}]


def test_a_thousand_runs_are_listed_in_portions(make: Make, folder: Path, qtbot: Any) -> None:
    write(folder, sample.underway(1000, 900, ()))
    watch = make()
    listed: list[int] = []
    watch.listed.connect(lambda: listed.append(len(watch.board.runs)))
    with qtbot.waitSignal(watch.first_read, timeout=60_000):
        watch.begin()
    assert len(watch.board.runs) == 1000
    assert watch.board.counts()["done"] == 900
    assert len(listed) < 40, "not once for each run"


def test_a_process_at_work_is_seen_to_begin_and_to_end(make: Make, folder: Path, qtbot: Any) -> None:
    watch = make()
    with qtbot.waitSignal(watch.first_read, timeout=5000):
        watch.begin()
    mark = RecordingMark(folder)
    assert mark.take()
    with qtbot.waitSignal(watch.live_changed, timeout=5000):
        watch.look()
    assert watch.live
    mark.release()
    with qtbot.waitSignal(watch.live_changed, timeout=5000):
        watch.hurry()
    assert not watch.live


def test_a_journal_that_is_begun_anew_takes_the_place_of_what_was_known(make: Make, folder: Path, qtbot: Any) -> None:
    write(folder, sample.whole())
    watch = make()
    with qtbot.waitSignal(watch.first_read, timeout=5000):
        watch.begin()
    (folder / JOURNAL_FILE).unlink()
    write(folder, sample.underway(4, 1, ()))
    with qtbot.waitSignal(watch.listed, timeout=5000):
        watch.look()
    assert len(watch.board.runs) == 4
    assert watch.board.finished is None


def test_after_the_end_it_looks_seldom_and_a_closed_one_no_more(make: Make, folder: Path, qtbot: Any) -> None:
    from workbench.experiment_watch import IDLE_MS, LOOK_MS

    write(folder, sample.whole())
    watch = make()
    with qtbot.waitSignal(watch.first_read, timeout=5000):
        watch.begin()
    qtbot.waitUntil(watch._timer.isActive)
    assert watch._timer.interval() == IDLE_MS > LOOK_MS
    watch.close()
    assert not watch._timer.isActive()
    with qtbot.assertNotEmitted(watch.changed, wait=50):
        write(folder, sample.underway())
        watch.look()
