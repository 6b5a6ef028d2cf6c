"""Programs that run an engine, for tests that kill them or put them to sleep."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Trains two runs, the first of which waits in its midst if that is asked for; says who works, then when all is over.
PROGRAM = """
import sys
from pathlib import Path
from core.engines.settings import EngineSettings
from core.engines.table import make_engine
from tests.core import engine_works as works

if __name__ == "__main__":
    name, folder, held = sys.argv[1], Path(sys.argv[2]), sys.argv[3] == "held"
    with make_engine(name, EngineSettings(slots=2)) as engine:
        handles = [engine.submit(works.job(works.training(folder / str(n), n, held))) for n in (0, 1)]
        if held:
            for handle in handles:
                works.until_told(engine, handle, "held")
        else:
            works.until(engine, lambda: any(handle.events() for handle in handles))
        print(*(handle.process for handle in handles if handle.process), flush=True)
        works.until_over(engine, handles)
        print(*(handle.state.name for handle in handles), *(handle.tries for handle in handles), flush=True)
"""


@contextlib.contextmanager
def program(name: str, folder: Path, held: bool = False) -> Iterator[subprocess.Popen[str]]:
    """It runs in a process group of its own, and is killed with all of it in the end."""
    words = [sys.executable, "-c", PROGRAM, name, str(folder), "held" if held else "free"]
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        with running:
            yield running
            running.kill()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


def line(running: subprocess.Popen[str]) -> list[str]:
    """The words of its next line."""
    assert running.stdout is not None
    return running.stdout.readline().split()
