"""The door of the runs folder: what another program, a full disk or a joker left there costs a row, never the list."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from core.analysis.history import FIRST_CAPACITY, GrowingArray, History
from core.cli import main
from core.event_values import MOST_SUB_MODELS, fits
from core.events import Note, TrainingFinished, Validated, to_json
from core.recipe import ModelRecipe, Recipe, RecipeError, setting_of
from core.storage.folders import runs_folder
from core.storage.run_mark import MARK_FILE
from core.storage.run_notes import NOTES_FILE, change_notes, read_notes
from core.storage.run_summary import summarise
from core.storage.runs import EVALUATION_FILE, EVENTS_FILE, RECIPE_FILE, Run, create_run, list_runs
from tests.core.hostile_files import FILES, harmless

PARTS = (RECIPE_FILE, EVENTS_FILE, NOTES_FILE, EVALUATION_FILE, MARK_FILE, "model.metamodel", "start.metamodel")
END: dict[str, Any] = {"reason": "done", "update": 3, "env_steps": 192, "best_update": 3, "best_score": 9.0}
FINISHED = to_json(TrainingFinished(**END, seconds=1.0, cpu_seconds=1.0))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", FILES)
def test_whatever_lies_in_a_run_folder_it_is_a_row_or_none(part: str, kind: str) -> None:
    run = create_run(Recipe())
    (run.folder / part).unlink(missing_ok=True)
    FILES[kind](run.folder / part)
    for found in list_runs():
        summarise(found)
        history = History(found.events())
        assert len(history) == 0
        assert list(found.evaluation()) == []
    if part == RECIPE_FILE and kind != "empty":  # which is the recipe with every default
        with pytest.raises(RecipeError):
            run.recipe()


LINES: dict[str, bytes] = {
    "nothing": b"", "zeros": bytes(4096), "torn": b'{"event": "TrainingFinished", "sch', "deep": b"[" * 100_000,
    "a list": b"[1]", "no UTF-8": b'{"event": "\xff"}', "a text": b'"x"', "huge number": b'{"score": 1' + b"0" * 400 + b"}",
    "many digits": b'{"score": ' + b"1" * 5000 + b"}", "long": b"x" * 300_000, "text for a number":
    json.dumps({**FINISHED, "best_score": "<b>9</b>"}).encode(),
    "list for a number": json.dumps({**FINISHED, "best_score": [[1]]}).encode(),
    "infinite": b'{"event": "TrainingFinished", "schema": 1, "best_score": 1e999, "seconds": -1e999, "reason": []}',
    "not a number": b'{"event": "Validated", "schema": 1, "best": true, "score": NaN}',
    "unknown": b'{"event": "__class__", "schema": 1}', "schema": b'{"event": "Note", "schema": "1"}',
    "name": b'{"event": ["Note"]}',
    "null": b"null", "two": b"{}{}",
}  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_is_no_event_is_left_out_and_the_others_stay(line: str) -> None:
    run = create_run(Recipe())
    run.append(Note(text="before"))
    with (run.folder / EVENTS_FILE).open("ab") as file:
        file.write(LINES[line] + b"\n")
    run.append(Note(text="after"))
    assert [event.text for event in run.events() if isinstance(event, Note)] == ["before", "after"]
    assert len(History(run.events())) == 2
    assert summarise(run).score is None


def test_the_command_line_lists_hostile_runs_harmlessly(capsys: pytest.CaptureFixture[str]) -> None:
    for number, line in enumerate(LINES.values()):
        folder = runs_folder() / f"{number}\x1b[31m\u202e\n<b>"
        folder.mkdir(parents=True)
        (folder / RECIPE_FILE).write_text("[model]\nwidth = 8\n")
        (folder / EVENTS_FILE).write_bytes(line)
    assert main(["runs"]) == 0
    assert harmless(capsys.readouterr().out.replace("\n", ""))


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "null",
     '{"name": 5, "note": [], "discarded": "x", "ended": {}, "seconds": "1", "score": true, "evaluation": 3}',
     '{"seconds": 1e999, "score": -1e999}', '{"score": NaN}', '{"score": 1' + "0" * 400 + "}", '{"score": ' + "1" * 5000 + "}",
     '{"evaluation": {"mean": "x", "low": [], "high": {}}}', '{"evaluation": {"mean": 1e999, "low": 1, "high": 2}}',
     '{"name": "' + "x" * 100_000 + '"}', '{"name": "a", "a": ' + "[" * 100_000 + "]" * 100_000 + "}", '{"ended": "<b>"}'],
    ids=lambda text: text[:30],
)  # fmt: skip
def test_notes_of_any_kind_are_read(text: str) -> None:
    run = create_run(Recipe())
    (run.folder / NOTES_FILE).write_text(text)
    row = summarise(run)
    assert row.score is None
    assert len(row.name) <= 300
    assert read_notes(run.folder).seconds is None


def test_foreign_text_of_a_row_is_harmless() -> None:
    run = create_run(Recipe())
    (run.folder / RECIPE_FILE).write_text(
        '[family]\nname = "\\u202efamily\\u001b"\n[learner]\nname = "a\\nb"\n[run]\nseed = 0x' + "f" * 99
    )
    (run.folder / NOTES_FILE).write_text(json.dumps({"name": "a\nb\x1b[31m", "note": "first\nsecond\u202e\x07"}))
    row = summarise(run)
    assert harmless(row.name + row.family + row.learner)
    assert row.note == "first\nsecond\\u202e\\x07"
    assert row.seed is None


def test_a_history_that_is_one_endless_line_is_read_up_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.storage.runs.LARGEST_HISTORY", 1 << 20)
    run = create_run(Recipe())
    FILES["terabyte"](run.folder / EVENTS_FILE)
    assert list(run.events()) == []


def test_a_folder_that_may_not_be_looked_into_is_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    run = create_run(Recipe())
    (runs_folder() / "closed").mkdir()
    plain = Path.stat

    def refused(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if "closed" in self.parts:
            raise PermissionError(13, "Permission denied", str(self))
        return plain(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refused)
    assert [found.name for found in list_runs()] == [run.name]
    assert not Run(runs_folder() / "closed").finished


@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "dangling link", "empty"])
def test_a_runs_folder_that_is_none_has_no_runs(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FILES[kind](tmp_path / "runs")
    monkeypatch.setenv("META_RL_RUNS", str(tmp_path / "runs"))
    assert list_runs() == []
    with pytest.raises(OSError, match=r"."):
        create_run(Recipe())


def test_a_score_of_a_training_without_an_end_is_found_among_rubbish() -> None:
    run = create_run(Recipe())
    with (run.folder / EVENTS_FILE).open("ab") as file:
        file.write(b"\n".join(line for line in LINES.values() if b"Finished" not in line) + b"\n")
    run.append(Validated(update=1, env_steps=1, returns=(1.0,), solved=0.5, score=7.0, best=True, groups=(), group_alpha=()))
    assert summarise(run).score == 7.0


@pytest.mark.parametrize("part", [*PARTS[1:], "checkpoints", "checkpoints/000000001.checkpoint"])
def test_a_run_with_a_link_among_its_files_leads_us_nowhere(
    part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder from somebody else could otherwise have us write over any file of the user."""
    mine = tmp_path / "mine"
    mine.write_text("mine")
    run = create_run(Recipe())
    (run.folder / part).parent.mkdir(exist_ok=True)
    (run.folder / part).symlink_to(mine)
    assert main(["resume", str(run.folder)]) == 1
    assert "has a link among its files" in capsys.readouterr().err
    for write in (
        lambda: run.append(Note(text="x")),
        lambda: change_notes(run.folder, name="x"),
        lambda: run.keep_evaluation([Note(text="x")]),
    ):
        with contextlib.suppress(OSError):
            write()
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_a_history_that_is_no_file_is_not_written_to(kind: str) -> None:
    run = create_run(Recipe())
    FILES[kind](run.folder / EVENTS_FILE)
    with pytest.raises(OSError, match=r"."):
        run.append(Note(text="x"))


def test_a_history_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One event with very many weights makes a column wide, and very many events make it long."""
    monkeypatch.setattr("core.analysis.history.LARGEST_COLUMN", 1 << 16)
    column = GrowingArray(1)
    column.append([0.0] * 200)
    for _ in range(FIRST_CAPACITY - 1):
        column.append([0.0])
    with pytest.raises(ValueError, match="too large to be shown"):
        column.append([0.0])
    with pytest.raises(ValueError, match="too large to be shown"):
        GrowingArray(1).append([0.0] * 1000)


def test_more_sub_models_than_a_recipe_may_have_are_no_event() -> None:
    """The window stood still over a curve and a switch for each of thousands."""
    assert setting_of(ModelRecipe, "sub_models").high == MOST_SUB_MODELS
    assert fits("alpha", "tuple[float, ...]", (0.1,) * MOST_SUB_MODELS)
    assert not fits("alpha", "tuple[float, ...]", (0.1,) * (MOST_SUB_MODELS + 1))
    assert fits("returns", "tuple[float, ...]", (0.1,) * 1000)
