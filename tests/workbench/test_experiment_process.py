"""The process that runs an experiment: begun apart from the window, told of when it cannot work, asked to stop by a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from core.experiments.experiment import STOP_FILE, folder_of
from tests.workbench import experiment_sample as sample
from workbench import experiment_process
from workbench.experiment_process import ExperimentProcess, ask_to_stop, command, last_sentence
from workbench.main_window import MainWindow


def process(file: Path, code: str) -> ExperimentProcess:
    return ExperimentProcess(file, ["-c", code])


def test_the_command_is_the_one_of_a_shell(tmp_path: Path) -> None:
    from core.cli import make_parser

    file = tmp_path / "a.toml"
    words = command(file, "processes", 3, "", ("mine",))
    assert words[:2] == ["-m", "core"]
    parsed = make_parser().parse_args(words[2:])
    assert (parsed.file, parsed.engine, parsed.slots) == (file, "processes", 3)
    assert "--slots" not in command(file, "processes", 0)
    assert command(file, "processes", 0, "ray://there")[-2:] == ["--address", "ray://there"]


def test_it_is_a_session_of_its_own_with_lower_priority_and_the_same_core(tmp_path: Path, qtbot: Any) -> None:
    file = tmp_path / "a.toml"
    code = "import os, sys, core; sys.stderr.write(f'{os.getsid(0)} {os.getpid()} {core.__file__}')"
    begun = process(file, code)
    with qtbot.waitSignal(begun.ended, timeout=20_000) as ended:
        begun.begin()
    import core

    session, number, where = ended.args[1].split(maxsplit=2)
    assert session == number != str(os.getsid(0))
    assert where == core.__file__
    assert ended.args[0] == 0
    assert begun.number == int(number)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no nice values")
def test_it_leaves_the_cores_to_what_the_user_looks_at(tmp_path: Path, qtbot: Any) -> None:
    code = (
        "import os, sys, time\nend = time.monotonic() + 10\n"
        f"while os.nice(0) < {os.nice(0) + experiment_process.NICE} and time.monotonic() < end: pass\n"
        "sys.stderr.write(str(os.nice(0)))"
    )
    begun = process(tmp_path / "a.toml", code)
    with qtbot.waitSignal(begun.ended, timeout=20_000) as ended:
        begun.begin()
    assert int(ended.args[1]) >= os.nice(0) + experiment_process.NICE


def test_the_last_sentence_of_its_log_is_what_went_wrong(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("usage: meta-rl\nTraceback\n  line\nThe file is broken.\n\n", encoding="utf-8")
    assert last_sentence(log) == "The file is broken."
    log.write_bytes(b"\xff\x00 odd\x1b[31m" + b"x" * 100_000)
    assert "\x1b" not in last_sentence(log)
    assert len(last_sentence(log)) < 2000
    assert last_sentence(tmp_path) == ""
    assert last_sentence(tmp_path / "nothing") == ""


def test_a_stop_that_was_asked_for_before_is_forgotten(tmp_path: Path, qtbot: Any) -> None:
    file = tmp_path / "a.toml"
    ask_to_stop(folder_of(file))
    assert (folder_of(file) / STOP_FILE).is_file()
    begun = process(file, "pass")
    with qtbot.waitSignal(begun.ended, timeout=20_000):
        begun.begin()
    assert not (folder_of(file) / STOP_FILE).exists()


# ---- told by the window


def errors(window: MainWindow) -> list[str]:
    return [toast.sentence for toast in window.notifications.toasts if toast.error]


@pytest.mark.window
def test_a_file_that_is_no_experiment_is_told_in_one_sentence(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    file = sample.experiment(tmp_path, text='base = "mirror-qick"\n', name="broken")
    window.experiment.start(file)
    assert window.experiment.state == "starting"
    qtbot.waitUntil(lambda: window.experiment.state == "failed", timeout=60_000)
    (told,) = errors(window)
    assert told.startswith("The experiment broken could not be run: ")
    assert 'did you mean "mirror-quick"?' in told
    assert not window.experiment.ours


@pytest.mark.window
def test_a_process_that_cannot_be_made_is_told(
    window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    window.experiment.start(sample.experiment(tmp_path))
    qtbot.waitUntil(lambda: window.experiment.state == "failed", timeout=20_000)
    assert "could not be run: No such file or directory." in errors(window)[0]


@pytest.mark.window
def test_a_process_that_dies_without_a_word_is_told_with_its_code(
    window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(experiment_process, "command", lambda *_: ["-c", "raise SystemExit(7)"])
    window.experiment.start(sample.experiment(tmp_path))
    qtbot.waitUntil(lambda: window.experiment.state == "failed", timeout=20_000)
    assert errors(window)[0].endswith("exit code 7.")
