"""What learning on the task adds to the context where training never was: the unseen class of `rewired`, and beyond `rig`.

Gain: return in the fifth episode, less that of the context alone on the same task. Plain fine-tuning is Q-learning with the one
rate that does best on other tasks of the split; it is compared with learned rates on tasks that chose nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analysis.measures import adaptation_area
from tests.benchmarks import contenders, tables
from tests.benchmarks.comparison import Compared, compare, joined, played
from tests.benchmarks.contenders import CONTEXT, LEARNED, ORACLE, OURS, Contender
from tests.benchmarks.measured import Asked, Scores, weights_of

KEPT = True
SHRINK: dict[str, Any] = {}
SEEDS = (0, 1, 2)
FIRST_TASK, TASKS = 100, 20
SWEEP_FIRST, SWEEP_TASKS = 200, 10
RATES = (1e-4, 3e-4, 1e-3, 3e-3)
SOON, LATE = 5, 10  # episodes
PLAIN = "plain fine-tuning, best fixed rate"
CONTENDERS = (
    contenders.LEARNED,
    contenders.EQUAL_RATES,
    contenders.FROM_SCRATCH,
    contenders.ORACLE,
    contenders.FOUNDING_EQUAL_TIME,
)
HEADINGS = (
    "family",
    "method",
    f"episode {SOON} [95 %]",
    "gain over context [95 %]",
    f"mean of {LATE} episodes [95 %]",
    f"solved within {LATE} [95 %]",
)
AIM_GAIN, AIM_ORACLE = 3.0, 0.95


@dataclass(frozen=True)
class Case:
    """A family's extrapolation split, ``blocks`` times TASKS of it; ``within``: whether the bar on solving in time is asked."""

    preset: str
    within: bool = False
    blocks: int = 1

    def asked(self, first: int, tasks: int) -> Asked:
        return Asked(self.preset.split("-")[0], "extrapolation", tasks, first)


CASES = (Case("rewired-standard"), Case("rig-standard", within=True, blocks=3))


def measure(cases: tuple[Case, ...] | None = None) -> dict[str, Any]:
    """Tables and bars of some families, by default of both."""
    table, verdicts, curves, left_out = [], [], {}, []
    for case in CASES if cases is None else cases:
        rate, swept = best_rate(case)
        plain = fixed(rate, PLAIN)
        methods = (CONTEXT, plain, *CONTENDERS)
        blocks = (case.asked(FIRST_TASK + TASKS * block, TASKS) for block in range(case.blocks))
        found = joined([compare(case.preset, SHRINK, methods, SEEDS, asked, LATE) for asked in blocks])
        table += [line(found, label, found.of(CONTEXT)) for label in found.returns]
        verdicts.append(gain_bar(found, plain, rate))
        if case.within:
            verdicts += within_bars(found, plain if OURS is not LEARNED else LEARNED)
        curves[case.asked(0, 1).family] = {"rates": swept, "lines": found.result()["curves"]}
        left_out += [f"`{case.asked(0, 1).family}`: {sentence}" for sentence in found.left_out]
    tasks = TASKS * max(case.blocks for case in (CASES if cases is None else cases))
    numbers = {"tasks": tasks, "first_task": FIRST_TASK, "seeds": len(SEEDS), "sweep": [SWEEP_FIRST, SWEEP_TASKS]}
    return {
        **numbers,
        "table": table,
        "curves_by_family": curves,
        "left_out": left_out,
        "verdicts": verdicts,
        "passed": tables.passed(verdicts),
    }


def fixed(rate: float, label: str) -> Contender:
    """Q-learning on the task with one rate for everything."""
    return Contender(label, adaptation={**contenders.PLAIN_FINE_TUNING, "learning_rate": rate})


def best_rate(case: Case) -> tuple[float, dict[str, float]]:
    """The rate with the highest mean return in the judged episode on other tasks, and those means."""
    asked, means = case.asked(SWEEP_FIRST, SWEEP_TASKS), {}
    for rate in RATES:
        contender = fixed(rate, f"fine-tuning at {rate:g}")
        returns = played(contender, weights_of(contender, case.preset, SHRINK, SEEDS), asked, SOON)
        means[rate] = float(returns[:, :, SOON - 1].mean())
    return max(means, key=lambda rate: means[rate]), {f"{rate:g}": value for rate, value in means.items()}


