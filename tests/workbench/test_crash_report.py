"""What is left of a crash: one report with stacks and versions, nothing of the user's, offered once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.engines.child_process import Death
from core.engines.worker_process import WorkerDied, WorkerError
from workbench.crash import CrashReporter
from workbench.crash_report import MOST_KEPT, MOST_WRITTEN, CrashFolder, report, shortened
from workbench.panels.log import memory

ROOT = Path(__file__).parents[2]

CRASH = """
import faulthandler, sys
from pathlib import Path
from workbench.crash_report import CrashFolder

place = Path(sys.argv[1])
mine, other = CrashFolder(place), CrashFolder(place)
mine.begin()
other.collect()
assert other.unseen() is None
assert len(list(place.iterdir())) == 1, "what a living process writes is left to it"
if sys.argv[2] == "crash":
    faulthandler._sigabrt()
mine.end()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_the_stacks_of_a_process_that_crashed_become_a_report_that_is_offered_once(tmp_path: Path) -> None:
    for how in ("crash", "end"):
        done = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path / how), how], cwd=ROOT, check=False, timeout=60)
        assert done.returncode == (-6 if how == "crash" else 0)
    assert list((tmp_path / "end").iterdir()) == [], "a start that ends as it should leaves nothing"
    folder = CrashFolder(tmp_path / "crash")
    folder.collect()
    found = folder.unseen()
    assert found is not None
    text = found.read_text(encoding="utf-8")
    assert "Fatal Python error: Aborted" in text
    assert 'File "<string>", line 13' in text
    assert "numpy" in text
    assert [path.name for path in found.parent.iterdir()] == [found.name], "what it was made from is gone"
    folder.saw(found)
    assert folder.unseen() is None


def test_a_report_names_neither_the_user_nor_his_folders(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    lines = [f'File "{ROOT}/workbench/app.py", line 3', f"{home}/models/x.metamodel", "D:/ada/notes", "Canada", "by ada."]
    lines.append('File "/opt/x/lib/python3.11/site-packages/numpy/core.py", line 1')
    text = report("what\n", "stacks", lines)
    assert 'File "workbench/app.py", line 3' in text
    assert "~/models/x.metamodel" in text
    assert "D:/user/notes" in text
    assert "Canada" in text
    assert "by user." in text
    assert 'File "site-packages/numpy/core.py"' in text
    assert str(home) not in text


@pytest.fixture
def raised() -> Callable[[str], BaseException]:
    def make(text: str) -> BaseException:
        try:
            raise KeyError(text)
        except KeyError as error:
            return error

    return make


def test_an_exception_is_shown_and_written_down_with_all_threads_and_the_log(tmp_path: Path, raised: Any, qtbot: Any) -> None:
    import logging

    memory()
    logging.getLogger("workbench").info("the last thing that was said")
    shown: list[tuple[str, str]] = []
    reporter = CrashReporter(lambda *told: shown.append(told), CrashFolder(tmp_path))
    leave = threading.Event()
    other = threading.Thread(target=leave.wait, name="the other one")
    other.start()
    error = raised("somewhere")
    reporter.hook(type(error), error, error.__traceback__)
    leave.set()
    other.join()
    (path,) = tmp_path.glob("crash-*.txt")
    text = path.read_text(encoding="utf-8")
    assert "KeyError: 'somewhere'" in text
    assert "the last thing that was said" in text
    assert "Thread the other one:" in text
    assert "Thread MainThread (this one):" in text
    assert len(shown) == 1
    assert "KeyError" in shown[0][1]
    assert CrashFolder(tmp_path).unseen() == path


def test_exceptions_of_threads_and_of_what_is_thrown_away_are_written_down_too(tmp_path: Path, raised: Any, qtbot: Any) -> None:
    shown: list[str] = []
    reporter = CrashReporter(lambda sentence, _details: shown.append(sentence), CrashFolder(tmp_path))
    error = raised("in a thread")
    reporter.thread_hook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
    assert len(shown) == 1

    class Told:
        exc_type, exc_value, exc_traceback, err_msg, object = KeyError, error, error.__traceback__, "Exception ignored in", 1

    reporter.unraisable_hook(Told)  # type: ignore[arg-type]
    assert len(shown) == 1, "nothing that the user has done has failed"
    assert len(list(tmp_path.glob("crash-*.txt"))) == 2


def test_a_process_that_died_on_the_stage_is_one_sentence_and_no_crash_of_the_program(tmp_path: Path, qtbot: Any) -> None:
    shown: list[tuple[str, str]] = []
    reporter = CrashReporter(lambda *told: shown.append(told), CrashFolder(tmp_path))
    for error in (WorkerDied(Death(-11, stacks="where it was")), WorkerError("It cannot learn that.", "there")):
        reporter.hook(type(error), error, None)
    assert shown == [
        ("The process that did the work has crashed (SIGSEGV).", "where it was"),
        ("It cannot learn that.", "there"),
    ]
    assert not list(tmp_path.iterdir())


def test_reports_are_few_and_a_folder_that_cannot_be_used_costs_only_them(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path / "few")
    assert [folder.write(f"crash {number}") is not None for number in range(MOST_WRITTEN + 1)][-1] is False
    assert folder.unseen() is None, "who saw the message is not offered the report in the same start"
    for _ in range(3):
        CrashFolder(tmp_path / "few").write("another start")
        CrashFolder(tmp_path / "few").write("another start")
    assert len(list((tmp_path / "few").glob("crash-*.txt"))) <= MOST_KEPT
    file = tmp_path / "file"
    file.write_text("no folder")
    broken = CrashFolder(file)
    assert broken.write("nowhere") is None
    broken.collect()
    assert broken.unseen() is None


def test_short_and_odd_texts_are_left_alone() -> None:
    assert shortened("") == ""
    assert shortened("C:\\x <html> \x00") == "C:\\x <html> \x00"
