"""Nothing listens on a port and nothing calls anywhere: neither the window nor the process that trains for it."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.engines import worker_process
from core.engines.worker_process import WorkerProcess
from core.events import MetaUpdated
from tests.core.tiny_runs import mirror_recipe
from workbench.jobs import MetaTrainingJob
from workbench.main_window import MainWindow

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "udplite", "udplite6")
DOOR = 9  # of tables: the column with the inode


def sockets_of(process: int) -> set[str]:
    """Inodes of the sockets that a process holds."""
    found = set()
    for handle in Path(f"/proc/{process}/fd").iterdir():
        try:
            target = os.readlink(handle)  # noqa: PTH115  # what it names is no path
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[len("socket:[") : -1])
    return found


def on_the_network(process: int) -> list[str]:
    """Lines of the kernel's tables that belong to sockets of a process: what listens, and what is connected."""
    mine = sockets_of(process)
    lines = []
    for table in TABLES:
        path = Path(f"/proc/{process}/net/{table}")
        if path.is_file():
            lines += [f"{table} {row}" for row in path.read_text().splitlines()[1:] if row.split()[DOOR] in mine]
    return lines


def below(process: int) -> Iterator[int]:
    """The processes that a process has started, and theirs."""
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            yield child
            yield from below(child)


def test_a_door_would_be_seen() -> None:
    """The measure itself."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert len(on_the_network(os.getpid())) == 1
        with socket.create_connection(listener.getsockname()):
            assert len(on_the_network(os.getpid())) == 2
    assert on_the_network(os.getpid()) == []


@pytest.mark.window
def test_a_window_with_a_training_beside_it_has_no_door_and_calls_nobody(window: MainWindow, qtbot: Any) -> None:
    session = window.session
    session.engine = WorkerProcess
    recipe = mirror_recipe(updates=100_000)
    session.jobs.start("train", partial(WorkerProcess, partial(MetaTrainingJob, recipe, None)))
    qtbot.waitUntil(lambda: isinstance(session.last_event, MetaUpdated), timeout=120_000)
    children = list(below(os.getpid()))
    assert children, "the training has a process of its own"
    for process in (os.getpid(), *children):
        assert on_the_network(process) == [], process
    session.jobs.discard()
    qtbot.waitUntil(lambda: not session.busy, timeout=20_000)


def test_no_source_of_ours_opens_a_socket_to_elsewhere() -> None:
    root = Path(worker_process.__file__).parents[1]
    names = ("urllib", "http", "requests", "socketserver", "ftplib", "smtplib", "xmlrpc", "QtNetwork", "QtWebSockets")
    for path in [*(root / "core").rglob("*.py"), *(root / "workbench").rglob("*.py")]:
        lines = path.read_text(encoding="utf-8").splitlines()
        imports = [line for line in lines if line.strip().startswith(("import ", "from "))]
        assert not [line for line in imports for name in names if name in line.split("import")[0] + line.split()[-1]], path.name
