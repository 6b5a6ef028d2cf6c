"""What the scores of a model are called on the screen, and how their numbers are written."""

from __future__ import annotations

from collections.abc import Callable

from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.names import words

# What a trainer writes into a model, in the order in which it is read.
SCORES: dict[str, tuple[str, Callable[[float], str]]] = {
    "validation_score": (QT_TRANSLATE_NOOP("Scores", "Validation return: {0}"), numbers.a_return),
    "validation_solved": (QT_TRANSLATE_NOOP("Scores", "Validation tasks solved: {0}"), numbers.percent),
    "meta_updates": (QT_TRANSLATE_NOOP("Scores", "Meta-updates: {0}"), numbers.whole),
    "env_steps": (QT_TRANSLATE_NOOP("Scores", "Environment steps: {0}"), numbers.whole),
}


def score_line(name: str, score: float) -> str:
    """One score with its name; one that is in no table is read as it is spelled."""
    if name in SCORES:
        title, written = SCORES[name]
        return translate("Scores", title).replace("{0}", written(score))
    return f"{words(name).capitalize()}: {numbers.significant(score)}"
