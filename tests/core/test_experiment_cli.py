"""meta-rl experiment: what it shows, how it is called wrongly, and how it ends."""

from __future__ import annotations

import io
import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from core.cli import experiment as command
from core.cli import main
from core.cli.experiment_board import Board, duration, shown
from core.cli.signals import SIGNALS
from core.engines.table import ENGINES
from core.experiments.events import (
    ExperimentEvent,
    ExperimentProgressed,
    ExperimentStarted,
    RunChanged,
    RunJudged,
    RunPlanned,
    RunProgressed,
    from_line,
)
from core.experiments.experiment import folder_of
from core.experiments.samplers import SAMPLERS
from core.storage.run_mark import RecordingMark
from core.storage.runs import create_run_at
from tests.core.experiment_files import EVALUATION, GRID, QUICK, SEARCH, rows, run_folders, tables, written
from tests.core.tiny_runs import corridor_recipe

pytestmark = pytest.mark.usefixtures("corridor")
HANDLERS = {number: signal.getsignal(number) for number in SIGNALS}


def quick(folder: Path, text: str = GRID) -> Path:
    return written(folder, text, base=QUICK)


def call(file: Path, *words: str) -> int:
    return main(["experiment", str(file), "--engine", "in_process", *words])


@pytest.fixture
def after_first_run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Do something when the first run is done."""
    followed = command.followed

    def prepare(*actions: Callable[[], Any]) -> None:
        def interrupted(*arguments: Any) -> Iterator[ExperimentEvent]:
            left = list(actions)
            for event in followed(*arguments):
                while left and isinstance(event, RunChanged) and event.state == "done":
                    left.pop(0)()
                yield event

        monkeypatch.setattr(command, "followed", interrupted)

    yield prepare
    assert {number: signal.getsignal(number) for number in SIGNALS} == HANDLERS


def test_without_a_terminal_it_prints_lines_and_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = quick(tmp_path, GRID + EVALUATION)
    assert call(file) == 0
    captured = capsys.readouterr()
    names = [row["run"] for row in rows(file)]
    assert captured.out.startswith("sweep: 4 runs, one job at a time (in_process)\n")
    for name in names:
        assert f"{name}: running" in captured.out
        assert f"{name}: done, validation score " in captured.out
    assert "4 of 4 runs done" in captured.out
    assert "adapted" in captured.out
    assert "done: 4 done; configuration " in captured.out
    assert captured.err == f"Results are in {folder_of(file)}\n"
    assert "\x1b" not in captured.out


def test_json_lines_are_all_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = quick(tmp_path, SEARCH)
    assert call(file, "--json", "--slots", "2", "--checkpoint-every", "0") == 0
    events = [from_line(json.loads(line)) for line in capsys.readouterr().out.splitlines()]
    assert events[0] == ExperimentStarted(
        name="sweep", engine="in_process", slots=2, runs=12, fields=("learner.learning_rate", "model.sub_models")
    )


def test_a_dry_run_says_what_there_is_and_touches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = quick(tmp_path, GRID + EVALUATION)
    assert call(file, "--dry-run") == 0
    out = capsys.readouterr().out
    assert "sweep: 2 configurations x 2 seeds = 4 runs" in out
    assert "0 of 4 are done" in out
    assert "then adapted, before on 3 held-out tasks x 2 episodes for each configuration" in out
    assert not folder_of(file).exists()
    assert call(file, "--json") == 0
    assert call(file, "--dry-run") == 0
    assert "4 of 4 are done" in capsys.readouterr().out
    assert call(quick(tmp_path / "search", SEARCH), "--dry-run") == 0
    out = capsys.readouterr().out
    assert "6 configurations x 2 seeds = 12 runs" in out
    assert "learner.learning_rate: 0.0001 to 0.1, on a logarithmic scale" in out


@pytest.mark.parametrize(
    ("text", "words", "code", "said"),
    [
        ("x = 1", [], 2, 'unknown key "x"'),
        (GRID, ["--engine", "proceses"], 1, 'There is no engine "proceses"; did you mean "processes"'),
        (GRID, ["--slots", "0"], 2, "a whole number from 1"),
        (GRID, ["--checkpoint-every", "nan"], 2, "a number of seconds"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    text: str, words: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        found = call(quick(tmp_path, text), *words)
    except SystemExit as end:
        found = int(str(end.code))
    assert found == code
    assert not (tmp_path / "sweep").exists()
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_a_second_process_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = quick(tmp_path)
    folder_of(file).mkdir()
    mark = RecordingMark(folder_of(file))
    assert mark.take()
    assert call(file) == 2
    assert capsys.readouterr().err.startswith("meta-rl: The experiment sweep is being run by another process; wait for it")
    mark.release()


def test_a_run_that_fails_is_told_by_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = quick(tmp_path / "whole")
    assert call(whole, "--json") == 0
    file = quick(tmp_path)
    create_run_at(folder_of(file) / run_folders(whole)[0], corridor_recipe())
    capsys.readouterr()
    assert call(file) == 1
    out = capsys.readouterr().out
    assert f"{run_folders(whole)[0]}: failed: The run folder" in out
    assert "3 done" in out
    assert "1 failed" in out


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_the_first_signal_ends_it_so_that_it_can_be_gone_on_with(
    number: int, code: int, after_first_run: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, whole = quick(tmp_path), quick(tmp_path / "whole")
    assert call(whole) == 0
    after_first_run(lambda: signal.raise_signal(number))
    assert call(file) == code
    assert "stopped: " in capsys.readouterr().out
    assert 1 <= sum(row["state"] == "done" for row in rows(file)) < 4
    after_first_run()
    assert call(file) == 0
    assert tables(file) == tables(whole)


def test_the_second_signal_ends_it_at_once(
    after_first_run: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = quick(tmp_path)
    after_first_run(*[lambda: signal.raise_signal(signal.SIGTERM)] * 2)
    assert call(file) == 143
    assert capsys.readouterr().err.strip() == "meta-rl: ended by SIGTERM."
    after_first_run()
    assert call(file) == 0


def test_a_reader_that_leaves_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        lines = 0

        def write(self, text: str) -> int:
            self.lines += 1
            if self.lines > 20:
                raise BrokenPipeError
            return len(text)

    file = quick(tmp_path)
    monkeypatch.setattr("sys.stdout", Gone())
    assert call(file, "--json") == 1
    monkeypatch.undo()


def planned(count: int) -> list[ExperimentEvent]:
    """The first events of an experiment of so many runs."""
    started = ExperimentStarted(name="sweep", engine="processes", slots=2, runs=count, fields=("model.width",))
    runs = [RunPlanned(run=f"run{n}", configuration=n, seed=0, values={"model.width": str(n)}) for n in range(count)]
    return [started, *runs, *(RunChanged(run=event.run, state="queued") for event in runs)]


@pytest.mark.parametrize("count", [2, 500])
def test_the_live_table_fits_the_terminal(count: int) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=90, height=20)
    busy = [
        RunChanged(run="run1", state="running", tries=1),
        RunProgressed(run="run1", update=3, updates=12, seconds_left=10.0),
        RunJudged(run="run1", validation=0, update=3, score=21.25),
        ExperimentProgressed(done=0, total=count, running=1, seconds_left=300.0),
    ]
    board = Board()
    for event in shown([*planned(count), *busy], console):
        board.take(event)
    with console.capture() as capture:
        console.print(board.table(13))
    lines = capture.get().splitlines()
    assert len(lines) <= 20 - 3
    text = "\n".join(lines)
    assert "3/12" in text
    assert "21.2" in text
    assert ("488 more" in text) is (count == 500)
    assert board.summary == f"0 of {count} runs done, about 5 min left; best validation score so far 21.2 (run1)"


def test_where_there_is_no_terminal_long_runs_are_told_of_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 45))
    monkeypatch.setattr("core.cli.experiment_board.monotonic", lambda: next(clock))
    progress = [ExperimentProgressed(done=0, total=2, running=1, seconds_left=90.0 - n) for n in range(4)]
    console = Console(file=io.StringIO(), width=90)
    list(shown([*planned(2), *progress], console))
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    assert len(lines) == 3
    assert lines[1:] == ["0 of 2 runs done, about 89 s left", "0 of 2 runs done, about 87 s left"]


def test_the_board_names_the_best_run_and_times_as_one_says_them() -> None:
    board = Board()
    for event in planned(3):
        board.take(event)
    assert board.summary == "0 of 3 runs done"
    for name, score in (("run0", -5.0), ("run2", -2.0)):
        board.take(RunChanged(run=name, state="done", score=score))
    assert board.summary.endswith("best validation score so far -2.00 (run2)")
    assert [duration(seconds) for seconds in (7, 300, 9000)] == ["7 s", "5 min", "2.5 h"]


def test_engines_and_samplers_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    for name, table in (("engines", ENGINES), ("samplers", SAMPLERS)):
        assert main([name]) == 0
        out = capsys.readouterr().out
        assert all(entry in out for entry in table)
