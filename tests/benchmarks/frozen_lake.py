"""`frozen_lake`, standard preset: the share of attempts that reach the goal, first and last, beside baselines and best play.

The best play is value iteration with everything in sight; the oracle is a network that is shown the board, the goal and where
the keys lead. Stepping is measured beside gymnasium's single environment in the same process.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import gymnasium
import numpy as np

import core
from core.rng import generator
from tests.benchmarks import comparison, contenders, tables
from tests.benchmarks.contenders import Contender
from tests.benchmarks.measured import Asked

KEPT = True
PRESET, SHRINK = "frozen_lake-standard", {}
SEEDS, EPISODES = (0, 1, 2), 6
ASKED = Asked("frozen_lake", "held-out", 100)
BEST_PLAY = Contender("best play, everything in sight", method="tuned_controller", by_chance=True)
CONTENDERS = (
    contenders.CONTEXT,
    contenders.BEFORE,
    contenders.SHUFFLED,
    contenders.ROBUST,
    contenders.SINGLE_NETWORK,
    contenders.ORACLE,
    contenders.FROM_SCRATCH,
    BEST_PLAY,
    contenders.RANDOM,
)
LANES, LANE_STEPS, SINGLE_STEPS, ROUNDS = 256, 2000, 30_000, 5
MUST_ROBUST, AIM_ORACLE, MUST_SECONDS, AIM_SECONDS, MUST_FASTER = 2.0, 0.9, 600.0, 180.0, 20.0


def measure() -> dict[str, Any]:
    """The table, its bars and the speed of stepping."""
    found = comparison.compare(PRESET, SHRINK, CONTENDERS, SEEDS, ASKED, EPISODES)
    solved = {label: np.asarray(returns >= ASKED.world.interface.solved_return) for label, returns in found.returns.items()}
    ours = solved[contenders.CONTEXT.label]
    gain = tables.difference(ours[:, :, -1], ours[:, :, 0])
    over_robust = tables.ratio(ours[:, :, -1], solved[contenders.ROBUST.label][:, :, -1])
    over_oracle = tables.ratio(ours[:, :, -1], solved[contenders.ORACLE.label][:, :, -1])
    spent = max(found.cpu_seconds[contenders.CONTEXT.label])
    speeds = stepping()
    verdicts = [
        tables.verdict("success, last attempt minus first (paired)", tables.text(gain, 3), "above 0", tables.better(gain)),
        tables.verdict(
            "success of the last attempt over the robust baseline's", tables.text(over_robust, 2), f"≥ {MUST_ROBUST}",
            over_robust[0] >= MUST_ROBUST,
        ),
        tables.verdict(
            "success of the last attempt over the oracle's", tables.text(over_oracle, 3), "measured", True,
            f"≥ {AIM_ORACLE}", over_oracle[0] >= AIM_ORACLE,
        ),
        tables.verdict(
            "meta-training, the longest", f"{spent:.0f} CPU-s", f"≤ {MUST_SECONDS:.0f}", spent <= MUST_SECONDS,
            f"≤ {AIM_SECONDS:.0f}", spent <= AIM_SECONDS,
        ),
        tables.verdict(
            f"stepping {LANES} lanes over gymnasium's single environment",
            f"{speeds['ratio']:.1f} ({speeds['ours'] / 1e6:.2f} M against {speeds['gymnasium'] / 1e6:.3f} M steps/s)",
            f"≥ {MUST_FASTER:.0f}", speeds["ratio"] >= MUST_FASTER,
        ),
    ]  # fmt: skip
    success = [
        {"method": label, "first": tables.mean(s[:, :, 0]), "second": float(s[:, :, 1].mean()),
         "last": tables.mean(s[:, :, -1]), "gain": tables.difference(s[:, :, -1], s[:, :, 0]),
         "cpu_seconds": float(np.mean(found.cpu_seconds[label]))}
        for label, s in solved.items()
    ]  # fmt: skip
    return {
        **found.result(), "success": success, "speeds": speeds, "verdicts": verdicts, "passed": tables.passed(verdicts),
    }  # fmt: skip


def stepping() -> dict[str, float]:
    """Steps a second of 256 lanes and of one gymnasium environment, in alternating rounds: medians, and of their ratio."""
    family = core.FAMILIES[ASKED.family]
    env = family.make_env(family.sample(generator(0, "stepping"), LANES))
    single = gymnasium.make("FrozenLake-v1", map_name="4x4", is_slippery=True)
    actions = np.random.default_rng(0).integers(4, size=(64, LANES))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        env.reset(seed=0)
        began = time.perf_counter()
        for step in range(LANE_STEPS):
            env.step(actions[step % 64])
        ours.append(LANES * LANE_STEPS / (time.perf_counter() - began))
        single.reset(seed=0)
        began = time.perf_counter()
        for step in range(SINGLE_STEPS):
            _, _, terminated, truncated, _ = single.step(int(actions[step % 64, step % LANES]))
            if terminated or truncated:
                single.reset()
        theirs.append(SINGLE_STEPS / (time.perf_counter() - began))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return {"ours": statistics.median(ours), "gymnasium": statistics.median(theirs), "ratio": ratio}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    text = [
        f"`{result['family']}`, {result['split']} tasks, {result['tasks']} of them, {result['seeds']} training seeds, "
        f"{result['episodes']} attempts each; share of attempts that reach the goal.",
        "",
    ]
    headings = ("method", "first attempt [95 %]", "second", "last attempt [95 %]", "last minus first, paired [95 %]", "CPU-s")
    rows = [
        (
            row["method"], tables.text(row["first"], 3), f"{row['second']:.3f}", tables.text(row["last"], 3),
            tables.text(row["gain"], 3), f"{row['cpu_seconds']:.0f}",
        )
        for row in result["success"]
    ]  # fmt: skip
    return [*text, *tables.markdown(headings, rows), *tables.verdict_lines(result)]
