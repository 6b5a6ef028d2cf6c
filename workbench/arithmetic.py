"""How numpy computes in the window's process."""

from __future__ import annotations

import os

# The matrices of the window are small: more threads only wait for each other. On busy cores the axes of a 64 wide meta-state
# took 146 ms with two threads, and 1 ms with one.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


def use_one_thread() -> None:
    """Before numpy is loaded; what the user has set stays."""
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
