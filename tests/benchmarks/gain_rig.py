"""What learning on the task adds to the context on beyond the training ranges of `rig`; see :mod:`tests.benchmarks.gain`."""

from __future__ import annotations

from typing import Any

from tests.benchmarks import gain

KEPT = True


def measure() -> dict[str, Any]:
    """This family's table and bars."""
    return gain.measure((gain.CASES[1],))


lines = gain.lines
