"""Processes beside the window: they live no longer than it does, and hear no signal that is meant for it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.engines.child_process import Child, Death
from core.engines.worker_process import WorkerDied, WorkerProcess
from workbench.training_thread import Outcome, TrainingThread

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # s on a busy machine
posix = pytest.mark.skipif(os.name != "posix", reason="signals and process groups")

# A stand-in for the window: its worker is in an update that never ends when it is killed.
WINDOW = """
import os, signal
from functools import partial
from workbench.learning_process import LearningProcess
from core.engines.worker_process import WorkerProcess

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, lambda *_: None)
worker = WorkerProcess(partial(range, 3))
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    os.killpg(0, number)  # while it is being loaded
print("events", list(worker), flush=True)
learning = LearningProcess()
busy = WorkerProcess(partial(eval, "[0 for _ in iter(int, 1)]"))
busy._request()
learning.send("nothing")
print("busy", learning.alive and busy._child.alive, flush=True)
signal.pause()
"""


@posix
def test_they_hear_no_signal_of_the_group_and_die_with_the_window() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "events [0, 1, 2]\n"
        assert program.stdout.readline() == "busy True\n"
        program.kill()
        rest, _ = program.communicate(timeout=PATIENCE)  # ends when nobody holds the other end any more
    assert rest == ""


@posix
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (partial(os.kill, 0, 0), "exit code"),
        (partial(eval, "__import__('os').kill(__import__('os').getpid(), 9)"), r"it was killed \(SIGKILL\)"),
        (partial(eval, "__import__('faulthandler')._sigsegv()"), r"it crashed \(SIGSEGV\)"),
    ],
    ids=["code", "killed", "crashed"],
)
def test_how_a_process_died_is_said(make: Any, words: str) -> None:
    if words == "exit code":
        make = partial(os._exit, 3)
    with pytest.raises(WorkerDied, match=words) as died:
        list(WorkerProcess(make))
    assert bool(died.value.details) is ("SIGSEGV" in words), "one that crashes can still say where it was"
    if died.value.details:
        assert re.search(r"Segmentation fault[\s\S]*worker_process.py", died.value.details)


def test_a_kill_while_memory_ran_out_is_put_down_to_that() -> None:
    assert "memory" in str(Death(-signal.SIGKILL if os.name == "posix" else -9, out_of_memory=True))
    assert "memory" not in str(Death(-11, out_of_memory=True))


def test_processes_are_made_in_one_place_and_spawned() -> None:
    words = re.compile(r"get_context\((.*?)\)|multiprocessing\.Process|os\.fork|ProcessPoolExecutor|concurrent\.futures")
    sources = [path for folder in ("core", "workbench") for path in sorted((ROOT / folder).rglob("*.py"))]
    found = {path.name: words.findall(path.read_text(encoding="utf-8")) for path in sources}
    assert {name: hits for name, hits in found.items() if hits} == {"child_process.py": ['"spawn"']}


def test_an_end_that_nobody_listens_to_is_an_end_all_the_same() -> None:
    child = Child(_never)
    assert child.alive
    child.end()
    assert not child.alive


def _never(_line: Any) -> None:
    while True:
        pass


@pytest.mark.parametrize("verb", ["discard", "kill"])
def test_a_worker_that_was_never_asked_for_anything_ends_too(qtbot: Any, verb: str) -> None:
    from core.engines.event_buffer import EventBuffer

    made: list[WorkerProcess] = []
    endings: list[Any] = []

    def make() -> WorkerProcess:
        made.append(WorkerProcess(partial(range, 10**9)))
        getattr(thread, verb)()
        return made[0]

    thread = TrainingThread(make, EventBuffer())
    thread.ended.connect(endings.append)
    thread.start()
    assert thread.wait(20_000)
    qtbot.waitUntil(lambda: bool(endings), timeout=5000)
    assert not made[0]._child.alive
    assert endings[0].outcome is (Outcome.DISCARDED if verb == "discard" else Outcome.STOPPED)


def test_a_kill_in_the_midst_of_an_update_does_not_wait_for_it(qtbot: Any) -> None:
    from core.engines.event_buffer import EventBuffer

    endings: list[Any] = []
    thread = TrainingThread(partial(WorkerProcess, partial(eval, "[0 for _ in iter(int, 1)]")), EventBuffer())
    thread.ended.connect(endings.append)
    thread.start()
    qtbot.waitUntil(lambda: thread.source is not None, timeout=5000)
    thread.kill()
    assert thread.wait(20_000)
    qtbot.waitUntil(lambda: bool(endings), timeout=5000)
    assert endings[0].outcome is Outcome.STOPPED
    assert not endings[0].source._child.alive