def gained(found: Compared, contender: Contender) -> Scores:
    """(M, N) return in the judged episode over that of the context alone."""
    return np.asarray(found.of(contender)[:, :, SOON - 1] - found.of(CONTEXT)[:, :, SOON - 1])


def within(found: Compared, label: str) -> Scores:
    """(M, N) whether one of the episodes was solved."""
    return np.asarray((found.returns[label] >= found.asked.world.interface.solved_return).any(axis=2))


def line(found: Compared, label: str, context: Scores) -> dict[str, Any]:
    """One line of the table."""
    returns = found.returns[label]
    at, base = returns[:, :, SOON - 1], context[:, :, SOON - 1]
    return {
        "family": found.asked.family,
        "method": label,
        "soon": tables.mean(at),
        "gain": None if label == CONTEXT.label else tables.difference(at, base),
        "area": tables.mean(adaptation_area(returns)),
        "within": tables.mean(within(found, label)),
    }


def gain_bar(found: Compared, plain: Contender, rate: float) -> dict[str, Any]:
    """Learned rates against the best fixed one."""
    what = f"`{found.asked.family}`, gain of learned-rate Q-learning over plain fine-tuning (rate {rate:g})"
    must, aim = "better", f"≥ {AIM_GAIN:.0f} times the gain"
    if not found.has(LEARNED):
        return tables.verdict(what, "not measured", must, False, aim)
    ours, theirs = gained(found, LEARNED), gained(found, plain)
    gap, ours_mean, theirs_mean = tables.difference(ours, theirs), tables.mean(ours), tables.mean(theirs)
    got = f"{tables.text(ours_mean)} against {tables.text(theirs_mean)}, paired difference {tables.text(gap)}"
    if theirs_mean[1] <= 0.0:  # a ratio to nothing says nothing
        return tables.verdict(what, f"{got}; plain fine-tuning gains nothing for sure", must, tables.better(gap), aim, False)
    share = tables.ratio(ours, theirs)
    return tables.verdict(what, f"{got}, ratio {tables.text(share, 2)}", must, tables.better(gap), aim, share[0] >= AIM_GAIN)


def within_bars(found: Compared, ours: Contender) -> list[dict[str, Any]]:
    """Context and Q-learning against context alone: the mean of the episodes, and the tasks solved in them."""
    family, area, base = found.asked.family, adaptation_area(found.of(ours)), adaptation_area(found.of(CONTEXT))
    gap, share = tables.difference(area, base), tables.ratio(area, adaptation_area(found.of(ORACLE)))
    solved, before = within(found, ours.label), within(found, CONTEXT.label)
    more = tables.difference(solved, before)
    mean_text = f"{area.mean():.1f} against {base.mean():.1f}, paired difference {tables.text(gap)}; "
    mean_text += f"{tables.text(share, 3)} of the oracle"
    solved_text = f"{solved.mean():.3f} against {before.mean():.3f}, paired difference {tables.text(more, 3)}"
    name = f"`{family}`, {ours.label} against context alone"
    return [
        tables.verdict(
            f"{name}, mean of {LATE} episodes", mean_text, "better", tables.better(gap),
            f"≥ {AIM_ORACLE} of the oracle", share[0] >= AIM_ORACLE,
        ),
        tables.verdict(f"{name}, solved within {LATE} episodes", solved_text, "better", tables.better(more)),
    ]  # fmt: skip


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    first, last = result["first_task"], result["first_task"] + result["tasks"] - 1
    begin, count = result["sweep"]
    swept = "; ".join(
        f"`{family}`: " + ", ".join(f"{rate} {value:.0f}" for rate, value in found["rates"].items())
        for family, found in result["curves_by_family"].items()
    )
    text = [
        f"Extrapolation tasks {first}–{last}, {result['seeds']} training seeds. "
        f"Fixed rates, mean return in episode {SOON} on tasks {begin}–{begin + count - 1}: {swept}.",
        "",
    ]
    rows = [
        (
            f"`{row['family']}`",
            row["method"],
            tables.text(row["soon"]),
            tables.text(row["gain"]),
            tables.text(row["area"]),
            tables.text(row["within"], 3),
        )
        for row in result["table"]
    ]
    return [*text, *tables.markdown(HEADINGS, rows), *tables.verdict_lines(result)]
