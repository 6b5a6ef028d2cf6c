"""Saving while the disk fills up, calls of the system fail, and the process is killed: the old file or the new one, always.

The disk is full after every number of bytes of a save of 4 KiB, as a fake in the writer's hands and by the kernel's own limit.
Kills: a process saves two models to one file in turn without end, and is killed at a random moment, again and again.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import core
from core.atomic import PART, STALE, sweep, write_atomically
from core.model import initialise
from core.storage.model_file import load, to_bytes
from tests.benchmarks.in_child import answer, child
from tests.core.failing_disk import CALLS, FailingDisk, file_limit, on, outcome

SIZE = 4096  # bytes of a save
KILLS = 200
CODES = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES)
OLD, NEW = b"old content " * 400, bytes(range(256)) * (SIZE // 256)
WAYS = [(old, streamed) for old in (OLD, None) for streamed in (False, True)]


def full_disk(path: Path, step: int = 1) -> Counter[str]:
    """The disk is full after every number of bytes; over an old file and where there is none, at once and in pieces."""
    found: Counter[str] = Counter()
    for room in range(0, SIZE + 1, step):
        for old, streamed in WAYS:
            with on(FailingDisk(room=room)):
                there = outcome(path, old, NEW, streamed)
            if (there == "new") != (room == SIZE):
                raise AssertionError(f"{there} after {room} bytes")
            found[there] += 1
    return found


def full_kernel(path: Path, step: int = 1) -> Counter[str]:
    """The kernel writes so many bytes of a file and no more."""
    found: Counter[str] = Counter()
    for room in range(0, SIZE + 1, step):
        path.write_bytes(OLD)
        failed = False
        with file_limit(room):
            try:
                write_atomically(path, NEW)
            except OSError:
                failed = True
        if path.read_bytes() != (OLD if failed else NEW) or failed != (room < SIZE) or len(os.listdir(path.parent)) != 1:  # noqa: PTH208
            raise AssertionError(f"after {room} bytes")
        found["old" if failed else "new"] += 1
    return found


def failing_calls(path: Path) -> Counter[str]:
    """Every call of the system that the writer makes fails once, with every reason."""
    found: Counter[str] = Counter()
    for name in CALLS:
        for number in (1, 2, 3):
            for code in CODES:
                for old, streamed in WAYS:
                    with on(FailingDisk(fails={name: number}, code=code)) as disk:
                        there = outcome(path, old, NEW, streamed)
                    if disk.counts.get(name, 0) >= number:
                        found[there] += 1
    return found


def killed(folder: Path, kills: int, seed: int = 0) -> dict[str, int]:
    """Kill a process that saves, so often; what was found after each kill, and how many left a part behind."""
    small = {"model.sub_models": 2, "model.width": 16, "training.kept_transitions": 0}
    models = [initialise(core.read_recipe("mirror-quick", {**small, "run.seed": seed})) for seed in (1, 2)]
    contents = [to_bytes(model) for model in models]
    path, rng = folder / "model.metamodel", np.random.default_rng(seed)
    core.save(models[0], path)
    began = time.perf_counter()
    for _ in range(20):
        core.save(models[0], path)
    longest = 3 * (time.perf_counter() - began) / 20
    found: Counter[str] = Counter(first=0, second=0, parts=0)
    for _ in range(kills):
        reading, writing = os.pipe()
        process = os.fork()  # without torch and without threads, so that it is safe and takes a millisecond
        if not process:
            try:
                os.write(writing, b"!")
                while True:
                    core.save(models[1], path)
                    core.save(models[0], path)
            finally:
                os._exit(1)
        os.read(reading, 1)
        time.sleep(float(rng.uniform(0.0, longest)))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(reading)
        os.close(writing)
        load(path)
        found[("first", "second")[contents.index(path.read_bytes())]] += 1
    left = [each for each in folder.iterdir() if each != path]
    if not all(PART.fullmatch(each.name) for each in left):
        raise AssertionError(f"something else is left: {left}")
    found["parts"] = len(left)
    core.atomic._swept.discard(folder)
    if sweep(folder, time.time() + STALE + 60) != len(left) or [*folder.iterdir()] != [path]:
        raise AssertionError("the parts were not taken away")
    return dict(found)


def measure(short: bool = False) -> dict[str, Any]:
    step, kills = (97, 10) if short else (1, KILLS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        full, kernel, calls = full_disk(path, step), full_kernel(path, step), failing_calls(path)
    found = child(__file__, str(kills))
    return {
        "full": sum(full.values()), "kernel": sum(kernel.values()), "calls": sum(calls.values()), "kills": kills,
        "found": found, "passed": found["first"] + found["second"] == kills,
    }  # fmt: skip


def lines(result: dict[str, Any]) -> list[str]:
    found = result["found"]
    return [
        f"- The disk full at every byte of a save of {SIZE:,} bytes: {result['full']:,} saves with a disk that fails, and "
        f"{result['kernel']:,} with the kernel's own limit. Every call of the system that fails, with {len(CODES)} reasons: "
        f"{result['calls']:,} saves. After each the old file was there when the save had failed and the new one when it had "
        "not, whole; nothing else was left, and no file open.",
        f"- `kill -9` {result['kills']} times while two models are saved in turn: the file was whole each time, "
        f"{found['first']} times the one and {found['second']} times the other. {found['parts']} kills came in the middle of "
        "a save and left its part; all were taken away by the sweep.",
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        result = killed(Path(scratch), int(sys.argv[1]))
    answer(result)
