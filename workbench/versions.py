"""What the program is made of."""

from __future__ import annotations

import contextlib
import platform
from importlib import metadata

PARTS = ("meta-rl-workbench", "torch", "numpy", "gymnasium", "PySide6-Essentials", "pyqtgraph")


def versions() -> list[str]:
    """``name version`` of each; nothing is imported for it."""
    lines = [f"Python {platform.python_version()} · {platform.system()} {platform.machine()}"]
    for name in PARTS:
        with contextlib.suppress(metadata.PackageNotFoundError):
            lines.append(f"{name} {metadata.version(name)}")
    return lines
