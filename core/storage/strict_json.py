"""JSON as our files hold it: one spelling on the way out, and nothing but plain JSON of bounded size on the way in."""

from __future__ import annotations

import json
import math
import re
from typing import Any

DEEPEST = 32  # levels of lists and objects
LONGEST_INTEGER = 40  # digits; the state of a random generator has 39
ITEMS = 50_000  # values; one with a name takes some 230 bytes while it is read

# A whole string, or one bracket. Possessive, so that it takes no memory for what it has passed.
_PARTS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[{]|[\]}]', re.DOTALL)


def canonical(data: Any) -> str:
    """JSON with sorted keys and no spaces, in ASCII. Raises ``ValueError`` for NaN and infinity."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def strict_json(text: str, items: int = ITEMS) -> Any:
    """What a text says, if it is ASCII without duplicate keys, NaN, numbers out of range, or too many or too deep values.

    Raises:
        ValueError: it is not; of a text that is too deep or has too many values, nothing was built.
    """
    if not text.isascii():
        raise ValueError("not ASCII")
    if text.count(",") + text.count("[") + text.count("{") > items:
        raise ValueError("too many values")
    _check_depth(text)
    return json.loads(
        text, object_pairs_hook=_object, parse_constant=_refuse, parse_float=_finite_float, parse_int=_short_integer
    )


def _check_depth(text: str) -> None:
    depth = 0
    for match in _PARTS.finditer(text):
        first = text[match.start()]
        if first in "[{":
            depth += 1
            if depth > DEEPEST:
                raise ValueError("too deep")
        elif first != '"':
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result


def _refuse(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")


def _finite_float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):  # 1e999
        raise ValueError(f"{text} is too large")
    return value


def _short_integer(text: str) -> int:
    if len(text) > LONGEST_INTEGER:
        raise ValueError("too long a number")
    return int(text)
