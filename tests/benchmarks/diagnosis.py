"""`diagnosis`, standard preset: balanced accuracy, cost and calibration at sites and with patients that training never saw,
beside logistic regressions that are given all tests.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

import core
from core import build
from core.events import MethodEvaluated
from core.rng import generator
from core.tasks.diagnosis import DIAGNOSIS
from core.tasks.diagnosis_belief import belief
from core.tasks.diagnosis_env import HEALTHY, TRUTH
from core.tasks.splits import tasks_of
from tests.benchmarks import diagnosis_regressions, kept, tables
from tests.benchmarks.trained import Trained, trained

KEPT = True
PRESET, SHRINK = "diagnosis-standard", {}
SEEDS, TASKS, EPISODES, FROM = (0, 1, 2), 100, 40, 20
METHODS = {
    "adapted": "context (ours)",
    "before": "before adaptation",
    "random": "chance",
    "robust": "robust",
    "oracle": "oracle, matched capacity",
    "from_scratch": "from scratch",
    "single_network": "single network, matched capacity",
}
STAGES = ((0, 1), (1, 5), (5, 10), (10, 20), (20, 40))
SENSITIVITY, SPECIFICITY, COST = 1, 2, 3
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)  # of belief
MUST, AIM, MOST_COST = 0.82, 0.91, 0.5
MUST_CPU, AIM_CPU = 600.0, 180.0
LANES, STEPS, MUST_STEPS = 256, 1000, 300_000.0
HEADINGS = ("method", "balanced accuracy, patients 21–40 [95 %]", "1", "2–5", "6–10", "11–20", "cost of tests, 21–40 [95 %]")


def balanced(measures: NDArray[np.float64], first: int, last: int) -> NDArray[np.float64]:
    """(S, N) of measures (4, S, N, E): mean of sensitivity and specificity over a part of each trial."""
    with np.errstate(invalid="ignore"):
        part = measures[[SENSITIVITY, SPECIFICITY], :, :, first:last]
        counted = (~np.isnan(part)).sum(axis=-1)
        rates = np.where(counted > 0, np.nansum(part, axis=-1) / np.maximum(counted, 1), np.nan)
    return np.where(np.isnan(rates).any(axis=0), np.nansum(rates, axis=0), rates.mean(axis=0))


def pooled_balanced(measures: NDArray[np.float64], first: int, last: int) -> float:
    """The same over all trials together, for parts in which one trial has too few patients."""
    parts = [measures[measure, :, :, first:last] for measure in (SENSITIVITY, SPECIFICITY)]
    return float(np.mean([part[~np.isnan(part)].mean() if (~np.isnan(part)).any() else np.nan for part in parts]))


def measures_of(method: str, made: Sequence[Trained]) -> NDArray[np.float64]:
    """(4, S, N, E) of one method with the models of all training seeds."""
    settings = build.checked_evaluation({"split": "held-out", "tasks": TASKS, "episodes": EPISODES})

    def play() -> Any:
        events = core.evaluate([m.model for m in made], settings, (method,))
        return next(event.measures for event in events if isinstance(event, MethodEvaluated) and event.method == method)

    key = {"method": method, "models": [m.digest for m in made], "tasks": TASKS, "episodes": EPISODES}
    return np.array(kept.piece("diagnosis", key, play, say=f"diagnosis, {method}"), dtype=np.float64)


def beliefs_of(made: Trained) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What a model believed when it diagnosed, and the truth, of all patients from number 21 on."""

    def play() -> Any:
        tasks, actor = tasks_of(DIAGNOSIS, "held-out", TASKS), made.model.actor(TASKS)
        env = DIAGNOSIS.make_env(tasks)
        env.use_generator(generator(0, "calibration"))
        observation, _ = env.reset()
        actor.begin_trial()
        episode, found = np.zeros(TASKS, dtype=int), []
        while (episode < EPISODES).any():
            decision, truth = actor.decide(observation), env.state[:, TRUTH]
            following, reward, terminated, truncated, info = env.step(decision.actions)
            final = np.where(terminated[:, None], info["final_obs"], following) if terminated.any() else following
            actor.observe(observation, decision.actions, reward, final, terminated, truncated)
            told = (decision.actions >= HEALTHY) & (episode >= FROM) & (episode < EPISODES)
            found += np.stack([belief(decision.q)[told], truth[told]], axis=1).tolist()
            episode += terminated
            observation = following
        return found

    pairs = np.array(kept.piece("diagnosis beliefs", {"model": made.digest, "tasks": TASKS}, play, say="diagnosis, beliefs"))
    pairs = pairs.reshape(-1, 2)  # nobody may have been diagnosed
    return pairs[:, 0], pairs[:, 1]


