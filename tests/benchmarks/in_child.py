"""Measurements in a process of their own: one JSON line on its output is the answer. Its settings and runs are nobody's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[2]
HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME")
ONE_THREAD = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
MARK = "answer: "


class ChildError(RuntimeError):
    """The process gave no answer. ``code`` is what it ended with, negative for a signal; ``output`` is all that it said."""

    def __init__(self, code: int | None, output: str) -> None:
        super().__init__(f"The process ended with {code} and gave no answer: {output[-3000:]}")
        self.code, self.output = code, output


def child(script: str, *arguments: str, seconds: float | None = None, extra: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Run a script of this folder and give its answer.

    Args:
        script: its file.
        seconds: after which it is killed.
        extra: variables of its environment.

    Raises:
        ChildError: it crashed, was killed or gave no answer.
    """
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONFAULTHANDLER": "1", **dict.fromkeys(HOMES, scratch)}
        environment |= dict.fromkeys(ONE_THREAD, "1")
        if not environment.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        environment |= {"META_RL_RUNS": f"{scratch}/runs", **(extra or {})}
        command = [sys.executable, script, *arguments]
        try:
            done = subprocess.run(
                command, cwd=scratch, env=environment, capture_output=True, text=True, errors="replace", check=False,
                timeout=seconds,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            said = b"".join(part for part in (late.stdout, late.stderr) if isinstance(part, bytes))
            raise ChildError(None, said.decode(errors="replace")) from None
    answers = [line for line in done.stdout.splitlines() if line.startswith(MARK)]
    if not answers or done.returncode:
        raise ChildError(done.returncode, done.stdout + done.stderr)
    result: dict[str, Any] = json.loads(answers[-1].removeprefix(MARK))
    return {**result, "output": done.stderr[-4000:]} if done.stderr.strip() else result


def answer(result: Mapping[str, Any]) -> NoReturn:
    """The last word of such a process: it ends without taking anything apart, which would be measured by nobody."""
    print(MARK + json.dumps(result), flush=True)
    os._exit(0)
