"""Scores of one block of tasks in a file of their own, with the question that they answer. Data only, verified when read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.atomic import write_atomically
from core.storage.container import Limits, ModelFileError, pack, read_bytes, unpack
from core.trainers.trials import Scores

FORMAT, SCHEMA = "meta-rl-workbench scores", 1
LIMITS = Limits(noun="score", suffix=".scores", file=1 << 28, header=1 << 16, items=1000, tensors=2)
LONGEST = 1e9  # s that a block can have taken


@dataclass(frozen=True)
class ScoreFile:
    """What lies in a file.

    Attributes:
        scores: of N tasks and E episodes.
        seconds: wall time that they took.
        cpu_seconds: CPU time that they took.
    """

    scores: Scores
    seconds: float
    cpu_seconds: float


def write_scores(path: Path, question: str, found: ScoreFile) -> None:
    """Raises ``OSError``."""
    body = {"question": question, "seconds": found.seconds, "cpu_seconds": found.cpu_seconds}
    tensors = {"returns": found.scores.returns, "measures": found.scores.measures}
    write_atomically(path, pack(FORMAT, SCHEMA, body, tensors, limits=LIMITS))


def read_scores(path: Path, question: str, shape: tuple[int, int, int]) -> ScoreFile | None:
    """The answer to this question, of N tasks, E episodes and M measures; ``None`` where the file has no such answer."""
    try:
        body, tensors = unpack(read_bytes(path, LIMITS), FORMAT, SCHEMA, path.name, LIMITS)
    except ModelFileError:
        return None
    wanted = {"returns": shape[:2], "measures": shape}
    fits = {name: array.shape for name, array in tensors.items()} == wanted
    if body.get("question") != question or not fits or any(array.dtype != np.float64 for array in tensors.values()):
        return None
    times = [body.get(name) for name in ("seconds", "cpu_seconds")]
    if not all(isinstance(time, float) and 0 <= time <= LONGEST for time in times) or not np.isfinite(tensors["returns"]).all():
        return None
    return ScoreFile(Scores(tensors["returns"], tensors["measures"]), *times)  # type: ignore[arg-type]
