"""What somebody types as the values of a field: a list, read by the field's own kind and limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.plain_text import plain
from core.recipe import Setting
from core.recipe_reader import Vocabulary, check_value
from workbench.i18n import translate

SEPARATORS = re.compile(r"[,;，；、\n]+")
MOST_VALUES = 200  # of a field
TRUTHS = {"true": True, "false": False}


class ValuesError(ValueError):
    """Values that cannot be tried; the text is one sentence."""


def read_values(key: str, about: Setting, now: Any, text: str, vocabulary: Vocabulary) -> tuple[Any, ...]:
    """The values of a field, each once, in the order of typing.

    Args:
        key: dotted key of the field.
        about: what it means.
        now: its value in the recipe, whose kind the others have too.
        text: what was typed, such as ``1, 2, 4``.

    Raises:
        ValuesError, core.recipe.RecipeError: a value that the field cannot have, or none at all.
    """
    words = [word.strip() for word in SEPARATORS.split(text) if word.strip()]
    if not words:
        text = translate("Experiment", "Type the values of {key} to try, such as {example}.")
        raise ValuesError(text.replace("{key}", key).replace("{example}", example(about, now)))
    if len(words) > MOST_VALUES:
        raise ValuesError(_too_many(len(words)))
    values = [check_value(key, about, now, _read(word, now, about.cadence), vocabulary) for word in words]
    return tuple(dict.fromkeys(values))


def _read(word: str, now: Any, cadence: bool) -> Any:
    """A word as a value of this kind; one that is none stays a word, so that the check can say what is wanted."""
    bare = word.strip("\"'")
    if isinstance(now, bool):
        return TRUTHS.get(bare.lower(), bare)
    if isinstance(now, int) or cadence:
        return _number(int, bare)
    return _number(float, bare) if isinstance(now, float) else bare


def _number(kind: type, word: str) -> Any:
    try:
        return kind(word.replace("_", ""))
    except ValueError:
        return word


def _too_many(count: int) -> str:
    text = translate("Experiment", "{count} values are too many; at most {most} can be tried.")
    return text.replace("{count}", str(count)).replace("{most}", str(MOST_VALUES))


def example(about: Setting, now: Any) -> str:
    """Values that could be typed."""
    if about.choices:
        return ", ".join(about.choices)
    if isinstance(now, bool):
        return "true, false"
    if isinstance(now, int) and now > 0:
        return typed(sorted({max(int(about.low or 0), now // 2), now, min(int(about.high or 2 * now), 2 * now)}))
    if isinstance(now, float) and now > 0:
        return typed(sorted({now / 3 if now / 3 >= (about.low or 0) else now, now}))
    return typed([now])


def typed(values: Sequence[Any]) -> str:
    """Values as they are typed."""
    return ", ".join(f"{value:.4g}" if isinstance(value, float) else str(value) for value in values)


def usual_range(about: Setting, now: float) -> tuple[float, float, bool]:
    """A range around a number that is worth searching, and whether on a logarithmic scale: a tenth to ten times of it, within
    what the field can be."""
    whole = isinstance(now, int)
    low, high = (now / 4, now * 4) if whole else (now / 10, now * 10)
    if now <= 0:
        low, high = (0.0, 1.0) if about.high is None else (about.low or 0.0, about.high)
    low = low if about.low is None else max(low, about.low)
    high = high if about.high is None else min(high, about.high)
    if whole:
        low, high = float(int(low)), float(int(high))
    return low, high, low > 0 and high / low >= 10 and not (about.high is not None and about.high <= 1 and now > 0.2)


def read_seeds(text: str) -> tuple[int, ...]:
    """Seeds as they are typed, ``0, 1, 2`` or ``0-9``, each once. Raises :class:`ValuesError`."""
    seeds: list[int] = []
    for word in (word.strip() for word in SEPARATORS.split(text) if word.strip()):
        first, dash, last = (part.strip() for part in word.partition("-"))
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(first) > 18 or len(last) > 18:
            text = translate("Experiment", "Seeds are whole numbers from 0 up, such as 0, 1, 2 or 0-9, not {word}.")
            raise ValuesError(text.replace("{word}", plain(word, 40)))
        end = int(last) if dash else int(first)
        if end - int(first) >= MOST_VALUES:
            raise ValuesError(_too_many(end - int(first) + 1))
        seeds += range(int(first), end + 1)
    if not seeds:
        raise ValuesError(translate("Experiment", "Give at least one seed, such as 0."))
    return tuple(dict.fromkeys(seeds))
