"""How many decimals a return is written with: families pay 500 an episode, or one, and both want to be read."""

from __future__ import annotations

import math
from collections.abc import Iterable

MOST_PLACES = 3


def places(values: Iterable[float], digits: int) -> int:
    """Decimals (0 to 3) with which the largest of some numbers has so many digits; others than finite do not count."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    before = math.floor(math.log10(largest)) + 1 if largest > 0 else 1
    return min(MOST_PLACES, max(0, digits - before))
