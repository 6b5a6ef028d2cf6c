"""Whether a value of a file is one that a field of an event may have: files may be torn, old, or somebody's joke."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

# Sub-models that a recipe may have. Each has a curve and a switch in the window, which stood still over thousands of them.
MOST_SUB_MODELS = 64
BY_SUB_MODEL = frozenset(("alpha", "sub_losses"))
LARGEST = 1e300  # of a number; what is larger is no measurement, and its square is infinite


def _number(value: Any) -> bool:
    if type(value) is float:
        return math.isnan(value) or -LARGEST <= value <= LARGEST
    return type(value) is int and -LARGEST <= value <= LARGEST


def _whole(value: Any) -> bool:
    return type(value) is int and -LARGEST <= value <= LARGEST


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


_PLAIN: dict[str, Callable[[Any], bool]] = {"float": _number, "int": _whole, "str": _text, "bool": _truth}


def fits(field: str, annotation: str, value: Any) -> bool:
    """Whether a field of an event may have this value."""
    return check_of(annotation)(value) and not (field in BY_SUB_MODEL and len(value) > MOST_SUB_MODELS)


@lru_cache(maxsize=256)
def check_of(annotation: str) -> Callable[[Any], bool]:
    """The check of a field, by its annotation. Raises ``KeyError`` for one that no event has."""
    if annotation.endswith(" | None"):
        inner = check_of(annotation.removesuffix(" | None"))
        return lambda value: value is None or inner(value)
    if annotation.startswith("tuple[") and annotation.endswith(", ...]"):
        each = check_of(annotation[len("tuple[") : -len(", ...]")])
        return lambda value: isinstance(value, tuple) and all(map(each, value))
    if annotation.startswith("dict[str, "):
        each = check_of(annotation[len("dict[str, ") : -1])
        return lambda value: isinstance(value, dict) and all(map(each, value.values()))
    return _PLAIN[annotation]
