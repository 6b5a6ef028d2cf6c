"""Where numbers come from: the commit, the versions and the machine that a report names."""

from __future__ import annotations

import functools
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

PROGRAM = "meta-rl-workbench"
LIBRARIES = ("torch", "numpy", "gymnasium")
PATIENCE = 5.0  # s for git to answer


def commit(root: Path | None = None) -> str:
    """The commit of the checkout that the program runs from, with a word on changes since; "unknown" outside of one."""
    root = root or Path(__file__).resolve().parents[2]
    # A package that is installed inside somebody else's checkout is not at the top of it.
    if Path(_git(root, "rev-parse", "--show-toplevel") or "/nowhere").resolve() != root:
        return "unknown"
    name = _git(root, "rev-parse", "--short=12", "HEAD")
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    return (f"{name} with changes" if changed else name) or "unknown"


def _git(root: Path, *words: str) -> str:
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), *words], capture_output=True, text=True, timeout=PATIENCE, check=True, encoding="utf-8"
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()


def versions() -> str:
    """The program's version, those of the libraries that make the numbers, and Python's."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{PROGRAM} {version(PROGRAM)}, {libraries}, Python {platform.python_version()}"


def machine() -> str:
    """System, kind of processor and number of cores."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"


@functools.cache
def origin() -> dict[str, str]:
    """What numbers depend on beside recipe and seed, to the last digit: versions by name, and the processor."""
    libraries = {name: version(name) for name in (PROGRAM, *LIBRARIES)}
    return {**libraries, "Python": platform.python_version(), "processor": processor()}


def processor() -> str:
    """What the processor is called."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next(iter(named), platform.processor() or platform.machine())
