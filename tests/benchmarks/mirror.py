"""Figure 1: `mirror`, quick preset, K = 4: the first episode on 200 held-out tasks, three training seeds, beside baselines."""

from __future__ import annotations

from typing import Any

from tests.benchmarks import comparison, contenders, tables
from tests.benchmarks.measured import Asked

KEPT = True  # measured in pieces that are kept: going through the row again measures only what is missing
PRESET, SHRINK = "mirror-quick", {}
SEEDS, EPISODES = (0, 1, 2), 5
ASKED = Asked("mirror", "held-out", 200)
CONTENDERS = (
    contenders.CONTEXT,
    contenders.FOUNDING,
    contenders.META_SGD,
    contenders.RECURRENT,
    contenders.SINGLE_NETWORK,
    contenders.ONE_SUB_MODEL,
    contenders.BEFORE,
    contenders.UNIFORM,
    contenders.FROZEN,
    contenders.SHUFFLED,
    contenders.SEARCH,
    contenders.ROBUST,
    contenders.SHORT_MEMORY,
    contenders.ORACLE,
    contenders.RANDOM,
)
MUST_SOLVED, AIM_SOLVED, AIM_SECONDS = 0.98, 1.0, 30.0


def measure() -> dict[str, Any]:
    """The table of figure 1."""
    found = comparison.compare(PRESET, SHRINK, CONTENDERS, SEEDS, ASKED, EPISODES)
    solved = tables.mean(found.solved(contenders.CONTEXT)[:, :, 0])
    seconds = max(found.cpu_seconds[contenders.CONTEXT.label])
    verdicts = [
        tables.verdict(
            "first episode, fraction ≥ 475",
            f"{tables.text(solved, 3)} after at most {seconds:.0f} CPU-s",
            f"≥ {MUST_SOLVED}",
            solved[0] >= MUST_SOLVED,
            f"{AIM_SOLVED:.2f} within {AIM_SECONDS:.0f} CPU-s",
            solved[0] >= AIM_SOLVED and seconds <= AIM_SECONDS,
        )
    ]
    return {**found.result(), "verdicts": verdicts, "passed": tables.passed(verdicts)}


lines = comparison.lines
