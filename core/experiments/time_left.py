"""How long an experiment will take, from what its runs have taken so far."""

from __future__ import annotations

import math

from core.experiments.sweep import SCORED, Sweep


def seconds_left(sweep: Sweep, slots: int) -> float:
    """Estimated time to the end of the last run with so many at once; not a number where nothing is known.

    Evaluations are another matter: how long they take is not known before the first.
    """
    running = sweep.following.seconds_left
    outcomes = sweep.outcomes.values()
    taken = [outcome.seconds for outcome in outcomes if outcome.state in SCORED and outcome.seconds is not None]
    waiting = sweep.total - sum(outcome.state in (*SCORED, "failed") for outcome in outcomes) - len(running)
    if waiting <= 0:
        return math.fsum(running) / slots if running else 0.0
    if not taken:
        return math.nan
    return (math.fsum(running) + waiting * math.fsum(taken) / len(taken)) / slots
