"""`rewired`, standard preset: wirings that training showed, with physics it did not, in the first and the second episode."""

from __future__ import annotations

from typing import Any

from tests.benchmarks import comparison, contenders, tables
from tests.benchmarks.measured import Asked

KEPT = True
PRESET, SHRINK = "rewired-standard", {}
SEEDS, EPISODES = (0, 1, 2), 5
ASKED = Asked("rewired", "held-out", 100)
CONTENDERS = (
    contenders.CONTEXT,
    contenders.LEARNED,
    contenders.FOUNDING_EQUAL_TIME,
    contenders.BEST_SUB_MODEL,
    contenders.SHUFFLED,
    contenders.ROBUST,
    contenders.ORACLE,
)
MUST_SECOND, MUST_SECONDS = 0.85, 300.0
AIM_FIRST, AIM_SECONDS = 0.99, 120.0


def measure() -> dict[str, Any]:
    """The table and its bar; the bar is for the context alone."""
    found = comparison.compare(PRESET, SHRINK, CONTENDERS, SEEDS, ASKED, EPISODES)
    solved = found.solved(contenders.CONTEXT)
    first, second = (tables.mean(solved[:, :, episode]) for episode in (0, 1))
    seconds = max(found.cpu_seconds[contenders.CONTEXT.label])
    verdicts = [
        tables.verdict(
            "fraction ≥ 475",
            f"{tables.text(second, 3)} in the second episode, {tables.text(first, 3)} in the first, "
            f"after at most {seconds:.0f} CPU-s",
            f"≥ {MUST_SECOND} by the second within {MUST_SECONDS:.0f} CPU-s",
            second[0] >= MUST_SECOND and seconds <= MUST_SECONDS,
            f"≥ {AIM_FIRST} in the first within {AIM_SECONDS:.0f} CPU-s",
            first[0] >= AIM_FIRST and seconds <= AIM_SECONDS,
        )
    ]
    return {**found.result(), "verdicts": verdicts, "passed": tables.passed(verdicts)}


lines = comparison.lines
