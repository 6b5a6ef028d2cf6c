"""What a painter wants to know of an actor's beliefs: the sight for which it is asked what each action would do; without Qt.

Only where a painter has a line here is anything computed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Sight = NDArray[np.float32]


def _on_open_ice() -> Sight:
    from core.tasks.frozen_lake_env import open_ice  # not before a task is played: the window opens without the families

    return open_ice()


QUESTIONS: dict[str, Callable[[], Sight]] = {
    "frozen_lake": _on_open_ice,
}


def question_of(painter: str) -> Sight | None:
    """The sight (S,) that a painter asks about, if it does."""
    return QUESTIONS[painter]() if painter in QUESTIONS else None


def answer(actor: Any, question: Sight | None) -> NDArray[np.floating[Any]]:
    """The changes (A, S) that an actor of one lane expects of its actions; empty where nobody asks or it has no beliefs."""
    if question is None or not hasattr(actor, "expected_changes"):
        return np.empty(0)
    changes: NDArray[np.floating[Any]] = actor.expected_changes(question[None])[0]
    return changes
