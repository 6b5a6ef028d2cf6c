"""One seed, many named generators: randomness is handed in, never global.

Every part of a run draws from its own child generator, so that adding a draw in one part leaves the others' numbers alone.
"""

from __future__ import annotations

import zlib

import numpy as np


def generator(seed: int, *names: str | int) -> np.random.Generator:
    """The generator that belongs to ``seed`` and a path of names, e.g. ``generator(7, "tasks", "held-out", 3)``."""
    key = [zlib.crc32(n.encode()) if isinstance(n, str) else int(n) for n in names]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=key)))