def steps_a_second() -> float:
    """Of 256 lanes, the median of some rounds."""
    env = DIAGNOSIS.make_env(DIAGNOSIS.sample(generator(0, "stepping"), LANES))
    env.reset(seed=0)
    actions = np.random.default_rng(0).integers(HEALTHY + 2, size=(64, LANES))
    speeds = []
    for _ in range(5):
        began = time.perf_counter()
        for step in range(STEPS):
            env.step(actions[step % 64])
        speeds.append(STEPS * LANES / (time.perf_counter() - began))
    return statistics.median(speeds)


def measure() -> dict[str, Any]:
    """The table, the regressions beside it, calibration, and the bars."""
    made = [trained(PRESET, {**SHRINK, "run.seed": seed}) for seed in SEEDS]
    table = []
    for method, label in METHODS.items():
        measures = measures_of(method, made)
        cost = np.nanmean(measures[COST, :, :, FROM:], axis=-1)
        table.append({
            "method": label, "accuracy": tables.mean(balanced(measures, FROM, EPISODES)), "cost": tables.mean(cost),
            "stages": [pooled_balanced(measures, *stage) for stage in STAGES],
        })  # fmt: skip
    regressions = {name: tables.mean(scores[None]) for name, scores in diagnosis_regressions.scores(TASKS).items()}
    ill, truth = (np.concatenate(parts) for parts in zip(*(beliefs_of(m) for m in made), strict=True))
    place = np.clip(np.digitize(ill, BINS) - 1, 0, len(BINS) - 2)
    reliability = [
        [BINS[b], BINS[b + 1], int((place == b).sum()), float(ill[place == b].mean()), float(truth[place == b].mean())]
        for b in range(len(BINS) - 1)
        if (place == b).any()
    ]
    brier = float(np.mean((ill - truth) ** 2)) if len(ill) else float("nan")
    speed, seconds = steps_a_second(), [m.cpu_seconds for m in made]
    ours = table[0]
    within = ours["cost"][0] <= MOST_COST
    what = f"balanced accuracy from patient {FROM + 1} on, at {100 * ours['cost'][0]:.0f} % of the cost of all tests"
    verdicts = [
        tables.verdict(
            what, tables.text(ours["accuracy"], 3), f"≥ {MUST} at ≤ 50 %", ours["accuracy"][0] >= MUST and within, f"≥ {AIM}",
            ours["accuracy"][0] >= AIM and within,
        ),
        tables.verdict(
            "meta-training, CPU-s", ", ".join(f"{s:.0f}" for s in seconds), f"≤ {MUST_CPU:.0f}", max(seconds) <= MUST_CPU,
            f"≤ {AIM_CPU:.0f}", max(seconds) <= AIM_CPU,
        ),
        tables.verdict(f"steps a second on {LANES} lanes", f"{speed:,.0f}", f"≥ {MUST_STEPS:,.0f}", speed >= MUST_STEPS),
    ]  # fmt: skip
    return {
        "table": table, "regressions": regressions, "brier": brier, "reliability": reliability,
        "steps_per_second": speed, "cpu_seconds": seconds, "verdicts": verdicts, "passed": tables.passed(verdicts),
    }  # fmt: skip


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    rows = [
        (
            row["method"], tables.text(row["accuracy"], 3), *(f"{stage:.3f}" for stage in row["stages"][:-1]),
            tables.text(row["cost"], 2),
        )
        for row in result["table"]
    ]  # fmt: skip
    rows += [
        (f"logistic regression, {name}", tables.text(score, 3), *"––––", "1.00")
        for name, score in result["regressions"].items()
    ]
    head = f"{TASKS} held-out sites with held-out patients, {len(SEEDS)} training seeds, {EPISODES} patients."
    bins = [
        (f"{low:.1f}–{high:.1f}", f"{count:,}", f"{mean:.3f}", f"{share:.3f}")
        for low, high, count, mean, share in result["reliability"]
    ]
    return [
        head, "", *tables.markdown(HEADINGS, rows), "",
        f"Brier score of the belief at the diagnosis, patients {FROM + 1}–{EPISODES}: {result['brier']:.3f}.", "",
        *tables.markdown(("belief", "patients", "mean belief", "share ill"), bins), *tables.verdict_lines(result),
    ]  # fmt: skip
