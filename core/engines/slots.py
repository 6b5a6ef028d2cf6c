"""How many workers this machine has room for."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

WORKER_MEMORY = 800 << 20  # bytes that a worker takes, nearly all of it torch
CONTAINER = Path("/sys/fs/cgroup")


def usual_slots() -> int:
    """One for each core that this process may use, as far as free memory reaches; at least one."""
    return max(1, min(cores(), free_memory() // WORKER_MEMORY))


def cores() -> int:
    """Cores that this process may use."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    quota, _, period = _told("cpu.max").partition(" ")
    with contextlib.suppress(ValueError, ZeroDivisionError):
        allowed = min(allowed or 1, int(quota) // int(period))
    return max(1, allowed or 1)


def free_memory() -> int:
    """Bytes that programs may still take; where the system does not say, enough for a worker on each core."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii", errors="replace").splitlines()
        free = next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError, IndexError):
        return cores() * WORKER_MEMORY
    with contextlib.suppress(ValueError):
        free = min(free, int(_told("memory.max")) - int(_told("memory.current")) + _forgettable())
    return max(0, free)


def _forgettable() -> int:
    """Bytes of files that a container's memory holds, and lets go of when they are wanted."""
    lines = [line.split() for line in _told("memory.stat").splitlines()]
    return next((int(words[1]) for words in lines if len(words) == 2 and words[0] == "inactive_file"), 0)


def _told(name: str) -> str:
    """What a container is told of its bounds; empty, or a word, where it has none."""
    try:
        return (CONTAINER / name).read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
