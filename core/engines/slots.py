"""How many workers this machine has room for."""

from __future__ import annotations

import os
from pathlib import Path

WORKER_MEMORY = 800 << 20  # bytes that a worker takes, nearly all of it torch


def usual_slots() -> int:
    """One for each core that this process may use, as far as free memory reaches; at least one."""
    return max(1, min(cores(), free_memory() // WORKER_MEMORY))


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def free_memory() -> int:
    """Bytes that programs may still take; where the system does not say, enough for a worker on each core."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError, IndexError):
        return cores() * WORKER_MEMORY
