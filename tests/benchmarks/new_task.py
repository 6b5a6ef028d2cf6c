"""Experience on one new task until it is solved, for our ways to adapt and for learning that begins with nothing.

Environment steps through the end of the first solved episode, restricted mean: a task that is not solved counts as the cap.
The tasks are numbers 100 and up of their split: the first hundred were looked at while adapters were made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.tasks.family import TaskFamily, Tasks
from tests.benchmarks import contenders, tables
from tests.benchmarks.contenders import OURS
from tests.benchmarks.measured import Asked, Scores, steps_from_scratch, steps_of, steps_of_peer, weights_of

KEPT = True
SHRINK: dict[str, Any] = {}
SEEDS = (0, 1, 2)
FIRST_TASK, TASKS, PEER_TASKS = 100, 20, 5
PEER, SCRATCH = "Stable-Baselines3's DQN", "from scratch (ours)"
CONTENDERS = (
    contenders.CONTEXT,
    contenders.Q_LEARNING,
    contenders.LEARNED,
    contenders.IMAGINED_FROM_SCRATCH,
    contenders.FOUNDING_EQUAL_TIME,
)
HEADINGS = ("family, split", "method", "steps until solved, restricted mean [95 %]", "solved", "from scratch / this [95 %]")


@dataclass(frozen=True)
class Case:
    """A split, its cap in steps, and how many times less experience than its rivals ours must need."""

    preset: str
    split: str
    cap: int
    must: float | None = None
    aim: float | None = None
    peer: bool = False  # whether the other library's learner is among the rivals

    @property
    def asked(self) -> Asked:
        return Asked(self.preset.split("-")[0], self.split, TASKS, FIRST_TASK)


CASES = (
    Case("rewired-standard", "extrapolation", 12_000, must=3.0, aim=20.0),
    Case("rig-standard", "held-out", 12_000, must=20.0, aim=80.0, peer=True),
)


def measure() -> dict[str, Any]:
    """Restricted means, the share of tasks solved within the cap, and ratios to learning that begins with nothing."""
    table, verdicts, left_out = [], [], [c.missing for c in CONTENDERS if c.missing]
    solve, why = peer()
    for case in CASES:
        steps = steps_by_method(case)
        rivals = {SCRATCH: (steps[SCRATCH], steps[OURS.label])}
        if case.peer and solve is not None:
            asked = dataclasses.replace(case.asked, tasks=min(TASKS, PEER_TASKS))
            row = steps_of_peer(PEER, solve, asked, case.cap)
            steps[PEER] = np.stack([row] * len(SEEDS))  # it has no training seeds of ours
            rivals[PEER] = (steps[PEER], steps[OURS.label][:, : asked.tasks])
        elif case.peer:
            left_out.append(why)
        table += [line(case, label, scores, steps[SCRATCH]) for label, scores in steps.items()]
        if case.must is not None:
            verdicts.append(judged(case, rivals))
    result = {"tasks": TASKS, "first_task": FIRST_TASK, "seeds": len(SEEDS), "peer_tasks": PEER_TASKS, "table": table}
    return {**result, "left_out": left_out, "verdicts": verdicts, "passed": tables.passed(verdicts)}


def steps_by_method(case: Case) -> dict[str, Scores]:
    """Steps (M, N) by label: a model, or a seed of learning from scratch, by tasks."""
    found = {}
    for contender in CONTENDERS:
        if not contender.missing:
            made = weights_of(contender, case.preset, SHRINK, SEEDS)
            found[contender.label] = np.stack([steps_of(contender, m, case.asked, case.cap) for m in made])
    (ours,) = weights_of(contenders.CONTEXT, case.preset, SHRINK, SEEDS[:1])
    found[SCRATCH] = np.stack([steps_from_scratch(ours.model, case.asked, case.cap, seed) for seed in SEEDS])
    return found


def peer() -> tuple[Callable[[TaskFamily, Tasks, int], int] | None, str]:
    """The other library's learner, or why it is left out."""
    try:
        from tests.benchmarks.peer_dqn import sb3_dqn_steps_until_solved
    except ImportError:
        return None, f"{PEER} is left out: the extra `peers` is not installed (pip install -c constraints.txt -e '.[peers]')."
    return sb3_dqn_steps_until_solved, ""


def line(case: Case, label: str, steps: Scores, scratch: Scores) -> dict[str, Any]:
    """One line of the table."""
    compared = scratch[:, : steps.shape[1]]
    numbers = {"steps": tables.mean(steps), "solved": float((steps < case.cap).mean()), "ratio": tables.ratio(compared, steps)}
    return {"family": case.asked.family, "split": case.split, "cap": case.cap, "method": label, **numbers}


def judged(case: Case, rivals: dict[str, tuple[Scores, Scores]]) -> dict[str, Any]:
    """The bar of a case: how many times the experience of ours the faster rival needs; (rival, ours) on the same tasks."""
    ratios = {label: tables.ratio(theirs, ours) for label, (theirs, ours) in rivals.items()}
    faster = min(ratios, key=lambda label: ratios[label][0])
    gap = tables.difference(*rivals[faster])
    assert case.must is not None
    assert case.aim is not None
    return tables.verdict(
        f"`{case.asked.family}`, {case.split}: experience of {faster} over that of {OURS.label}",
        f"{tables.text(ratios[faster])} times, paired difference {tables.text(gap, 0)} steps",
        f"≥ {case.must:.0f} times, better",
        ratios[faster][0] >= case.must and tables.better(gap),
        f"≥ {case.aim:.0f} times",
        ratios[faster][0] >= case.aim,
    )


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    first, last = result["first_task"], result["first_task"] + result["tasks"] - 1
    text = [
        f"Tasks {first}–{last}, {result['seeds']} training seeds (from scratch: as many seeds); "
        f"{PEER}: one run on each of the first {result['peer_tasks']} tasks.",
        "",
    ]
    rows = [
        (
            f"{row['family']}, {row['split']}, cap {row['cap']:,}",
            row["method"],
            tables.text(row["steps"], 0),
            f"{row['solved']:.2f}",
            tables.text(row["ratio"]),
        )
        for row in result["table"]
    ]
    return [*text, *tables.markdown(HEADINGS, rows), *tables.verdict_lines(result)]
