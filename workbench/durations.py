"""Times as people say them."""

from __future__ import annotations

import math


def duration(seconds: float) -> str:
    """``0:14``, ``12:05``, ``1:02:09``; a dash for a time that is not known.

    >>> duration(14.4), duration(3729)
    ('0:14', '1:02:09')
    """
    if not math.isfinite(seconds) or seconds < 0:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
