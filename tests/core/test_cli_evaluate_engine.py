"""meta-rl evaluate over an engine: the same table, gone on with after an interruption, refused where it cannot be."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import core.cli.evaluate
from core.cli import main
from core.cli.progress import progress_bar
from core.cli.signals import Ended
from core.evaluations.work_folder import held
from core.events import EvaluationProgressed, Event, MethodEvaluated, Note, from_json
from core.storage.folders import evaluations_folder
from core.trainers import companions, methods
from core.trainers.methods import METHODS

CALL = ["--tasks", "7", "--episodes", "2", "--methods", "before,robust", "--json"]
ENGINE = ["--engine", "in_process", "--slots", "2"]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 2 * 8 * 12)
    monkeypatch.setattr(methods, "TASKS_AT_ONCE", 3)


def events_of(capsys: pytest.CaptureFixture[str]) -> list[Event]:
    return [from_json(json.loads(line)) for line in capsys.readouterr().out.splitlines()]


def rows(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, MethodEvaluated)]


def test_over_an_engine_the_table_and_the_report_are_the_same(
    mirror_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(mirror_file), *CALL]) == 0
    usual = events_of(capsys)
    assert main(["evaluate", str(mirror_file), *CALL, *ENGINE, "--out", str(tmp_path / "report")]) == 0
    sharded = events_of(capsys)
    assert rows(sharded) == rows(usual)
    assert (tmp_path / "report" / "report.md").is_file()
    assert list(evaluations_folder().iterdir()) == [], "what is done needs no folder any more"


def test_one_that_was_ended_is_gone_on_with(
    mirror_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = core.cli.evaluate.shown

    def ended(events: Iterable[Event], as_json: bool) -> Iterator[Event]:
        for event in shown(events, as_json):
            yield event
            if isinstance(event, EvaluationProgressed) and event.done >= 4:
                raise Ended(signal.SIGTERM)

    monkeypatch.setattr("core.evaluations.running_evaluation.PERIOD", 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(core.cli.evaluate, "shown", ended)
        assert main(["evaluate", str(mirror_file), *CALL, *ENGINE]) == 128 + signal.SIGTERM
    said = capsys.readouterr().err
    assert "of 6 blocks of tasks are kept; the same command goes on with them." in said
    assert main(["evaluate", str(mirror_file), *CALL, *ENGINE]) == 0
    events = events_of(capsys)
    first = events[0]
    assert isinstance(first, Note)
    assert first.text.endswith("of 6 blocks of tasks were played before, and are not played again.")
    assert len(rows(events)) == 2


def test_two_processes_do_not_do_the_same_evaluation(
    mirror_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(core.cli.evaluate, "folder_for", lambda *_: tmp_path / "work")
    with held(tmp_path / "work"):
        assert main(["evaluate", str(mirror_file), *CALL, *ENGINE]) == 1
    assert capsys.readouterr().err.startswith("meta-rl: The same evaluation is under way already")


def test_all_names_every_row_and_those_that_do_not_apply_are_said(
    mirror_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {name: METHODS[name] for name in ("adapted", "random", "tuned_controller")}
    monkeypatch.setattr(core.cli.evaluate, "METHODS", {**small, "shuffled_context": METHODS["shuffled_context"]})
    call = ["evaluate", str(mirror_file), "--tasks", "2", "--episodes", "1", "--methods", "all", *ENGINE]
    assert main(call) == 0
    shown = capsys.readouterr()
    assert all(name in shown.out for name in ("adapted", "random", "shuffled_context"))


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--engine", "proceses"], 1, 'There is no engine "proceses"; did you mean "processes"?'),
        (["--slots", "0"], 2, "a whole number from 1 to 10000 is wanted, not '0'"),
        (["--slots", "²"], 2, "a whole number from 1 to 10000 is wanted, not '²'"),
    ],
)
def test_a_wrong_engine_is_said(
    words: list[str], code: int, sentence: str, mirror_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        found: Any = main(["evaluate", str(mirror_file), *CALL, *words])
    except SystemExit as left:
        found = left.code
    assert found == code
    assert sentence in capsys.readouterr().err
    assert not evaluations_folder().exists() or list(evaluations_folder().iterdir()) == []


def test_the_bar_shows_the_time_left_that_is_told() -> None:
    from rich.console import Console

    console = Console(force_terminal=True, width=100, record=True)
    told = [
        EvaluationProgressed(method="robust", done=done, total=9, seconds_left=left)
        for done, left in ((0, float("nan")), (3, 3725.0))
    ]
    with console.capture() as captured:
        for _ in progress_bar(told, console):
            pass
    assert "1:02:05" in captured.get()
