"""One step of an agent: ``act`` and ``observe`` with context inference every step, K = 4, on one core."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

import core
from core.resources import resource
from core.rng import generator
from tests.benchmarks.measured import one_thread

MODELS = ("mirror", "rewired")  # strict, hybrid
WARM_UP, STEPS, ROUNDS = 500, 2_000, 5
BAR = 0.2  # ms, median


def milliseconds(name: str) -> tuple[list[float], str, int]:
    """Of each step of a shipped model on a task of its family, the environment's own time left out; mode and K."""
    model = core.load(resource("sample_models", f"{name}.metamodel"))
    env = core.FAMILIES[name].make_env(core.tasks_of(core.FAMILIES[name], "held-out", 1))
    env.use_generator(generator(0, "acting"))
    observation = env.reset()[0]
    agent = model.agent(adapter="context", cadence="step")
    times = []
    for step in range(WARM_UP + STEPS):
        began = time.perf_counter()
        action = agent.act(observation[0])
        decided = time.perf_counter() - began
        following, reward, terminated, truncated, info = env.step(np.array([action]))
        final = info.get("final_obs", following)
        began = time.perf_counter()
        agent.observe(observation[0], action, float(reward[0]), final[0], bool(terminated[0]), bool(truncated[0]))
        if step >= WARM_UP:
            times.append(1e3 * (decided + time.perf_counter() - began))
        observation = following
    return times, model.recipe.model.mode, model.sub_models


def measure() -> dict[str, Any]:
    """Median and 95th percentile of the round in the middle."""
    table = []
    with one_thread():
        rounds = {name: [milliseconds(name) for _ in range(ROUNDS)] for name in MODELS}
    for name, made in rounds.items():
        medians = [float(np.median(times)) for times, _, _ in made]
        middle = int(np.argsort(medians)[len(medians) // 2])
        times, mode, sub_models = made[middle]
        row = {"model": name, "mode": mode, "sub_models": sub_models, "median": medians[middle], "medians": medians}
        table.append({**row, "p95": float(np.percentile(times, 95))})
    passed = all(row["median"] <= BAR and row["sub_models"] == 4 for row in table)
    return {"steps": STEPS, "rounds": ROUNDS, "table": table, "bar": BAR, "passed": passed}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    text = [
        f"`act` and `observe`, the context read every step, one thread; {result['steps']:,} steps, "
        f"the middle one of {result['rounds']} rounds. Bar: a median of {result['bar']} ms.",
        "",
        "| sample model | K | median, ms | 95th percentile, ms | medians of all rounds |",
        "|---|---|---|---|---|",
    ]
    for row in result["table"]:
        others = ", ".join(f"{m:.3f}" for m in row["medians"])
        name = f"`{row['model']}`, {row['mode']}"
        text.append(f"| {name} | {row['sub_models']} | {row['median']:.3f} | {row['p95']:.3f} | {others} |")
    return text
