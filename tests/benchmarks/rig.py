"""`rig`, standard preset: the first and the fifth episode on held-out tasks, beside an oracle that sees all that is hidden.

The oracle has as many numbers as the sub-models together, and sees the hidden parameters, the delay among them, with its own
last three actions: no push that is still pending is older.
"""

from __future__ import annotations

from typing import Any

from tests.benchmarks import comparison, contenders, tables
from tests.benchmarks.measured import Asked

KEPT = True
PRESET, SHRINK = "rig-standard", {}
SEEDS, EPISODES = (0, 1, 2), 5
ASKED = Asked("rig", "held-out", 100)
CONTENDERS = (
    contenders.CONTEXT,
    contenders.LEARNED,
    contenders.FOUNDING_EQUAL_TIME,
    contenders.SHUFFLED,
    contenders.ROBUST,
    contenders.ORACLE,
)
MUST_RATIO, AIM_RATIO = 0.95, 0.99
MUST_FIRST, AIM_FIRST = 400.0, 475.0


def measure() -> dict[str, Any]:
    """The table and its bars; they are for the context alone."""
    found = comparison.compare(PRESET, SHRINK, CONTENDERS, SEEDS, ASKED, EPISODES)
    ours, oracle = found.of(contenders.CONTEXT), found.of(contenders.ORACLE)
    share, gap = tables.ratio(ours[:, :, -1], oracle[:, :, -1]), tables.difference(ours[:, :, -1], oracle[:, :, -1])
    first = tables.mean(ours[:, :, 0])
    verdicts = [
        tables.verdict(
            f"mean of episode {EPISODES} over the oracle's",
            f"{tables.text(share, 3)}, paired difference {tables.text(gap)}",
            f"≥ {MUST_RATIO}",
            share[0] >= MUST_RATIO,
            f"≥ {AIM_RATIO}",
            share[0] >= AIM_RATIO,
        ),
        tables.verdict(
            "mean of the first episode",
            tables.text(first),
            f"≥ {MUST_FIRST:.0f}",
            first[0] >= MUST_FIRST,
            f"≥ {AIM_FIRST:.0f}",
            first[0] >= AIM_FIRST,
        ),
    ]
    return {**found.result(), "verdicts": verdicts, "passed": tables.passed(verdicts)}


lines = comparison.lines
