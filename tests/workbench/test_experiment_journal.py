"""An experiment's journal is followed as it grows, whatever is in it; what it tells is folded into a board."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from core.events import to_json
from core.experiments.events import RunChanged, RunJudged, RunPlanned
from tests.workbench import experiment_sample as sample
from workbench.experiments import board_state, journal
from workbench.experiments.board_state import BoardState
from workbench.experiments.journal import Journal


def read_all(source: Journal) -> list[object]:
    found: list[object] = []
    while True:
        portion = source.read()
        found += portion.events
        if not portion.more:
            return found


def test_lines_are_taken_as_they_come_and_a_torn_one_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "experiment.jsonl"
    source = Journal(path)
    assert source.read() == journal.Portion()
    events = sample.underway()
    text = sample.lines(events)
    path.write_text(text[:-20], encoding="utf-8")
    assert len(read_all(source)) == len(events) - 1
    with path.open("a", encoding="utf-8") as file:
        file.write(text[-20:])
    assert read_all(source) == [events[-1]]
    assert source.read().events == ()


def test_a_journal_that_was_begun_anew_is_read_from_its_beginning(tmp_path: Path) -> None:
    path, other = tmp_path / "experiment.jsonl", tmp_path / "other"
    path.write_text(sample.lines(sample.underway()), encoding="utf-8")
    source = Journal(path)
    read_all(source)
    other.write_text(sample.lines(sample.whole()), encoding="utf-8")
    other.replace(path)
    portion = source.read()
    assert portion.anew
    assert len(portion.events) == len(sample.whole())
    path.write_text(sample.lines(sample.underway(4, 1)), encoding="utf-8")  # cut short in place
    assert source.read().anew


def test_what_is_no_event_is_left_out_and_what_comes_after_counts(tmp_path: Path) -> None:
    path = tmp_path / "experiment.jsonl"
    first, *rest = sample.underway(4, 2, ())
    nested = "[" * 50_000 + "]" * 5_000
    wrong = ["not json", "[1, 2]", '{"event": "Started"}', "\x00\x01", nested, "x" * (journal.LONGEST + 5), '{"a": NaN}', ""]
    path.write_text(sample.lines([first]) + "\n".join(wrong) + "\n" + sample.lines(rest), encoding="utf-8")
    assert read_all(Journal(path)) == [first, *rest]


def test_a_line_without_end_neither_fills_the_memory_nor_hides_what_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "PORTION", 1 << 17)
    path = tmp_path / "experiment.jsonl"
    events = sample.underway(4, 2, ())
    path.write_text("x" * (1 << 20) + "\n" + sample.lines(events), encoding="utf-8")
    assert read_all(Journal(path)) == events


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_a_journal_that_is_no_file_is_none(tmp_path: Path, kind: str) -> None:
    import os

    path = tmp_path / "experiment.jsonl"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    assert Journal(path).read() == journal.Portion()


def folded(events: list[object]) -> BoardState:
    board = BoardState()
    board.take(events)
    return board


def test_a_board_knows_runs_configurations_curves_and_the_best() -> None:
    board = folded(sample.whole())
    assert len(board.runs) == 24
    assert len(board.configurations) == 12
    assert board.fields == sample.FIELDS
    first = board.runs["run-0-seed-0"]
    assert first.state == "done"
    assert first.curve[0] == (12, sample.score_of(sample.planned(1)[0], 12))
    assert board.counts()["pruned"] == 3
    best = board.best()
    assert best is not None
    assert best.score == max(each.score or 0.0 for each in board.configurations.values())
    assert len(board.finishing) == 24
    assert board.finished is not None


def test_the_best_is_sought_among_configurations_whose_seeds_are_all_over() -> None:
    plan = sample.planned(4)
    events: list[object] = [sample.started(4), *plan]
    events += [RunChanged(run=run.run, state="done", score=score) for run, score in zip(plan, (10.0, 20.0, 99.0), strict=False)]
    best = folded(events).best()
    assert best is not None
    assert (best.number, best.score) == (0, 15.0)


def test_a_beginning_forgets_what_came_before_it() -> None:
    board = folded([*sample.whole(), sample.started(2), *sample.planned(2)])
    assert list(board.runs) == ["run-0-seed-0", "run-0-seed-1"]
    assert board.finished is None
    assert board.runs["run-0-seed-0"].curve == {}


def test_a_run_that_is_done_again_is_not_counted_twice() -> None:
    plan = sample.planned(1)[0]
    states = [RunChanged(run=plan.run, state=state, score=3.0) for state in ("failed", "queued", "running", "done")]
    board = folded([sample.started(1), plan, *states])
    assert [run.name for run in board.finishing] == [plan.run]


@pytest.mark.parametrize("name", ["../outside", "/etc", "a/b", "..", ".hidden", "C:x", "", "x" * 500, "a\\b", "a\0b"])
def test_a_run_that_would_lie_elsewhere_is_none(name: str) -> None:
    assert folded([sample.started(1), RunPlanned(run=name, configuration=0, seed=0, values={})]).runs == {}


def test_numbers_of_things_and_lengths_of_texts_have_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_state, "MOST_RUNS", 3)
    values = {f"field{n}": "v" * 10_000 for n in range(100)}
    plan = [RunPlanned(run=f"run-{n}", configuration=n, seed=0, values=values) for n in range(5)]
    late = RunJudged(run="run-0", validation=10**9, update=1, score=1.0)
    odd = RunChanged(run="run-0", state="flying", score=math.nan)
    board = folded([sample.started(5), *plan, late, odd])
    assert len(board.runs) == 3
    run = board.runs["run-0"]
    assert len(run.values) == board_state.MOST_FIELDS
    assert max(map(len, run.values.values())) <= board_state.LONGEST_VALUE + 1
    assert (run.curve, run.state) == ({}, "queued")


def test_warnings_are_kept_each_once() -> None:
    from core.events import Note

    notes = [
        Note(text="The disk is full.", warning=True),
        Note(text="All is well."),
        Note(text="The disk is full.", warning=True),
    ]
    assert folded([sample.started(1), *notes]).warnings == ["The disk is full."]


def test_mere_progress_does_not_make_plots_draw_again() -> None:
    events = sample.underway()
    board = folded(events[:-1])
    before = board.revision
    board.take(events[-1:])
    assert board.revision == before
    assert board.progressed == events[-1]


def test_a_sample_of_events_is_what_the_core_reads_back() -> None:
    from core.experiments.events import from_line

    assert [from_line(json.loads(json.dumps(to_json(event)))) for event in sample.whole()] == sample.whole()
