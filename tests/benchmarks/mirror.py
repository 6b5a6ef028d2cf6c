"""Figure 1: `mirror`, quick preset, K = 4: the first episode on 200 held-out tasks, three training seeds, beside baselines."""

from __future__ import annotations

from typing import Any

import core
from core.events import MethodEvaluated
from tests.benchmarks.trained import trained

SEEDS = (0, 1, 2)
TASKS = 200
SETTINGS = {"split": "held-out", "tasks": TASKS, "episodes": 2, "reset_seed": 0}
ABLATION = {"model.sub_models": 1, "model.weights": "softmax", "model.mode": "strict"}
METHODS = ("adapted", "before", "uniform", "memoryless_search", "robust", "short_memory")
BARS = {"cpu_seconds": 60.0, "solved": 0.95}


def rows(overrides: dict[str, Any], methods: tuple[str, ...]) -> tuple[list[MethodEvaluated], list[float]]:
    """Evaluation rows of three training seeds, and the CPU-seconds of each meta-training."""
    made = [trained("mirror-quick", {"run.seed": seed, **overrides}) for seed in SEEDS]
    evaluation = core.evaluate([m.model for m in made], core.build.checked_evaluation(SETTINGS), methods)
    found = []
    for event in evaluation:
        if isinstance(event, MethodEvaluated):
            print(f"  {event.method}: {event.first_mean:.1f}, solved {event.solved:.3f}", flush=True)
            found.append(event)
    return found, [m.cpu_seconds for m in made]


def measure() -> dict[str, Any]:
    """The table of figure 1."""
    main, seconds = rows({}, METHODS)
    ablation, _ = rows(ABLATION, ("adapted",))
    table = [
        {
            "method": name,
            "solved_at_once": [row.solved, row.solved_low, row.solved_high],
            "first_episode": [row.first_mean, row.first_low, row.first_high],
            "second_episode": row.episode_means[1],
        }
        for name, row in [*((r.method, r) for r in main), ("K = 1, softmax, strict", ablation[0])]
    ]
    passed = max(seconds) <= BARS["cpu_seconds"] and main[0].solved >= BARS["solved"]
    return {"tasks": TASKS, "seeds": len(SEEDS), "cpu_seconds": seconds, "table": table, "bars": BARS, "passed": passed}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    seconds = ", ".join(f"{s:.1f}" for s in result["cpu_seconds"])
    text = [
        f"`mirror`, {result['tasks']} held-out tasks, {result['seeds']} training seeds; meta-training took {seconds} CPU-s.",
        "",
        "| method | return ≥ 475 in the first episode [95 %] | first episode [95 %] | second |",
        "|---|---|---|---|",
    ]
    for row in result["table"]:
        solved, first = row["solved_at_once"], row["first_episode"]
        text.append(
            f"| {row['method']} | {solved[0]:.3f} [{solved[1]:.3f}, {solved[2]:.3f}] "
            f"| {first[0]:.1f} [{first[1]:.1f}, {first[2]:.1f}] | {row['second_episode']:.1f} |"
        )
    return text
