"""Starts the process that runs an experiment, apart from the window: it goes on when the window is closed. No widgets.

It is a session of its own with lower priority, tells what went wrong to a log file in the experiment's folder, and is asked to
end by the file ``stop`` there. Whoever began it waits for its end in a thread, so that a process that could not do its work is
told of with the sentence that it left.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

import core
from core.experiments.experiment import STOP_FILE, folder_of
from core.plain_text import LONGEST_SENTENCE, plain
from core.regular_file import open_regular, refuse_link

LOG_FILE = "experiment.log"
NICE = 5
TAIL = 1 << 14  # bytes of the log that the reason of a failure is looked for in
USAGE = ("usage:", "Usage:")


def command(file: Path, engine: str, slots: int, address: str = "", families: Sequence[str] = ()) -> list[str]:
    """The arguments after the interpreter; 0 slots are as many as there is room for."""
    switched = [part for name in families for part in ("--switch-on", name)]
    parts = ["-m", "core", *switched, "experiment", str(file.absolute()), "--engine", engine]
    if slots:
        parts += ["--slots", str(slots)]
    if address:
        parts += ["--address", address]
    return parts


class ExperimentProcess(QObject):
    """One process. :meth:`begin` raises ``OSError`` where none can be made; it is quick, but better not called in the window's
    thread."""

    ended = Signal(int, str)  # exit code; the last sentence of its log

    def __init__(self, file: Path, arguments: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._arguments = list(arguments)
        self.number: int | None = None  # in the system

    @property
    def log(self) -> Path:
        """What it says to standard error."""
        return folder_of(self.file) / LOG_FILE

    def begin(self) -> None:
        """Start it."""
        folder = folder_of(self.file)
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            (folder / STOP_FILE).unlink()
        refuse_link(self.log)
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *self._arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # its table is for a terminal
                stderr=log,
                cwd=Path(core.__file__).resolve().parents[1],  # where the same core is found, installed or not
                **_apart(),
            )
        self.number = process.pid
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        # The thread alone holds it: a window that closes leaves it running.
        threading.Thread(target=self._wait, args=(process,), daemon=True, name="experiment").start()

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        code = process.wait()
        with contextlib.suppress(RuntimeError):  # nobody is there any more
            self.ended.emit(code, last_sentence(self.log))


def _apart() -> dict[str, Any]:
    """What makes a process one of its own: neither Ctrl+C nor the end of this one's terminal reaches it."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
        return {"creationflags": flags}
    return {"start_new_session": True}


def ask_to_stop(folder: Path) -> None:
    """Ask whichever process runs an experiment to end; what is done stays done. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STOP_FILE).touch()


def last_sentence(log: Path) -> str:
    """The last line of a log that says something; empty where there is none."""
    try:
        with open_regular(log) as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(0, size - TAIL))
            lines = file.read(TAIL).decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    said = [line.strip() for line in lines if line.strip() and not line.startswith(USAGE)]
    return plain(said[-1], LONGEST_SENTENCE) if said else ""
