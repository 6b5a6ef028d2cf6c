"""What is wrong with an experiment, as one sentence that names the file and the key."""

from __future__ import annotations

from core.plain_text import plain
from core.sentence import Sentence, UserError


class ExperimentError(UserError, ValueError):
    """An experiment that cannot be run; the text is one sentence."""


def fault(source: str, key: str, reason: str) -> ExperimentError:
    """A fault of one key of a file; an empty ``key`` is the file as a whole."""
    if not key:
        return ExperimentError("{file}: {reason}", file=plain(source), reason=reason)
    return ExperimentError("{file}: {key}: {reason}", file=plain(source), key=plain(key, 160), reason=reason)


def not_this(wanted: str, value: str) -> Sentence:
    """A value of another kind than is wanted."""
    return Sentence("{wanted} is wanted here, not {value}.", wanted=wanted, value=value)
