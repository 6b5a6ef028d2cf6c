"""Figure 3: steps a second with one parameter set per lane, against gymnasium's vector CartPole with one for all."""

from __future__ import annotations

import statistics
import time
from typing import Any

import numpy as np
from gymnasium.envs.classic_control.cartpole import CartPoleVectorEnv

import core
from core.rng import generator

LANES, STEPS, ROUNDS = 1024, 2000, 7


def speed(env: Any) -> float:
    """Steps a second over all lanes."""
    actions = np.random.default_rng(0).integers(2, size=(64, LANES))
    env.reset(seed=0)
    for step in range(100):
        env.step(actions[step % 64])
    began = time.perf_counter()
    for step in range(STEPS):
        env.step(actions[step % 64])
    return STEPS * LANES / (time.perf_counter() - began)


def measure() -> dict[str, Any]:
    """Medians over alternating rounds, and the ratio within each round."""
    speeds: dict[str, list[float]] = {"gymnasium, one set": []}
    for _ in range(ROUNDS):
        speeds["gymnasium, one set"].append(speed(CartPoleVectorEnv(LANES)))
        for name in ("mild", "mirror", "rig"):
            family = core.FAMILIES[name]
            tasks = family.sample(generator(0, "stepping"), LANES)
            speeds.setdefault(f"ours, {name}, one set per lane", []).append(speed(family.make_env(tasks)))
    base = speeds["gymnasium, one set"]
    ratios = {n: statistics.median(a / b for a, b in zip(s, base, strict=True)) for n, s in speeds.items()}
    medians = {n: statistics.median(s) for n, s in speeds.items()}
    return {"lanes": LANES, "steps_per_second": medians, "ratio": ratios, "passed": min(ratios.values()) >= 0.8}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    text = [f"| {result['lanes']} lanes | million steps/s | ratio |", "|---|---|---|"]
    for name, speed_ in result["steps_per_second"].items():
        text.append(f"| {name} | {speed_ / 1e6:.1f} | {result['ratio'][name]:.2f} |")
    return text
