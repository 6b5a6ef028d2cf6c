"""`switch`, quick preset: the controls are swapped on the way, so alpha has to follow the context within the episode."""

from __future__ import annotations

from typing import Any

from tests.benchmarks import comparison, contenders, tables
from tests.benchmarks.measured import Asked

KEPT = True
PRESET, SHRINK = "switch-quick", {}
SEEDS, EPISODES = (0, 1, 2), 5
ASKED = Asked("switch", "held-out", 100)
CONTENDERS = (
    contenders.CONTEXT,
    contenders.BETWEEN_EPISODES,
    contenders.SHUFFLED,
    contenders.ROBUST,
    contenders.ORACLE,
    contenders.FOUNDING_EQUAL_TIME,
)
MUST_RATIO = 2.0


def measure() -> dict[str, Any]:
    """The table and its bar: return with alpha following every step over that with alpha following between episodes."""
    found = comparison.compare(PRESET, SHRINK, CONTENDERS, SEEDS, ASKED, EPISODES)
    every, between = (found.of(c).mean(axis=2) for c in (contenders.CONTEXT, contenders.BETWEEN_EPISODES))
    share = tables.ratio(every, between)
    got = f"{tables.text(share, 2)} ({every.mean():.1f} against {between.mean():.1f}, mean of {EPISODES} episodes)"
    verdicts = [tables.verdict("cadence of every step over between episodes", got, f"≥ {MUST_RATIO}", share[0] >= MUST_RATIO)]
    return {**found.result(), "verdicts": verdicts, "passed": tables.passed(verdicts)}


lines = comparison.lines
