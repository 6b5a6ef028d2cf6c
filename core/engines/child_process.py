"""Processes beside the one that asks: spawned, deaf to the signals that are meant for it, and gone as soon as it is gone.

Three things are done here for every one of them. It ignores Ctrl+C and its like, since those go to a terminal's whole group
and that one decides what they mean. A thread in it waits for the end of its parent and then ends it, also in the midst of
an update that takes minutes. And when it dies by itself, the parent learns how: by which signal, with which stacks.
"""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import multiprocessing
import os
import signal
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

FOR_THE_WINDOW = ("SIGINT", "SIGTERM", "SIGHUP")  # a terminal, a service manager and a logout send them to the whole group
END_PATIENCE = 5.0  # s that a process gets to end by itself
ORPHANED = 71  # exit code of a process whose parent died
NICE = 5
LARGEST_STACKS = 1 << 16  # bytes; what a pipe holds

_alive: weakref.WeakSet[BaseProcess] = weakref.WeakSet()


@dataclass(frozen=True)
class Death:
    """How a process ended that nobody had asked to.

    Attributes:
        code: its exit code; a negative one is the signal that ended it; ``None`` if it has not ended.
        out_of_memory: whether the system has killed a process for want of memory meanwhile.
        stacks: what its threads were doing, where it could still say so.
    """

    code: int | None
    out_of_memory: bool = False
    stacks: str = ""

    @property
    def signal_name(self) -> str:
        """``SIGKILL`` and the like; empty when no signal ended it."""
        if self.code is None or self.code >= 0:
            return ""
        with contextlib.suppress(ValueError):
            return signal.Signals(-self.code).name
        return f"signal {-self.code}"

    def __str__(self) -> str:
        if self.out_of_memory and self.signal_name == "SIGKILL":
            return "the system killed it because memory ran out"
        if self.signal_name == "SIGKILL":
            return "it was killed (SIGKILL)"
        if self.signal_name:
            return f"it crashed ({self.signal_name})"
        return f"exit code {self.code}"


class Child:
    """A new process that runs ``work(line, *arguments)``; ``line`` is the other end of :attr:`line`.

    Both must be picklable. The process ends with its work, with :meth:`end`, or with this one.
    """

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        # "fork" after Qt or torch has been loaded hangs; a spawned process starts clean.
        context = multiprocessing.get_context("spawn")
        self.line, there = context.Pipe()
        self._stacks, stacks = context.Pipe(duplex=False)
        self._out_of_memory = out_of_memory_kills()
        self.process = context.Process(target=_enter, args=(work, there, stacks, arguments), daemon=True)
        with _signals_held():
            self.process.start()
        _alive.add(self.process)
        there.close()
        stacks.close()

    @property
    def alive(self) -> bool:
        return bool(self.process.is_alive())

    def death(self) -> Death:
        """How it ended; to be asked when its line is broken."""
        self.process.join(END_PATIENCE)
        more = out_of_memory_kills() > self._out_of_memory
        return Death(self.process.exitcode, more, self._read_stacks())

    def _read_stacks(self) -> str:
        if os.name != "posix":
            return ""
        with contextlib.suppress(OSError):
            os.set_blocking(self._stacks.fileno(), False)
            return os.read(self._stacks.fileno(), LARGEST_STACKS).decode("utf-8", "replace")
        return ""

    def end(self, patience: float = 0.0) -> None:
        """Close the line, which ends it if it listens; where it does not within ``patience`` seconds, kill it."""
        self.line.close()
        if patience:
            self.process.join(patience)
        if self.process.is_alive():
            self.process.kill()  # it is deaf to a gentler word, and all that it writes is whole or not there at all
        self.process.join(END_PATIENCE)
        self._stacks.close()


def end_all() -> None:
    """Kill every process that still runs: the program ends, and would wait for them."""
    for process in list(_alive):
        with contextlib.suppress(ValueError, OSError):
            if process.is_alive():
                process.kill()


atexit.register(end_all)


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """What is begun meanwhile is deaf from its first moment on: it inherits what this thread holds back."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # begun within, it would let go of some of them
    numbers = [getattr(signal, name) for name in FOR_THE_WINDOW]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def out_of_memory_kills() -> int:
    """How many processes this system has killed for want of memory since it started; 0 where it does not say."""
    try:
        lines = Path("/proc/vmstat").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)


# ---- in the process


def _enter(work: Callable[..., None], line: Connection, stacks: Connection, arguments: tuple[Any, ...]) -> None:
    for name in FOR_THE_WINDOW:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if os.name == "posix":
        os.nice(NICE)  # where cores are short, what the user looks at comes first
        os.set_blocking(stacks.fileno(), False)  # nobody reads before the end
        faulthandler.enable(stacks.fileno())
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True, name="parent").start()
    work(line, *arguments)


def _follow(parent: int) -> None:
    """End this process with that one, at once: what it writes is whole or not there at all."""
    connection.wait([parent])
    os._exit(ORPHANED)
