"""Numbers as the language of the window writes them: grouping, decimal sign, percent. Times are in ``durations.py``.

What is not finite is a dash: nobody has measured it.
"""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QLocale

from core.analysis.digits import places

UNKNOWN = "–"
RETURN_DIGITS = 3  # that count, of a return
MINUS = "\u2212"
# Thousands are set apart from here on; four digits are read at a glance.
GROUPED_FROM = 10_000
WHOLE = re.compile(r"[+-]?[0-9]{1,24}")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
# Languages that write the percent sign close to the number.
CLOSE = (
    QLocale.Language.C,
    QLocale.Language.English,
    QLocale.Language.Chinese,
    QLocale.Language.Japanese,
    QLocale.Language.Korean,
)


def whole(number: float) -> str:
    """A whole number: ``500``, ``18,400``."""
    return decimal(number, 0)


def decimal(number: float, places: int) -> str:
    """A number with so many decimals."""
    if not math.isfinite(number):
        return UNKNOWN
    if isinstance(number, int) and places == 0:  # exact, however large
        text = f"{number:,}"
    else:
        text = f"{number:,.{places}f}"
    return _localised(text, abs(number) >= GROUPED_FROM)


def a_return(value: float) -> str:
    """A return, as precise as its size asks for: ``500``, ``22.9``, ``0.87``."""
    return decimal(value, _places(value))


def return_interval(mean: float, low: float, high: float) -> str:
    """A mean return with the ends of its interval."""
    return interval(mean, low, high, _places(mean, low, high))


def _places(*values: float) -> int:
    whole_ones = all(float(value).is_integer() for value in values if math.isfinite(value))
    return 0 if whole_ones else places(values, RETURN_DIGITS)


def significant(number: float, digits: int = 4) -> str:
    """A number with at most so many digits that count: ``0.25``, ``1e-05``."""
    return _localised(f"{number:.{digits}g}", grouped=False) if math.isfinite(number) else UNKNOWN


def percent(share: float, places: int = 0) -> str:
    """A share of one: ``87%``."""
    if not math.isfinite(share):
        return UNKNOWN
    locale = QLocale()
    return decimal(100 * share, places) + ("" if locale.language() in CLOSE else "\u00a0") + locale.percent()


def interval(mean: float, low: float, high: float, places: int = 0) -> str:
    """A mean with the ends of its interval: ``412 [398, 431]``."""
    ends = "; " if places and QLocale().decimalPoint() == "," else ", "
    return f"{decimal(mean, places)} [{decimal(low, places)}{ends}{decimal(high, places)}]"


def _localised(text: str, grouped: bool) -> str:
    """A number that Python wrote, with the signs of the language; the digits stay, a minus is a hyphen no longer."""
    locale = QLocale()
    signs = {",": locale.groupSeparator() if grouped else "", ".": locale.decimalPoint(), "-": MINUS}
    mantissa, e, exponent = text.partition("e")
    return "".join(signs.get(letter, letter) for letter in mantissa) + e + exponent


def localised(text: str) -> str:
    """A number that Python wrote, with the signs of the language and nothing grouped: what an axis has worked out."""
    return _localised(text, grouped=False)


def typed(number: float, digits: int) -> str:
    """The same for a field: with the hyphen that is on the keyboard."""
    return significant(number, digits).replace(MINUS, "-")


def plain(text: str, is_whole: bool = False) -> str | None:
    """What somebody typed, in the language's form or in the source's, as Python reads it; ``None`` where it is no number.

    Of two kinds of signs the last is the decimal one. One that comes once groups digits only where three follow, and a
    whole number or the language says so.

    >>> plain("1,234.5"), plain("18 400"), plain("12,5", is_whole=True)
    ('1234.5', '18400', None)
    """
    body = "".join(text.split()).translate({ord(MINUS): "-", ord("_"): "", ord("'"): "", ord("\u2019"): ""})
    signs = [sign for sign in ",." if sign in body]
    if len(signs) == 2:
        decimal_sign = max(signs, key=body.rfind)
    elif signs and (body.count(signs[0]) > 1 or (_groups(body, signs[0]) and (is_whole or signs[0] == _group_sign()))):
        decimal_sign = ""
    else:
        decimal_sign = "".join(signs)
    if any(sign != decimal_sign and not _groups(body.partition(decimal_sign or "e")[0], sign) for sign in signs):
        return None
    body = "".join("." if sign == decimal_sign else "" if sign in signs else sign for sign in body)
    return body if (WHOLE if is_whole else NUMBER).fullmatch(body) else None


def _group_sign() -> str:
    return QLocale().groupSeparator()


def _groups(body: str, sign: str) -> bool:
    """Whether ``sign`` stands before groups of three digits only."""
    head, *rest = body.lstrip("+-").split(sign)
    return head.isdecimal() and head[0] != "0" and len(head) <= 3 and all(len(g) == 3 and g.isdecimal() for g in rest)
