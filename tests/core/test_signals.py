"""Signals and readers that leave: a training saves before it ends, anything else ends at once with one sentence."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import core
from core.cli import main, signals
from core.cli.signals import SIGNALS, Ended, whole_line
from core.events import Event, MetaUpdated
from core.storage.checkpoints import list_checkpoints
from core.storage.model_file import load
from core.storage.run_mark import is_recorded
from core.storage.run_summary import summarise
from core.storage.runs import list_runs
from tests.core.test_cli import SETTINGS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals there are others")
LONG = [*SETTINGS, "--set", "training.env_steps=320", "--set", "training.validation_every=4"]  # ten updates
HANDLERS = {number: signal.getsignal(number) for number in SIGNALS}


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Send signals to this process after the second event that a command shows."""
    shown = core.cli.progress.shown

    def prepare(*numbers: int) -> None:
        def interrupted(events: Iterable[Event], *more: object) -> Iterator[Event]:
            for number, event in enumerate(shown(events, *more), 1):  # type: ignore[arg-type]
                for each in numbers if number == 3 else ():
                    signal.raise_signal(each)
                yield event

        for command in ("recording", "adapt", "evaluate", "gap", "atlas"):
            monkeypatch.setattr(f"core.cli.{command}.shown", interrupted)

    yield prepare
    assert {number: signal.getsignal(number) for number in SIGNALS} == HANDLERS


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_the_first_signal_lets_a_training_save_and_the_run_goes_on_later(
    number: int, code: int, send: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stopped, resumed = (tmp_path / f"{name}.metamodel" for name in ("stopped", "resumed"))
    send(number)
    assert main(["train", "mirror-quick", *LONG, "--out", str(stopped), "--json"]) == code
    assert load(stopped).scores["meta_updates"] == 2
    run = list_runs()[0]
    assert summarise(run).state == "stopped"
    assert main(["runs"]) == 0
    assert "stopped at update 2 of 10" in capsys.readouterr().out
    send()
    assert main(["resume", run.name, "--out", str(resumed)]) == 0
    assert resumed.read_bytes() == run.model_path.read_bytes()
    assert load(resumed).scores["meta_updates"] > 2
    text = capsys.readouterr().err
    assert "goes on from update 2 of 10" in text
    assert f"Saved {resumed}" in text
    assert main(["resume", str(run.folder)]) == 1
    assert f"meta-rl: The run {run.name} is done" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("numbers", "code", "said"),
    [
        ((signal.SIGTERM, signal.SIGTERM), 143, "ended by SIGTERM."),
        ((signal.SIGINT, signal.SIGTERM), 143, "ended by SIGTERM."),
        ((signal.SIGTERM, signal.SIGINT), 130, "interrupted."),
    ],
)
def test_the_second_signal_ends_at_once_and_leaves_what_was_there(
    numbers: tuple[int, int], code: int, said: str, send: Callable[..., None], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    out = tmp_path / "m.metamodel"
    send(*numbers)
    assert main(["train", "mirror-quick", *LONG, "--out", str(out), "--json"]) == code
    assert capsys.readouterr().err.strip() == f"meta-rl: {said}"
    assert not out.exists()
    (run,) = list_runs()
    assert not is_recorded(run.folder)
    send()
    assert main(["resume", run.name, "--out", str(out)]) == 0
    assert load(out).scores["meta_updates"] >= 4


@pytest.mark.parametrize(
    ("number", "code", "said"), [(signal.SIGINT, 130, "interrupted."), (signal.SIGTERM, 143, "ended by SIGTERM.")]
)
@pytest.mark.parametrize("command", ["adapt", "evaluate", "atlas"])
def test_other_commands_end_at_once_with_one_sentence(
    command: str, number: int, code: int, said: str, send: Callable[..., None], mirror_file: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    send(number)
    out = tmp_path / "out"
    option = "--csv" if command == "atlas" else "--out"
    assert main([command, str(mirror_file), "--json", option, str(out)]) == code
    captured = capsys.readouterr()
    assert captured.err.strip() == f"meta-rl: {said}"
    assert all(json.loads(line) for line in captured.out.splitlines())
    assert not out.is_file()
    assert not out.is_dir() or list(out.iterdir()) == []


def test_a_signal_that_was_ignored_stays_ignored(
    send: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        send(signal.SIGHUP)
        assert main(["train", "mirror-quick", *LONG, "--out", str(tmp_path / "m.metamodel"), "--json"]) == 0
    finally:
        signal.signal(signal.SIGHUP, before)
    assert summarise(list_runs()[0]).state == "done"


@pytest.mark.parametrize(("signals_sent", "expected"), [(1, ["the rest"]), (2, [])])
def test_a_line_is_not_torn_by_one_signal_but_by_two(signals_sent: int, expected: list[str]) -> None:
    written = []

    def line() -> None:
        with signals.ending_at_once(), whole_line():
            for _ in range(signals_sent):
                signal.raise_signal(signal.SIGTERM)
            written.append("the rest")

    with pytest.raises(Ended) as caught:
        line()
    assert (caught.value.code, written) == (143, expected)


class Gone(io.StringIO):
    """A reader who leaves after the first line."""

    def write(self, text: str) -> int:
        if self.getvalue().count("\n") >= 1:
            raise BrokenPipeError(32, "Broken pipe")
        return super().write(text)


@pytest.mark.parametrize(("stream", "words"), [("stdout", ["--json"]), ("stderr", [])])
def test_a_training_whose_reader_leaves_stops_and_saves(
    stream: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, stream, Gone())
    out = tmp_path / "m.metamodel"
    assert main(["train", "mirror-quick", *LONG, "--out", str(out), *words]) == 1
    assert load(out).scores["meta_updates"] >= 1
    assert summarise(list_runs()[0]).state == "stopped"


def test_a_process_that_was_killed_is_gone_on_with_to_the_same_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["train", "mirror-quick", *SETTINGS, "--set", "training.env_steps=1600", "--set", "training.validation_every=9"]
    whole, out = tmp_path / "whole.metamodel", tmp_path / "m.metamodel"
    assert main([*call, "--out", str(whole)]) == 0
    (before,) = list_runs()
    command = [sys.executable, "-m", "core", *call, "--out", str(out), "--json", "--checkpoint-every", "0.01"]
    # A pipe that holds a few lines: the child cannot run ahead of who kills it.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, pipesize=4096) as child:
        assert child.stdout is not None
        assert any(json.loads(line).get("update", 0) >= 20 for line in child.stdout)
        child.send_signal(signal.SIGKILL)
        child.stdout.read()
        assert child.wait(timeout=60) == -signal.SIGKILL
    (run,) = (run for run in list_runs() if run != before)
    assert summarise(run).state == "interrupted"
    assert list_checkpoints(run.folder)
    capsys.readouterr()
    assert main(["resume", run.name, "--out", str(out), "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[0]["event"] == "TrainingResumed"
    assert 0 < told[0]["update"] < 50
    assert out.read_bytes() == whole.read_bytes() == run.model_path.read_bytes()


def test_what_is_asked_for_wrongly_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, sentence in (
        ("nobody", "There is no run nobody; meta-rl runs lists those that there are."),
        ("..", "There is no run in ..."),
        ("", "There is no run ; meta-rl runs lists those that there are."),
        ("a\0b", "There is no run "),
        ("two\nlines", "There is no run "),
    ):
        monkeypatch.chdir(tmp_path)
        assert main(["resume", name]) == 1
        (said,) = capsys.readouterr().err.strip().splitlines()
        assert said.startswith(f"meta-rl: {sentence}")
    for value in ("-1", "nan", "inf", "often"):
        with pytest.raises(SystemExit) as caught:
            main(["resume", "x", "--checkpoint-every", value])
        assert caught.value.code == 2
        assert "a number of seconds from 0 up is wanted" in capsys.readouterr().err


def test_events_that_a_command_shows_are_those_of_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "mirror-quick", *LONG, "--out", str(tmp_path / "m"), "--json"]) == 0
    told = [json.loads(line)["event"] for line in capsys.readouterr().out.splitlines()]
    assert told == [type(event).__name__ for event in list_runs()[0].events()]
    assert told.count(MetaUpdated.__name__) == 10
