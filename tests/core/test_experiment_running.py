"""An experiment as a whole: gone on with after a stop, with failures among its runs, on a full disk, and told to others."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from core.engines.engine import Engine
from core.engines.in_process import in_process
from core.events import Note, to_json
from core.experiments.events import (
    ConfigurationEvaluated,
    ExperimentEvent,
    ExperimentFinished,
    ExperimentProgressed,
    ExperimentStarted,
    RunChanged,
    from_line,
)
from core.experiments.experiment import EVALUATION_TABLE_FILE, JOURNAL_FILE, STOP_FILE, TABLE_FILE, folder_of
from core.experiments.faults import ExperimentError
from core.experiments.running import ExperimentRun
from core.storage.run_mark import RecordingMark, is_recorded
from core.storage.runs import create_run_at
from tests.core.broken_disk import BrokenDisk
from tests.core.experiment_files import (
    EVALUATION,
    GRID,
    QUICK,
    SEARCH,
    journal,
    rows,
    run,
    run_folders,
    running,
    tables,
    written,
)
from tests.core.tiny_runs import corridor_recipe

pytestmark = pytest.mark.usefixtures("corridor")


def quick(folder: Path, text: str = GRID) -> Path:
    return written(folder, text, base=QUICK)


def stopped_after(experiment: ExperimentRun, count: int) -> list[ExperimentEvent]:
    """Its events, with a stop once so many runs are done."""
    found: list[ExperimentEvent] = []
    for event in experiment:
        found.append(event)
        if sum(isinstance(each, RunChanged) and each.state == "done" for each in found) >= count:
            experiment.stop()
    return found


def end_of(events: list[ExperimentEvent]) -> ExperimentFinished:
    assert isinstance(events[-1], ExperimentFinished)
    return events[-1]


def test_an_experiment_is_trained_and_evaluated_and_told(tmp_path: Path) -> None:
    file = quick(tmp_path, GRID + EVALUATION)
    events = run(file)
    assert isinstance(events[0], ExperimentStarted)
    assert (events[0].name, events[0].runs, events[0].fields) == ("sweep", 4, ("model.sub_models",))
    end = end_of(events)
    assert (end.reason, end.done, end.failed) == ("done", 4, 0)
    table = rows(file)
    assert [(row["configuration"], row["seed"], row["state"]) for row in table] == [
        ("0", "0", "done"), ("0", "1", "done"), ("1", "0", "done"), ("1", "1", "done"),
    ]  # fmt: skip
    means = [sum(float(row["validation_score"]) for row in table[at : at + 2]) for at in (0, 2)]
    assert end.best == means.index(max(means))
    assert run_folders(file) == sorted(row["run"] for row in table)
    evaluated = [event for event in events if isinstance(event, ConfigurationEvaluated)]
    assert [(event.configuration, event.method, event.training_seeds) for event in evaluated] == [
        (0, "adapted", 2), (0, "before", 2), (1, "adapted", 2), (1, "before", 2),
    ]  # fmt: skip
    assert not is_recorded(folder_of(file))
    assert any(isinstance(event, ExperimentProgressed) for event in events)


def test_every_line_of_the_journal_is_an_event_and_they_are_those_that_were_told(tmp_path: Path) -> None:
    file = quick(tmp_path, SEARCH + EVALUATION)
    events = run(file)
    lines = journal(file)
    assert lines == [json.loads(json.dumps(to_json(event))) for event in events]  # type: ignore[arg-type]
    assert [type(from_line(line)) for line in lines] == [type(event) for event in events]
    run(file)
    assert journal(file)[0]["event"] == "ExperimentStarted"
    assert sum(line["event"] == "ExperimentStarted" for line in journal(file)) == 1, "begun anew"


@pytest.mark.parametrize("text", [GRID, SEARCH.replace('"random"', '"tpe"')], ids=["grid", "search"])
def test_stopped_in_the_middle_and_gone_on_with_it_ends_with_the_same_bytes(text: str, tmp_path: Path) -> None:
    whole, parts = quick(tmp_path / "whole", text + EVALUATION), quick(tmp_path / "parts", text + EVALUATION)
    run(whole)
    for count in (1, 3):
        events = stopped_after(running(parts, lambda: in_process(2), checkpoint_seconds=1e-9), count)
        assert end_of(events).reason == "stopped"
        assert not is_recorded(folder_of(parts))
    assert end_of(run(parts)).reason == "done"
    assert tables(parts) == tables(whole)
    assert EVALUATION_TABLE_FILE in tables(whole)
    before = {path: path.stat().st_mtime_ns for path in folder_of(parts).glob("*/events.jsonl")}
    run(parts)
    assert {path: path.stat().st_mtime_ns for path in before} == before, "nothing is done again"
    assert tables(parts) == tables(whole)


def test_a_changed_recipe_is_a_new_row_and_the_old_one_is_left_alone(tmp_path: Path) -> None:
    file = quick(tmp_path)
    run(file)
    old, models = run_folders(file), tables(file)
    quick(tmp_path, GRID + '[set]\n"model.width" = 9\n')
    run(file)
    new = [row["run"] for row in rows(file)]
    assert len(new) == 4
    assert not set(new) & set(old)
    assert run_folders(file) == sorted([*old, *new])
    kept = tables(file)
    assert all(kept[name] == content for name, content in models.items() if name != TABLE_FILE)
    quick(tmp_path, GRID.replace("[0, 1]", "[1, 0, 2]"))
    end = end_of(run(file))
    assert end.done == 6
    assert tables(file).items() >= {name: content for name, content in models.items() if name != TABLE_FILE}.items()


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    file = quick(tmp_path)
    folder_of(file).mkdir()
    mark = RecordingMark(folder_of(file))
    assert mark.take()

    def never() -> Engine:
        raise AssertionError("no engine is made")

    with pytest.raises(ExperimentError, match=r"^The experiment sweep is being run by another process; wait for it"):
        list(running(file, never))
    mark.release()
    assert end_of(run(file)).done == 4


def test_the_stop_file_ends_it_and_an_old_one_does_not(tmp_path: Path) -> None:
    file = quick(tmp_path)
    folder_of(file).mkdir()
    (folder_of(file) / STOP_FILE).touch()
    events = []
    for event in running(file):
        if isinstance(event, RunChanged) and event.state == "done":
            (folder_of(file) / STOP_FILE).touch()
        events.append(event)
    assert end_of(events).reason == "stopped"
    assert 1 <= end_of(events).done < 4
    assert end_of(run(file)).reason == "done"
    assert not (folder_of(file) / STOP_FILE).exists()


def test_a_run_that_fails_stops_no_other_and_is_tried_again(tmp_path: Path) -> None:
    """A folder with the recipe of something else is in the place of one run."""
    file = quick(tmp_path, GRID + EVALUATION)
    whole = quick(tmp_path / "whole", GRID + EVALUATION)
    run(whole)
    foreign = folder_of(file) / run_folders(whole)[0]
    create_run_at(foreign, corridor_recipe())
    events = run(file)
    end = end_of(events)
    assert (end.reason, end.done, end.failed) == ("done", 3, 1)
    (failed,) = [event for event in events if isinstance(event, RunChanged) and event.state == "failed"]
    assert failed.run == foreign.name
    assert "is of another recipe" in failed.reason
    assert [row["state"] for row in rows(file)].count("failed") == 1
    said = [event.text for event in events if isinstance(event, Note)]
    assert said == [f"Configuration 0 is evaluated with 1 of 2 models: {foreign.name} left none that was trained to its end."]
    (foreign / "recipe.toml").unlink()
    assert end_of(run(file)).failed == 0
    assert tables(file) == tables(whole)


def test_a_configuration_without_any_model_is_not_evaluated_and_that_is_said(tmp_path: Path) -> None:
    file = quick(tmp_path, GRID.replace("[0, 1]", "[0]") + EVALUATION)
    whole = quick(tmp_path / "whole", GRID.replace("[0, 1]", "[0]"))
    run(whole)
    create_run_at(folder_of(file) / run_folders(whole)[0], corridor_recipe())
    events = run(file)
    assert {event.configuration for event in events if isinstance(event, ConfigurationEvaluated)} == {1}
    said = [event.text for event in events if isinstance(event, Note)]
    assert said == ["Configuration 0 is not evaluated: none of its runs has left a model that was trained to its end."]


@pytest.mark.parametrize("link", [False, True])
def test_a_journal_that_cannot_be_written_costs_a_warning(link: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = quick(tmp_path)
    folder_of(file).mkdir()
    (tmp_path / "elsewhere").write_text("mine", encoding="utf-8")
    if link:
        (folder_of(file) / JOURNAL_FILE).symlink_to(tmp_path / "elsewhere")
    else:
        (folder_of(file) / JOURNAL_FILE).mkdir()
    events = run(file)
    assert end_of(events).done == 4
    (said,) = [event.text for event in events if isinstance(event, Note)]
    assert said.startswith("The experiment's journal is not written for now: ")
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "mine"
    assert len(rows(file)) == 4


def test_a_disk_that_is_full_for_a_while_loses_no_event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = quick(tmp_path)
    folder_of(file).mkdir()
    disk = BrokenDisk(folder_of(file) / JOURNAL_FILE, monkeypatch)
    disk.error = errno.ENOSPC
    events: list[Any] = []
    for event in running(file):
        events.append(event)
        if isinstance(event, RunChanged) and event.state == "done":
            disk.error = 0
    said = [event.text for event in events if isinstance(event, Note)]
    assert said[0].startswith("The experiment's journal is not written for now: No space left on device.")
    assert said[1:] == ["The experiment's journal is written again."]
    assert [line["event"] for line in journal(file)][:2] == ["ExperimentStarted", "RunPlanned"]
    assert len(journal(file)) >= len(events) - 1


def test_tables_that_cannot_be_written_are_told_of_once(tmp_path: Path) -> None:
    file = quick(tmp_path)
    (folder_of(file) / TABLE_FILE).mkdir(parents=True)
    experiment = running(file)
    events = list(experiment)
    assert experiment.unwritten
    (said,) = [event.text for event in events if isinstance(event, Note)]
    assert said.startswith("The tables of the experiment cannot be written: ")
    (folder_of(file) / TABLE_FILE).rmdir()
    run(file)
    assert len(rows(file)) == 4


def test_where_no_folder_can_be_made_one_sentence_says_so(tmp_path: Path) -> None:
    file = quick(tmp_path)
    folder_of(file).write_text("a file", encoding="utf-8")
    with pytest.raises(ExperimentError, match=r"^The folder of the experiment cannot be made: "):
        run(file)


def test_whoever_lets_go_of_it_leaves_nothing_running(tmp_path: Path) -> None:
    file = quick(tmp_path)
    events = iter(running(file))
    for event in events:
        if isinstance(event, RunChanged) and event.state == "running":
            break
    events.close()  # type: ignore[attr-defined]
    assert not is_recorded(folder_of(file))
    assert end_of(run(file)).done == 4
